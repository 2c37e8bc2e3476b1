"""The confirmation as it stands on the screen: it fits its words, and Enter does the next thing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ioma_desk.domain.enrolment import ChangedValue, EnrolmentReceipt
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.confirmation import wiring
from ioma_desk.ui.screens.confirmation.presenter import ConfirmationPresenter
from ioma_desk.ui.screens.confirmation.view import ConfirmationView
from ioma_desk.ui.widgets.keys import press_letter
from tests.office import Office
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings
from tests.ui.papers.counter import Counter, make_counter


@pytest.fixture
def counter(embedded_office: Office) -> Counter:
    return make_counter(embedded_office)


@pytest.fixture
def receipt(counter: Counter) -> EnrolmentReceipt:
    return counter.office.enrolments.enrol(counter.office.actor, counter.office.draft())


@pytest.fixture
def ended() -> list[str]:
    return []


@pytest.fixture
def view(
    look: Look, qtbot: QtBot, counter: Counter, receipt: EnrolmentReceipt, ended: list[str]
) -> Iterator[ConfirmationView]:
    """The window, showing an enrolment."""
    made = ConfirmationView(look)
    presenter = ConfirmationPresenter(made, counter.sheets, counter.flow, lambda: ended.append("next"))
    wiring.connect(made, presenter, counter.flow)
    qtbot.addWidget(made)
    made.resize(1184, 620)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    values = (ChangedValue("surname", "OLMEDO", "Olmedo Irigoyen", "falta el segundo"),)
    presenter.show(replace(receipt, changed=values))
    yield made
    presenter.next()  # the presenter has lived as long as its window, as in the program


@pytest.mark.parametrize(("mode", "scale"), [(Mode.LIGHT, 1.0), (Mode.DARK, 1.5), (Mode.LIGHT, 2.0)])
def test_the_page_fits_its_words(
    look: Look, view: ConfirmationView, counter: Counter, mode: Mode, scale: float
) -> None:
    press_letter(view, "c")
    counter.printed()

    look.choose(mode, scale)
    settle(view)

    assert texts_cut_off(view) == []
    assert overlapping_siblings(view) == []
    assert english_words_in(visible_strings(view)) == []


def test_the_name_and_the_number_are_there_to_be_read(view: ConfirmationView) -> None:
    words = {label.objectName(): label.text() for label in view.findChildren(QLabel)}

    assert words["confirmed_name"] == "Rosalía Beatriz Olmedo Irigoyen"
    assert words["confirmed_number"] == "P0120000001"


def test_enter_prints_the_credential_answers_for_it_and_goes_on(
    qtbot: QtBot, view: ConfirmationView, counter: Counter, receipt: EnrolmentReceipt, ended: list[str]
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    counter.printed()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert counter.credentials.issued(receipt.affiliate.id) == 1
    assert ended == ["next"]


def test_the_three_papers_are_one_letter_away(view: ConfirmationView, counter: Counter) -> None:
    for letter in "cpr":
        assert press_letter(view, letter)

    assert len(counter.tray.sent) == 3
