"""A scanner in keyboard mode is heard wherever the focus is, and nobody's typing is lost, late or out of order."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ioma_desk.devices.keyboard_scanner import BurstDetector
from ioma_desk.ui.key_filter import KeyFilter

CARD = '00612999184"OLMEDO IRIGOYEN"ROSALIA BEATRIZ"F"30999184"B"14-03-1984"02-05-2016"278'
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Desk(QWidget):
    """A window with one widget under test; it counts what reaches it beside."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        self.pressed = 0
        self.default = QPushButton("Guardar")
        self.default.clicked.connect(self._count)
        for key in ("Return", "Enter", "6", "Ctrl+M"):
            QShortcut(QKeySequence(key), self, self._count)
        column = QVBoxLayout(self)
        column.addWidget(part)
        column.addWidget(self.default)

    def _count(self) -> None:
        self.pressed += 1


class Keyboard:
    """Sends key events to a window as the system does: the shortcut is asked first, and every event has its time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.now = 10_000

    def tap(
        self,
        sign: str,
        gap_ms: int,
        key: int | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key and let it go with the next one, `gap_ms` later."""
        self.press(sign, key, modifiers)
        self.now += gap_ms
        self.release(sign, key)

    def press(
        self,
        sign: str,
        key: int | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        asked = self._event(QEvent.Type.ShortcutOverride, sign, key, modifiers)
        asked.ignore()
        self._send(asked)
        if not asked.isAccepted() and self._shortcut(asked):
            return
        self._send(self._event(QEvent.Type.KeyPress, sign, key, modifiers))

    def release(self, sign: str, key: int | None = None) -> None:
        self._send(self._event(QEvent.Type.KeyRelease, sign, key))

    def scan(self, text: str, end: int | None = ENTER, gap_ms: int = 8) -> None:
        for sign in text:
            self.tap(sign, gap_ms)
        if end is not None:
            self.tap("\t" if end == TAB else "\r", gap_ms, end)

    def _shortcut(self, event: QKeyEvent) -> bool:
        for shortcut in self._window.findChildren(QShortcut):
            if shortcut.key() == QKeySequence(event.keyCombination()):
                shortcut.activated.emit()
                return True
        return False

    def _event(
        self,
        kind: QEvent.Type,
        sign: str,
        key: int | None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> QKeyEvent:
        code = key if key is not None else ord(sign.upper())
        event = QKeyEvent(kind, code, modifiers, sign)
        event.setTimestamp(self.now)
        return event

    def _send(self, event: QKeyEvent) -> None:
        handle = self._window.windowHandle()
        assert handle is not None
        QCoreApplication.sendEvent(handle, event)


def date_edit() -> QDateEdit:
    return QDateEdit(QDate(2026, 11, 20))


def combo(*, editable: bool = False) -> QComboBox:
    result = QComboBox()
    result.addItems(["0 años", "6 años", "Olmedo", "Rosalía"])
    result.setCurrentIndex(2)
    result.setEditable(editable)
    return result


def table() -> QTableWidget:
    result = QTableWidget(2, 2)
    result.setItem(0, 0, QTableWidgetItem("Rosalía"))
    result.setCurrentCell(0, 0)
    return result


def listed() -> QListWidget:
    result = QListWidget()
    result.addItems(["Olmedo", "Rosalía", "0612"])
    result.setCurrentRow(0)
    return result


PARTS: dict[str, Callable[[], QWidget]] = {
    "line edit": lambda: QLineEdit("ya escrito"),
    "button": lambda: QPushButton("Imprimir"),
    "combo": combo,
    "editable combo": lambda: combo(editable=True),
    "table": table,
    "list": listed,
    "spin box": QSpinBox,
    "date": date_edit,
    "text": lambda: QPlainTextEdit("ya escrito"),
    "check box": lambda: QCheckBox("Imprimir después"),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
}


def contents(part: QWidget) -> list[object]:
    """Return everything in a widget that a stray key could have changed."""
    readings = ("text", "toPlainText", "currentText", "value", "currentRow", "currentColumn", "isChecked", "date")
    return [getattr(part, name)() for name in readings if hasattr(part, name)]


OpenDesk: TypeAlias = Callable[[QWidget], tuple[Desk, Keyboard, KeyFilter]]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenDesk]:
    keys = KeyFilter(qapp, BurstDetector())

    def open_(part: QWidget) -> tuple[Desk, Keyboard, KeyFilter]:
        desk = Desk(part)
        qtbot.addWidget(desk)
        desk.show()
        desk.activateWindow()
        part.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and desk.isActiveWindow())
        return desk, Keyboard(desk), keys

    yield open_
    delete(keys)


@pytest.mark.parametrize("end", [ENTER, Qt.Key.Key_Enter, TAB])
@pytest.mark.parametrize("kind", PARTS)
def test_a_scan_is_heard_and_changes_nothing_wherever_the_focus_is(
    kind: str,
    end: Qt.Key,
    qtbot: QtBot,
    open_desk: OpenDesk,
) -> None:
    desk, keyboard, keys = open_desk(PARTS[kind]())
    before, focus = contents(desk.part), QApplication.focusWidget()

    with qtbot.waitSignal(keys.scanned, timeout=2_000) as heard:
        keyboard.scan(CARD, end)

    assert heard.args == [CARD, "\t" if end == TAB else "\r"]
    assert contents(desk.part) == before
    assert QApplication.focusWidget() is focus
    assert desk.pressed == 0


def test_a_scan_without_a_last_key_is_heard_after_a_pause(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    _, keyboard, keys = open_desk(QLineEdit())

    with qtbot.waitSignal(keys.scanned, timeout=2_000) as heard:
        keyboard.scan(CARD, None)

    assert heard.args == [CARD, ""]


def test_typing_reaches_the_field_in_order(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    edit = QLineEdit()
    _, keyboard, _ = open_desk(edit)

    for sign in "Ñandú 2":
        keyboard.press(sign)
        keyboard.now += 80
        keyboard.release(sign)

    qtbot.waitUntil(lambda: edit.text() == "Ñandú 2", timeout=2_000)


def test_rolled_keys_and_the_enter_after_them_keep_their_order(
    open_desk: OpenDesk,
) -> None:
    edit = QLineEdit()
    desk, keyboard, _ = open_desk(edit)

    keyboard.press("s")
    keyboard.now += 15
    keyboard.press("i")
    keyboard.now += 14
    keyboard.press("\r", ENTER)

    assert edit.text() == "si"
    assert desk.pressed == 1


def test_a_held_letter_goes_to_the_widget_that_had_the_focus_when_it_was_pressed(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    edit = QLineEdit()
    desk, keyboard, _ = open_desk(edit)

    keyboard.press("a")
    desk.default.setFocus()

    qtbot.waitUntil(lambda: edit.text() == "a", timeout=2_000)


def test_a_person_still_presses_a_button_with_the_space_bar(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    button = QPushButton("Imprimir")
    _, keyboard, _ = open_desk(button)

    with qtbot.waitSignal(button.clicked, timeout=2_000):
        keyboard.press(" ")
        keyboard.now += 90
        keyboard.release(" ")


def test_shortcuts_and_arrows_pass_at_once_and_after_what_was_typed_before(
    open_desk: OpenDesk,
) -> None:
    edit = QLineEdit("bc")
    edit.setCursorPosition(0)
    desk, keyboard, _ = open_desk(edit)

    edit.setCursorPosition(0)
    keyboard.press("a")
    keyboard.press("", Qt.Key.Key_End)
    keyboard.press("\r", Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    assert edit.text() == "abc"
    assert edit.cursorPosition() == 3
    assert desk.pressed == 1


def test_control_keys_inside_a_scan_fire_no_shortcut(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk, keyboard, keys = open_desk(QLineEdit())

    with qtbot.waitSignal(keys.scanned, timeout=2_000) as heard:
        keyboard.scan(CARD[:20], None)
        keyboard.tap("\r", 8, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        keyboard.scan(CARD[20:])

    assert str(heard.args[0]).startswith(CARD[:20])
    assert desk.pressed == 0


def test_a_sign_composed_by_a_dead_key_stays_in_its_place_in_the_scan(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    edit = QLineEdit()
    _, keyboard, keys = open_desk(edit)
    composed = QInputMethodEvent()
    composed.setCommitString("É")

    with qtbot.waitSignal(keys.scanned, timeout=2_000) as heard:
        keyboard.scan("00612999184@BEL", None)
        QCoreApplication.sendEvent(edit, composed)
        keyboard.scan("N@")

    assert heard.args == ["00612999184@BELÉN@", "\r"]
    assert edit.text() == ""


def test_a_letter_in_an_open_list_chooses_there(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    box = combo()
    _, keyboard, _ = open_desk(box)

    keyboard.press("r")

    qtbot.waitUntil(lambda: box.currentText() == "Rosalía", timeout=2_000)


def test_a_key_held_down_repeats_without_delay(
    open_desk: OpenDesk,
) -> None:
    edit = QLineEdit()
    desk, keyboard, _ = open_desk(edit)
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", autorep=True)
    handle = desk.windowHandle()
    assert handle is not None

    keyboard.press("a")
    QCoreApplication.sendEvent(handle, repeated)

    assert edit.text() == "aa"


def held_down(window: QWidget, keyboard: Keyboard, sign: str, times: int, every_ms: int, *, told: bool) -> None:
    """Press a key and let the system repeat it; Qt tells so, or does not."""
    handle = window.windowHandle()
    assert handle is not None
    keyboard.press(sign)
    keyboard.now += 250
    for _ in range(times):
        event = QKeyEvent(
            QEvent.Type.KeyPress, ord(sign.upper()), Qt.KeyboardModifier.NoModifier, sign, autorep=told
        )  # fmt: skip
        event.setTimestamp(keyboard.now)
        QCoreApplication.sendEvent(handle, event)
        keyboard.now += every_ms


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("every_ms", [15, 28, 33])
def test_a_key_held_down_for_long_is_no_scan(
    qtbot: QtBot, open_desk: OpenDesk, told: bool, every_ms: int
) -> None:
    edit = QLineEdit()
    desk, keyboard, keys = open_desk(edit)

    with qtbot.assertNotEmitted(keys.scanned, wait=200):
        held_down(desk, keyboard, "a", 30, every_ms, told=told)

    assert edit.text() == "a" * 31


def test_two_equal_digits_of_a_scan_that_look_like_a_repeated_key_do_not_tear_it(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk, keyboard, keys = open_desk(QLineEdit())
    handle = desk.windowHandle()
    assert handle is not None

    with qtbot.waitSignal(keys.scanned, timeout=2_000) as heard:
        keyboard.scan("0061299918", None)
        keyboard.press("4")
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            doubled = QKeyEvent(kind, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", autorep=True)
            doubled.setTimestamp(keyboard.now)
            QCoreApplication.sendEvent(handle, doubled)
        keyboard.scan('"OLMEDO')

    assert heard.args == ['006129991844"OLMEDO', "\r"]
