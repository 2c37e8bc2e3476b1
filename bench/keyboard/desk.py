"""A PC with a scanner and a person before it: a private display, its keyboard, and the window that gets the keys."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.keyboard.window import answer_until_closed
from bench.keyboard.x_keyboard import XKeyboard
from bench.private_display import PrivateDisplay

_PATIENCE_S = 60


class NoAnswer(RuntimeError):
    """The window said nothing for a minute."""


@dataclass(frozen=True, slots=True)
class KeyboardDesk:
    """The keyboard, and the line to the process of the window."""

    keyboard: XKeyboard
    pipe: Connection

    def ask(self, question: str, *words: object) -> Any:
        """Return the window's answer. Raises `NoAnswer`."""
        self.pipe.send((question, *words))
        if not self.pipe.poll(_PATIENCE_S):
            raise NoAnswer(question)
        return self.pipe.recv()

    def focus(self, part: str) -> str:
        """Give the focus to a widget; return what all of them hold."""
        return str(self.ask("focus", part))

    def scans(self, count: int) -> tuple[list[str], str]:
        """Return the scans heard, once there are `count` of them, and what all widgets hold."""
        heard, contents = self.ask("scans", count)
        return heard, contents

    def typed(self, part: str, length: int) -> tuple[str, list[str], list[float]]:
        """Return the text of `part` once it is `length` long, the scans heard, and how long each key waited, in ms."""
        text, heard, waits = self.ask("text", part, length)
        return text, heard, waits


@contextmanager
def keyboard_desk() -> Iterator[KeyboardDesk]:
    """Open a window of every widget on a display of its own; it goes with the `with`."""
    with _desk(answer_until_closed) as opened:
        yield opened


@contextmanager
def program_desk(home: Path) -> Iterator[KeyboardDesk]:
    """Open the program of `home` on a display of its own."""
    from bench.keyboard import program

    with _desk(program.answer_until_closed, home) as opened:
        yield opened


@contextmanager
def _desk(answer: Callable[..., None], *words: object) -> Iterator[KeyboardDesk]:
    spawn = multiprocessing.get_context("spawn")  # Qt and its display must not be inherited
    ours, its = spawn.Pipe()
    with PrivateDisplay() as display, XKeyboard(display.name) as keyboard:
        window = spawn.Process(target=answer, args=(display.name, *words, its), daemon=True)
        window.start()
        its.close()
        try:
            yield KeyboardDesk(keyboard, ours)
        finally:
            ours.close()
            window.join(timeout=10)
            window.kill()
