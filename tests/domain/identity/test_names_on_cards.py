"""Names are never a reason to refuse a card; what is doubtful about them is told."""

import pytest

from ioma_desk.domain.identity import Refusal
from tests.domain.identity.payloads import CARD, CARD_WITH_EXPIRY, ELECTRONIC, read, refusal, warnings, with_surname


def _dashed(payload: str) -> str:
    """Return the payload as it leaves a Latin American or Spanish keyboard, names as given."""
    return payload.replace("@", '"').replace("/", "-")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("D{ANGELO", "D'ANGELO"),
        ("O{NEILL", "O'NEILL"),
        ("DELL{ORO", "DELL'ORO"),
        ("D´HERS", "D'HERS"),
        ("DH́ERS", "D'HERS"),
        ("SAENZ'VALIENTE", "SAENZ-VALIENTE"),
        ("NUÑEZ", "NUÑEZ"),
        ("DÁNGELO", "DÁNGELO"),
    ],
)
def test_signs_of_a_spanish_keyboard_are_undone_in_names(typed: str, meant: str) -> None:
    payload = _dashed(with_surname(typed))

    assert read(payload).surname == meant
    assert warnings(payload) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("BEL{EN", "BELÉN"), ("MAR{IA JOS{E", "MARÍA JOSÉ"), ("{ANGEL", "ÁNGEL")]
)
def test_an_accent_typed_as_an_apostrophe_is_restored_and_told(typed: str, meant: str) -> None:
    payload = _dashed(with_surname(typed))

    assert read(payload).surname == meant
    assert warnings(payload) == ["revisar_nombre"]


@pytest.mark.parametrize("name", ["D'ANGELO", "SAENZ-VALIENTE", "MA. DEL CARMEN", "D´ANGELO", "PEÑA", "SANT'ANNA"])
def test_names_that_met_no_keyboard_stay_as_printed(name: str) -> None:
    assert read(with_surname(name)).surname == name
    assert warnings(with_surname(name)) == []


def test_the_transliteration_of_passports_is_undone_and_told() -> None:
    payload = with_surname("MUNXXOZ AGUXXERO")

    assert read(payload).surname == "MUÑOZ AGÜERO"
    assert warnings(payload) == ["transliteracion"]


def test_a_lost_letter_is_kept_visible_and_told() -> None:
    assert warnings(with_surname("MU\ufffdOZ")) == ["apellido_ilegible"]
    assert warnings(CARD.replace("ARIEL", "AR\ufffdEL")) == ["revisar_nombre"]
    assert read(with_surname("MU\ufffdOZ")).surname == "MU\ufffdOZ"


@pytest.mark.parametrize("name", ["MU165OZ", "PEREZ~", "{PEREZ"])
def test_signs_no_name_has_are_told(name: str) -> None:
    assert warnings(with_surname(name)) == ["revisar_nombre"]


@pytest.mark.parametrize("name", ["  PEREZ ", "PEREZ\xa0", "perez"])
def test_names_are_trimmed_capitals(name: str) -> None:
    assert read(with_surname(name)).surname == "PEREZ"


def test_blanks_inside_a_name_become_one_and_the_surname_is_never_split() -> None:
    assert read(with_surname("VERA  DEL   CARMEN ")).surname == "VERA DEL CARMEN"


def test_accents_sent_apart_from_their_letter_are_joined() -> None:
    assert read(with_surname("NUN\u0303EZ")).surname == "NUÑEZ"


@pytest.mark.parametrize("payload", [CARD, ELECTRONIC])
def test_a_person_with_a_single_name_is_accepted_and_told(payload: str) -> None:
    single = payload.replace("BRUNO ARIEL", "").replace("JUAN CARLOS", " ")

    assert read(single).given_names == ""
    assert "nombre_vacio" in warnings(single)


@pytest.mark.parametrize("surname", ["", " ", "\u200b"])
def test_a_card_without_a_surname_is_refused(surname: str) -> None:
    assert refusal(with_surname(surname)) == Refusal.SURNAME_EMPTY


def test_a_nationality_may_be_absent_or_of_several_words() -> None:
    assert read(CARD_WITH_EXPIRY.replace("ARGENTINA", "")).nationality is None
    assert read(CARD_WITH_EXPIRY.replace("ARGENTINA", "ESPAÑOLA DE A´")).nationality == "ESPAÑOLA DE A´"
