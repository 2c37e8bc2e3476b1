"""One ring for whatever has the focus, two pixels outside its edge and the same for every control.

A style sheet has no outline offset and QFocusFrame cuts rounded corners, so the ring is a transparent widget that
follows the focus.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ioma_desk.ui.look import Look

_OUTSIDE = 4  # pixels from the control's edge to the ring's outer edge


class FocusRing(QObject):
    """Follows the focus of the whole application. A widget without a ring has the property `ring` set to False."""

    def __init__(self, look: Look, app: QApplication) -> None:
        super().__init__(app)
        self._look = look
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        elif event.type() == QEvent.Type.Hide and self._ring and isValid(self._ring):
            self._ring.hide()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._ring and isValid(self._ring):
            self._ring.hide()
        # A page that takes the focus so that single keys act is nothing to point at.
        asked_for = new and new.focusPolicy() is not Qt.FocusPolicy.NoFocus and new.property("ring") is not False
        self._target = new if asked_for else None
        if self._target:
            self._surround(self._target)

    def _surround(self, target: QWidget) -> None:
        host: QWidget | None = target
        while host and not host.isWindow() and not self._holds(host, target):
            self._watched.append(host)
            host.installEventFilter(self)
            host = host.parentWidget()
        if host is None or host is target:  # a window as such gets no ring
            return
        if not self._ring or not isValid(self._ring):
            self._ring = _Ring(self._look, host)
        self._ring.setParent(host)  # a scroll area clips ring and control together
        self._place()

    @staticmethod
    def _holds(host: QWidget, target: QWidget) -> bool:
        """Return whether the ring around `target` fits into `host`, or `host` is what scrolls."""
        if host is target:
            return False
        parent = host.parentWidget()
        scrolls = isinstance(parent, QAbstractScrollArea) and parent.viewport() is host
        return scrolls or host.rect().contains(_around(target, host))

    def _place(self) -> None:
        if not (self._ring and isValid(self._ring) and self._target and isValid(self._target)):
            return
        host = self._ring.parentWidget()
        if host:
            self._ring.setGeometry(_around(self._target, host))
            self._ring.setVisible(self._target.isVisible())
            self._ring.raise_()


def _around(target: QWidget, host: QWidget) -> QRect:
    place = QRect(target.mapTo(host, QPoint(0, 0)), target.size())
    return place.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)


class _Ring(QWidget):
    """The ring itself."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("floating", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
