"""A neutral drawing of a card with the values read, to be compared with the one in the hand."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.texts import grouped
from ioma_desk.ui.theme import Theme
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, rounded_path

_WIDE, _HIGH = 856, 540  # tenths of a millimetre: ISO/IEC 7810 ID-1
_LABEL, _VALUE = 32, 42  # letters, in the same units


class CardDrawing(QWidget):
    """Names, number, dates and tramite number in the places where a card has them; no emblem, no photograph."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: IdentityCard | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_card(self, card: IdentityCard) -> None:
        """Draw these values."""
        self._card = card
        told = (f"{words} {value}" for words, value, *_ in _values(card) if value)
        self.setAccessibleName(f"Tarjeta leída: {', '.join(told)}")
        self.update()

    def heightForWidth(self, width: int) -> int:
        return width * _HIGH // _WIDE

    def sizeHint(self) -> QSize:
        return QSize(256, self.heightForWidth(256))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is None:
            return
        theme, painter = self._look.theme, QPainter(self)
        width = min(self.width(), self.height() * _WIDE / _HIGH)
        scale = width / _WIDE
        outline = QRectF(0, 0, width, width * _HIGH / _WIDE)
        draw_box(painter, outline, 10, theme.colour("subtle"), theme.colour("field_line"))
        painter.setClipPath(rounded_path(outline.adjusted(1, 1, -1, -1), 9))
        painter.fillRect(QRectF(0, 0, width, 62 * scale), theme.colour("dni_soft"))
        painter.setClipping(False)
        _write(painter, theme, scale, "DOCUMENTO LEÍDO", (34, 10, 780, 44), _LABEL, "dni_ink")
        draw_box(painter, _at(scale, 34, 96, 214, 270), 6, theme.colour("surface"), theme.colour("line"))
        side = int(150 * scale)
        draw_icon(painter, self._look, "user-round", theme.colour("text3"), _at(scale, 66, 156, 1, 1).topLeft(), side)
        for words, value, left, top in _values(self._card):
            _write(painter, theme, scale, words, (left, top, _WIDE - left - 24, 34), _LABEL, "text2")
            _write(painter, theme, scale, value or "—", (left, top + 34, _WIDE - left - 24, 48), _VALUE, "text")


def _values(card: IdentityCard) -> tuple[tuple[str, str, int, int], ...]:
    """Return words, value and place of each value."""
    return (
        ("Apellido", card.surname, 284, 80),
        ("Nombre", card.given_names, 284, 168),
        ("Sexo", card.sex.value if card.sex else "", 284, 256),
        ("Ejemplar", card.card_copy, 420, 256),
        ("Nacimiento", day_words(card.birth_date), 590, 256),
        ("Emisión", day_words(card.issue_date), 590, 344),
        ("Trámite", card.tramite, 284, 344),
        ("Documento", grouped(card.document_number), 34, 432),
        ("CUIL", card.cuil or "", 284, 432),
    )


def _at(scale: float, left: float, top: float, width: float, height: float) -> QRectF:
    return QRectF(left * scale, top * scale, width * scale, height * scale)


def _write(
    painter: QPainter, theme: Theme, scale: float, words: str, place: tuple[int, int, int, int], size: int, ink: str
) -> None:
    font = QFont(theme.font("caption"))
    font.setPixelSize(max(7, round(size * scale)))
    if size == _VALUE:
        font.setWeight(QFont.Weight.DemiBold)
    rect = _at(scale, *place)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitting)
