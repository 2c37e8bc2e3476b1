"""The window of the day's papers with the real story behind it: rows, keys, layout, words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ioma_desk.domain.papers import JobState, PaperKind
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.jobs.job_list import JobModel
from ioma_desk.ui.screens.jobs.presenter import JobsPresenter
from ioma_desk.ui.screens.jobs.view import JobsView
from ioma_desk.ui.screens.jobs.wiring import connect
from tests.ui.doubles import InlineTasks
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings
from tests.ui.screens.jobs.counter import Counter

NO_CARDS = "La impresora no tiene tarjetas. Cargue tarjetas y toque Reintentar."


class Window:
    """The view with its story, and what it led to."""

    def __init__(self, look: Look, counter: Counter) -> None:
        self.counter, self.opened, self.tasks = counter, list[int](), InlineTasks()
        self.view = JobsView(look)
        self.presenter = JobsPresenter(
            self.view, self.tasks, counter.room, counter.office.clock, counter.counter_id, self.opened.append
        )  # fmt: skip
        connect(self.view, self.presenter)

    def show(self, width: int = 1184, height: int = 620) -> None:
        self.view.resize(width, height)
        self.view.show()
        settle(self.view)

    def rows(self) -> list[str]:
        model = self.view.list.model()
        assert isinstance(model, JobModel)
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def person_button(self) -> QPushButton:
        button = self.view.findChild(QPushButton, "open_person")
        assert isinstance(button, QPushButton)
        return button


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


@pytest.fixture
def window(look: Look, qtbot: QtBot, counter: Counter) -> Window:
    window = Window(look, counter)
    qtbot.addWidget(window.view)
    return window


def test_opening_the_screen_lists_the_papers_and_selects_the_first(window: Window) -> None:
    window.counter.print()
    window.counter.print(JobState.TROUBLE, PaperKind.CREDENTIAL, NO_CARDS)

    window.show()

    assert len(window.rows()) == 2
    assert NO_CARDS in window.rows()[0]
    assert NO_CARDS in visible_strings(window.view)


def test_enter_goes_to_the_person_of_the_selected_paper(qtbot: QtBot, window: Window) -> None:
    window.counter.print()
    window.show()

    qtbot.keyClick(window.view.list, Qt.Key.Key_Return)

    assert window.opened == [window.counter.affiliate_id]


def press_link(qtbot: QtBot, window: Window) -> None:
    row = window.view.list.visualRect(window.view.list.model().index(0, 0))
    qtbot.mouseClick(
        window.view.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 40, row.center().y())
    )  # fmt: skip


def press_button(_qtbot: QtBot, window: Window) -> None:
    window.person_button().click()


@pytest.mark.parametrize("press", [press_link, press_button])
def test_the_link_in_the_row_and_the_button_at_the_foot_lead_there_too(
    qtbot: QtBot, window: Window, press: Callable[[QtBot, Window], None]
) -> None:
    window.counter.print()
    window.show()

    press(qtbot, window)

    assert window.opened == [window.counter.affiliate_id]


def test_a_paper_for_nobody_leads_nowhere(qtbot: QtBot, window: Window) -> None:
    window.counter.print(kind=PaperKind.RECOVERY_SHEET, for_somebody=False)
    window.show()

    press_link(qtbot, window)
    qtbot.keyClick(window.view.list, Qt.Key.Key_Return)

    assert window.opened == []
    assert not window.person_button().isVisible()


def test_the_selection_stays_with_its_paper_when_newer_ones_come(qtbot: QtBot, window: Window) -> None:
    first = window.counter.print()
    window.show()
    window.counter.print()

    window.tasks.advance(5_000)

    selected = window.view.list.selected()
    assert selected is not None
    assert selected.job_id == first
    assert len(window.rows()) == 2


def test_a_letter_typed_over_the_list_is_left_to_the_buttons(qtbot: QtBot, window: Window) -> None:
    window.counter.print()
    window.counter.print(kind=PaperKind.CREDENTIAL)
    window.show()
    before = window.view.list.selected()

    qtbot.keyClick(window.view.list, Qt.Key.Key_P)  # the first letter of the other row

    assert window.view.list.selected() == before


def test_an_empty_day_says_what_will_come_here(window: Window) -> None:
    window.show()

    assert "Todavía no se imprimió nada hoy" in visible_strings(window.view)
    assert not window.view.list.isVisible()


def test_the_screen_stops_asking_when_it_is_left(window: Window) -> None:
    window.show()
    window.view.hide()
    window.counter.print()

    window.tasks.advance(60_000)

    assert window.rows() == []


def test_a_trouble_offers_to_try_again(qtbot: QtBot, window: Window) -> None:
    window.show()
    window.counter.print()
    window.view.show_trouble("Sin conexión con la base. Revise el cable o la red.")

    retry = window.view.findChild(QPushButton, "retry")
    assert isinstance(retry, QPushButton)
    retry.click()

    assert len(window.rows()) == 1
    assert not retry.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1184), (1.0, 1344), (1.5, 1184), (2.0, 1100)])
def test_the_page_holds_its_words_at_every_size(
    look: Look, window: Window, mode: Mode, scale: float, width: int
) -> None:
    window.counter.print(JobState.TROUBLE, PaperKind.CREDENTIAL, NO_CARDS)
    for state in JobState:
        window.counter.print(state)
    window.show(width)
    window.view.show_trouble("Sin conexión con la base. Revise el cable o la red.")

    look.choose(mode, scale)
    settle(window.view)

    assert window.view.width() == width
    assert texts_cut_off(window.view) == []
    assert overlapping_siblings(window.view) == []


def test_every_word_is_spanish(window: Window) -> None:
    for state in JobState:
        window.counter.print(state)
    window.show()

    assert english_words_in({*visible_strings(window.view), *window.rows()}) == []
