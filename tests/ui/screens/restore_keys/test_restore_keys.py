"""Restoring keys: the lines of a real recovery sheet bring the real key set back, wrong ones are named."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.keys import KeySet, from_recovery_lines, recovery_lines, recovery_text
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.restore_keys.presenter import RestoreKeysPresenter
from ioma_desk.ui.screens.restore_keys.view import RestoreKeysView
from tests.steady_ports import SeededRandomness
from tests.ui.doubles import InlineTasks
from tests.ui.layout_rules import english_words_in, overlapping_siblings, texts_cut_off, visible_strings

KEYS = KeySet.create(SeededRandomness())


@dataclass
class Window:
    view: RestoreKeysView
    tasks: InlineTasks = field(default_factory=InlineTasks)
    restored: list[KeySet] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = RestoreKeysPresenter(
            self.view, self.tasks, self.restore,
            lambda: self.heard.append("restored"), lambda: self.heard.append("cancelled"),
        )  # fmt: skip
        self.view.connect_to(self.presenter)

    def restore(self, lines: tuple[str, ...]) -> None:
        self.restored.append(from_recovery_lines(lines, SeededRandomness()))

    @property
    def lines(self) -> QPlainTextEdit:
        found = self.view.findChild(QPlainTextEdit)
        assert isinstance(found, QPlainTextEdit)
        return found

    def press_restore(self) -> None:
        button = self.view.findChild(QWidget, "restore")
        assert button is not None
        button.click()  # type: ignore[attr-defined] # found by name: Qt only promises a widget

    def words(self) -> str:
        return " | ".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    view = RestoreKeysView(look)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.take_focus()
    return Window(view)


@pytest.mark.parametrize("text", ["\n".join(recovery_lines(KEYS)).lower() + "\n\n", recovery_text(KEYS)])
def test_the_sheet_typed_or_scanned_brings_the_keys_back_and_leaves_no_trace(window: Window, text: str) -> None:
    window.lines.setPlainText(text)

    window.press_restore()

    assert [keys.id for keys in window.restored] == [KEYS.id]
    assert window.heard == ["restored"]
    assert window.lines.toPlainText() == ""


def test_a_wrong_line_is_named_and_the_others_stay(window: Window) -> None:
    lines = list(recovery_lines(KEYS))
    lines[1] = lines[1][::-1]
    window.lines.setPlainText("\n".join(lines))

    window.press_restore()

    assert "La línea 2" in window.words()
    assert window.lines.toPlainText() == "\n".join(lines)
    assert window.heard == []


def test_mending_a_line_takes_the_complaint_away(window: Window, qtbot: QtBot) -> None:
    window.press_restore()
    complained = "Escriba las líneas de la hoja" in window.words()

    qtbot.keyClicks(window.lines, "A")

    assert complained
    assert "Escriba las líneas de la hoja" not in window.words()


def test_escape_goes_back_and_forgets_what_was_typed(window: Window, qtbot: QtBot) -> None:
    window.lines.setPlainText("AEAQ")

    with qtbot.waitSignal(window.view.cancel_requested):
        qtbot.keyClick(window.view, Qt.Key.Key_Escape)

    assert window.heard == ["cancelled"]
    assert window.lines.toPlainText() == ""


def test_nothing_else_is_taken_while_the_lines_are_checked(window: Window) -> None:
    window.lines.setPlainText("\n".join(recovery_lines(KEYS)))
    window.tasks.hold()

    window.press_restore()
    window.presenter.restore("otra vez")
    window.presenter.cancel()
    window.tasks.release()

    assert window.heard == ["restored"]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_keeps_its_words_whole(window: Window, look: Look, qtbot: QtBot, mode: Mode, scale: float) -> None:
    look.choose(mode, scale)
    window.press_restore()
    qtbot.wait(1)

    assert texts_cut_off(window.view) == []
    assert overlapping_siblings(window.view) == []
    assert english_words_in(visible_strings(window.view)) == []
