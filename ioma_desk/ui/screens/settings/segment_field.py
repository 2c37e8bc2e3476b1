"""A field of few choices that all stand side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.fields import FormField
from ioma_desk.ui.widgets.painting import draw_box, draw_words, words_width

_EDGE, _SIDE = 4, 16


class SegmentField(FormField):
    """A field whose value is the code of one of `choices`, pairs of (code, words)."""

    edit: "_Segments"

    def __init__(self, look: Look, label: str, choices: Sequence[tuple[str, str]], *, name: str = "") -> None:
        super().__init__(look, label, _Segments(look, choices), name=name)
        self.edit.chosen.connect(self.edited)

    def text(self) -> str:
        return self.edit.code()

    def set_text(self, text: str) -> None:
        self.edit.choose(text)


class _Segments(QWidget):
    """The choices on their common ground; arrows move from one to the next."""

    chosen = Signal(str)

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self._group = QButtonGroup(self)
        self._segments = {code: _Segment(look, words) for code, words in choices}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(_EDGE)
        for code, segment in self._segments.items():
            self._group.addButton(segment)
            row.addWidget(segment)
            segment.clicked.connect(lambda _checked=False, of=code: self._pressed(of))
        self.choose(next(iter(self._segments)))

    def code(self) -> str:
        return next(code for code, segment in self._segments.items() if segment.isChecked())

    def choose(self, code: str) -> None:
        """Choose silently."""
        self._segments[code].setChecked(True)
        self.setFocusProxy(self._segments[code])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        draw_box(QPainter(self), QRectF(self.rect()), 8, theme.colour("subtle"), theme.colour("line"))

    def _pressed(self, code: str) -> None:
        self.setFocusProxy(self._segments[code])
        self.chosen.emit(code)


class _Segment(QAbstractButton):
    """One choice."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        return QSize(words_width(theme, self.text(), "strong") + 2 * _SIDE, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._look.theme, QPainter(self), self.isChecked()
        if on:
            draw_box(painter, QRectF(self.rect()), 6, theme.colour("surface"), theme.colour("field_line"))
        ink = theme.colour("text" if on or self.underMouse() else "text2")
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, theme, self.text(), "strong", ink, QRectF(self.rect()), middle)
