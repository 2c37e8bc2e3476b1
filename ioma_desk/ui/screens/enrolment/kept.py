"""A form as the drafts keep it: fields as typed, and everything else it needs to stand again as it was."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ioma_desk.domain.identity import CardLayout, CardWarning, IdentityCard
from ioma_desk.domain.people import Sex
from ioma_desk.services.drafts import CORRECTION, ENROLMENT
from ioma_desk.ui.screens.enrolment.draft_keeper import Snapshot
from ioma_desk.ui.screens.enrolment.form import CardRead, EnrolmentForm, OpenedRecord


def snapshot_of(form: EnrolmentForm, operator_id: int) -> Snapshot:
    """Return the form as it is now, for the drafts."""
    kind, title = CORRECTION if form.record else ENROLMENT, form.name or "Sin nombre todavía"
    return Snapshot(kind, title, dict(form.texts), _extra_of(form), operator_id)


def _extra_of(form: EnrolmentForm) -> dict[str, Any]:
    """Return what JSON can hold of the form, apart from its fields."""
    return {
        "request_id": form.request_id,
        "reasons": dict(form.reasons),
        "duplicate_reason": form.duplicate_reason,
        "dismissed": sorted(form.dismissed),
        "read": _read_out(form.read) if form.read else None,
        "record": asdict(form.record) if form.record else None,
    }


def form_of(fields: Mapping[str, str], extra: Mapping[str, Any], today: date) -> EnrolmentForm:
    """Return the form that was kept."""
    record = OpenedRecord(**extra["record"]) if extra["record"] else None
    form = EnrolmentForm(extra["request_id"], today, record)
    if extra["read"]:
        form.know_card(_read_in(extra["read"]))
    form.texts.update({field: text for field, text in fields.items() if field in form.texts})
    form.reasons = dict(extra["reasons"])
    form.duplicate_reason = extra["duplicate_reason"]
    form.dismissed = set(extra["dismissed"])
    for field, text in form.texts.items():
        if text.strip():
            form.leave(field)  # what was typed before is told at once if it is wrong
    return form


def _read_out(read: CardRead) -> dict[str, Any]:
    card = asdict(read.card)
    for name in ("birth_date", "issue_date", "expiry_date"):
        card[name] = card[name].isoformat() if card[name] else None
    return {"card": card, "read_at": read.read_at.isoformat() if read.read_at else None, "source": read.source}


def _read_in(kept: Mapping[str, Any]) -> CardRead:
    values = dict(kept["card"])
    card = IdentityCard(
        **values
        | {
            "layout": CardLayout(values["layout"]),
            "sex": Sex(values["sex"]) if values["sex"] else None,
            "birth_date": date.fromisoformat(values["birth_date"]),
            "issue_date": date.fromisoformat(values["issue_date"]),
            "expiry_date": date.fromisoformat(values["expiry_date"]) if values["expiry_date"] else None,
            "warnings": tuple(CardWarning(code) for code in values["warnings"]),
        }
    )
    read_at = datetime.fromisoformat(kept["read_at"]) if kept["read_at"] else None
    return CardRead(card, read_at, kept["source"])
