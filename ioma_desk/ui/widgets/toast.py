"""The short notice over the top bar: what was just done, and how to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Theme, Tone
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.floating import SHADOW, Floating
from ioma_desk.ui.widgets.labels import IconLabel, Label

LIFETIME_MS = 6000
_WIDTH = 360


class Toast(Floating):
    """One notice: it goes after six seconds, but waits while the mouse or the focus is on it."""

    def __init__(
        self, look: Look, title: str, sentence: str, undo: Callable[[], None] | None, tone: Tone, icon: str
    ) -> None:
        super().__init__(look, pad=12)
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        self._title, self._sentence = title, sentence
        self._clock = QTimer(self, interval=LIFETIME_MS, singleShot=True)
        self._clock.timeout.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(
            IconLabel(look, icon, Theme.tone_token(tone, "solid"), 24), 0, Qt.AlignmentFlag.AlignVCenter
        )
        row.addLayout(self._words(), 1)
        self._undo = self._undo_button(undo) if undo else None
        if self._undo:
            row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clock.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._wait_or_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._wait_or_go()
        return False

    def _wait_or_go(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._clock.start()

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.look, self._title, "strong", wrap=True))
        if self._sentence:
            words.addWidget(Label(self.look, self._sentence, "small", "text2", wrap=True))
        return words

    def _undo_button(self, undo: Callable[[], None]) -> KeyButton:
        button = KeyButton(self.look, "Deshacer", "Ctrl+Z", "quiet", size="small")
        button.clicked.connect(self.close)
        button.clicked.connect(undo)
        button.installEventFilter(self)
        return button


class ToastArea(QObject):
    """Shows one toast at a time in the middle of the top of `window`; a new one takes the place of the old.

    Anywhere else it would lie over fields that are being filled in, or over their buttons.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._toast: Toast | None = None
        window.installEventFilter(self)

    def show_toast(
        self,
        title: str,
        sentence: str = "",
        undo: Callable[[], None] | None = None,
        *,
        tone: Tone = "ok",
        icon: str = "circle-check",
    ) -> Toast:
        """Say that something was done; with `undo` a button (Ctrl+Z) takes it back. Never for errors."""
        self.clear()
        toast = Toast(self._look, title, sentence, undo, tone, icon)
        toast.setParent(self._window)
        toast.destroyed.connect(self._forget)
        toast.installEventFilter(self)
        self._toast = toast
        self._place()
        toast.show()
        toast.raise_()
        return toast

    def clear(self) -> None:
        """Take the toast away."""
        if self._toast:
            self._toast.close()
            self._toast = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = watched is self._window and event.type() == QEvent.Type.Resize
        if resized or (watched is self._toast and event.type() == QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _forget(self) -> None:
        if self._toast and not isValid(self._toast):  # the old one may go after the new one has come
            self._toast = None

    def _place(self) -> None:
        if not self._toast:
            return
        theme = self._look.theme
        width = max(theme.px(_WIDTH) + 2 * SHADOW, self._toast.minimumSizeHint().width())
        width = min(width, self._window.width())
        height = max(self._toast.heightForWidth(width), self._toast.minimumSizeHint().height())
        self._toast.setGeometry((self._window.width() - width) // 2, 0, width, height)
