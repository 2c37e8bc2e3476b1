"""Hoja de recuperación: what it is for, whether it was kept, and the ways to have it again; for administrators."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.save_dialog import FileKind, ask_where
from ioma_desk.ui.widgets.spans import SpanLayout

_WHAT_FOR = (
    "Con ella se restauran las claves si esta PC se rompe; sin ella, lo guardado no se puede leer. "
    "Quien la tenga puede abrir los datos: guárdela bajo llave, lejos de esta PC."
)
_KEPT = "Está guardada: así se confirmó en este puesto."
_NOT_KEPT = "Todavía no se guardó. Imprímala o guárdela en un pendrive ahora."
_UNKNOWN = "En este puesto no se anotó si se guardó. Si no sabe dónde está, imprímala otra vez."
_FILE = FileKind("Guardar la hoja de recuperación", "Hoja en PDF", "pdf", "keep_recovery_sheet")


class RecoveryCard(Card):
    """Implements `RecoveryScreen`.

    `print_requested` and `where_requested` carry the password as it stands in the field, `save_requested` the path
    as well, and the password as it stands by then: none when the desk was covered meanwhile. `grown` carries what
    has just come up at the end of the card.
    """

    print_requested = Signal(str)
    where_requested = Signal(str)
    save_requested = Signal(str, object)
    kept = Signal()
    grown = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Hoja de recuperación")
        self.setObjectName("recovery_card")
        self._look = look
        self._state = Note(look)
        self.password = PasswordField(look, "Su clave", name="recovery_password")
        self._print = KeyButton(look, "Imprimir la hoja", icon="printer")
        self._save = KeyButton(look, "Guardar en un pendrive…", icon="file-down")
        self._answer = Note(look)
        self._confirm = KeyButton(look, "Ya está en un lugar seguro", kind="primary", icon="check")
        self._lay_out()
        self._connect()
        self.hide()

    def offer(self, *, offered: bool) -> None:
        """Show the card, or hide it from whoever may not have the sheet."""
        self.setVisible(offered)

    def show_kept(self, kept: bool | None) -> None:
        """Say whether the sheet was kept; None where this desk does not know."""
        words = _UNKNOWN if kept is None else _KEPT if kept else _NOT_KEPT
        icon = ("circle-check", "ok_solid") if kept else ("info", "text2")
        self._state.show_words(words, wrong=kept is False, icon=icon)

    def show_password_error(self, words: str) -> None:
        """Say what is wrong with the password and go to it; '' takes it away."""
        self.password.show_error(words)
        if words:
            self.password.setFocus()

    def ask_where(self) -> None:
        """Ask where the sheet is to be saved."""
        ask_where(
            self.window(), _FILE, "Hoja de recuperación.pdf",
            lambda path: self.save_requested.emit(self.password.text(), path),
        )  # fmt: skip

    def show_printing(self, *, printing: bool) -> None:
        """Show that the sheet is on its way to paper."""
        _show_work(self._print, "Imprimiendo…" if printing else "")

    def show_saving(self, *, saving: bool) -> None:
        """Show that the sheet is being saved."""
        _show_work(self._save, "Guardando…" if saving else "")

    def show_answer(self, words: str, *, wrong: bool) -> None:
        """Say what keeps the sheet or what became of it; '' takes it away."""
        self._answer.show_words(words, wrong=wrong, icon=("circle-check", "ok_solid"))
        if words:
            self.grown.emit(self._answer)

    def ask_whether_kept(self, *, asked: bool) -> None:
        """Ask whether the printed sheet is in a safe place by now."""
        comes_up = asked and self._confirm.isHidden()
        self._confirm.setVisible(asked)
        if comes_up:
            self.grown.emit(self._confirm)

    def forget_password(self) -> None:
        """Leave no password behind."""
        self.password.set_text("")

    def _lay_out(self) -> None:
        for button, name in (
            (self._print, "print_recovery_sheet"), (self._save, "save_recovery_sheet"),
            (self._confirm, "confirm_recovery_sheet"),
        ):  # fmt: skip
            button.setObjectName(name)
        self.password.show_help("Se pide de nuevo cada vez que se imprime o se guarda la hoja.")
        spans = SpanLayout(across=8, down=8)
        for part, span in ((self.password, 12), (self._print, 6), (self._save, 6)):
            spans.add(part, span)
        self.add(Label(self._look, _WHAT_FOR, "body", "text2", wrap=True))
        self.add(self._state)
        self.add(spans)
        self.add(self._answer)
        self.body.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        self._confirm.hide()

    def _connect(self) -> None:
        self.password.submitted.connect(self._request_print)
        self._print.clicked.connect(self._request_print)
        self._save.clicked.connect(lambda: self.where_requested.emit(self.password.text()))
        self._confirm.clicked.connect(self.kept)

    def _request_print(self) -> None:
        self.print_requested.emit(self.password.text())


def _show_work(button: KeyButton, words: str) -> None:
    if words:
        button.show_working(words)
    else:
        button.show_idle()
