"""Strokes shared by the parts painted by hand: rounded boxes, icons, key caps and elided words."""

import functools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Role, Theme

KEY_CAP_HEIGHT = 22


def draw_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None, width: float = 1
) -> None:
    """Paint a rounded box whose edge, `width` wide, lies wholly inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    inset = width / 2 if edge else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_icon(painter: QPainter, look: Look, name: str, colour: QColor, at: QPointF, size: int) -> None:
    """Paint an icon `size` pixels wide with its top left corner at `at`."""
    painter.drawPixmap(at, look.icons.pixmap(name, colour, size, painter.device().devicePixelRatioF()))


def draw_words(
    painter: QPainter,
    theme: Theme,
    words: str,
    role: Role,
    colour: QColor,
    rect: QRectF,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line of text in the middle of `rect`'s height, elided at the end when it does not fit."""
    painter.setFont(theme.font(role))
    painter.setPen(colour)
    fitting = theme.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width() + 1))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), fitting)


def words_width(theme: Theme, words: str, role: Role) -> int:
    """Return the pixels one line of text takes."""
    return _words_width(theme.scale, words, role)


@functools.lru_cache(maxsize=2_000)  # asked again and again while a window is laid out
def _words_width(scale: float, words: str, role: Role) -> int:
    return Theme(scale=scale).metrics(role).horizontalAdvance(words) + 1


def key_cap_size(theme: Theme, key: str) -> QSize:
    """Return the size of the cap that shows `key`; no key, no size."""
    if not key:
        return QSize(0, 0)
    height = theme.px(KEY_CAP_HEIGHT)
    return QSize(max(height, words_width(theme, key, "caption") + theme.px(12)), height)


def draw_key_cap(painter: QPainter, theme: Theme, key: str, rect: QRectF, ink: QColor | None = None) -> None:
    """Paint the cap of a key: an edge with a thicker foot; `ink` is given on a filled ground and edges it at 50 %."""
    if ink is None:
        draw_box(painter, rect, 4, theme.colour("key"), theme.colour("key_line"))
        foot = theme.colour("key_line")
    else:
        foot = QColor(ink)
        foot.setAlphaF(0.5)
        draw_box(painter, rect, 4, None, foot)
    painter.setPen(QPen(foot, 1))
    base = rect.bottom() - 1.5
    painter.drawLine(QPointF(rect.left() + 2.5, base), QPointF(rect.right() - 2.5, base))
    draw_words(painter, theme, key, "caption", ink or theme.colour("text2"), rect, Qt.AlignmentFlag.AlignHCenter)


def rounded_path(rect: QRectF, radius: float) -> QPainterPath:
    """Return the outline of a rounded box, to clip with."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path
