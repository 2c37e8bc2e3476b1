"""The fields of a form: label above with its mark, the editor, and one line below for help or the error."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Theme, Tone
from ioma_desk.ui.widgets.chips import Mark, Provenance
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_icon, words_width

_LABEL_TO_FIELD = 4
_PADDING = 30  # pixels: the padding of the style sheet and the margin of the cursor
_NARROWEST = 72  # pixels at 100 %: four letters


class FormField(QWidget):
    """What a form needs of every field, whatever its editor.

    `edited` carries the text after each change a person makes (never after `set_text`); `left` says that the person
    has finished with the field. `edit` is the widget that takes the focus. `name` becomes the object name.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self, look: Look, label: str, edit: QWidget, *, optional: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.label = label.replace("&", "")
        self.edit = edit
        self._help: tuple[str, str, Tone] = ("", "", "neutral")
        self._error = ""
        self._title = _Title(look, label, "label")
        self._optional = Label(look, "opcional", "small", "text3")
        self._mark = Mark(look)
        self._note_icon = IconLabel(look, "", size=16)
        self._note = Label(look, "", "small", "text3", wrap=True)
        self._lay_out()
        self._optional.setVisible(optional)  # not before: shown without a parent it would be a window of its own
        self._name(name)
        self._show_note()

    def text(self) -> str:
        """Return what the field holds, as the form keeps it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Fill the field; nobody is told."""
        raise NotImplementedError

    def show_error(self, words: str) -> None:
        """Say below the field what is wrong and how to write it; no words, no error."""
        if words != self._error:
            self._error = words
            self._show_note()

    def show_help(self, words: str, icon: str = "", tone: Tone = "neutral") -> None:
        """Say below the field what helps; an error stands in its place while there is one."""
        if (words, icon, tone) != self._help:
            self._help = (words, icon, tone)
            self._show_note()

    def set_mark(self, provenance: Provenance | None) -> None:
        """Mark where the value came from."""
        self._mark.show_provenance(provenance)

    def has_error(self) -> bool:
        """Return whether an error stands below the field."""
        return bool(self._error)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._optional)
        head.addStretch(1)
        head.addWidget(self._mark)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(self._note_icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_LABEL_TO_FIELD)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addLayout(note)
        column.addStretch(1)  # fields of one row keep their editors level when a neighbour shows a note

    def _name(self, name: str) -> None:
        self.setFocusProxy(self.edit)
        self._title.setBuddy(self.edit)
        self.edit.setAccessibleName(self.label)
        if name:
            self.setObjectName(name)
            self.edit.setObjectName(f"{name}_edit")

    def _show_note(self) -> None:
        note: tuple[str, str, Tone] = (self._error, "circle-alert", "error") if self._error else self._help
        words, icon, tone = note
        colour = "text3" if tone == "neutral" else Theme.tone_token(tone, "ink")
        self._note.setText(words)
        self._note.set_colour(colour)
        self._note.setVisible(bool(words))
        self._note_icon.show_icon(icon, "error_solid" if self._error else colour)
        self._note_icon.setVisible(bool(words and icon))
        self.edit.setAccessibleDescription(words)
        self._show_state("error" if self._error else "")

    def _show_state(self, state: str) -> None:
        if state == (self.edit.property("state") or ""):
            return
        self.edit.setProperty("state", state)
        font = self.edit.font()
        self.edit.style().polish(self.edit)  # a style sheet reads a property only while it polishes
        self.edit.setFont(font)  # polishing brings back the letters of the first time


class _Title(Label):
    """The label of a field, as high as a mark, so that editors of one row stand level with and without marks."""

    def _restyle(self) -> None:
        super()._restyle()
        self.setMinimumHeight(self._look.theme.px(Mark.HEIGHT))


class LineEdit(QLineEdit):
    """One line to type in, with an icon at its left when one is given."""

    def __init__(self, look: Look, icon: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the same for every field, so that columns keep equal widths

    def minimumSizeHint(self) -> QSize:
        invitation = words_width(self._look.theme, self.placeholderText(), "body") + self.beside_words()
        least = max(self._look.theme.px(_NARROWEST), invitation if self.placeholderText() else 0)
        return QSize(least, super().minimumSizeHint().height())

    def beside_words(self) -> int:
        """Return the pixels of the width that are not for words: edge, padding, icons."""
        margins = self.textMargins()
        return margins.left() + margins.right() + _PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            theme = self._look.theme
            side = theme.px(18)
            corner = QPointF(12, (self.height() - side) / 2)
            draw_icon(QPainter(self), self._look, self._icon, theme.colour("text2"), corner, side)

    def _restyle(self) -> None:
        self.setFont(self._look.theme.font("body"))
        self.setTextMargins(self._look.theme.px(18) + 8 if self._icon else 0, 0, 0, 0)


class Field(FormField):
    """A field typed in one line."""

    edit: LineEdit

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        optional: bool = False,
        icon: str = "",
        name: str = "",
        edit: LineEdit | None = None,
    ) -> None:
        super().__init__(look, label, edit or LineEdit(look, icon), optional=optional, name=name)
        self.edit.textEdited.connect(self._tell_edited)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setCursorPosition(0)  # a long value shows its beginning

    def set_placeholder(self, words: str) -> None:
        """Show an example of how to write the value while the field is empty."""
        self.edit.setPlaceholderText(words)

    def _tell_edited(self) -> None:
        self.edited.emit(self.text())
