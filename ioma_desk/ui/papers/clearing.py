"""Takes parts of a page away at once: one that is merely deleted later would still be found by its key or name."""

from PySide6.QtWidgets import QLayout, QWidget


def take_away(part: QWidget | None) -> None:
    """Remove a widget from its page, even while it is being clicked: it is deleted when it is through."""
    if part is not None:
        part.hide()
        part.setParent(None)
        part.deleteLater()


def empty(layout: QLayout) -> None:
    """Take away everything that stands in `layout`."""
    while (item := layout.takeAt(0)) is not None:
        take_away(item.widget())
