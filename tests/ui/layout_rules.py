"""What every window must obey: no words cut off, nothing on top of its neighbour, nothing but Spanish."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

# Words of Qt's and of programmers that are no Spanish words.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        about accept all and apply are back browse button cancel clear close copy cut dark date delete
        directory discard done down edit empty exit file files find folder for from help hide home
        ignore insert invalid label light loading look name new next none not open paste please previous
        print quit ready redo remove reset restore retry save search select settings show sort step
        submit text the this time title type undo unknown up user view warning with yes you your
        """,
    )
)


def settle(window: QWidget) -> None:
    """Let the layouts of `window` come to rest, as they do between two events of the mouse."""
    for _ in range(3):  # a row that wraps changes the height of the rows around it
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    window.ensurePolished()


def visible_widgets(window: QWidget) -> Iterator[QWidget]:
    """Yield `window` and every widget in it that can be seen."""
    yield window
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def texts_cut_off(window: QWidget) -> list[str]:
    """Return a sentence for each visible widget that is smaller than its words, or hangs out of its parent."""
    return [
        f"{_described(widget)} {trouble}"
        for widget in visible_widgets(window)
        if (trouble := _too_small(widget) or _sticks_out(widget))
    ]


def overlapping_siblings(window: QWidget) -> list[str]:
    """Return a sentence for each pair of visible siblings that lie over each other and were not made to float."""
    return [
        f"{_described(one)} lies over {_described(other)}"
        for parent in visible_widgets(window)
        for one, other in _pairs(parent)
        if one.geometry().intersects(other.geometry())
    ]


def visible_strings(window: QWidget) -> set[str]:
    """Return every string a person can read or hear of `window`: words, tooltips, placeholders, names, menus, items."""
    strings: set[str] = {window.windowTitle()}
    for widget in [window, *window.findChildren(QWidget)]:
        strings |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        strings |= set(_own_strings(widget))
        strings |= {action.text() for action in widget.actions()}
    return {string.replace("&", "") for string in strings if string.strip()}


def english_words_in(strings: Iterable[str]) -> list[str]:
    """Return the strings that hold an English word, with that word."""
    found = []
    for string in strings:
        words = set(re.findall(r"[a-záéíóúüñ]+", string.lower())) & _ENGLISH
        if words:
            found.append(f"{string!r}: {', '.join(sorted(words))}")
    return sorted(found)


def menu_strings(menu: QMenu) -> set[str]:
    """Return the words of a menu, which is no child of the window that opens it."""
    return {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}


def _described(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName()
    return f"{type(widget).__name__} {words!r}"


def _too_small(widget: QWidget) -> str:
    if widget.isWindow() or isinstance(widget, QAbstractScrollArea):
        return ""
    if isinstance(widget, QLabel):
        return _label_too_small(widget)
    if isinstance(widget, QLineEdit):
        return _line_too_small(widget)
    least = widget.minimumSizeHint()
    if widget.width() < least.width() or widget.height() < least.height():
        return f"is {widget.width()}x{widget.height()}, needs {least.width()}x{least.height()}"
    return ""


def _label_too_small(label: QLabel) -> str:
    if not label.text() or (label.toolTip() == label.text()):  # elided, told whole by the tooltip
        return ""
    room, words = label.contentsRect(), label.text().replace("&", "")
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        widest = max((label.fontMetrics().horizontalAdvance(word) for word in words.split()), default=0)
    else:
        needed = label.minimumSizeHint().height()
        widest = label.fontMetrics().horizontalAdvance(words)
    if label.height() < needed or room.width() < widest:
        return f"is {label.width()}x{label.height()}, its words need {widest}x{needed}"
    return ""


def _line_too_small(line: QLineEdit) -> str:
    if line.height() < line.fontMetrics().height():
        return f"is {line.height()} high, its letters {line.fontMetrics().height()}"
    margins = line.textMargins()
    room = line.width() - margins.left() - margins.right() - 26
    needed = line.fontMetrics().horizontalAdvance(line.placeholderText()) if not line.text() else 0
    return f"has {room} for a placeholder of {needed}" if needed > room else ""


def _sticks_out(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if widget.isWindow() or parent is None or widget.property("floating") or _scrolls(parent):
        return ""
    if not parent.rect().contains(widget.geometry()):
        return f"hangs out of {_described(parent)}"
    return ""


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(parent, QAbstractScrollArea) or (
        isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    )


def _pairs(parent: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    if isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit):
        return
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and not child.property("floating")
    ]
    for at, one in enumerate(children):
        for other in children[at + 1 :]:
            yield one, other


def _own_strings(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(index) for index in range(widget.count()))
