"""The small states on the top bar: camera, scanner, printers, database, clock."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.floating import SHADOW, Floating
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

Health = Literal["ok", "warn", "error", "off"]

_BADGE: dict[Health, tuple[str, str]] = {
    "ok": ("check", "ok_solid"),
    "warn": ("triangle-alert", "warn_solid"),
    "error": ("circle-alert", "error_solid"),
    "off": ("ban", "text3"),
}
_SIDE, _ICON, _TICK = 36, 20, 13


@dataclass(frozen=True, slots=True)
class DeviceState:
    """How a device or service fares, in words; `short` stands beside the icon when there is something to say.

    `explanation` is the sentence of the popover and `remedy` the verb on its button, "" when nothing can be pressed.
    """

    health: Health
    explanation: str
    short: str = ""
    remedy: str = ""


class StateIcon(QAbstractButton):
    """An icon with a tick while all is well, and with words when not; a click explains and offers the remedy."""

    remedy_requested = Signal()

    def __init__(self, look: Look, icon: str, name: str) -> None:
        super().__init__()
        self._look, self._icon, self.name = look, icon, name
        self._state = DeviceState("off", "Todavía no se sabe.")
        self._compact = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._explain)
        self.show_state(self._state)
        look.changed.connect(self.updateGeometry)

    def show_state(self, state: DeviceState) -> None:
        """Show how it fares now."""
        self._state = state
        words = f"{self.name}: {state.explanation}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def width_of_words(self, *, whole: bool = False) -> int:
        """Return the pixels that the words beside the icon take now; `whole`, as if there were room for them."""
        words = self._state.short
        return words_width(self._look.theme, words, "label") + 8 if words and (whole or not self._compact) else 0

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone; the tooltip tells the words."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(_SIDE)
        return QSize(side + self.width_of_words(), side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, side = self._look.theme, QPainter(self), self._look.theme.px(_SIDE)
        if self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), 8, theme.colour("subtle"), None)
        icon = theme.px(_ICON)
        corner = QPointF((side - icon) / 2 - 1, (side - icon) / 2 - 1)
        draw_icon(painter, self._look, self._icon, theme.colour("text2"), corner, icon)
        self._draw_badge(painter, corner + QPointF(icon - theme.px(6), icon - theme.px(6)))
        if self._state.short and not self._compact:
            colour = theme.colour("text2" if self._state.health in {"ok", "off"} else f"{self._state.health}_ink")
            rect = QRectF(side, 0, self.width() - side, self.height())
            draw_words(painter, theme, self._state.short, "label", colour, rect)

    def _draw_badge(self, painter: QPainter, corner: QPointF) -> None:
        theme, tick = self._look.theme, self._look.theme.px(_TICK)
        icon, colour = _BADGE[self._state.health]
        solid = theme.colour(colour)
        around = QRectF(corner.x() - 1.5, corner.y() - 1.5, tick + 3, tick + 3)
        ground = theme.colour("surface")
        if self._state.health == "ok":
            draw_box(painter, around, around.width() / 2, solid, ground, 1.5)
            solid = ground
            tick, corner = tick - 4, corner + QPointF(2, 2)
        else:
            draw_box(painter, around, around.width() / 2, ground, None)
        draw_icon(painter, self._look, icon, solid, corner, tick)

    def _explain(self) -> None:
        window = self.window()
        popover = _Explanation(self._look, self.name, self._state, window)
        popover.remedy_requested.connect(self.remedy_requested)
        popover.adjustSize()
        corner = self.mapTo(window, QPoint(self.width() + SHADOW, self.height() - SHADOW + 4))
        left = min(corner.x(), window.width()) - popover.width()
        popover.move(max(0, left), corner.y())
        popover.open()


class _Explanation(Floating):
    """What the state means, and its remedy; it goes with Escape or a click elsewhere."""

    remedy_requested = Signal()

    def __init__(self, look: Look, name: str, state: DeviceState, window: QWidget) -> None:
        super().__init__(look, window)
        self.setObjectName("state_explanation")
        self.setProperty("ring", False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"{name}: {state.explanation}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = Label(look, state.explanation, "body", "text2", wrap=True)
        words.setFixedWidth(look.theme.px(280))
        self.body.addWidget(Label(look, name, "lead"))
        self.body.addWidget(words)
        self._remedy = KeyButton(look, state.remedy)
        self._remedy.setVisible(bool(state.remedy))
        self._remedy.clicked.connect(self.remedy_requested)
        self._remedy.clicked.connect(self.close)
        self.body.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self) -> None:
        """Show it over everything and take the focus."""
        self.show()
        self.raise_()
        (self._remedy if self._remedy.isVisible() else self).setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app:
            app.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self.rect().contains(place):
                self.close()
        return False
