"""Lists of the windows: operators to choose from, sections to go to, places on the rail, people in rows."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.people import PersonRow, initials
from ioma_desk.ui.widgets.radio_cards import RadioCardChoice, RadioCardList
from ioma_desk.ui.widgets.rail import Place, Rail
from ioma_desk.ui.widgets.section_list import Section, SectionList


def test_the_first_operator_is_chosen_and_the_arrows_choose_another(look: Look, qtbot: QtBot) -> None:
    cards = RadioCardList(look, [RadioCardChoice(7, "Carla Medrano", ""), RadioCardChoice(8, "Darío Fuentes", "")])
    qtbot.addWidget(cards)
    cards.show()
    cards.activateWindow()
    qtbot.waitUntil(cards.isActiveWindow)
    cards.setFocus()
    first = cards.current()

    with qtbot.waitSignal(cards.chosen) as chosen:
        qtbot.keyClick(cards._cards[0], Qt.Key.Key_Down)

    assert first == 7
    assert chosen.args == [8]
    assert cards.current() == 8


def test_a_section_is_gone_to_by_its_place(look: Look, qtbot: QtBot) -> None:
    steps = SectionList(look, [Section("Datos personales", ""), Section("Afiliación", "1 por corregir", "error")])
    qtbot.addWidget(steps)

    with qtbot.waitSignal(steps.section_chosen) as chosen:
        steps._steps[1].click()

    assert chosen.args == [1]
    assert steps._steps[1].accessibleName() == "Afiliación: con errores"


def test_a_section_is_gone_to_with_enter_too(look: Look, qtbot: QtBot) -> None:
    steps = SectionList(look, [Section("Datos personales", ""), Section("Afiliación", "")])
    qtbot.addWidget(steps)

    with qtbot.waitSignal(steps.section_chosen) as chosen:
        qtbot.keyClick(steps._steps[1], Qt.Key.Key_Return)

    assert chosen.args == [1]


def test_a_long_name_is_cut_before_it_widens_the_window(look: Look, qtbot: QtBot) -> None:
    name = "María de los Milagros Fernández Etchegoyen de Álvarez Thomas"
    cards = RadioCardList(look, [RadioCardChoice(7, name, "operador/a")])
    qtbot.addWidget(cards)
    cards.resize(300, 80)
    cards.show()

    assert cards.minimumSizeHint().width() <= 300 < cards.sizeHint().width()
    assert name in cards._cards[0].toolTip()


def test_the_rail_tells_where_to_go_and_where_one_is(look: Look, qtbot: QtBot) -> None:
    rail = Rail(look, [Place("front", "Atención", "scan-line"), Place("print", "Impresiones", "printer")])
    qtbot.addWidget(rail)

    with qtbot.waitSignal(rail.place_chosen) as chosen:
        rail._items["print"].click()
    rail.show_active("front")

    assert chosen.args == ["print"]
    assert rail._items["front"].isChecked()


def test_the_rail_shows_only_the_places_it_is_given(look: Look, qtbot: QtBot) -> None:
    rail = Rail(look, [Place("front", "Atención", "scan-line"), Place("print", "Impresiones", "printer")])
    qtbot.addWidget(rail)

    rail.show_places([Place("front", "Atención", "scan-line")])

    assert list(rail._items) == ["front"]


def test_a_person_in_a_row_is_chosen_with_enter(look: Look, qtbot: QtBot) -> None:
    row = PersonRow(look, "Mirta Bordón", "Inscripción", clickable=True)
    qtbot.addWidget(row)

    with qtbot.waitSignal(row.chosen):
        qtbot.keyClick(row, Qt.Key.Key_Return)


def test_initials_are_of_the_first_and_last_word() -> None:
    assert initials("María Inés Güiraldes Ñandú") == "MÑ"
    assert initials("Madonna") == "M"
    assert initials("") == ""
