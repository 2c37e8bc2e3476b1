"""States explain themselves and offer their remedy; questions have the verb on the button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.comparison import Column, ComparedRow, ComparisonTable
from ioma_desk.ui.widgets.question import question
from ioma_desk.ui.widgets.state_icon import DeviceState, StateIcon
from ioma_desk.ui.widgets.top_bar import TopBar
from tests.ui.layout_rules import visible_strings


def test_a_state_is_told_in_words_to_mouse_and_screen_reader(look: Look, qtbot: QtBot) -> None:
    icon = StateIcon(look, "printer", "Impresoras")
    qtbot.addWidget(icon)

    icon.show_state(DeviceState("error", "No hay tarjetas.", "Sin tarjetas", "Reintentar"))

    assert icon.toolTip() == "Impresoras: No hay tarjetas."
    assert icon.accessibleName() == "Impresoras: No hay tarjetas."


def test_trouble_makes_room_for_its_words(look: Look, qtbot: QtBot) -> None:
    icon = StateIcon(look, "printer", "Impresoras")
    qtbot.addWidget(icon)
    icon.show_state(DeviceState("ok", "Todo bien."))
    quiet = icon.sizeHint().width()

    icon.show_state(DeviceState("error", "No hay tarjetas.", "Sin tarjetas"))

    assert icon.sizeHint().width() > quiet + 50


def test_a_click_on_a_state_explains_it_and_its_remedy_can_be_pressed(
    look: Look, qtbot: QtBot
) -> None:
    icon = StateIcon(look, "printer", "Impresoras")
    qtbot.addWidget(icon)
    icon.show_state(DeviceState("error", "No hay tarjetas.", remedy="Reintentar"))
    icon.show()

    icon.click()
    popover = icon.findChild(QWidget, "state_explanation")
    assert popover is not None
    remedy = popover.findChild(KeyButton)

    assert "No hay tarjetas." in visible_strings(popover)
    assert remedy is not None
    with qtbot.waitSignal(icon.remedy_requested):
        remedy.click()


def test_escape_and_a_click_elsewhere_close_the_explanation(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    icon = StateIcon(look, "printer", "Impresoras")
    icon.setParent(window)
    window.show()

    icon.click()
    first = window.findChild(QWidget, "state_explanation")
    assert first is not None
    with qtbot.waitSignal(first.destroyed):
        qtbot.keyClick(first, Qt.Key.Key_Escape)
    icon.click()
    second = window.findChild(QWidget, "state_explanation")
    assert second is not None
    with qtbot.waitSignal(second.destroyed):
        qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(590, 390))


def test_a_destructive_question_has_the_verb_on_its_button_and_the_focus_on_the_way_back(
    look: Look, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    asked = question(look, window, "¿Anular la plancha?", "No se podrá volver atrás.", "Anular plancha", danger=True)

    assert {"Anular plancha", "Volver"} <= visible_strings(asked)
    assert asked.focusWidget() is asked._no
    with qtbot.waitSignal(asked.confirmed):
        asked._yes.click()


def test_escape_dismisses_a_question(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked = question(look, window, "¿Anular la plancha?", "No se podrá volver atrás.", "Anular plancha")

    with qtbot.waitSignal(asked.dismissed):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_a_difference_is_said_in_a_word_and_a_missing_value_by_a_dash(look: Look, qtbot: QtBot) -> None:
    table = ComparisonTable(look, [Column("Documento leído", "id-card"), Column("Ficha", "database")])
    qtbot.addWidget(table)

    table.show_rows([ComparedRow("Nombre", ("ROSALIA", ""), differs=True), ComparedRow("DNI", ("1", "1"))])

    strings = visible_strings(table)
    assert {"Distinto", "—", "Nombre: sin valor"} <= strings


def test_rows_shown_again_take_the_place_of_the_old(look: Look, qtbot: QtBot) -> None:
    table = ComparisonTable(look, [Column("Documento leído", "id-card")])
    qtbot.addWidget(table)
    table.show_rows([ComparedRow("Nombre", ("ROSALIA",))])

    table.show_rows([ComparedRow("Apellido", ("OLMEDO",))])

    qtbot.waitUntil(lambda: "ROSALIA" not in visible_strings(table))
    assert "OLMEDO" in visible_strings(table)


def test_ctrl_l_asks_to_switch_the_operator(look: Look, qtbot: QtBot) -> None:
    bar = TopBar(look)
    qtbot.addWidget(bar)
    bar.show_operator("Carla Medrano", "Box 3")
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)

    with qtbot.waitSignal(bar.switch_requested):
        qtbot.keyClick(bar, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
