"""The steps of a form at its left: state, title and a second line, each a way to its section."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

State = Literal["open", "done", "error"]

_ICONS: dict[State, tuple[str, str]] = {
    "open": ("circle", "text2"),
    "done": ("circle-check", "ok_solid"),
    "error": ("circle-alert", "error_solid"),
}
_WORDS: dict[State, str] = {"open": "por completar", "done": "completa", "error": "con errores"}
_PAD, _ICON, _GAP = 12, 22, 10


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form as the list shows it."""

    title: str
    detail: str
    state: State = "open"


class SectionList(QWidget):
    """Lists the sections; `section_chosen` carries the index of the one to go to."""

    section_chosen = Signal(int)

    def __init__(self, look: Look, sections: list[Section]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._steps = [_Step(look, section) for section in sections]
        for index, step in enumerate(self._steps):
            step.clicked.connect(lambda _checked=False, at=index: self.section_chosen.emit(at))
            column.addWidget(step)

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key stops at."""
        return list(self._steps)

    def show_section(self, index: int, section: Section) -> None:
        """Change what the list says of a section."""
        self._steps[index].show_section(section)

    def show_current(self, index: int) -> None:
        """Highlight the section on screen."""
        for at, step in enumerate(self._steps):
            step.show_current(at == index)


class _Step(QAbstractButton):
    """One line of the list."""

    def __init__(self, look: Look, section: Section) -> None:
        super().__init__()
        self._look, self._section, self._current = look, section, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_section(section)
        look.changed.connect(self.updateGeometry)

    def show_section(self, section: Section) -> None:
        self._section = section
        self.setText(section.title)
        self.setAccessibleName(f"{section.title}: {_WORDS[section.state]}")
        self.setAccessibleDescription(section.detail)
        self.updateGeometry()
        self.update()

    def show_current(self, current: bool) -> None:
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = max(
            words_width(theme, self._section.title, "strong"), words_width(theme, self._section.detail, "small")
        )
        return QSize(words + self._words_left() + _PAD, theme.px(40) + 2 * 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, section = self._look.theme, QPainter(self), self._section
        if self._current or self.underMouse():
            ground = "accent_soft" if self._current else "subtle"
            draw_box(painter, QRectF(self.rect()), 8, theme.colour(ground), None)
        icon, colour = _ICONS[section.state]
        draw_icon(painter, self._look, icon, theme.colour(colour), QPointF(_PAD, 10), theme.px(_ICON))
        left = self._words_left()
        title = QRectF(left, 10, self.width() - left - _PAD, theme.px(22))
        ink = theme.colour("accent_ink" if self._current else "text")
        draw_words(painter, theme, section.title, "strong", ink, title)
        detail = QRectF(left, title.bottom(), title.width(), theme.px(18))
        tone = theme.colour("error_ink" if section.state == "error" else "text2")
        draw_words(painter, theme, section.detail, "small", tone, detail)

    def _words_left(self) -> int:
        return _PAD + self._look.theme.px(_ICON) + _GAP
