"""Says things to the operator: toasts for what was done, a banner for what failed, a question before harm."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.ports import Question
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.question import question
from ioma_desk.ui.widgets.toast import ToastArea


class ProblemBar(QWidget):
    """The place above the work where a problem stays until it is read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._banner: Banner | None = None
        self._sentence = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 0)
        self.hide()

    def show_problem(self, sentence: str) -> None:
        """Show `sentence`; the problem before it gives way."""
        self.clear()
        self._sentence = sentence
        read = KeyButton(self._look, "Entendido", size="small")
        read.clicked.connect(self.clear)
        what, _, remedy = sentence.partition(". ")
        self._banner = Banner(self._look, "error", "circle-alert", what if remedy else sentence, remedy, read)
        self._banner.setObjectName("problem")
        self._column.addWidget(self._banner)
        self.show()

    def settle(self, sentence: str) -> None:
        """Take the problem away if it is this one."""
        if sentence == self._sentence:
            self.clear()

    def clear(self) -> None:
        """Take the problem away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.hide()


class QtNotices:
    """Implements `ui.ports.Notices` on one window."""

    def __init__(self, look: Look, window: QWidget, toasts: ToastArea, problems: ProblemBar) -> None:
        self._look = look
        self._window = window
        self._toasts = toasts
        self._problems = problems

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say in passing that something was done."""
        self._toasts.show_toast(sentence, undo=undo)

    def problem(self, sentence: str) -> None:
        """Say that something failed and what to do."""
        self._problems.show_problem(sentence)

    def settled(self, sentence: str) -> None:
        """Take back a problem that is over."""
        self._problems.settle(sentence)

    def ask(
        self, question_: Question, on_yes: Callable[[], None], on_no: Callable[[], None] | None = None
    ) -> None:  # fmt: skip
        """Ask, and call back with the answer."""
        asked = question(
            self._look, self._window, question_.title, question_.sentence, question_.verb, danger=question_.danger
        )
        asked.confirmed.connect(on_yes)
        if on_no is not None:
            asked.dismissed.connect(on_no)
