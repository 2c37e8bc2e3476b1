"""The sign-in window with its real presenter, use case and store, driven by keys."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.domain.desk import Actor, OperatorRole
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.ui.health import Health
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.main_window import MainWindow
from ioma_desk.ui.screens.sign_in.presenter import Remedy, SignInPresenter
from ioma_desk.ui.screens.sign_in.view import SignInView
from tests.office import PASSWORD, Office, make_office
from tests.ui.doubles import InlineTasks
from tests.ui.layout_rules import english_words_in, overlapping_siblings, texts_cut_off, visible_strings


@dataclass
class Window:
    view: SignInView
    presenter: SignInPresenter
    office: Office
    signed_in: list[Actor]

    def ready(self) -> None:
        self.presenter.ready(self.office.sign_in, self.office.desk)

    def words(self) -> str:
        return " | ".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def find(self, name: str) -> QWidget:
        found = self.view.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    @property
    def password(self) -> QLineEdit:
        found = self.find("password_edit")
        assert isinstance(found, QLineEdit)
        return found


def two_operators(folder: Path) -> Office:
    office = make_office(folder)
    newcomer = NewOperator("Darío Fuentes", "dario", OperatorRole.OPERATOR, PASSWORD)
    office.sign_in.add_operator(office.actor, newcomer)
    return office


@contextmanager
def opened(qtbot: QtBot, look: Look, office: Office) -> Iterator[Window]:
    view, signed_in = SignInView(look), list[Actor]()
    presenter = SignInPresenter(view, InlineTasks(), office.clock, signed_in.append)
    view.connect_to(presenter)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    presenter.open()
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield Window(view, presenter, office, signed_in)
    presenter.stop()


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Window]:
    with opened(qtbot, look, two_operators(tmp_path)) as window:
        yield window


@pytest.fixture(scope="module")
def shared_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for tests that only look."""
    return two_operators(tmp_path_factory.mktemp("office"))


def test_a_password_typed_before_the_operators_appear_is_kept(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.password, PASSWORD)
    window.ready()
    qtbot.keyClick(window.password, Qt.Key.Key_Return)

    assert [actor.operator_name for actor in window.signed_in] == ["Carla Medrano"]
    assert window.password.text() == ""


def test_arrows_choose_among_the_operators_while_the_password_has_the_focus(window: Window, qtbot: QtBot) -> None:
    window.ready()

    qtbot.keyClick(window.password, Qt.Key.Key_Down)
    qtbot.keyClicks(window.password, PASSWORD)
    qtbot.keyClick(window.password, Qt.Key.Key_Return)

    assert [actor.operator_name for actor in window.signed_in] == ["Darío Fuentes"]


def test_another_person_writes_the_name(window: Window, qtbot: QtBot) -> None:
    window.ready()

    qtbot.keyClick(window.view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.find("sign_in_name_edit").isVisible)
    qtbot.keyClicks(window.find("sign_in_name_edit"), "dario")
    qtbot.keyClicks(window.password, PASSWORD)
    qtbot.keyClick(window.password, Qt.Key.Key_Return)

    assert [actor.operator_name for actor in window.signed_in] == ["Darío Fuentes"]


def test_enter_on_another_button_presses_that_one(window: Window, qtbot: QtBot) -> None:
    window.ready()
    qtbot.keyClicks(window.password, PASSWORD)

    window.find("forgot_password").setFocus()
    qtbot.keyClick(window.find("forgot_password"), Qt.Key.Key_Return)

    assert not window.signed_in
    assert "Pida una clave nueva" in window.words()


def test_a_wrong_password_is_told_below_the_field_and_the_button_stays_live(window: Window, qtbot: QtBot) -> None:
    window.ready()

    qtbot.keyClicks(window.password, "otra cosa")
    qtbot.keyClick(window.password, Qt.Key.Key_Return)

    assert "La clave no es correcta" in window.words()
    assert window.find("sign_in_button").isEnabled()
    assert window.view.focusWidget() is window.password


def test_trouble_takes_the_place_of_the_operators_and_enter_presses_its_remedy(window: Window, qtbot: QtBot) -> None:
    tried: list[bool] = []
    window.presenter.fail("El archivo está dañado.", [Remedy("Reintentar", lambda: tried.append(True))])

    cards_hidden = not window.password.isVisible()
    qtbot.keyClick(window.find("remedy_0"), Qt.Key.Key_Return)

    assert cards_hidden
    assert tried == [True]
    assert "Abriendo la base de datos" in window.words()


def test_escape_leaves_the_fast_switch_but_not_the_lock(window: Window, qtbot: QtBot) -> None:
    window.presenter.lock(window.office.sign_in, window.office.desk, window.office.actor)
    way_out_of_the_lock = window.find("cancel_switch").isVisible()

    window.presenter.switch(window.office.sign_in, window.office.desk, window.office.actor)
    with qtbot.waitSignal(window.view.cancel_requested):
        qtbot.keyClick(window.view, Qt.Key.Key_Escape)

    assert not way_out_of_the_lock


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("state", ["opening", "ready", "refused", "by_name", "trouble", "locked"])
def test_every_state_keeps_its_words_whole(
    shared_office: Office, look: Look, qtbot: QtBot, mode: Mode, scale: float, state: str
) -> None:
    look.choose(mode, scale)
    with opened(qtbot, look, shared_office) as window:
        bring_to(window, state)
        qtbot.wait(1)

        assert texts_cut_off(window.view) == []
        assert overlapping_siblings(window.view) == []
        assert english_words_in(visible_strings(window.view)) == []


def bring_to(window: Window, state: str) -> None:
    """Lead the window to one of its states."""
    if state == "opening":
        return
    for what, short in (("database", ""), ("clock", ""), ("camera", "Sin cámara"), ("printers", "Sin impresoras")):
        window.view.show_health(what, Health("warn" if short else "ok", "Revise la conexión.", short))
    if state == "trouble":
        window.presenter.fail("La base está dañada.", [Remedy("Reintentar", print), Remedy("Restaurar claves…", print)])
    elif state == "locked":
        window.presenter.lock(window.office.sign_in, window.office.desk, window.office.actor)
    else:
        window.ready()
    if state == "refused":
        window.presenter.sign_in("carla", "otra cosa")
        window.presenter.ask_help()
        window.view.show_wait("Podrá probar otra vez en 0:15.")
    elif state == "by_name":
        window.view.show_operators([], "")


def test_with_large_letters_on_a_small_screen_the_password_of_the_cover_is_in_sight(
    look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    look.choose(Mode.LIGHT, 2.0)
    desk, view, office = MainWindow(look, []), SignInView(look), two_operators(tmp_path)
    qtbot.addWidget(desk)
    desk.resize(1280, 720)
    desk.show()
    for name in ("Nora Beltrán", "Silvia Vallejos"):
        newcomer = NewOperator(name, name[:4].lower(), OperatorRole.OPERATOR, PASSWORD)
        office.sign_in.add_operator(office.actor, newcomer)
    tasks = InlineTasks()
    presenter = SignInPresenter(view, tasks, office.clock, lambda _: None)

    tasks.hold()
    desk.cover(view)
    presenter.switch(office.sign_in, office.desk, office.actor)
    QApplication.processEvents()  # the operators come when the cover is seen already
    tasks.release()

    area, password = view.findChild(QScrollArea), view.findChild(QWidget, "password_edit")
    assert area is not None
    assert password is not None
    seen = area.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(QRect(password.mapTo(seen, QPoint()), password.size())))
    presenter.stop()


def test_the_window_needs_neither_database_nor_pictures_to_be_painted() -> None:
    heavy = ("sqlalchemy", "cv2", "numpy", "reportlab", "cryptography", "argon2", "ioma_desk.services")
    check = (
        "import sys, ioma_desk.ui.screens.sign_in.view; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
