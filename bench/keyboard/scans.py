"""Trials of scans: every mangled form of a card is typed into every widget, and must be heard whole and alone."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.keyboard.desk import KeyboardDesk
from bench.keyboard.x_keyboard import CAPS_LOCK, ENTER, KEYPAD_ENTER, TAB, US_KEYS, Key
from ioma_desk.domain.identity import IdentityCard, Refusal, UnreadableCard, parse_payload

ENDS = {"Enter": ENTER, "Enter of the keypad": KEYPAD_ENTER, "Tab": TAB, "nothing": None}
LAYOUTS = ("us", "latam", "es")
_LIST = Path(__file__).resolve().parents[2] / "tests" / "data" / "dni_payloads.json"
_GAPS_MS = (1, 2, 3, 4, 6, 8, 12)


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan: the text that a scanner set for the United States sends, and the keyboard of the PC it comes to.

    A text `as_it_comes` is what another program saw such a scanner type; here it is typed sign by sign.
    """

    name: str
    text: str
    today: date
    layout: str = "us"
    caps_lock: bool = False
    as_it_comes: bool = False
    part: str = "line"
    end: str = "Enter"
    gap_ms: int = 4


def listed_scans() -> list[Scan]:
    """Return every form of the listed payloads that a keyboard can type, and each payload on each keyboard."""
    scans = []
    for case in json.loads(_LIST.read_text(encoding="utf-8")):
        today = date.fromisoformat(case.get("today", "2026-11-22"))
        for form, text in {"payload": case["payload"], **case.get("wedge", {})}.items():
            if text.isprintable() and len(text) >= 8:
                scans.append(Scan(f"{case['id']} {form}", text, today, as_it_comes=True))
        if set(case["payload"]) <= US_KEYS.keys() - {'"'} and len(case["payload"]) >= 8:  # a quote is mangled already
            payload = Scan(f"{case['id']} typed", case["payload"], today)
            prefixed = replace(payload, name=f"{payload.name} with an AIM prefix", text=f"]L2{payload.text}")
            scans += [
                replace(scan, name=f"{scan.name} on {layout}{' with caps lock' * caps}", layout=layout, caps_lock=caps)
                for layout in LAYOUTS
                for caps in (False, True)
                for scan in (payload, prefixed)
            ]
    return scans


def spread(scans: Sequence[Scan], parts: Sequence[str], draw: random.Random) -> list[Scan]:
    """Return the scans each with a pace, a widget and an end: every widget in turn, and each of them with every end."""
    ends, places = list(ENDS), draw.sample(parts, len(parts))
    return [
        replace(
            scan, part=places[at % len(places)], end=ends[(at + at // len(places)) % len(ends)],
            gap_ms=draw.choice(_GAPS_MS),
        )
        for at, scan in enumerate(scans)
    ]  # fmt: skip


def faults(desk: KeyboardDesk, scans: Sequence[Scan]) -> Iterator[str]:
    """Type each scan; yield in words what went wrong with those that were not heard whole, alone and without trace."""
    layout = ""
    for scan in sorted(scans, key=lambda scan: LAYOUTS.index(scan.layout)):
        if scan.layout != layout:
            layout = scan.layout
            desk.keyboard.use_layout(layout)
        before = desk.focus(scan.part)
        _type(desk, scan)
        heard, after = desk.scans(1)
        where = f"{scan.name}, focus in {scan.part}, ended by {scan.end}, {scan.gap_ms} ms a key"
        if len(heard) != 1 or (scan.as_it_comes and heard != [scan.text]):
            yield f"{where}: heard {heard}"
        elif after != before:
            yield f"{where}: {before} became {after}"
        elif _read(heard[0], scan) != _read(scan.text, scan):
            yield f"{where}: understood otherwise: {heard[0]}"


def _type(desk: KeyboardDesk, scan: Scan) -> None:
    keyboard = desk.keyboard
    if scan.as_it_comes:
        keyboard.lend(scan.text)
    if scan.caps_lock:
        keyboard.tap(Key(CAPS_LOCK))
    keyboard.scan(keyboard.keys(scan.text), ENDS[scan.end], scan.gap_ms)
    if scan.caps_lock:
        keyboard.tap(Key(CAPS_LOCK))
        keyboard.flush()


def _read(text: str, scan: Scan) -> IdentityCard | Refusal:
    """Return what a text says; the accent that Spanish keyboards make of an apostrophe is lost under X, names aside."""
    try:
        card = parse_payload(text, scan.today)
    except UnreadableCard as refused:
        return refused.reason
    if scan.layout == "us" and not scan.caps_lock:
        return card
    names = "" if "'" in scan.text else card.surname, "" if "'" in scan.text else card.given_names
    return replace(card, surname=names[0], given_names=names[1], warnings=())
