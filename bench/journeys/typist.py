"""A clerk in a process of its own, who enrols one person at the real windows and reports every key until killed."""

import os
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD
from ioma_desk.ui.application import new_application

CARD = "00512340027@MUÑOZ IBARRA@LUCÍA BELÉN@F@34512876@B@18/09/1989@05/03/2019@275"
DOCUMENT = "34512876"
CONTACT = (
    ("email", "lucia.munoz@correo.example"), ("mobile", "221 555-0134"), ("street", "Diagonal Norte"),
    ("street_number", "917"), ("unit", "2 B"), ("locality", "La Plata"),
)  # fmt: skip
"""Fields in the order of the tab key, and what is typed into each."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key that was pressed: the field, what had been typed into it by then, and the time (`time.monotonic`)."""

    at: float
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Saving:
    """Ctrl+Enter was pressed."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The confirmation stood on the screen."""


Report: TypeAlias = Stroke | Saving | Saved


def enrol_until_killed(home: Path, pause_ms: int, pipe: Connection) -> None:
    """Open the desk of `home`, read the card, type the contact data with pauses between the keys, save, and wait."""
    os.environ |= {"IOMA_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with counter(new_application(sys.argv[0]), NAME, PASSWORD) as desk:
        desk.scan(CARD)
        desk.wait_for("the form", lambda: desk.front == "enrolment" and desk.focused() == CONTACT[0][0])
        for field, text in CONTACT:
            desk.wait_for(field, lambda field=field: desk.focused() == field)  # type: ignore[misc] # bound now
            _type(desk, field, text, pause_ms, pipe)
            desk.press("Tab")
        pipe.send(Saving())
        desk.press("Ctrl+Enter")
        desk.wait_for("the confirmation", lambda: desk.front == "confirmation")
        pipe.send(Saved())
        desk.wait_for("the end", lambda: False)


def _type(desk: Counter, field: str, text: str, pause_ms: int, pipe: Connection) -> None:
    for at, sign in enumerate(text, 1):
        pipe.send(Stroke(time.monotonic(), field, text[:at]))
        desk.write(sign)
        desk.pause(pause_ms)
