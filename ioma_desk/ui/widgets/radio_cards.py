"""A list of cards of which one is chosen, as the operators at sign-in."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width
from ioma_desk.ui.widgets.people import Avatar, initials

_PAD, _GAP, _AVATAR, _TICK = 14, 12, 40, 22
_NARROWEST = 120  # pixels at 100 % of the words: longer ones end in "…" before the window gets wider


@dataclass(frozen=True, slots=True)
class RadioCardChoice:
    """One card: what it stands for (`key`), the name and a second line."""

    key: object
    name: str
    detail: str


class RadioCardList(QWidget):
    """Cards under each other; arrows move the choice, `chosen` carries the key of the new one."""

    chosen = Signal(object)

    def __init__(self, look: Look, choices: list[RadioCardChoice], name: str = "") -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._cards: list[_RadioCard] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.show_choices(choices)

    def show_choices(self, choices: list[RadioCardChoice]) -> None:
        """Show other cards; the first one is chosen, silently."""
        for card in self._cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards = [_RadioCard(self._look, choice) for choice in choices]
        for card in self._cards:
            self._group.addButton(card)
            self._column.addWidget(card)
            card.clicked.connect(lambda _checked=False, of=card: self._pressed(of))
        if self._cards:
            self._cards[0].setChecked(True)
            self.setFocusProxy(self._cards[0])

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key may stop at."""
        return list(self._cards)

    def current(self) -> object:
        """Return the key of the chosen card, None when there are no cards."""
        return next((card.choice.key for card in self._cards if card.isChecked()), None)

    def choose(self, key: object) -> None:
        """Choose a card silently."""
        for card in self._cards:
            if card.choice.key == key:
                card.setChecked(True)
                self.setFocusProxy(card)

    def _pressed(self, card: "_RadioCard") -> None:
        self.setFocusProxy(card)
        self.chosen.emit(card.choice.key)


class _RadioCard(QAbstractButton):
    """One card of the list."""

    def __init__(self, look: Look, choice: RadioCardChoice) -> None:
        super().__init__()
        self._look, self.choice = look, choice
        self._avatar = Avatar(look, initials(choice.name), _AVATAR)
        self._avatar.setParent(self)
        self._avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setText(choice.name)
        self.setAccessibleName(choice.name)
        self.setAccessibleDescription(choice.detail)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._show_choice)
        look.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return self._size(self._words_width())

    def minimumSizeHint(self) -> QSize:
        return self._size(min(self._words_width(), self._look.theme.px(_NARROWEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        elided = self.width() < self.sizeHint().width()
        self.setToolTip(f"{self.choice.name}, {self.choice.detail}" if elided else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        on = self.isChecked()
        ground = "accent_soft" if on else "subtle" if self.underMouse() else "surface"
        edge = theme.colour("accent" if on else "line")
        draw_box(painter, QRectF(self.rect()), 8, theme.colour(ground), edge)
        side = theme.px(_TICK)
        corner = QPointF(self.width() - side - _PAD, (self.height() - side) / 2)
        icon, colour = ("circle-check", "accent") if on else ("circle", "text2")
        draw_icon(painter, self._look, icon, theme.colour(colour), corner, side)
        left = self._words_left()
        name = QRectF(left, 11, corner.x() - left - _GAP, theme.px(22))
        draw_words(painter, theme, self.choice.name, "strong", theme.colour("text"), name)
        detail = QRectF(left, name.bottom(), name.width(), theme.px(18))
        draw_words(painter, theme, self.choice.detail, "small", theme.colour("text2"), detail)

    def _size(self, words: int) -> QSize:
        theme = self._look.theme
        return QSize(self._words_left() + words + _GAP + theme.px(_TICK) + _PAD, theme.px(40) + 2 * 11)

    def _words_width(self) -> int:
        theme, choice = self._look.theme, self.choice
        return max(words_width(theme, choice.name, "strong"), words_width(theme, choice.detail, "small"))

    def _words_left(self) -> int:
        return _PAD + self._look.theme.px(_AVATAR) + _GAP

    def _show_choice(self) -> None:
        self._avatar.show_letters(initials(self.choice.name), "accent" if self.isChecked() else "subtle")

    def _restyle(self) -> None:
        side = self._look.theme.px(_AVATAR)
        self._avatar.setGeometry(_PAD, (self.sizeHint().height() - side) // 2, side, side)
        self.updateGeometry()
