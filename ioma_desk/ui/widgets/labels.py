"""Words and icons that stand still: labels in a role of the type scale, labels that elide, and icons."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Role
from ioma_desk.ui.widgets.painting import draw_icon


class Label(QLabel):
    """Plain text in a role of the type scale and the colour of a token; what people typed is never read as HTML."""

    def __init__(
        self, look: Look, words: str = "", role: Role = "body", colour: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__(words)
        self._look, self._role, self._colour = look, role, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_colour(self, token: str) -> None:
        """Paint the words in another token's colour."""
        if token != self._colour:
            self._colour = token
            self._ink()

    def set_role(self, role: Role) -> None:
        """Write in another role of the type scale."""
        if role != self._role:
            self._role = role
            self.setFont(self._look.theme.font(role))

    def _restyle(self) -> None:
        self.setFont(self._look.theme.font(self._role))
        self._ink()

    def _ink(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, self._look.theme.colour(self._colour))
        self.setPalette(colours)


class ElidedLabel(Label):
    """One line that ends in "…" when there is no room; the tooltip then tells it whole."""

    def __init__(self, look: Look, words: str = "", role: Role = "body", colour: str = "text") -> None:
        super().__init__(look, words, role, colour)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth()
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), letters * 6), whole.height())

    def is_elided(self) -> bool:
        """Return whether some letters do not fit."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), fitting)

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else "")


class IconLabel(QWidget):
    """An icon beside words; decoration, so that a screen reader passes over it."""

    def __init__(self, look: Look, icon: str, colour: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._look, self._icon, self._colour, self._size = look, icon, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another icon in the colour of a token."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            theme = self._look.theme
            corner = QPointF(0, (self.height() - theme.px(self._size)) / 2)
            draw_icon(
                QPainter(self), self._look, self._icon, theme.colour(self._colour), corner, theme.px(self._size)
            )


class Rule(QFrame):
    """A line, one pixel high, between two parts of a card."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.colour("line"))
