"""Shows a text sign by sign, as a device sent it: broken wherever the line is full, control characters by name."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box

_PAD = 12


class SignsView(QWidget):
    """A pale box of signs; as high as they need."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._pieces: tuple[tuple[str, bool], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_signs(self, pieces: Sequence[tuple[str, bool]]) -> None:
        """Show pieces of text; those marked are names of control characters."""
        self._pieces = tuple(pieces)
        # For a screen reader the name alone: a hundred signs of a card help nobody, and they are somebody's.
        self.setAccessibleName(self._name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1]) + 2 * _PAD

    def sizeHint(self) -> QSize:
        width = self._look.theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = self._look.theme
        return QSize(theme.px(160), theme.line_height("code") + 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        draw_box(painter, QRectF(self.rect()), 8, theme.colour("subtle"), theme.colour("line"))
        painter.setPen(theme.colour("text"))
        self._laid_out(self.width())[0].draw(painter, QPointF(_PAD, _PAD))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """Return the lines that `width` holds, and their height."""
        layout = QTextLayout("".join(self._words(piece, named) for piece, named in self._pieces))
        layout.setFont(self._look.theme.font("code"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - 2 * _PAD)
            line.setPosition(QPointF(0, height))
            height += self._look.theme.line_height("code")
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for piece, named in self._pieces:
            length = len(self._words(piece, named).encode("utf-16-le")) // 2  # Qt counts UTF-16 units
            if named:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length = start, length
                style = QTextCharFormat()
                style.setForeground(self._look.theme.tone("info", "ink"))
                style.setBackground(self._look.theme.tone("info", "soft"))
                mark.format = style
                ranges.append(mark)
            start += length
        return ranges

    @staticmethod
    def _words(piece: str, named: bool) -> str:
        return f" {piece} " if named else piece
