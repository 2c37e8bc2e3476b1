"""The bar on top: search, the states of the desk, the time and who is signed in."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.keys import bind_key
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box, draw_key_cap, draw_words, key_cap_size, words_width
from ioma_desk.ui.widgets.people import initials
from ioma_desk.ui.widgets.search_box import SearchBox
from ioma_desk.ui.widgets.state_icon import StateIcon

_HEIGHT, _EDGE = 60, 24
_GAP, _GAP_STRETCH = 1, 3  # place in the row and stretch of the gap behind the search
_ROOMY = 900  # pixels at 100 % from which the operator's name has room


class TopBar(QFrame):
    """Holds the search box (`search`), the states (`states`, by key) and the operator; Ctrl+L asks to switch."""

    switch_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.search = SearchBox(look)
        self.states: dict[str, StateIcon] = {}
        self._time = Label(look, "", "lead")
        self._time.setAccessibleName("Hora")
        self._operator = _OperatorButton(look)
        self._operator.clicked.connect(self.switch_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, 0, 16, 1)
        self._row.setSpacing(12)
        self._row.addWidget(self.search, 4)
        self._row.addStretch(_GAP_STRETCH)
        self._states = QHBoxLayout()
        self._states.setSpacing(4)
        self._row.addLayout(self._states)
        self._row.addWidget(self._time)
        self._row.addWidget(self._operator)

    def add_state(self, key: str, icon: str, name: str) -> StateIcon:
        """Add the state of a device or service at the right of the others."""
        self.states[key] = StateIcon(self._look, icon, name)
        self._states.addWidget(self.states[key])
        return self.states[key]

    def show_time(self, words: str) -> None:
        """Show the time of day."""
        self._time.setText(words)

    def show_operator(self, name: str, place: str) -> None:
        """Show who is signed in and at which counter."""
        self._operator.show_operator(name, place)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part has other words or other letters now
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        may_go = self._operator.width_of_words() + sum(state.width_of_words() for state in self.states.values())
        return QSize(super().minimumSizeHint().width() - may_go, self._look.theme.px(_HEIGHT))

    def _fit(self) -> None:
        """Where all words have no room the operator's go first, then those of the states; icons and tooltips stay."""
        roomy = self.width() >= self._look.theme.px(_ROOMY)
        self._operator.set_compact(not roomy)
        self._row.setStretch(_GAP, _GAP_STRETCH if roomy else 0)  # with large letters the search takes what there is
        bare = self._row.minimumSize().width() - sum(state.width_of_words() for state in self.states.values())
        with_words = bare + sum(state.width_of_words(whole=True) for state in self.states.values())
        for state in self.states.values():
            state.set_compact(with_words > self.width())


class _OperatorButton(QAbstractButton):
    """Initials, name and counter of the operator, and the key that switches."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._name, self._place, self._compact = look, "", "", False
        self.key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_operator(self, name: str, place: str) -> None:
        self._name, self._place = name, place
        self.setAccessibleName(f"Cambiar de operador: {name}, {place}")
        self.setToolTip(f"{name}, {place}. Cambiar de operador ({self.key})")
        self.updateGeometry()
        self.update()

    def width_of_words(self) -> int:
        """Return the pixels that name and counter take now."""
        theme = self._look.theme
        if self._compact:
            return 0
        return 10 + max(
            words_width(theme, self._name, "label"), words_width(theme, self._place, "caption")
        )

    def set_compact(self, compact: bool) -> None:
        """Show the initials alone; the tooltip tells the name."""
        if compact != self._compact:  # else the bar would be laid out for ever
            self._compact = compact
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        cap = key_cap_size(theme, self.key).width()
        return QSize(theme.px(32) + self.width_of_words() + 10 + cap + 16, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        if self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), 8, theme.colour("subtle"), None)
        side = theme.px(32)
        round_ = QRectF(8, (self.height() - side) / 2, side, side)
        draw_box(painter, round_, side / 2, theme.colour("accent_soft"), None)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, theme, initials(self._name), "label", theme.colour("accent_ink"), round_, centre)
        cap = key_cap_size(theme, self.key)
        box = QRectF(
            self.width() - cap.width() - 8, (self.height() - cap.height()) / 2, cap.width(), cap.height()
        )
        draw_key_cap(painter, theme, self.key, box)
        if self._compact:
            return
        left = round_.right() + 10
        name = QRectF(left, self.height() / 2 - theme.px(18), box.left() - left, theme.px(18))
        draw_words(painter, theme, self._name, "label", theme.colour("text"), name)
        place = QRectF(left, name.bottom(), name.width(), theme.px(16))
        draw_words(painter, theme, self._place, "caption", theme.colour("text2"), place)

    def _restyle(self) -> None:
        self.key = bind_key(self, self._look, "Ctrl+L")
        self.updateGeometry()
        self.update()
