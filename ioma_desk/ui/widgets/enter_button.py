"""The button that Enter presses from anywhere on its page, unless another button has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton


class EnterButton(KeyButton):
    """Shows Enter as its key without taking it as a shortcut, which would win over whatever button has the focus.

    The page hands it the Enter that nothing inside took: `if button.take(event): return` in its `keyPressEvent`.
    """

    def __init__(self, look: Look, words: str, icon: str = "arrow-right") -> None:
        super().__init__(look, words, "Enter", "primary", icon, size="large")

    def take(self, event: QKeyEvent) -> bool:
        """Press the button when the key is Enter; return whether it was."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers() & _CHORDS:
            return False
        if not event.isAutoRepeat():
            self.click()
        return True

    def _bind_key(self) -> str:
        return "Enter"


_CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)
