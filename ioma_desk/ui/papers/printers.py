"""The other printers of this PC that a paper may be sent to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.widgets.buttons import KeyButton


class Printers(QWidget):
    """`chosen` carries the name of the queue."""

    chosen = Signal(str)

    def __init__(self, look: Look, printers: Sequence[tuple[str, str]]) -> None:
        """Take pairs of a queue's name and its words; there is at least one."""
        super().__init__()
        self.setObjectName("other_printers")
        self._buttons = [KeyButton(look, words, icon="printer", size="small") for _, words in printers]
        line = WrapLayout(self)
        for (queue, _), button in zip(printers, self._buttons, strict=True):
            button.clicked.connect(lambda _checked=False, queue=queue: self.chosen.emit(queue))
            line.addWidget(button)

    def take_focus(self) -> None:
        """Put the focus on the first printer."""
        self._buttons[0].setFocus()
