"""Names in the case people write them, and as searches compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioma_desk.domain.names import MOST_ALIKE, as_written, fold, sound_alikes, tokens


@pytest.mark.parametrize(
    "written",
    [
        "Olmedo Irigoyen",
        "D'Angelo",
        "De la Cruz",
        "Mc Donald",
        "McDonald",
        "Muñoz",
        "Güemes",
        "Saenz-Valiente",
        "Vera del Carmen",
        "María de los Ángeles",
        "Ortega y Gasset",
        "Van der Berg",
        "Rossi Di Marco",
        "O'Neill",
        "Ma. del Pilar",
        "La Rosa",
        "Las Heras",
        "Dos Santos",
        "D´Hers",
        "Ñandú",
        "",
    ],
)
def test_capitals_become_the_case_people_write(written: str) -> None:
    assert as_written(written.upper()) == written
    assert as_written(written.lower()) == written


@pytest.mark.parametrize("written", ["MacAllister", "de la Fuente", "DeVito"])
def test_a_name_written_with_care_stays(written: str) -> None:
    assert as_written(written) == written


def test_blanks_around_and_inside_a_name_are_tidied() -> None:
    assert as_written("  PEREZ   GOMEZ ") == "Perez Gomez"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Muñoz", "munoz"),
        ("GÜEMES", "guemes"),
        ("María Belén", "maria belen"),
        ("D'Angelo", "dangelo"),
        ("D’Angelo", "dangelo"),
        ("D´ANGELO", "dangelo"),
        ("Saenz-Valiente", "saenz valiente"),
        ("Ma. del  Pilar", "ma del pilar"),
        ("Strauß", "strauss"),
        ("Øster", "oster"),
        ("N\u0303u", "nu"),
        (" - ", ""),
    ],
)
def test_searches_ignore_case_marks_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_words_of_a_name_come_in_their_order() -> None:
    assert tokens("GONZÁLEZ, María-José") == ("gonzalez", "maria", "jose")
    assert tokens(" ") == ()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert " ".join(tokens(text)) == fold(text)


@pytest.mark.parametrize(
    ("heard", "written"),
    [("gonsales", "gonzalez"), ("bera", "vera"), ("yanos", "llanos"), ("jimenes", "gimenez"), ("seballos", "ceballos")],
)
def test_names_that_sound_the_same_are_known_as_such(heard: str, written: str) -> None:
    assert written in sound_alikes(heard)
    assert heard in sound_alikes(written)


def test_a_word_has_no_more_other_spellings_than_a_search_can_ask_for() -> None:
    assert len(sound_alikes("cecisabellisabeyiceciz")) <= MOST_ALIKE
    assert sound_alikes("omar") == set()
