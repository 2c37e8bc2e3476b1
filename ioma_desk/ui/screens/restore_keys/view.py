"""The page where the recovery sheet is typed line by line, or scanned."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.restore_keys.presenter import RestoreKeysPresenter
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.fields import FormField
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.page import ActionBar, Page

_WIDEST = 760  # of the page at 100 %
_LINES = 6


class RestoreKeysView(QWidget):
    """Implements `presenter.RestoreKeysScreen`."""

    restore_requested = Signal(str)
    cancel_requested = Signal()
    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("restore_keys")
        self._page = Page(look, "Restaurar claves", "Con la hoja de recuperación que se guardó bajo llave.")
        self._field = _LinesField(look)
        self._back = KeyButton(look, "Volver", "Esc", "quiet")
        self._back.setObjectName("cancel_restore")
        self._restore = KeyButton(look, "Restaurar", "Ctrl+Enter", "primary", "key-round", size="large")
        self._restore.setObjectName("restore")
        self._lay_out()
        self._connect()

    def connect_to(self, presenter: RestoreKeysPresenter) -> None:
        """Let `presenter` hear what people do."""
        self.restore_requested.connect(presenter.restore)
        self.cancel_requested.connect(presenter.cancel)
        self.edited.connect(presenter.edited)

    def take_focus(self) -> None:
        """Put the focus where the lines are typed."""
        self._field.setFocus()

    def show_error(self, sentence: str) -> None:
        self._field.show_error(sentence)
        if sentence:
            self._field.setFocus()
            self._page.bring_into_view(self._field)

    def show_working(self) -> None:
        self._restore.show_working("Restaurando…")

    def show_idle(self) -> None:
        self._restore.show_idle()

    def forget(self) -> None:
        self._field.set_text("")
        self._field.show_error("")

    def _lay_out(self) -> None:
        words = (
            "Escriba las líneas en su orden, una por renglón; los espacios y las mayúsculas no importan. También puede "
            "leer el código QR de la hoja con el lector USB."
        )
        card = Card(self._look, "Líneas de la hoja")
        card.add(Label(self._look, words, "body", "text2", wrap=True))
        card.add(self._field)
        self._page.body.addWidget(card)
        self._page.body.addStretch(1)
        advice = Label(self._look, "Nadie más debe ver estas líneas.", "small", "text2", wrap=True)
        self._page.set_foot(ActionBar(self._look, advice, self._back, self._restore))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._page, 1_000)
        row.addStretch(1)
        self._restyle()

    def _connect(self) -> None:
        self._field.edited.connect(lambda _text: self.edited.emit())
        self._restore.clicked.connect(lambda: self.restore_requested.emit(self._field.text()))
        self._back.clicked.connect(self.cancel_requested)
        self._look.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._page.setMaximumWidth(self._look.theme.px(_WIDEST))


class _LinesField(FormField):
    """A field of several lines."""

    edit: "_LinesEdit"

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Líneas", _LinesEdit(look), name="recovery_lines")
        self.edit.textChanged.connect(lambda: self.edited.emit(self.text()))

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)


class _LinesEdit(QPlainTextEdit):
    """Room for the lines of a sheet in letters that tell 0 from O; Tab leaves it, as any field."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINES * self._look.theme.line_height("code") + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(200), self.sizeHint().height())

    def _restyle(self) -> None:
        self.setFont(self._look.theme.font("code"))
        self.updateGeometry()
