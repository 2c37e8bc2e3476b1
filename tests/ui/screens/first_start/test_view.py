"""The assistant's window with its real presenter, walked through by keys."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.settings import Settings
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.first_start.form import SERVER, Step
from ioma_desk.ui.screens.first_start.presenter import FirstStartPresenter
from ioma_desk.ui.screens.first_start.view import FirstStartView
from tests.ui.doubles import InlineTasks
from tests.ui.layout_rules import english_words_in, overlapping_siblings, texts_cut_off, visible_strings
from tests.ui.screens.first_start.deeds import FolderDeeds
from tests.ui.screens.first_start.test_form import ANSWERS


@dataclass
class Window:
    view: FirstStartView
    presenter: FirstStartPresenter
    deeds: FolderDeeds
    tasks: InlineTasks
    finished: list[bool]

    def words(self) -> str:
        return " | ".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def find(self, name: str) -> QWidget:
        found = self.view.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    def shown(self, name: str) -> bool:
        return self.find(name).isVisible()

    def go_on_to(self, step: Step) -> None:
        """Answer everything well until `step` is in front."""
        self.presenter.install()
        for name, text in ANSWERS.items():
            self.view.show_texts({name: text})
            self.presenter.edited(name, text)
        if step is Step.DONE:
            self.presenter.keep(kept=True)
        for _ in range(step - 1):
            self.presenter.next()


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path: Path) -> Window:
    deeds, tasks, finished = FolderDeeds(tmp_path), InlineTasks(), list[bool]()
    view = FirstStartView(look)
    presenter = FirstStartPresenter(view, tasks, deeds, Settings(), lambda: finished.append(True))
    view.connect_to(presenter)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    presenter.start()
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return Window(view, presenter, deeds, tasks, finished)


def test_everything_is_done_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    def press_enter() -> None:
        focus = window.view.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Return)

    def type_into(*names: str) -> None:
        for name in names:
            qtbot.keyClicks(window.find(f"{name}_edit"), ANSWERS[name])

    press_enter()
    type_into("delegation", "delegation_code", "counter")
    press_enter()
    press_enter()
    type_into("full_name", "sign_in_name", "password", "password_again")
    for _ in range(3):
        press_enter()
    qtbot.keyClick(window.find("sheet_kept"), Qt.Key.Key_Space)
    qtbot.keyClick(window.find("sheet_kept"), Qt.Key.Key_Return)
    press_enter()

    assert window.finished == [True]
    assert window.deeds.desk is not None
    assert window.deeds.desk.counter_name == "Box 3"


def test_the_focus_goes_to_the_first_thing_wrong(window: Window, qtbot: QtBot) -> None:
    window.presenter.install()
    qtbot.keyClicks(window.find("delegation_edit"), "La Plata Centro")

    qtbot.keyClick(window.find("delegation_edit"), Qt.Key.Key_Return)

    assert window.view.focusWidget() is window.find("delegation_code_edit")
    assert "El código de la delegación tiene 3 números" in window.words()


def test_alt_and_arrows_go_back_and_on_and_keep_what_was_typed(window: Window, qtbot: QtBot) -> None:
    window.go_on_to(Step.DATABASE)

    qtbot.keyClick(window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.shown("delegation"))
    kept = window.view._fields["delegation"].text()
    qtbot.keyClick(window.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.shown("database"))

    assert kept == ANSWERS["delegation"]


def test_the_address_is_asked_for_only_when_there_is_a_server(window: Window) -> None:
    window.go_on_to(Step.DATABASE)
    before = window.shown("database_url")

    window.presenter.edited("database", SERVER)

    assert not before
    assert window.shown("database_url")
    assert window.shown("test_database")


def test_no_press_is_taken_while_it_installs(window: Window) -> None:
    window.go_on_to(Step.PRINTERS)
    window.tasks.hold()

    window.presenter.next()
    working = not window.find("next").isEnabled()
    window.tasks.release()

    assert working
    assert window.find("next").isEnabled()
    assert window.shown("print_sheet")


def test_enter_on_the_sheet_goes_on_and_prints_nothing(window: Window) -> None:
    window.go_on_to(Step.RECOVERY)

    assert window.view.focusWidget() is window.find("next")


def test_the_lines_of_the_sheet_are_hidden_until_asked_for(window: Window, qtbot: QtBot) -> None:
    window.go_on_to(Step.RECOVERY)
    hidden = "••••" in window.words()

    qtbot.mouseClick(window.find("show_lines"), Qt.MouseButton.LeftButton)

    assert hidden
    assert "••••" not in window.words()


def test_the_sheet_is_saved_where_the_person_says(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.go_on_to(Step.RECOVERY)

    qtbot.mouseClick(window.find("save_sheet"), Qt.MouseButton.LeftButton)
    chooser = window.view.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "hoja.pdf"))
    chooser.close()

    assert (tmp_path / "hoja.pdf").exists()
    assert "se guardó en" in window.words()


def test_the_passwords_do_not_stay_on_the_screen_once_the_desk_is_made(window: Window) -> None:
    window.go_on_to(Step.RECOVERY)

    assert window.view._fields["password"].text() == ""
    assert window.view._fields["password_again"].text() == ""


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("step", Step)
def test_every_step_keeps_its_words_whole(
    window: Window, look: Look, qtbot: QtBot, mode: Mode, scale: float, step: Step
) -> None:
    look.choose(mode, scale)
    if step > Step.WELCOME:
        window.go_on_to(step)
    if Step.WELCOME < step < Step.RECOVERY:
        window.view.show_answer("error", str(UserFacingError("El servidor no responde. Revise el cable y reintente.")))
    qtbot.wait(1)

    assert texts_cut_off(window.view) == []
    assert overlapping_siblings(window.view) == []
    assert english_words_in(visible_strings(window.view)) == []


def test_errors_have_room_below_their_fields_in_the_largest_letters(window: Window, look: Look, qtbot: QtBot) -> None:
    look.choose(Mode.LIGHT, 2.0)
    window.presenter.install()
    window.presenter.next()
    qtbot.wait(1)

    assert texts_cut_off(window.view) == []
    assert overlapping_siblings(window.view) == []
