"""Long words wrap first, then shrink in steps, and end in an ellipsis at last; no letter is cut."""

from ioma_desk.documents.fitting import Room, chopped, elide, fit, wrap


def even(words: str, size: float) -> float:
    """Measure as a typewriter would: a tenth of the size for every letter."""
    return len(words) * size / 10


def test_what_fits_stays_large_on_one_line() -> None:
    fitted = fit(("Ana Ruiz",), (12, 10), Room(width=20, height=10), even)

    assert fitted.lines == ("Ana Ruiz",)
    assert fitted.size == 12


def test_long_names_wrap_before_they_shrink() -> None:
    fitted = fit(("María de los Ángeles",), (10, 8), Room(width=12, height=10), even)

    assert fitted.lines == ("María de los", "Ángeles")
    assert fitted.size == 10


def test_names_shrink_when_two_lines_are_not_enough() -> None:
    fitted = fit(("María de los Ángeles Inés",), (12, 10, 8), Room(width=12, height=12), even)

    assert fitted.lines == ("María de los", "Ángeles Inés")
    assert fitted.size == 10


def test_names_shrink_when_the_room_is_too_low() -> None:
    fitted = fit(("Uno", "Dos", "Tres"), (10, 5), Room(width=50, height=6.5), even)

    assert fitted.lines == ("Uno", "Dos", "Tres")
    assert fitted.size == 5


def test_the_end_of_a_hopeless_name_becomes_an_ellipsis() -> None:
    fitted = fit(("Ñ" * 40, "Inés"), (10, 8), Room(width=8, height=10), even)

    assert fitted.lines == ("ÑÑÑÑÑÑÑÑÑ…", "Inés")
    assert fitted.size == 8


def test_a_hopeless_name_of_many_words_fills_its_lines_first() -> None:
    fitted = fit(("uno dos tres cuatro cinco seis siete",), (10,), Room(width=8, height=10), even)

    assert fitted.lines == ("uno dos", "tres cu…")


def test_no_words_need_no_lines() -> None:
    assert fit(("", "Inés"), (10,), Room(width=8, height=10), even).lines == ("Inés",)


def test_wrapping_keeps_every_word_in_order() -> None:
    lines = wrap("uno dos tres cuatro cinco", 10, 8, even)

    assert lines == ["uno dos", "tres", "cuatro", "cinco"]


def test_a_word_too_long_for_a_line_is_chopped_into_pieces() -> None:
    assert chopped("a largo@ejemplo.ar b", 10, 5, even) == "a largo @ejem plo.a r b"


def test_eliding_leaves_short_words_alone() -> None:
    assert elide("La Plata", 10, 8, even) == "La Plata"
    assert elide("La Plata Centro", 10, 8, even) == "La Plat…"
