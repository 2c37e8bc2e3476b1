"""A banner inside the page, above the work: what is the matter, in one sentence, and one action."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Theme, Tone
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_box, rounded_path

_BAR = 5


class Banner(QWidget):
    """Icon, title, one sentence and at most one action with its key, on the soft colour of its tone."""

    def __init__(
        self,
        look: Look,
        tone: Tone,
        icon: str,
        title: str,
        sentence: str = "",
        action: KeyButton | None = None,
    ) -> None:
        super().__init__()
        self._look, self._tone = look, tone
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, title, "strong", Theme.tone_token(tone, "ink"), wrap=True))
        if sentence:
            words.addWidget(Label(look, sentence, "body", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + 15, 10, 12, 10)
        row.setSpacing(16)
        row.addWidget(
            IconLabel(look, icon, Theme.tone_token(tone, "solid"), 24), 0, Qt.AlignmentFlag.AlignVCenter
        )
        row.addLayout(words, 1)
        if action:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self._look.theme, QPainter(self), QRectF(self.rect())
        draw_box(painter, rect, 8, theme.tone(self._tone, "soft"), theme.tone(self._tone, "line"))
        painter.setClipPath(rounded_path(rect, 8))
        painter.fillRect(QRectF(0, 0, _BAR, rect.height()), theme.tone(self._tone, "solid"))
