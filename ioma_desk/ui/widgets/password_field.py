"""A password: hidden until the eye is pressed, with a warning while Caps Lock is on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLineEdit

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import IconButton
from ioma_desk.ui.widgets.fields import Field, LineEdit

_SHOW, _HIDE = "Mostrar la clave (Alt+M)", "Ocultar la clave (Alt+M)"
_CAPS_WARNING = "Bloq Mayús está activado"


class PasswordField(Field):
    """Holds a password. `submitted` is Enter."""

    submitted = Signal()
    edit: "_SecretEdit"

    def __init__(self, look: Look, label: str = "Clave", *, name: str = "") -> None:
        super().__init__(look, label, name=name, edit=_SecretEdit(look))
        self.edit.caps_lock.connect(self._warn)
        self.edit.returnPressed.connect(self.submitted)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.edit.hide_letters()

    def _warn(self, on: bool) -> None:
        self.show_help(_CAPS_WARNING if on else "", "triangle-alert", "warn")


class _SecretEdit(LineEdit):
    """Tells Caps Lock from the letters that arrive, for Qt does not know its state."""

    caps_lock = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lock")
        self._caps = False
        self._eye = IconButton(look, "eye", _SHOW)
        self._eye.setParent(self)
        # Tab goes on to the next field: keys that the eye left unused would end up in this one.
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self._toggle)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def hide_letters(self) -> None:
        """Show dots again."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye.set_meaning("eye", _SHOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._toggle()
            return
        super().keyPressEvent(event)
        caps = self._caps_after(event)
        if caps != self._caps:
            self._caps = caps
            self.caps_lock.emit(caps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._eye.sizeHint()
        self._eye.setGeometry(
            self.width() - side.width() - 4,
            (self.height() - side.height()) // 2,
            side.width(),
            side.height(),
        )

    def _caps_after(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_CapsLock:
            return not self._caps
        if not event.text().isalpha():
            return self._caps
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return event.text().isupper() != shifted

    def _toggle(self) -> None:
        if self.echoMode() == QLineEdit.EchoMode.Normal:
            self.hide_letters()
        else:
            self.setEchoMode(QLineEdit.EchoMode.Normal)
            self._eye.set_meaning("eye-off", _HIDE)

    def _restyle(self) -> None:
        super()._restyle()
        margins = self.textMargins()
        margins.setRight(self._look.theme.px(32))
        self.setTextMargins(margins)
