"""The search box lists who was found and hands over the person chosen, without leaving the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.search_box import HitRow, SearchBox

HITS = [HitRow("a", "Inés Güiraldes", "DNI 28.999.317"), HitRow("b", "Tomás Güiraldes", "DNI 31.999.102")]


@pytest.fixture
def box(look: Look, qtbot: QtBot) -> Iterator[SearchBox]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    box = SearchBox(look)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addStretch(1)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.take_focus()
    yield box
    window.close()


def test_each_letter_asks_for_a_search(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.query_changed.connect(asked.append)

    qtbot.keyClicks(box.edit, "gui")

    assert asked == ["g", "gu", "gui"]


def test_enter_chooses_the_first_person(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.edit, "gui")
    box.show_hits(HITS)

    with qtbot.waitSignal(box.hit_chosen) as chosen:
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)

    assert chosen.args == ["a"]
    assert not box.hits_shown()
    assert box.edit.text() == ""


def test_the_arrows_move_to_the_next_person(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.edit, "gui")
    box.show_hits(HITS)

    with qtbot.waitSignal(box.hit_chosen) as chosen:
        qtbot.keyClick(box.edit, Qt.Key.Key_Down)
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)

    assert chosen.args == ["b"]


def test_escape_closes_the_list_and_keeps_the_words(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.edit, "gui")
    box.show_hits(HITS)

    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)

    assert not box.hits_shown()
    assert box.edit.text() == "gui"


def test_nobody_found_is_said_in_words(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.edit, "zzz")

    box.show_hits([])

    assert box.hits_shown()
    assert "Nadie con esos datos" in box._popup._words.text()


def test_enter_without_hits_submits_the_words(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.edit, "28999317")

    with qtbot.waitSignal(box.submitted) as submitted:
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)

    assert submitted.args == ["28999317"]


def test_an_answer_that_comes_after_the_box_was_emptied_opens_nothing(box: SearchBox) -> None:
    box.clear()

    box.show_hits(HITS)

    assert not box.hits_shown()


def test_a_screen_reader_hears_the_whole_row(box: SearchBox) -> None:
    box._popup.show_hits(HITS)

    spoken = box._popup._rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Inés Güiraldes, DNI 28.999.317"
