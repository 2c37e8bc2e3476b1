"""Bytes of a serial scanner become whole codes: however torn, ended or not, in whatever characters."""

import pytest

from ioma_desk.devices.serial_lines import PAUSE_S, SerialLines

CARD = "00612999184@OLMEDO IRIGOYEN@ROSALIA BEATRIZ@F@30999184@B@14/03/1984@02/05/2016@278"
OTHER = "00125550001@PEREZ@BRUNO ARIEL@M@28111222@A@22/05/1981@03/12/2012"


def texts(*pieces: tuple[float, bytes]) -> list[str]:
    lines = SerialLines()
    return [scan.text for at_s, data in pieces for scan in lines.feed(data, at_s)]


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03\r\n"])
def test_a_code_ends_with_its_line(end: bytes) -> None:
    assert texts((0.0, CARD.encode() + end)) == [CARD]


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_code_torn_into_pieces_arrives_whole(size: int) -> None:
    data = CARD.encode() + b"\r\n"
    pieces = [(place * 0.003, data[place : place + size]) for place in range(0, len(data), size)]

    assert texts(*pieces) == [CARD]


def test_a_code_without_an_end_is_whole_after_a_pause() -> None:
    assert texts((0.0, CARD.encode()), (PAUSE_S / 2, b""), (PAUSE_S, b"")) == [CARD]


def test_a_pause_inside_shorter_than_that_does_not_tear_a_code() -> None:
    data = CARD.encode()

    assert texts((0.0, data[:30]), (PAUSE_S * 0.9, data[30:] + b"\r")) == [CARD]


def test_two_codes_back_to_back_are_two() -> None:
    assert texts((0.0, f"{CARD}\r{OTHER}\r".encode())) == [CARD, OTHER]
    assert texts((0.0, CARD.encode()), (1.0, OTHER.encode()), (2.0, b"")) == [CARD, OTHER]


@pytest.mark.parametrize("frame", ["\x02{}\x03\r", "]L2{}\r", "\x02]Q3{}\x03\r\n", " {} \r", "\x00{}\x00\r"])
def test_the_marks_of_the_scanner_come_off_the_text_and_stay_in_the_raw_one(frame: str) -> None:
    lines = SerialLines()

    (scan,) = lines.feed(frame.format(CARD).encode(), 0.0)

    assert scan.text == CARD
    assert scan.raw == frame.format(CARD)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("MUÑOZ".encode(), "MUÑOZ"),
        ("MUÑOZ BELÉN".encode("latin-1"), "MUÑOZ BELÉN"),
        (b"MU\xa5OZ", "MUÑOZ"),
        (b"MU\xd0OZ", "MUÑOZ"),
    ],
)
def test_letters_come_out_in_whatever_table_they_were_sent(sent: bytes, read: str) -> None:
    assert texts((0.0, sent + b"\r")) == [read]


def test_a_letter_torn_in_two_is_one() -> None:
    sent = "MUÑOZ\r".encode()

    assert texts((0.0, sent[:3]), (0.01, sent[3:])) == ["MUÑOZ"]


def test_empty_lines_are_no_codes() -> None:
    assert texts((0.0, b"\r\n\r\n  \r\n\x02\x03\r")) == []


def test_noise_without_an_end_is_let_go_of() -> None:
    lines = SerialLines()

    noise = [scan for at in range(40) for scan in lines.feed(bytes(range(128, 256)) * 4, at * 0.01)]

    assert 1 <= len(noise) <= 3
    assert [scan.text for scan in lines.feed(b"", 9.0)] != [CARD]
    assert [scan.text for scan in lines.feed(CARD.encode() + b"\r", 9.1)] == [CARD]


def test_the_half_of_a_code_can_be_forgotten() -> None:
    lines = SerialLines()
    list(lines.feed(b"half of a card", 0.0))

    lines.forget()

    assert [scan.text for scan in lines.feed(CARD.encode() + b"\r", 0.1)] == [CARD]


def test_a_scan_shows_nothing_of_the_person_in_a_log() -> None:
    (scan,) = SerialLines().feed(CARD.encode() + b"\r", 0.0)

    assert "OLMEDO" not in repr(scan)
