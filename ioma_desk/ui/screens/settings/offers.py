"""What can be chosen for camera and printers: what was found, what is in use, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.settings import CameraChoice, CameraDevice, CameraFilm, PrinterChoice
from ioma_desk.ui.screens.settings.wording import (
    PAPERS,
    STOCK_WORDS,
    STOCKS,
    move_code,
    sideways,
    up_and_down,
)

NO_QUEUE = ""
"""The code of a paper that nobody has chosen a printer for."""

_GONE_CAMERA = "La cámara elegida no está conectada. Conéctela y toque «Buscar de nuevo», o elija otra."
_GONE_QUEUE = "Esta PC ya no tiene esa impresora. Elija otra, o pida a sistemas que la instale."
_STOPPED_QUEUE = "Esa impresora no acepta trabajos. Avise a sistemas o elija otra."


class FoundCamera(Protocol):
    """A camera of this PC, as the system lists it."""

    @property
    def device(self) -> int:
        """Return its number."""

    @property
    def name(self) -> str:
        """Return its name for the screen."""


@dataclass(frozen=True, slots=True)
class CameraOption:
    """A line of the list of cameras, and the choice it stands for."""

    code: str
    words: str
    choice: CameraChoice


@dataclass(frozen=True, slots=True)
class CameraOffer:
    """The list of cameras, the code in use, and what is wrong with that one ("" while nothing is)."""

    options: tuple[CameraOption, ...]
    chosen: str
    trouble: str = ""

    def choice_of(self, code: str) -> CameraChoice:
        """Return what the line with that code stands for."""
        return next(option.choice for option in self.options if option.code == code)


@dataclass(frozen=True, slots=True)
class PrinterOffer:
    """What one kind of paper can be printed with; pairs of (code, words).

    There is nothing but queues to choose while none is chosen. `right` and `down` are the moves in use.
    """

    kind: PaperKind
    title: str
    queues: tuple[tuple[str, str], ...]
    queue: str
    stocks: tuple[tuple[str, str], ...]
    stock: str
    trouble: str = ""
    sideways: tuple[tuple[str, str], ...] = ()
    right: str = ""
    up_and_down: tuple[tuple[str, str], ...] = ()
    down: str = ""


def camera_offer(
    now: CameraChoice, found: Sequence[FoundCamera] | None, demo_film: Path | None
) -> CameraOffer:  # fmt: skip
    """Return the cameras to choose from; `found` is None until they were looked for."""
    films = {film: None for film in (demo_film, now.film if isinstance(now, CameraFilm) else None) if film}
    options = [
        CameraOption(f"device:{camera.device}", camera.name, CameraDevice(camera.device)) for camera in found or ()
    ]
    options += [CameraOption(f"film:{film}", "Película de prueba", CameraFilm(film)) for film in films]
    options.append(CameraOption("none", "Sin cámara (se usa el lector USB)", None))
    trouble = ""
    if all(option.choice != now for option in options):
        assert isinstance(now, CameraDevice)
        words = "Cámara elegida" if found is None else "Cámara elegida (no está conectada)"
        options.insert(0, CameraOption(f"device:{now.device}", words, now))
        trouble = "" if found is None else _GONE_CAMERA
    chosen = next(option.code for option in options if option.choice == now)
    return CameraOffer(tuple(options), chosen, trouble)


def printer_offers(
    now: Mapping[PaperKind, PrinterChoice], queues: Sequence[PrinterQueue] | None
) -> tuple[PrinterOffer, ...]:  # fmt: skip
    """Return what each paper can be printed with; `queues` is None until they were looked for."""
    return tuple(_printer_offer(kind, now.get(kind), queues) for kind in PAPERS)


def _printer_offer(
    kind: PaperKind, now: PrinterChoice | None, queues: Sequence[PrinterQueue] | None
) -> PrinterOffer:  # fmt: skip
    lines = [(NO_QUEUE, "Todavía sin elegir")]
    lines += [(queue.name, queue.description or queue.name) for queue in queues or ()]
    if now is None:
        return PrinterOffer(kind, PAPERS[kind], tuple(lines), NO_QUEUE, (), "")
    if all(name != now.queue for name, _ in lines):
        lines.append((now.queue, now.queue if queues is None else f"{now.queue} (ya no está)"))
    stocks = tuple((stock.value, STOCK_WORDS[stock]) for stock in STOCKS[kind])
    return PrinterOffer(
        kind, PAPERS[kind], tuple(lines), now.queue, stocks, now.stock.value, _queue_trouble(now.queue, queues),
        sideways(now.offset_right), move_code(now.offset_right),
        up_and_down(now.offset_down), move_code(now.offset_down),
    )  # fmt: skip


def _queue_trouble(name: str, queues: Sequence[PrinterQueue] | None) -> str:
    if queues is None:
        return ""
    queue = next((queue for queue in queues if queue.name == name), None)
    if queue is None:
        return _GONE_QUEUE
    return "" if queue.accepting else _STOPPED_QUEUE
