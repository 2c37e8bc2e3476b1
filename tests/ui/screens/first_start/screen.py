"""The assistant's window of presenter tests: it keeps what it was told to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.ui.screens.first_start.form import FoundCamera, Step, Strength
from ioma_desk.ui.screens.first_start.presenter import Tone


@dataclass
class KeptScreen:
    """Implements `presenter.FirstStartScreen`."""

    step: Step = Step.WELCOME
    reached: Step = Step.WELCOME
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    focus: str = ""
    strength: Strength | None = None
    server: bool = False
    answer: tuple[str, str] = ("ok", "")
    cameras: tuple[FoundCamera, ...] = ()
    queues: tuple[PrinterQueue, ...] = ()
    sheet: RecoverySheetPaper | None = None
    sheet_queue: str = ""
    working: str = ""

    def show_step(self, step: Step, reached: Step) -> None:
        self.step, self.reached = step, reached

    def show_texts(self, texts: Mapping[str, str]) -> None:
        self.texts |= texts

    def show_error(self, name: str, sentence: str) -> None:
        self.errors[name] = sentence

    def take_to(self, name: str) -> None:
        self.focus = name

    def show_strength(self, strength: Strength | None) -> None:
        self.strength = strength

    def show_server(self, *, server: bool) -> None:
        self.server = server

    def show_answer(self, tone: Tone, sentence: str) -> None:
        self.answer = (tone, sentence)

    def show_cameras(self, cameras: Sequence[FoundCamera]) -> None:
        self.cameras = tuple(cameras)

    def show_queues(self, queues: Sequence[PrinterQueue]) -> None:
        self.queues = tuple(queues)

    def show_sheet(self, sheet: RecoverySheetPaper, queue: str) -> None:
        self.sheet, self.sheet_queue = sheet, queue

    def show_working(self, words: str) -> None:
        self.working = words

    def show_idle(self) -> None:
        self.working = ""
