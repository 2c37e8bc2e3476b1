"""The list of payloads: every layout known to the public, each as several scanners and keyboards give it."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ioma_desk.domain.identity import UnreadableCard, looks_like_card, parse_payload

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "dni_payloads.json").read_text(encoding="utf-8")
)


def _forms(*, accepted: bool) -> list[Any]:
    """Return each text of the cards to accept, or of those to refuse, with its case."""
    return [
        pytest.param(text, case, id=f"{case['id']}-{form}")
        for case in CASES
        if case["expected"]["ok"] is accepted
        for form, text in {"payload": case["payload"], **case.get("wedge", {})}.items()
    ]


NAMES = {
    "layout": "layout",
    "tramite": "tramite",
    "surname": "apellido",
    "given_names": "nombre",
    "sex": "sexo",
    "document_number": "dni",
    "document_letter": "dni_letra",
    "card_copy": "ejemplar",
    "birth_date": "nacimiento",
    "issue_date": "emision",
    "expiry_date": "vencimiento",
    "nationality": "nacionalidad",
    "cuil": "cuil",
    "warnings": "warnings",
}


def test_the_list_is_whole() -> None:
    assert len(CASES) == 47
    assert {case["expected"]["ok"] for case in CASES} == {True, False}


@pytest.mark.parametrize(("text", "case"), _forms(accepted=True))
def test_each_form_of_a_card_reads_as_listed(text: str, case: dict[str, Any]) -> None:
    card = parse_payload(text, date.fromisoformat(case.get("today", "2026-11-22")))

    read = {NAMES[field]: _as_listed(value) for field, value in asdict(card).items()}

    assert read == {name: value for name, value in case["expected"].items() if name != "ok"}
    assert looks_like_card(text)


@pytest.mark.parametrize(("text", "case"), _forms(accepted=False))
def test_each_listed_stranger_is_refused_for_its_reason(text: str, case: dict[str, Any]) -> None:
    with pytest.raises(UnreadableCard) as refused:
        parse_payload(text, date.fromisoformat(case.get("today", "2026-11-22")))

    assert refused.value.reason == case["expected"]["reason"]
    assert str(refused.value).endswith(".")


def _as_listed(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
