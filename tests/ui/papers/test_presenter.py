"""A paper goes from the key that prints it to the hand that takes it."""

from dataclasses import replace
from datetime import UTC, datetime

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.tokens import SheetState
from ioma_desk.ui.papers.form import SHOWN_PAPERS, ReceiverTexts
from ioma_desk.ui.papers.rows import Deed
from ioma_desk.ui.papers.work import NO_RECEIPT
from tests.office_rows import rows
from tests.ui.papers.counter import HALL, Counter
from tests.ui.papers.panel import Panel

SHEET, CREDENTIAL, RECEIPT = PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT


def states(counter: Counter, person: Affiliate) -> list[SheetState]:
    return [sheet.state for sheet in counter.sheets.of(person.id)]


def test_a_sheet_is_printed_answered_for_and_handed_over(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(SHEET)
    assert panel.last.words == "Imprimiendo en Oficina A4"

    counter.printed()
    assert panel.last.words.startswith("¿Salió bien?")
    counter.flow.choose(panel.leading, Deed.YES)
    assert panel.last.choices[0].words == "Entregar a Rosalía Olmedo"
    counter.flow.choose(panel.leading, Deed.HAND_OVER)

    assert panel.last.words == "Entregada a Rosalía Olmedo"
    assert states(counter, person) == [SheetState.ACTIVE]


def test_the_keys_are_on_the_row_that_waits_and_on_no_other(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.start(CREDENTIAL)
    counter.printed()

    assert [[choice.key for choice in row.choices] for row in panel.rows] == [["S", "N"], ["", ""]]
    assert panel.leading == panel.rows[0].key


def test_no_to_the_question_prints_a_sheet_with_new_codes_in_the_same_step(
    counter: Counter, person: Affiliate, panel: Panel
) -> None:
    counter.flow.start(SHEET)
    counter.printed()

    counter.flow.choose(panel.leading, Deed.NO)

    assert states(counter, person) == [SheetState.PREPARED, SheetState.SPOILED]
    assert [name for _, name, _ in counter.tray.sent] == ["S0120000001", "S0120000002"]
    assert panel.last.title == "Plancha de tokens S0120000002"


def test_after_no_the_row_says_which_sheet_to_tear_up_and_which_came_instead(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()

    counter.flow.choose(panel.leading, Deed.NO)
    while_printing = panel.last.words
    counter.printed()

    assert while_printing == "La plancha S0120000001 quedó anulada: rómpala. Está saliendo otra, S0120000002."
    assert panel.last.words.startswith(
        "La plancha S0120000001 quedó anulada: rómpala. Salió otra, S0120000002. ¿Salió bien?"
    )
    counter.flow.choose(panel.leading, Deed.YES)
    assert "S0120000001" not in panel.last.words


def test_a_visit_ends_at_the_second_asking_while_a_sheet_waits(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)

    first, said, tone = counter.flow.may_leave(), panel.last.words, panel.last.tone

    assert not first
    assert said.startswith("La plancha no está entregada: sus códigos todavía no valen.")
    assert tone == "warn"
    assert panel.pointed == [panel.last.key]
    assert counter.flow.may_leave()


def test_who_takes_a_sheet_without_a_dni_read_is_to_be_looked_at_and_the_record_says_so(
    counter: Counter, person: Affiliate, panel: Panel
) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)
    unread = panel.last.words
    counter.cards[person.person.document_number] = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
    counter.flow.refresh()
    read = panel.last.words

    counter.flow.choose(panel.leading, Deed.HAND_OVER)

    assert "El DNI no se leyó en esta visita" in unread
    assert "El DNI no se leyó" not in read
    [row] = rows(counter.office.store, "SELECT received_by FROM token_sheets")
    assert row.received_by == "Titular · DNI leído el 20/11/2026 a las 10:05"


def test_a_paper_that_was_not_printed_is_pointed_out_when_the_visit_ends(counter: Counter, panel: Panel) -> None:
    counter.chosen.clear()
    counter.flow.start(SHEET)

    first, said = counter.flow.may_leave(), panel.last.words

    assert not first
    assert said.startswith("Este papel no se imprimió.")
    assert counter.flow.may_leave()


def test_each_step_that_waits_is_pointed_out_anew(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    asking = counter.flow.may_leave()
    assert panel.last.words.startswith("Falta contestar si salió bien.")

    counter.flow.choose(panel.leading, Deed.YES)
    handing_over = counter.flow.may_leave()
    counter.flow.open(person, panel)
    next_visit = counter.flow.may_leave()

    assert (asking, handing_over, next_visit) == (False, False, False)


def test_a_visit_ends_at_once_when_nothing_waits(counter: Counter, panel: Panel) -> None:
    counter.flow.start(RECEIPT)
    counter.printed()

    assert counter.flow.may_leave()
    assert panel.pointed == []


def test_no_to_a_first_credential_prints_another_that_is_the_first_again(
    counter: Counter, person: Affiliate, panel: Panel
) -> None:
    counter.flow.start(CREDENTIAL)
    counter.printed()

    counter.flow.choose(panel.leading, Deed.NO)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)

    assert panel.last.words == "Lista para entregar"
    assert counter.credentials.issued(person.id) == 1


def test_a_second_credential_asks_for_its_reason_first(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(CREDENTIAL)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)

    counter.flow.start(CREDENTIAL)
    assert "La perdió" in panel.last.reasons
    assert len(counter.tray.sent) == 1
    counter.flow.give_reason(panel.leading, "La perdió")

    assert len(counter.tray.sent) == 2
    assert counter.credentials.issued(person.id) == 2


def test_a_reason_not_given_prints_nothing(counter: Counter, panel: Panel) -> None:
    counter.flow.start(CREDENTIAL)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)
    counter.flow.start(CREDENTIAL)

    counter.flow.choose(panel.leading, Deed.DISMISS)

    assert len(panel.rows) == 1
    assert len(counter.tray.sent) == 1


def test_a_receipt_is_done_when_it_is_out(counter: Counter, panel: Panel) -> None:
    counter.flow.start(RECEIPT)
    counter.printed()

    assert (panel.last.title, panel.last.words) == ("Constancia", "Impresa")
    assert panel.leading == ""


def test_a_person_without_enrolments_here_is_told_how_to_get_a_receipt(counter: Counter, panel: Panel) -> None:
    stranger = replace(counter.office.enrol(document_number="28999317", cuil="", tramite_number=""), id=999)
    counter.flow.open(stranger, panel)

    counter.flow.start(RECEIPT)

    assert counter.notices.problems == [NO_RECEIPT]
    assert panel.rows == ()


def test_the_same_key_twice_prints_once_and_points_at_the_paper(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.flow.start(SHEET)

    assert len(counter.tray.sent) == 1
    assert panel.pointed == [panel.last.key]


def test_the_next_paper_of_the_kind_may_follow_one_that_is_done(counter: Counter, panel: Panel) -> None:
    counter.flow.start(RECEIPT)
    counter.printed()

    counter.flow.start(RECEIPT)

    assert len(panel.rows) == 2


def test_nobody_at_the_counter_means_nothing_is_printed(counter: Counter) -> None:
    counter.flow.start(SHEET)
    counter.flow.preview(SHEET)
    counter.flow.keep(CREDENTIAL)
    counter.flow.refresh()

    assert counter.tray.sent == []


def test_a_third_party_is_written_down_with_the_papers_shown(
    counter: Counter, person: Affiliate, panel: Panel
) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)
    counter.flow.choose(panel.leading, Deed.THIRD_PARTY)

    counter.flow.give_to(panel.leading, ReceiverTexts("", "1", ()))
    assert panel.last.receiver is not None
    assert set(panel.last.receiver) == {"name", "document", "shown"}
    counter.flow.give_to(panel.leading, ReceiverTexts("Luis Ferro", "20.999.111", SHOWN_PAPERS[:2]))

    assert panel.last.words == "Entregada a Luis Ferro"
    assert states(counter, person) == [SheetState.ACTIVE]


def test_the_form_of_the_third_party_can_be_closed_again(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)
    counter.flow.choose(panel.leading, Deed.THIRD_PARTY)

    counter.flow.give_to_nobody_else(panel.leading)

    assert panel.last.receiver is None
    assert panel.deeds() == [Deed.HAND_OVER, Deed.THIRD_PARTY]


def test_a_third_sheet_is_refused_in_words(counter: Counter, person: Affiliate, panel: Panel) -> None:
    for _ in range(2):
        counter.flow.start(SHEET)
        counter.printed()
        counter.flow.choose(panel.leading, Deed.YES)
        counter.flow.choose(panel.leading, Deed.HAND_OVER)

    counter.flow.start(SHEET)

    assert "ya tiene dos planchas" in counter.notices.problems[0]
    assert len(panel.rows) == 2


def test_a_visit_that_ends_keeps_what_waits_for_an_answer(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(RECEIPT)
    counter.printed()
    counter.flow.start(SHEET)
    counter.printed()

    counter.flow.close(person.id)
    assert counter.flow.waiting() == 1
    counter.flow.open(person, panel)

    assert [row.title for row in panel.rows] == ["Plancha de tokens S0120000001"]
    assert panel.deeds() == [Deed.YES, Deed.NO]


def test_papers_of_somebody_else_are_not_shown_but_counted(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    other = counter.office.enrol(document_number="28999317", cuil="", tramite_number="")
    page = Panel()

    counter.flow.open(other, page)
    counter.printed()

    assert page.rows == ()
    assert counter.waiting == [1]


def test_what_was_written_is_told_to_the_other_screens(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)

    assert any(changes.sheets and changes.jobs for changes in counter.changes)


def test_a_key_that_comes_too_late_does_nothing(counter: Counter, panel: Panel) -> None:
    counter.flow.choose("gone", Deed.YES)
    counter.flow.give_reason("gone", "La perdió")
    counter.flow.use_printer("gone", HALL)
    counter.flow.give_to("gone", ReceiverTexts("Luis Ferro", "20999111", SHOWN_PAPERS))
    counter.flow.give_to_nobody_else("gone")

    assert panel.rows == ()


def test_a_visit_that_ends_tells_whether_papers_still_wait(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()

    assert counter.flow.close(person.id)

    counter.flow.open(person, panel)
    counter.flow.choose(panel.leading, Deed.YES)
    counter.flow.choose(panel.leading, Deed.HAND_OVER)
    assert not counter.flow.close(person.id)
