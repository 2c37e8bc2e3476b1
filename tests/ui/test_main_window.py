"""The main window: a screen put in front is seen, a problem stays until it is over, a field typed in stays in sight."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.main_window import HOME, MainWindow, Screen
from ioma_desk.ui.ports import Question
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.page import ActionBar, Page


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_screen_put_in_front_is_painted(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    first, second = QWidget(), QWidget()
    for key, widget in (("first", first), ("second", second)):
        window.add_screen(key, Screen(widget, "", (), ""))
    window.show()
    window.show_screen("first")
    paints = Paints(second)

    window.show_screen("second")

    qtbot.waitUntil(lambda: paints.count > 0)
    assert window.front == "second"
    assert second.isVisible()
    assert not first.isVisible()


def test_what_is_to_follow_the_picture_comes_after_it(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    screen = QWidget()
    window.add_screen("screen", Screen(screen, "", (), ""))
    window.show()
    qtbot.waitExposed(window)
    paints, painted_before = Paints(screen), list[int]()

    window.show_screen("screen")
    window.after_paint(lambda: painted_before.append(paints.count))

    assert painted_before == []
    qtbot.waitUntil(lambda: bool(painted_before))
    assert painted_before[0] > 0  # once, or twice when the system asks for a second picture
    window.after_paint(lambda: painted_before.append(0))
    assert painted_before[1:] == [0]


def test_a_problem_goes_when_it_is_over_and_no_other_one_does(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    window.notices.problem("No se pudo guardar. Elija otra carpeta.")

    window.notices.settled("La impresora no responde. Revise el cable.")
    assert not window.problems.isHidden()

    window.notices.settled("No se pudo guardar. Elija otra carpeta.")
    assert window.problems.isHidden()


def test_what_appears_above_a_field_does_not_push_it_out_of_sight(qtbot: QtBot, look: Look) -> None:
    page = Page(look, "Inscribir")
    qtbot.addWidget(page)
    above, field = QWidget(), QLineEdit()
    above.setFixedHeight(900)
    above.hide()
    page.body.addWidget(above)
    page.body.addWidget(field)
    page.resize(600, 400)
    page.show()
    qtbot.waitExposed(page)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    above.show()

    scroll = page.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_with_large_letters_in_a_low_window_the_work_takes_the_room_of_title_bar_and_strip(
    qtbot: QtBot, look: Look
) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    page = Page(look, "Inscribir")
    content, words, save = QWidget(), Label(look, "Faltan 4 datos"), KeyButton(look, "Guardar", "Ctrl+Enter")
    content.setMinimumHeight(2_000)
    page.body.addWidget(content)
    page.set_foot(ActionBar(look, words, save))
    window.add_screen("form", Screen(page, "", (), ""))
    window.resize(1280, 720)
    window.show()
    window.show_screen("form")
    qtbot.waitExposed(window)
    assert window.foot.isVisible()
    assert words.isVisible()

    look.choose(Mode.LIGHT, 2.0)

    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.viewport().height() > 350)
    assert not window.foot.isVisible()
    assert not words.isVisible()
    assert save.isVisible()
    assert area.viewport().height() > 350


def test_somebody_who_types_or_is_asked_is_occupied(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    at_first = window.occupied
    window.top.search.take_focus()
    before_the_first_key = window.occupied

    qtbot.keyClicks(window.top.search.edit, "car")
    typing = window.occupied
    window.top.search.clear()
    window.notices.ask(Question("¿Anular?", "No vuelve.", "Anular"), lambda: None)
    asked = window.occupied

    assert (at_first, before_the_first_key, typing, asked) == (False, False, True, True)


def test_words_left_in_the_search_box_keep_no_card_away(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.top.search.take_focus()

    qtbot.keyClicks(window.top.search.edit, "carpin")
    typing = window.occupied

    assert typing
    qtbot.waitUntil(lambda: not window.occupied)
    assert window.top.search.edit.text() == "carpin"


def test_a_letter_meant_for_the_screen_before_presses_nothing(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    screen, pressed = QWidget(), list[bool]()
    button = KeyButton(look, "Actualizar datos", "A")
    button.clicked.connect(lambda: pressed.append(True))
    QVBoxLayout(screen).addWidget(button)
    window.add_screen("person", Screen(screen, HOME, (), ""))
    window.show()
    window.show_screen("person")
    window.rest_letters()

    qtbot.keyClick(window, Qt.Key.Key_A)
    too_soon = list(pressed)
    qtbot.waitUntil(window._letters_rest.hasExpired)
    qtbot.keyClick(window, Qt.Key.Key_A)

    assert too_soon == []
    assert len(pressed) == 1


def test_escape_leads_from_the_settings_back_to_the_people(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    for key, place in (("person", HOME), ("settings", "settings")):
        window.add_screen(key, Screen(QWidget(), place, (), ""))
    window.show()
    window.show_screen("person")
    window.show_screen("settings")

    with qtbot.waitSignal(window.place_chosen) as chosen:
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert chosen.args == [HOME]
    assert window.last_of(HOME) == "person"
