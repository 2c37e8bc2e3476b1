"""A scan on the test page is told apart sign by sign and judged; a wrong setting of the scanner is named in words."""

from datetime import date

import pytest

from bench.random_payloads import LATIN_AMERICAN, SPANISH
from ioma_desk.domain.scanner_check import ScannerSetting, Way, examine
from tests.domain.identity.payloads import ALL, CARD, CARD_WITH_CUIL, CARD_WITH_EXPIRY, TODAY

OWN_CODE = "IOMASS0120000007"


def settings(raw: str, end: str = "\r", way: Way = "keyboard") -> list[ScannerSetting]:
    return [setting for setting, _ in examine(raw, way, end, TODAY).wrong]


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("way", ["keyboard", "serial"])
def test_a_card_that_arrives_well_needs_nothing(payload: str, way: Way) -> None:
    report = examine(payload, way, "\r", TODAY)

    assert (report.level, report.repaired, report.wrong) == ("ok", (), ())
    assert report.verdict.startswith("Es un DNI: tarjeta")


@pytest.mark.parametrize(
    ("payload", "keyboard", "named"),
    [
        (CARD, LATIN_AMERICAN, "español o latinoamericano"),
        (CARD_WITH_EXPIRY, SPANISH, "español de España"),
        (CARD.replace("PEREZ", "O'HIGGINS"), LATIN_AMERICAN, "teclado latinoamericano"),
    ],
)
def test_the_keyboard_that_changed_the_signs_is_named(payload: str, keyboard: dict[int, int], named: str) -> None:
    report = examine(payload.translate(keyboard), "keyboard", "\r", TODAY)

    assert report.level == "ok"
    assert any(named in words for words in report.repaired)


def test_caps_lock_is_told_and_corrected() -> None:
    report = examine(CARD.swapcase(), "keyboard", "\r", TODAY)

    assert report.level == "warn"
    assert [setting for setting, _ in report.wrong] == [ScannerSetting.CAPS_LOCK]


def test_lost_separators_lead_to_the_keyboard_of_the_scanner() -> None:
    glued = CARD_WITH_CUIL.replace("@", "q").replace("/", "&")

    report = examine(glued, "keyboard", "\r", TODAY)

    assert report.level == "error"
    assert [setting for setting, _ in report.wrong] == [ScannerSetting.LAYOUT]
    assert "país de teclado" in report.wrong[0][1]


def test_a_missing_enter_is_told_of_scanners_that_type_alone() -> None:
    assert settings(CARD, end="") == [ScannerSetting.END]
    assert settings(CARD, end="\t") == []
    assert settings(f"{CARD}\r", end="", way="serial") == []


def test_marks_in_front_are_told_as_dropped() -> None:
    assert any("AIM" in words for words in examine(f"]L2{CARD}", "serial", "", TODAY).repaired)
    assert any("signo delante" in words for words in examine(f"!{CARD}", "keyboard", "\r", TODAY).repaired)


def test_control_characters_have_names() -> None:
    report = examine(f"\x02{CARD}\x03\r\n", "serial", "", TODAY)

    assert [piece for piece, named in report.signs if named] == ["STX", "ETX", "CR", "LF"]
    assert "".join(piece for piece, named in report.signs if not named) == CARD


@pytest.mark.parametrize(("end", "name"), [("\r", "Enter"), ("\t", "Tab")])
def test_the_key_that_ended_a_typed_scan_is_shown(end: str, name: str) -> None:
    assert examine(CARD, "keyboard", end, TODAY).signs[-1] == (name, True)


def test_an_own_code_is_known() -> None:
    assert "código de IOMA" in examine(f"\x02{OWN_CODE}\r", "serial", "", TODAY).verdict
    assert examine(OWN_CODE, "keyboard", "\r", TODAY).level == "ok"
    assert examine("IOMATS012000000712345678" + "0", "keyboard", "\r", TODAY).level == "error"


@pytest.mark.parametrize("raw", ["", "   ", "7791234567890", "\x00\x01\x02", "DNI\x0f", "ñ" * 5_000])
def test_anything_else_is_refused_in_words(raw: str) -> None:
    report = examine(raw, "serial", "", TODAY)

    assert report.level == "error"
    assert report.verdict.endswith(".")


def test_a_report_shows_nothing_of_the_person_in_a_log() -> None:
    assert "PEREZ" not in repr(examine(CARD, "keyboard", "\r", date(2026, 11, 22)))
