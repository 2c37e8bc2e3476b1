"""Keys of the keyboard: the caps that show them, and the fast lane of single letters."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_key_cap, key_cap_size

# What an Argentine keyboard prints on its keys, and Qt's name for it.
_QT_NAMES = {
    "Enter": "Return", "Supr": "Del", "Espacio": "Space", "RePág": "PgUp", "AvPág": "PgDown", "←": "Left", "→": "Right",
}  # fmt: skip


def sequence(key: str) -> QKeySequence:
    """Return Qt's shortcut for a key as its cap shows it: "F12", "Ctrl+Enter", "Supr"."""
    return QKeySequence("+".join(_QT_NAMES.get(part, part) for part in key.split("+")))


def is_letter(key: str) -> bool:
    """Return whether the key types a sign by itself, as a scanner's key presses also do."""
    return len(key) == 1


def bind_key(button: QAbstractButton, look: Look, key: str) -> str:
    """Make `key` press `button` and return the key as its cap shows it.

    Single letters and digits are no Qt shortcuts, for a scanner types them too: `press_letter` clicks their buttons
    once it is known that a person pressed the key. With `look.alt_letters` they become Alt and the letter.
    """
    shown = f"Alt+{key}" if is_letter(key) and look.alt_letters else key
    shortcut = button.findChild(QShortcut)
    if shortcut is None and shown:
        # Not the button's own shortcut, which acts a tenth of a second late, and again while the key is held down.
        shortcut = QShortcut(button)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
    if shortcut is not None:
        shortcut.setKey(QKeySequence() if is_letter(shown) else sequence(shown))
    return shown


def press_letter(window: QWidget, letter: str) -> bool:
    """Click the visible, enabled button of `window` whose cap shows `letter`; return whether there was one."""
    for button in window.findChildren(QAbstractButton):
        shown = getattr(button, "key", "")
        if shown.casefold() == letter.casefold() and button.isVisible() and button.isEnabled():
            button.click()
            return True
    return False


class KeyCap(QWidget):
    """The cap of one key, as on the foot strip."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self._look, self.key = look, key
        self.setAccessibleName(f"Tecla {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return key_cap_size(self._look.theme, self.key)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_key_cap(QPainter(self), self._look.theme, self.key, QRectF(self.rect()))
