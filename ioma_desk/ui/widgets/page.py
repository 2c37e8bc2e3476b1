"""The page of a screen: title and actions, one area that scrolls downward, and the action bar at its foot."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import IconButton, KeyButton
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.spans import SpanLayout

EDGE = 24
_BAR = 12  # pixels of width of a scroll bar, as in the style sheet
_RING = 4  # pixels of room for the focus ring around what scrolls
_ROOMY = 640  # pixels of height at 100 % from which the second line of the title has room
_LOW = 360  # pixels of height at 100 % below which title and bar give way too
_SENTENCE = 280  # pixels at 100 % below which a sentence moves above the buttons


class Page(QWidget):
    """A page: content goes into `body`, which is the only thing that scrolls.

    `back_requested` is the arrow before the title, shown when `back` is asked for; `head` stands in the place of the
    title where words alone do not say it, as for a person.
    """

    back_requested = Signal()

    def __init__(
        self, look: Look, title: str, subtitle: str = "", *, back: bool = False, head: QWidget | None = None
    ) -> None:
        super().__init__()
        self.look = look
        self._title = Label(look, title, "page", wrap=True)
        self._subtitle = Label(look, subtitle, "body", "text2", wrap=True)
        self._actions = QHBoxLayout()
        self.body = QVBoxLayout()
        self._scroll = _DownwardScroll(self.body)
        self._foot = QHBoxLayout()
        self._bar: QWidget | None = None
        self._lay_out(head, back=back)
        self.show_title(title, subtitle)
        look.changed.connect(self._fit)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Change title and second line."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._fit()

    def add_action(self, button: KeyButton) -> None:
        """Add a button at the right of the title."""
        self._actions.addWidget(button)

    def set_foot(self, bar: QWidget) -> None:
        """Put the action bar at the foot of the page, where it stays while the content scrolls."""
        self._bar = bar
        self._foot.addWidget(bar)
        self._fit()

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll until `widget` is seen, now and once what has just changed in it is laid out."""
        self._ensure_visible(widget)
        QTimer.singleShot(0, widget, lambda: self._ensure_visible(widget))

    def scroll_to_top(self) -> None:
        """Show the beginning of the content."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _ensure_visible(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, 48)

    def _fit(self) -> None:
        """On a low screen the content comes first: the second line gives way, then the size of title and bar."""
        px = self.look.theme.px
        self._subtitle.setVisible(self.height() >= px(_ROOMY) and bool(self._subtitle.text()))
        low = self.height() < px(_LOW)
        self._title.set_role("title" if low else "page")
        if isinstance(self._bar, ActionBar):
            self._bar.set_low(low)

    def _lay_out(self, head: QWidget | None, *, back: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (head,) if head else (self._title, self._subtitle):
            words.addWidget(part)
        self._actions.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        if back:
            arrow = IconButton(self.look, "arrow-left", "Volver")
            arrow.clicked.connect(self.back_requested)
            top.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(words, 1)
        top.addLayout(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE - _RING, 16, EDGE - _RING - _BAR, 16)
        column.setSpacing(16)
        for row in (top, self._foot):
            row.setContentsMargins(_RING, 0, _RING + _BAR, 0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)


class _DownwardScroll(QScrollArea):
    """Scrolls downward only: the content is as wide as the area and keeps clear of the bar."""

    def __init__(self, body: QVBoxLayout) -> None:
        super().__init__()
        content = QWidget()
        content.setObjectName("page_content")
        content.setLayout(body)
        self._body = body
        body.setSpacing(16)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._keep_clear_of_bar)
        self.verticalScrollBar().rangeChanged.connect(self._keep_focus_in_sight, Qt.ConnectionType.QueuedConnection)
        self._keep_clear_of_bar(0, 0)

    def _keep_focus_in_sight(self) -> None:
        """What appears above a field being typed in would push it out of sight."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, 48)

    def _keep_clear_of_bar(self, _least: int, most: int) -> None:
        """Keep the content as wide with a bar as without one."""
        self._body.setContentsMargins(_RING, _RING, _RING if most else _RING + _BAR, _RING)


class SideBySide(QWidget):
    """The work and its side panel: side by side, or the panel under the work when letters leave no room."""

    def __init__(self, work: QWidget, side: QWidget, *, side_share: int = 4, gap: int = 20) -> None:
        """Give the panel `side_share` twelfths of the width."""
        super().__init__()
        spans = SpanLayout(self, across=gap, down=16)
        spans.add(work, 12 - side_share)
        spans.add(side, side_share)


class ActionBar(QFrame):
    """The bar at the foot of a form: what is missing at the left, the buttons at the right, or under it."""

    def __init__(self, look: Look, words: QWidget | QLayout, *buttons: KeyButton) -> None:
        super().__init__()
        self._look = look
        self._words = QWidget()
        holder = QVBoxLayout(self._words)
        holder.setContentsMargins(0, 0, 0, 0)
        if isinstance(words, QWidget):
            holder.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            holder.addLayout(words)
        keys = QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        spans = SpanLayout(self)
        spans.setContentsMargins(20, 9, 12, 9)
        spans.add(self._words, 6)
        spans.add(keys, 6)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_low(self, low: bool) -> None:
        """Show the buttons alone where there is no height for words above them."""
        self._words.setVisible(not low)

    def _restyle(self) -> None:
        self._words.setMinimumWidth(self._look.theme.px(_SENTENCE))
