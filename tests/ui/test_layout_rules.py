"""The rules find the faults they are meant to find."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from tests.ui.layout_rules import english_words_in, overlapping_siblings, texts_cut_off, visible_strings


def test_a_label_narrower_than_its_words_is_found(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Una frase que no entra", window)
    label.setGeometry(0, 0, 20, 30)
    window.show()

    assert len(texts_cut_off(window)) == 1


def test_a_button_lower_than_its_words_is_found(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = KeyButton(look, "Guardar", "F9")
    button.setParent(window)
    button.setGeometry(0, 0, 300, 12)
    window.show()

    assert len(texts_cut_off(window)) == 1


def test_a_widget_that_hangs_out_of_its_parent_is_found(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 200)
    QPushButton("Guardar", window).setGeometry(150, 0, 100, 60)
    window.show()

    assert "hangs out" in texts_cut_off(window)[0]


def test_siblings_over_each_other_are_found(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLabel("uno", window).setGeometry(0, 0, 50, 50)
    QLabel("dos", window).setGeometry(40, 40, 50, 50)
    window.show()

    assert len(overlapping_siblings(window)) == 1


def test_english_is_found_in_tooltips_too(look: Look, qtbot: QtBot) -> None:
    window = QPushButton("Guardar")
    qtbot.addWidget(window)
    window.setToolTip("Save the file")

    assert len(english_words_in(visible_strings(window))) == 1
