"""The protocols through which the trade reaches the outside world; the application hands in real ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

Frame: TypeAlias = Any
"""One picture of a camera, opaque here: in devices a BGR `numpy.ndarray` of shape (height, width, 3), uint8."""


class Clock(Protocol):
    """Tells the time; the only source of it."""

    def now(self) -> datetime:
        """Return the present instant, timezone-aware, in UTC."""

    def today(self) -> date:
        """Return the present date at the delegation (America/Argentina/Buenos_Aires)."""

    def monotonic(self) -> float:
        """Return seconds of a clock that never steps back; only differences mean something."""


class Randomness(Protocol):
    """Draws unguessable bytes; the only source of secrets."""

    def bytes(self, count: int) -> bytes:
        """Return `count` bytes fit for secrets."""


@dataclass(frozen=True, slots=True)
class CameraTuning:
    """How a camera is set: both None, and it sets itself.

    `focus` runs from 0 (far) to 100 (as near as it can), `exposure` is the power of two of the seconds: -6 is 1/64 s.
    """

    focus: int | None = None
    exposure: int | None = None


@dataclass(frozen=True, slots=True)
class CameraAbilities:
    """What a camera lets a program set."""

    focus: bool = False
    exposure: bool = False


class FrameSource(Protocol):
    """A camera, a film or a folder of pictures, read one frame at a time by one thread."""

    @property
    def name(self) -> str:
        """Return the words that name the source on the screen, in Spanish."""

    def open(self) -> None:
        """Make the source ready. Raises `CameraTrouble` with the reason and the remedy."""

    def read(self) -> Frame | None:
        """Return the next frame, or None when there is none yet or any more. Raises `CameraTrouble`."""

    def close(self) -> None:
        """Let go of the device; may be called twice."""


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A serial port of this PC: its address for opening, its name for the screen, and whether it is a USB device's."""

    address: str
    name: str
    is_usb: bool


@dataclass(frozen=True, slots=True)
class SerialScan:
    """One code that a serial scanner sent: `raw` as it came, `text` without the scanner's marks around it."""

    raw: str = field(repr=False)
    text: str = field(repr=False)


class ScanSource(Protocol):
    """A scanner that sends whole codes, read by one thread."""

    @property
    def name(self) -> str:
        """Return the words that name the scanner on the screen, in Spanish."""

    def open(self) -> None:
        """Make the scanner ready. Raises `ScannerTrouble` with the reason and the remedy."""

    def read(self) -> SerialScan | None:
        """Return the next code, or None when none came in a moment. Raises `ScannerTrouble`."""

    def close(self) -> None:
        """Let go of the device; may be called twice."""


class ReadingKind(StrEnum):
    """What a frame shows."""

    NONE = "none"
    DNI = "dni"
    OWN_CODE = "own_code"
    OTHER_DOCUMENT = "other_document"
    UNREADABLE = "unreadable"


Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen in a frame: the kind, its text when there is one, and the code's four corners (x, y in pixels)."""

    kind: ReadingKind
    text: str | None = None
    outline: tuple[Point, Point, Point, Point] | None = None


class CardReader(Protocol):
    """Reads the codes of a frame and reports each card once."""

    def feed(self, frame: Frame) -> str | None:
        """Return the text of a card or own code newly seen in `frame`, else None."""

    @property
    def last_reading(self) -> Reading:
        """Return what the last frame showed, for the outline and the coaching sentence."""


class Coaching(StrEnum):
    """What the picture tells the person to do; the sentence for it belongs to the screen."""

    NO_CARD = "no_card"
    TOO_FAR = "too_far"
    TOO_NEAR = "too_near"
    BLURRED = "blurred"
    MOVING = "moving"
    GLARE = "glare"
    COVERED = "covered"
    HOLD_STILL = "hold_still"
    OTHER_CODE = "other_code"
    READ = "read"


class Coach(Protocol):
    """Looks at the frames of one source, one after another, and says what keeps the card from being read."""

    def advise(self, frame: Frame, reading: Reading, at: float) -> Coaching:
        """Return the advice for `frame`, in which `reading` was seen, taken `at` that many monotonic seconds."""


class PrintState(StrEnum):
    """Where a print job stands, as the queue tells it."""

    PENDING = "pending"
    PRINTING = "printing"
    HELD = "held"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet, in millimetres, with the name print queues know it by (PWG 5101.1 self-describing or keyword).

    A piece of a roll is cut off as long as it needs to be.
    """

    name: str
    media: str
    width: float
    height: float
    is_roll: bool = False


A4 = PaperSize("A4", "A4", 210.0, 297.0)
CR80 = PaperSize("Tarjeta CR80", "custom_cr80_85.6x53.98mm", 85.60, 53.98)


def roll_of(length: int) -> PaperSize:
    """Return a piece of an 80 mm roll, so many millimetres long."""
    return PaperSize("Rollo de 80 mm", f"custom_roll_80x{length}mm", 80.0, float(length), is_roll=True)


ROLL_80 = roll_of(200)
"""A roll before it is known what is printed on it: a receipt is cut off as long as its words are."""

SHEETS = (A4, CR80, ROLL_80)
"""The sheets that the papers of the desk are laid out for."""


@dataclass(frozen=True, slots=True)
class Offset:
    """By how many millimetres a page is moved to the right and down, against a printer that prints out of place."""

    right: float = 0.0
    down: float = 0.0


IN_PLACE = Offset()


@dataclass(frozen=True, slots=True)
class QueueProblem:
    """What keeps a queue's printer from printing, in Spanish: a word or two, and the sentence with the remedy."""

    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PrinterQueue:
    """A print queue of the system: its name for requests, its words for the screen, and whether it accepts jobs.

    `sheets` are those of `SHEETS` that it holds, the likeliest to lie in its tray first; `problem` is None while all
    is well.
    """

    name: str
    description: str
    accepting: bool
    is_default: bool
    sheets: tuple[PaperSize, ...] = SHEETS
    problem: QueueProblem | None = None


@dataclass(frozen=True, slots=True)
class JobStatus:
    """What a queue says of a job: `problem` is a Spanish sentence with the remedy, or None while all is well."""

    state: PrintState
    problem: str | None = None


class Printer(Protocol):
    """The print queues of this desk. Every method may block on the network: call it off the UI thread."""

    def queues(self) -> tuple[PrinterQueue, ...]:
        """Return the queues of the system. Raises `PrinterTrouble` when the print service does not answer."""

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        """Hand `pdf` to `queue` at true size and return the job's id. Raises `PrinterTrouble`."""

    def status(self, queue: str, job_id: str) -> JobStatus:
        """Return where the job stands now. Raises `PrinterTrouble` when the queue is gone."""

    def cancel(self, queue: str, job_id: str) -> None:
        """Cancel the job if it still runs, and purge the queue's copy of the document in any case."""

    def find_job(self, queue: str, job_name: str) -> str | None:
        """Return the id of the job of that name that the queue knows, newest first, or None."""


class Mailer(Protocol):
    """Sends one message; not used by the counter's first papers."""

    def send(self, to: str, subject: str, body: str) -> None:
        """Send a plain-text message."""


class KeyBursts(Protocol):
    """Tells the burst of a keyboard scanner from the typing of a person. Times are milliseconds of key events."""

    @property
    def certain(self) -> bool:
        """Return whether the keys now held can only be a scanner's."""

    @property
    def due_ms(self) -> int | None:
        """Return the time at which `tick` will decide about the keys now held, or None when none are."""

    def key(self, text: str, at_ms: int) -> Iterator["Burst | Replay"]:
        """Take one key press (`text` is what it types; Enter is a carriage return, Tab a tab).

        Enter and Tab are decided at once and never held: after a `Burst` they belong to it, else to the person.
        A further one right after a burst yields a `Burst` without text: it belongs to nobody.
        """

    def released(self, at_ms: int) -> None:
        """Take the release of the oldest key that is still down and held; scanners let go at once, people do not."""

    def tick(self, at_ms: int) -> Iterator["Burst | Replay"]:
        """Let time pass: what waited too long is a burst that ended without a terminator, or typing to replay."""

    def give_up(self) -> Iterator["Burst | Replay"]:
        """Decide about the keys now held without waiting, as when another kind of key comes."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A whole text that a scanner typed, and the key that ended it: a carriage return, a tab, or '' for a pause."""

    text: str = field(repr=False)
    end: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """`count` held keys were a person's typing: they go to the focused widget, in order."""

    count: int
