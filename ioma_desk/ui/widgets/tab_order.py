"""The order in which the Tab key goes through widgets, also through those made after their neighbours."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(widgets: Iterable[QWidget]) -> None:
    """Let the Tab key go through these widgets in this order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def put_before(widget: QWidget, newcomers: Iterable[QWidget]) -> None:
    """Let the Tab key come to `newcomers`, made after everything else in the window, just before `widget`."""
    before = widget.previousInFocusChain()
    # Qt passes over an order given from what takes no focus itself.
    while before and before is not widget and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before.focusProxy()):
        before = before.previousInFocusChain()
    if before:
        chain([before, *newcomers])
