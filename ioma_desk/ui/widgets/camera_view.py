"""The picture of the camera with the outline to aim at, and one sentence of coaching over it."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.domain.ports import Point
from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Role
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, rounded_path, words_width

_CARD_RATIO = 85.60 / 53.98  # ISO/IEC 7810 ID-1
_CARD_SHARE = 0.75  # of the width of the view
_RADIUS, _EDGE, _SHADE, _PILL = 12, 16, 0.6, 0.92
_CLEAR = 4  # pixels between the outline of the card and what is written over the picture


class Aim(StrEnum):
    """What the brackets around the outline say."""

    SEARCHING = "searching"
    SEEN = "seen"
    READ = "read"


_COLOURS = {Aim.SEARCHING: "lens_words", Aim.SEEN: "lens_seen", Aim.READ: "lens_read"}


class CameraView(QWidget):
    """Shows the newest frame; without a camera a message and a button, `retry_requested`, take its place.

    Whoever calls `show_coaching` keeps a sentence for at least 800 ms.
    """

    retry_requested = Signal()

    def __init__(self, look: Look, source: str = "") -> None:
        super().__init__()
        self._look, self._source = look, source
        self._frame = QImage()
        self._aim = Aim.SEARCHING
        self._outline: tuple[Point, ...] = ()
        self._icon, self._sentence = "", ""
        self._message = _Message(look)
        self._message.retry.clicked.connect(self.retry_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Cámara")
        column = QVBoxLayout(self)
        column.addWidget(self._message)
        self._message.hide()

    def show_source(self, name: str) -> None:
        """Show the name of the camera at the top left."""
        self._source = name
        self.update()

    def show_frame(self, image: QImage) -> None:
        """Show a frame; a message before it goes away."""
        self._frame = image
        self._message.hide()
        self.update()

    def show_aim(self, aim: Aim, outline: tuple[Point, ...] = ()) -> None:
        """Colour the brackets, and draw the `outline` of a code seen, in pixels of the frame."""
        self._aim, self._outline = aim, outline
        self.update()

    def show_coaching(self, icon: str, sentence: str) -> None:
        """Show one sentence of coaching; none takes it away."""
        self._icon, self._sentence = icon, sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def show_message(self, icon: str, line: str, hint: str, button: str = "Reintentar") -> None:
        """Say in place of the picture why there is none and what to do; no `button` words, no button."""
        self._frame, self._outline, self._sentence = QImage(), (), ""
        self._message.show_words(icon, line, hint, button)
        self._message.show()
        self.update()

    def least(self) -> QSize:
        """Return how small a picture may be."""
        theme = self._look.theme
        return QSize(320, 240).expandedTo(QSize(theme.px(220), theme.px(200)))

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        least = self.least()
        return least.expandedTo(self._message.minimumSizeHint()) if self._message.isVisible() else least

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self._look.theme, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(rounded_path(rect, _RADIUS))
        painter.fillRect(rect, theme.colour("lens"))
        if self._frame.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._picture(), self._frame)
        card = self._card()
        self._draw_shade(painter, card)
        self._draw_brackets(painter, card)
        self._draw_outline(painter)
        if self._source:
            self._draw_pill(painter, "video", self._source, "small", QPointF(_EDGE, _EDGE))
        if self._sentence:
            self._draw_coaching(painter)

    def _picture(self) -> QRectF:
        """Return where the frame lies so that it fills the view; what is too much hangs over the edges."""
        size = self._frame.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _card(self) -> QRectF:
        """Return where the outline of the card stands: in the middle, clear of the sentence below and the source."""
        card = self._card_below(_EDGE * 2 - _CLEAR)
        if self._source:
            source = QRectF(QPointF(_EDGE, _EDGE), self._pill_size("video", self._source, "small"))
            if source.adjusted(0, 0, _CLEAR, _CLEAR).intersects(card):
                card = self._card_below(source.bottom() + _CLEAR)
        return card

    def _card_below(self, head: float) -> QRectF:
        foot = self._look.theme.px(54) + _EDGE + 8
        room = self.height() - foot - head - _CLEAR
        height = min(room, self.width() * _CARD_SHARE / _CARD_RATIO)
        width = height * _CARD_RATIO
        top = max(head, min((self.height() - height) / 2, head + room - height))
        return QRectF((self.width() - width) / 2, top, width, height)

    def _draw_shade(self, painter: QPainter, card: QRectF) -> None:
        shade = QPainterPath()
        shade.setFillRule(Qt.FillRule.OddEvenFill)
        shade.addRect(QRectF(self.rect()))
        shade.addRoundedRect(card, 18, 18)
        painter.fillPath(shade, self._look.theme.colour("lens", _SHADE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.theme.colour("lens_words", 0.5), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(card, 18, 18)

    def _draw_brackets(self, painter: QPainter, card: QRectF) -> None:
        pen = QPen(self._look.theme.colour(_COLOURS[self._aim]), 5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arm = max(28.0, card.width() * 0.075)
        for x, right in ((card.left(), 1), (card.right(), -1)):
            for y, down in ((card.top(), 1), (card.bottom(), -1)):
                corner = QPainterPath(QPointF(x, y + down * arm))
                corner.lineTo(x, y + down * 18)
                corner.quadTo(x, y, x + right * 18, y)
                corner.lineTo(x + right * arm, y)
                painter.drawPath(corner)

    def _draw_outline(self, painter: QPainter) -> None:
        if not self._outline:
            return
        place, scale = self._picture(), self._picture().width() / self._frame.width()
        points = [QPointF(place.left() + x * scale, place.top() + y * scale) for x, y in self._outline]
        colour = self._look.theme.colour(_COLOURS[self._aim])
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(_thin(colour))
        painter.drawPolygon(QPolygonF(points))

    def _draw_coaching(self, painter: QPainter) -> None:
        icon = "check" if self._aim is Aim.READ else self._icon
        size = self._pill_size(icon, self._sentence, "coach")
        corner = QPointF((self.width() - size.width()) / 2, self.height() - size.height() - _EDGE - 4)
        self._draw_pill(painter, icon, self._sentence, "coach", corner)

    def _draw_pill(self, painter: QPainter, icon: str, words: str, role: Role, corner: QPointF) -> None:
        theme, size = self._look.theme, self._pill_size(icon, words, role)
        box = QRectF(corner.x(), corner.y(), size.width(), size.height())
        draw_box(painter, box, box.height() / 2, theme.colour("lens", _PILL), None)
        side, pad = theme.line_height(role) - 4, box.height() * 0.36
        left = box.left() + pad
        if icon:
            coach = role == "coach" and self._aim is not Aim.SEARCHING
            colour = theme.colour(_COLOURS[self._aim] if coach else "lens_words")
            draw_icon(painter, self._look, icon, colour, QPointF(left, box.center().y() - side / 2), side)
            left += side + 10
        rect = QRectF(left, box.top(), box.right() - pad - left + 2, box.height() - 1)
        draw_words(painter, theme, words, role, theme.colour("lens_words"), rect)

    def _pill_size(self, icon: str, words: str, role: Role) -> QSize:
        theme = self._look.theme
        line = theme.line_height(role)
        height = line + (22 if role == "coach" else 14)
        width = words_width(theme, words, role) + 2 * height * 0.36 + (line + 6 if icon else 0)
        return QSize(int(min(width, self.width() - 2 * _EDGE)), height)


class _Message(QWidget):
    """What stands where the picture would be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "", "lens_quiet", 32)
        self._line = Label(look, "", "lead", "lens_words", wrap=True)
        self._hint = Label(look, "", "body", "lens_quiet", wrap=True)
        self.retry = KeyButton(look, "Reintentar", "F4", icon="refresh-cw")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._line, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_words(self, icon: str, line: str, hint: str, button: str) -> None:
        self._icon.show_icon(icon, "lens_quiet")
        self._line.setText(line)
        self._hint.setText(hint)
        self.retry.set_words(button)
        self.retry.setVisible(bool(button))


def _thin(colour: QColor) -> QColor:
    result = QColor(colour)
    result.setAlphaF(0.16)
    return result
