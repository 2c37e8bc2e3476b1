"""What the story of the counter needs around it: the window, and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.ports import Coaching, Point, Reading
from ioma_desk.ui.screens.attention.advice import Advice, Reminder

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


class Sight(StrEnum):
    """What the camera has before it."""

    SEARCHING = "searching"
    SEEN = "seen"
    READ = "read"


class Picture(Protocol):
    """A frame ready to be painted, with what was seen in it; `ui.scan_session.Preview` is one."""

    @property
    def image(self) -> "QImage":
        """Return the picture."""

    @property
    def reading(self) -> Reading:
        """Return what was read."""

    @property
    def coaching(self) -> Coaching:
        """Return what keeps the card from being read."""

    @property
    def outline(self) -> tuple[Point, ...]:
        """Return the corners of the code seen, in pixels of the picture."""


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A form put away, as the list shows it."""

    draft_id: str
    name: str = field(repr=False)
    detail: str


@dataclass(frozen=True, slots=True)
class LastVisit:
    """Who was here before, to be opened again."""

    affiliate_id: int
    name: str = field(repr=False)
    initials: str = field(repr=False)
    closed_at: datetime


class AttentionScreen(Protocol):
    """What the story needs of the window."""

    def show_picture(self, picture: Picture, sight: Sight) -> None:
        """Paint a frame."""

    def show_advice(self, advice: Advice) -> None:
        """Show the one sentence over the camera."""

    def show_camera_name(self, name: str) -> None:
        """Name the camera."""

    def show_without_camera(self, line: str, hint: str, retry: str) -> None:
        """Say in place of the picture why there is none; no `retry` words, no button."""

    def show_ways(self, *, camera: bool) -> None:
        """Say how a card is read here, with the camera or without one."""

    def confirm_read(self) -> None:
        """Confirm a read by sound and colour."""

    def show_problem(self, title: str, sentence: str, action: str = "") -> None:
        """Say above the camera why something could not be read; `action` is the verb of what can be done about it."""

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        """Ask where a file for support is to be kept; nothing happens when nobody chooses."""

    def hide_problem(self) -> None:
        """Take that away."""

    def show_reminder(self, reminder: Reminder | None) -> None:
        """Show above everything what is still to be done at this desk; None takes it away."""

    def show_parked(self, rows: tuple[ParkedRow, ...]) -> None:
        """List the forms put away."""

    def show_last_visit(self, name: str, letters: str, detail: str) -> None:
        """Show who was here before, with their initials; without a name nothing."""

    def show_reading_image(self, reading: bool) -> None:
        """Show that a picture file is being read."""

    def focus_work(self) -> None:
        """Take the focus away from fields and buttons, so that single keys act."""


@dataclass(frozen=True, slots=True)
class AttentionCalls:
    """Where the story goes on when it leaves this screen.

    `on_text` gets a text and what it was read with; `on_keep_shape` writes the shape of an unknown card into a file,
    on a worker.
    """

    on_text: Callable[[str, str], None]
    on_enrol_without_card: Callable[[], None]
    on_resume: Callable[[str], None]
    on_reopen: Callable[[int], None]
    on_retry_camera: Callable[[], None]
    on_keep_shape: Callable[[Path, tuple[str, ...]], None]
    on_reminded: Callable[[], None]
