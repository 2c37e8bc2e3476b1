"""Qt's own words are Spanish: the menu of a field is the one a clerk meets."""

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from tests.ui.layout_rules import english_words_in, menu_strings, visible_strings


def test_the_menu_of_a_field_is_spanish(look: Look, qtbot: QtBot) -> None:
    field = QLineEdit("Olmedo")
    qtbot.addWidget(field)

    words = menu_strings(field.createStandardContextMenu())

    assert {"Copiar", "Pegar", "Deshacer"} <= words
    assert english_words_in(words) == []


def test_the_buttons_of_qts_dialogs_are_spanish(look: Look, qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Cancel | kinds.Close | kinds.Retry | kinds.Yes | kinds.No)
    qtbot.addWidget(box)

    words = {button.text().replace("&", "") for button in box.buttons()}

    assert english_words_in(words) == []


def test_the_dialog_of_files_is_spanish_also_where_qts_translation_is_not(look: Look, qtbot: QtBot) -> None:
    dialog = QFileDialog(None, "Abrir una imagen del DNI", "", "Imágenes (*.png)")
    qtbot.addWidget(dialog)

    assert {"Buscar en:", "Tipo de archivo:"} <= visible_strings(dialog)
    assert english_words_in(visible_strings(dialog)) == []
