"""The person's page as it stands on the screen: every state fits its words, and few keys lead from card to paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import PrintState
from ioma_desk.domain.tokens import SheetState
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.papers.panel import PapersPanel
from ioma_desk.ui.papers.receiver_form import ReceiverForm
from ioma_desk.ui.papers.rows import Deed
from ioma_desk.ui.papers.tick_box import TickBox
from ioma_desk.ui.widgets.keys import press_letter
from tests.office import Office
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings
from tests.ui.papers.counter import Counter, make_counter
from tests.ui.screens.person.page import card, make_page

if TYPE_CHECKING:
    from ioma_desk.ui.screens.person.presenter import PersonPresenter
    from ioma_desk.ui.screens.person.view import PersonView
    from tests.ui.screens.person.page import Went


P = TypeVar("P", bound=QObject)


def part_of(window: QWidget, kind: type[P], name: str = "") -> P:
    """Return the part of a window with that name."""
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert isinstance(found, kind)
    return found


class Desk:
    """The real page in a window of its own, at a counter with a printer."""

    def __init__(self, look: Look, counter: Counter) -> None:
        self.counter = counter
        self.view: PersonView
        self.presenter: PersonPresenter
        self.went: Went
        self.view, self.presenter, self.went = make_page(look, counter)

    def press(
        self, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key on whatever has the focus."""
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    @property
    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    def part(self, kind: type[P], name: str) -> P:
        """Return the part of the page with that name."""
        return part_of(self.view, kind, name)

    def last_key(self) -> str:
        return self.counter.flow._papers.all()[-1].key


@pytest.fixture
def desk(look: Look, qtbot: QtBot, embedded_office: Office) -> Desk:
    made = Desk(look, make_counter(embedded_office))
    qtbot.addWidget(made.view)
    made.view.resize(1184, 620)  # what a window of 1280x720 leaves to its screens
    with qtbot.waitActive(made.view):
        made.view.show()
        made.view.activateWindow()
    return made


@pytest.fixture
def person(desk: Desk) -> Affiliate:
    return desk.counter.office.enrol()


def _start(desk: Desk, person: Affiliate) -> None:
    newer = card(card_copy="C", issue_date=date(2026, 9, 11), tramite="00712999184")
    desk.presenter.show(person.id, desk.counter.office.affiliates.recognise(newer))


def _printing(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.presenter.act("sheet")


def _asking(desk: Desk, person: Affiliate) -> None:
    _printing(desk, person)
    desk.counter.printed()


def _to_hand_over(desk: Desk, person: Affiliate) -> None:
    _asking(desk, person)
    desk.counter.flow.choose(desk.last_key(), Deed.YES)


def _left(desk: Desk, person: Affiliate) -> None:
    _to_hand_over(desk, person)
    desk.presenter.next()


def _torn(desk: Desk, person: Affiliate) -> None:
    _asking(desk, person)
    desk.counter.flow.choose(desk.last_key(), Deed.NO)
    desk.counter.printed()


def _third_party(desk: Desk, person: Affiliate) -> None:
    _to_hand_over(desk, person)
    desk.counter.flow.choose(desk.last_key(), Deed.THIRD_PARTY)
    part_of(desk.view, ReceiverForm)._give.click()


def _handed_over(desk: Desk, person: Affiliate) -> None:
    _to_hand_over(desk, person)
    desk.counter.flow.choose(desk.last_key(), Deed.HAND_OVER)


def _reason(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.presenter.act("credential")
    desk.counter.printed()
    desk.counter.flow.choose(desk.last_key(), Deed.YES)
    desk.presenter.act("credential")


def _reason_to_keep(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.counter.credentials.pdf(desk.counter.office.actor, person.id, "")
    QTest.keyClick(desk.part(QAbstractButton, "keep_credential"), Qt.Key.Key_Space)


def _failed(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.counter.tray.refuses = "La impresora «Oficina A4» no acepta trabajos. Enciéndala y reintente."
    desk.presenter.act("sheet")
    desk.counter.flow.choose(desk.last_key(), Deed.OTHER_PRINTER)


def _trouble(desk: Desk, person: Affiliate) -> None:
    _printing(desk, person)
    desk.counter.tray.newest(PrintState.PRINTING, "Falta papel en la bandeja. Cargue papel y la impresión sigue sola.")
    desk.counter.tasks.advance(500)


def _voiding(desk: Desk, person: Affiliate) -> None:
    _handed_over(desk, person)
    desk.part(QAbstractButton, "void_sheet").click()


def _gone(desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(99999)


def _loading(desk: Desk, person: Affiliate) -> None:
    desk.counter.tasks.hold()
    desk.presenter.show(person.id)
    desk.counter.tasks.advance(200)


def _ended(desk: Desk, person: Affiliate) -> None:
    office = desk.counter.office
    office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 1, 31)))
    _start(desk, person)


def _wrong_number(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.counter.office.enrol(document_number="28999317", cuil="", tramite_number="")
    desk.counter.office.enrolments.give_number(desk.counter.office.actor, person.id + 1, 1, "123456789000")
    desk.presenter.act("number")
    desk.presenter.give_number("123456789000")


def _outdated_credential(desk: Desk, person: Affiliate) -> None:
    _start(desk, person)
    desk.presenter.act("credential")
    desk.counter.printed()
    desk.counter.flow.choose(desk.last_key(), Deed.YES)
    desk.presenter.give_number("123456789000")


STATES: list[Callable[[Desk, Affiliate], None]] = [
    _start, _printing, _asking, _torn, _to_hand_over, _left, _third_party, _handed_over, _reason, _reason_to_keep,
    _failed, _trouble, _voiding, _ended, _wrong_number, _outdated_credential, _gone, _loading,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_its_words_at_every_text_scale_in_both_themes(
    look: Look, desk: Desk, person: Affiliate, state: Callable[[Desk, Affiliate], None]
) -> None:
    state(desk, person)

    for mode, scale in ((Mode.LIGHT, 1.0), (Mode.DARK, 1.5), (Mode.LIGHT, 2.0), (Mode.DARK, 1.0)):
        look.choose(mode, scale)
        settle(desk.view)
        assert texts_cut_off(desk.view) == []
        assert overlapping_siblings(desk.view) == []
    assert english_words_in(visible_strings(desk.view)) == []


def test_a_known_person_gets_a_sheet_with_four_keys(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)
    desk.press(qtbot, Qt.Key.Key_Return)  # the likeliest tile has the focus: a sheet
    desk.counter.printed()
    assert desk.focused == "yes_paper"

    desk.press(qtbot, Qt.Key.Key_Return)
    assert desk.focused == "hand_over_paper"
    desk.press(qtbot, Qt.Key.Key_Return)
    assert desk.focused == "next_visit"
    desk.press(qtbot, Qt.Key.Key_Return)

    assert desk.counter.sheets.of(person.id)[0].state is SheetState.ACTIVE
    assert desk.went.next == 1


def test_enter_prints_no_sheet_for_a_person_whose_membership_ended(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _ended(desk, person)
    assert desk.focused == "update_tile"

    desk.press(qtbot, Qt.Key.Key_Return)

    assert len(desk.went.updates) == 1
    assert desk.counter.tray.sent == []


def test_each_step_has_its_letter(desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)

    assert press_letter(desk.view, "p")
    desk.counter.printed()
    assert press_letter(desk.view, "s")
    assert press_letter(desk.view, "e")

    assert desk.counter.sheets.of(person.id)[0].state is SheetState.ACTIVE
    assert not press_letter(desk.view, "e")


def test_the_key_of_the_page_ends_the_visit(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)

    desk.press(qtbot, Qt.Key.Key_F12)

    qtbot.waitUntil(lambda: desk.went.next == 1)  # a button pressed by its key shows it for a moment


def test_leaving_with_a_sheet_in_hand_leads_to_its_next_step_first(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    _to_hand_over(desk, person)
    desk.part(QAbstractButton, "next_visit").setFocus()

    desk.press(qtbot, Qt.Key.Key_Return)

    assert desk.went.next == 0
    assert desk.focused == "hand_over_paper"


def test_trouble_that_ends_by_itself_gives_enter_to_nothing(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _printing(desk, person)
    before = desk.focused

    desk.counter.tray.newest(PrintState.PRINTING, "Falta papel en la bandeja.")
    desk.counter.tasks.advance(500)

    assert desk.focused == before


def test_enter_meant_for_a_retry_never_says_that_the_paper_is_good(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    _trouble(desk, person)
    desk.part(QAbstractButton, "retry_paper").setFocus()
    desk.counter.printed()

    desk.press(qtbot, Qt.Key.Key_Return)

    assert desk.counter.sheets.of(person.id)[0].state is SheetState.PREPARED
    qtbot.waitUntil(lambda: desk.focused == "yes_paper")
    desk.press(qtbot, Qt.Key.Key_Return)
    assert desk.counter.sheets.of(person.id)[0].state is SheetState.PRINTED


def test_a_third_party_is_entered_by_keyboard(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _to_hand_over(desk, person)
    press_letter(desk.view, "o")
    assert desk.focused == "receiver_name_edit"

    qtbot.keyClicks(QApplication.focusWidget(), "Luis Ferro")
    desk.press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "20999111")
    desk.press(qtbot, Qt.Key.Key_Tab)
    desk.press(qtbot, Qt.Key.Key_Space)
    desk.press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: desk.counter.sheets.of(person.id)[0].state is SheetState.ACTIVE)


def test_what_was_typed_stays_when_something_is_missing(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _to_hand_over(desk, person)
    press_letter(desk.view, "o")
    qtbot.keyClicks(QApplication.focusWidget(), "Luis Ferro")

    desk.press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: desk.focused == "receiver_document_edit")
    assert desk.part(QLineEdit, "receiver_name_edit").text() == "Luis Ferro"


def test_a_paper_that_comes_out_takes_no_focus_from_somebody_who_types(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    _reason(desk, person)
    desk.part(QLineEdit, "credential_reason_other_edit").setFocus()
    desk.presenter.act("sheet")

    desk.counter.printed()

    assert desk.focused == "credential_reason_other_edit"


def test_a_reason_may_be_typed(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _reason(desk, person)
    edit = desk.part(QLineEdit, "credential_reason_other_edit")

    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert len(desk.counter.tray.sent) == 1
    qtbot.keyClicks(edit, "la lavaron con la ropa")
    qtbot.keyClick(edit, Qt.Key.Key_Return)

    assert len(desk.counter.tray.sent) == 2


def test_a_usual_reason_is_one_key(desk: Desk, person: Affiliate) -> None:
    _reason(desk, person)

    press_letter(desk.view, "1")

    assert len(desk.counter.tray.sent) == 2


def test_a_further_credential_is_kept_with_the_keyboard_alone(
    desk: Desk, person: Affiliate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = part_of(desk.view, PapersPanel)
    monkeypatch.setattr(panel, "ask_where", lambda suggested, on_path: on_path(tmp_path / suggested))
    _reason_to_keep(desk, person)
    assert not list(tmp_path.glob("Credencial*"))

    press_letter(desk.view, "3")

    assert list(tmp_path.glob("Credencial*.pdf"))
    assert desk.counter.credentials.issued(person.id) == 2


def test_another_printer_is_a_button(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    _failed(desk, person)
    desk.counter.tray.refuses = ""

    desk.press(qtbot, Qt.Key.Key_Return)  # the first of the printers has the focus

    assert [queue for queue, _, _ in desk.counter.tray.sent] == ["Oficina_A4"]


def test_a_lost_sheet_is_voided_from_its_line(desk: Desk, person: Affiliate) -> None:
    _voiding(desk, person)

    press_letter(desk.view, "1")
    desk.counter.notices.answer_yes()

    assert desk.counter.sheets.of(person.id)[0].state is SheetState.VOID


def test_the_serial_of_a_lost_sheet_leads_to_the_reason_and_a_key_from_there_to_the_end(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    _handed_over(desk, person)
    desk.presenter.show(person.id, lost="S0120000001")

    desk.press(qtbot, Qt.Key.Key_Space)  # the most usual reason has the focus
    desk.counter.notices.answer_yes()

    assert desk.counter.sheets.of(person.id)[0].state is SheetState.VOID


def test_the_serial_of_a_sheet_that_is_void_already_asks_nothing(desk: Desk, person: Affiliate) -> None:
    _voiding(desk, person)
    press_letter(desk.view, "1")
    desk.counter.notices.answer_yes()

    desk.presenter.show(person.id, lost="S0120000001")

    assert desk.view.findChildren(QWidget, "void_reason") == []
    assert desk.focused == "sheet_tile"


def test_a_preview_opens_with_the_pages_of_the_paper(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)

    desk.counter.flow.preview(PaperKind.TOKEN_SHEET)

    window = desk.part(QDialog, "paper_preview")
    assert window.isVisible()
    assert part_of(window, QPdfDocument).pageCount() == 1
    assert texts_cut_off(window) == []
    assert english_words_in(visible_strings(window)) == []
    window.close()


def test_the_dialog_for_files_speaks_spanish(desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)

    desk.part(QAbstractButton, "keep_credential").click()

    dialog = desk.part(QFileDialog, "keep_as_pdf")
    assert dialog.windowTitle() == "Guardar como PDF"
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Guardar"
    assert english_words_in({dialog.labelText(label) for label in QFileDialog.DialogLabel}) == []
    dialog.reject()


def test_the_page_keeps_the_focus_when_something_changes_elsewhere(desk: Desk, person: Affiliate) -> None:
    _handed_over(desk, person)

    desk.presenter.changed(Changes(affiliates=True))

    assert desk.focused == "next_visit"


def test_a_tick_box_is_ticked_by_the_keyboard(look: Look, qtbot: QtBot) -> None:
    box = TickBox(look, "DNI de la persona afiliada")
    qtbot.addWidget(box)

    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)

    assert not box.isChecked()


def test_trouble_offers_to_try_again(desk: Desk, person: Affiliate, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(affiliate_id: int) -> Affiliate:
        raise UserFacingError("La base no responde.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.counter.office.affiliates, "by_id", away)
        desk.presenter.show(person.id)
    assert desk.focused == "retry_person"

    press_letter(desk.view, "i")

    assert desk.focused == "sheet_tile"


class Windows(QObject):
    """Hears of every widget that is shown as a window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names the methods it calls
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_part_of_the_page_ever_flashes_up_as_a_window(
    qapp: QApplication, look: Look, qtbot: QtBot, embedded_office: Office, scale: float
) -> None:
    windows = Windows(qapp)
    look.choose(Mode.LIGHT, scale)
    made = Desk(look, make_counter(embedded_office))
    qtbot.addWidget(made.view)
    person = made.counter.office.enrol()

    _voiding(made, person)
    _third_party(made, person)
    made.view.show()

    qapp.removeEventFilter(windows)
    assert windows.shown == ["PersonView"]


def test_the_focus_goes_from_step_to_step_and_nowhere_else(
    qapp: QApplication, qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    desk.presenter.show(person.id)
    went: list[str] = []
    qapp.focusChanged.connect(lambda _old, new: went.append(new.objectName() if new else ""))

    press_letter(desk.view, "p")
    desk.counter.printed()
    settle(desk.view)
    desk.press(qtbot, Qt.Key.Key_Return)
    settle(desk.view)
    desk.press(qtbot, Qt.Key.Key_Return)
    settle(desk.view)

    assert [name for name in went if name != "paper-1"] == ["yes_paper", "hand_over_paper", "next_visit"]


def test_the_insurers_number_is_written_down_by_keyboard(qtbot: QtBot, desk: Desk, person: Affiliate) -> None:
    desk.presenter.show(person.id)
    assert press_letter(desk.view, "m")
    assert desk.focused == "affiliate_number_edit"

    qtbot.keyClicks(QApplication.focusWidget(), "12345678")
    desk.press(qtbot, Qt.Key.Key_Return)
    assert desk.focused == "affiliate_number_edit"
    assert desk.part(QLineEdit, "affiliate_number_edit").text() == "12345678"
    qtbot.keyClicks(QApplication.focusWidget(), "9000")
    desk.press(qtbot, Qt.Key.Key_Return)

    assert desk.counter.office.affiliates.by_id(person.id).shown_number == "1234567890/00"
    assert desk.part(QWidget, "number_card").isHidden()
    assert desk.focused == "credential_tile"
    assert not press_letter(desk.view, "m")


def test_a_number_that_is_not_wanted_after_all_leaves_nothing_behind(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    desk.presenter.show(person.id)
    press_letter(desk.view, "m")
    qtbot.keyClicks(QApplication.focusWidget(), "1234")

    desk.press(qtbot, Qt.Key.Key_Escape)
    settle(desk.view)

    assert desk.part(QWidget, "number_card").isHidden()
    assert desk.part(QLineEdit, "affiliate_number_edit").text() == ""
    assert desk.focused == "sheet_tile"


def test_the_next_person_finds_no_number_typed_for_the_one_before(
    qtbot: QtBot, desk: Desk, person: Affiliate
) -> None:
    other = desk.counter.office.enrol(document_number="28999317", cuil="", tramite_number="")
    desk.presenter.show(person.id)
    press_letter(desk.view, "m")
    qtbot.keyClicks(QApplication.focusWidget(), "1234")

    desk.presenter.show(other.id)
    press_letter(desk.view, "m")

    assert desk.part(QLineEdit, "affiliate_number_edit").text() == ""
