"""Whatever happens to printer, queue, database or program on the way, no paper is lost and none is good twice."""


import pytest

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import JobState, PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import PrintState
from ioma_desk.domain.tokens import SheetState
from ioma_desk.services.print_room import NO_PRINTER
from ioma_desk.ui.papers.presenter import NO_OTHER_PRINTER
from ioma_desk.ui.papers.rows import Deed
from tests.ui.papers.counter import CARDS, HALL, OFFICE, Counter
from tests.ui.papers.panel import Panel

SHEET, CREDENTIAL, RECEIPT = PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT


def states(counter: Counter, person: Affiliate) -> list[SheetState]:
    return [sheet.state for sheet in counter.sheets.of(person.id)]


def test_trouble_at_the_printer_is_told_in_words_and_goes_away_with_it(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.tray.newest(PrintState.PRINTING, "Falta papel. Cargue papel y la impresión sigue sola.")
    counter.tasks.advance(500)
    assert panel.last.words.startswith("Falta papel.")

    counter.tray.newest(PrintState.PRINTING)
    counter.tasks.advance(500)

    assert panel.last.words == "Imprimiendo en Oficina A4"
    assert counter.waiting == [1, 0]


def test_a_retry_after_trouble_means_new_codes(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.tray.newest(PrintState.PRINTING, "Papel trabado.")
    counter.tasks.advance(500)

    counter.flow.choose(panel.leading, Deed.RETRY)

    assert states(counter, person) == [SheetState.PREPARED, SheetState.SPOILED]
    assert counter.tray.purged == ["1"]


def test_another_printer_takes_over(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.tray.newest(PrintState.PRINTING, "Papel trabado.")
    counter.tasks.advance(500)

    counter.flow.choose(panel.leading, Deed.OTHER_PRINTER)
    assert [words for _, words in panel.last.printers] == ["Oficina A4", "Impresora del pasillo"]
    counter.flow.use_printer(panel.leading, HALL)

    assert [queue for queue, _, _ in counter.tray.sent] == [OFFICE, HALL]
    assert panel.last.words == "Imprimiendo en Pasillo"


def test_a_credential_may_go_to_a_card_printer_or_to_one_with_a4(counter: Counter, panel: Panel) -> None:
    counter.flow.start(CREDENTIAL)
    counter.tray.newest(PrintState.PRINTING, "Papel trabado.")
    counter.tasks.advance(500)

    counter.flow.choose(panel.leading, Deed.OTHER_PRINTER)

    assert [queue for queue, _ in panel.last.printers] == [OFFICE, HALL, CARDS]


@pytest.mark.parametrize("kind", [SHEET, CREDENTIAL, RECEIPT])
def test_a_printer_that_went_away_while_it_was_offered_costs_no_paper(
    counter: Counter, panel: Panel, kind: PaperKind
) -> None:
    counter.flow.start(kind)
    counter.tray.newest(PrintState.PRINTING, "Papel trabado.")
    counter.tasks.advance(500)
    counter.flow.choose(panel.leading, Deed.OTHER_PRINTER)

    counter.flow.use_printer(panel.leading, "Rota")

    assert "«Rota»" in counter.notices.problems[0]
    assert counter.tray.purged == []
    assert panel.last.words == "Papel trabado."
    counter.flow.choose(panel.leading, Deed.RETRY)
    assert [queue for queue, _, _ in counter.tray.sent] == [OFFICE, OFFICE]


def test_without_another_printer_the_clerk_is_told(
    counter: Counter, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter.tray, "queues", lambda: ())
    counter.tray.refuses = "No responde."
    counter.flow.start(RECEIPT)

    counter.flow.choose(panel.leading, Deed.OTHER_PRINTER)

    assert counter.notices.problems == [NO_OTHER_PRINTER]


@pytest.mark.parametrize("kind", [SHEET, CREDENTIAL, RECEIPT])
def test_a_job_cancelled_at_the_printer_can_be_tried_again(counter: Counter, panel: Panel, kind: PaperKind) -> None:
    counter.flow.start(kind)
    counter.tray.newest(PrintState.CANCELLED, "Alguien canceló el trabajo.")
    counter.tasks.advance(500)
    assert panel.last.words == "Alguien canceló el trabajo."

    counter.flow.start(kind)
    counter.printed()

    assert len(counter.tray.sent) == 2
    assert len(panel.rows) == 1


@pytest.mark.parametrize("kind", [SHEET, CREDENTIAL, RECEIPT])
def test_a_printer_that_refuses_leaves_nothing_behind(counter: Counter, panel: Panel, kind: PaperKind) -> None:
    counter.tray.refuses = "La impresora no acepta trabajos. Enciéndala y reintente."
    counter.flow.start(kind)
    assert panel.last.words == counter.tray.refuses
    assert panel.deeds() == [Deed.RETRY, Deed.OTHER_PRINTER, Deed.DISMISS]

    counter.flow.choose(panel.leading, Deed.DISMISS)

    assert panel.rows == ()
    assert counter.room.unfinished(counter.office.actor.counter_id) == ()


def test_a_retry_after_a_refusal_prints(counter: Counter, panel: Panel) -> None:
    counter.tray.refuses = "No."
    counter.flow.start(SHEET)
    counter.tray.refuses = ""

    counter.flow.choose(panel.leading, Deed.RETRY)

    assert panel.last.words == "Imprimiendo en Oficina A4"


def test_a_replacement_that_is_refused_still_spoils_the_bad_one(
    counter: Counter, person: Affiliate, panel: Panel
) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.tray.refuses = "No."

    counter.flow.choose(panel.leading, Deed.NO)

    assert panel.deeds() == [Deed.RETRY, Deed.OTHER_PRINTER, Deed.DISMISS]
    assert states(counter, person) == [SheetState.SPOILED, SheetState.SPOILED]


def test_a_paper_without_a_printer_leads_to_the_settings(counter: Counter, panel: Panel) -> None:
    counter.chosen.clear()
    counter.flow.start(SHEET)
    assert panel.last.words == NO_PRINTER

    counter.flow.choose(panel.leading, Deed.SETTINGS)

    assert counter.settings_opened == [True]


def test_a_replacement_without_a_printer_keeps_the_question_open(counter: Counter, panel: Panel) -> None:
    counter.flow.start(CREDENTIAL)
    counter.printed()
    counter.chosen.clear()

    counter.flow.choose(panel.leading, Deed.NO)

    assert panel.deeds() == [Deed.YES, Deed.NO]
    assert counter.notices.problems == [NO_PRINTER]


@pytest.mark.parametrize(("kind", "left"), [(SHEET, 0), (CREDENTIAL, 0), (RECEIPT, 0)])
def test_a_print_cancelled_by_the_clerk_is_over(counter: Counter, panel: Panel, kind: PaperKind, left: int) -> None:
    counter.flow.start(kind)
    counter.tray.newest(PrintState.CANCELLED)

    counter.flow.choose(panel.last.key, Deed.CANCEL)

    assert panel.rows == ()
    assert counter.notices.said == ["Se canceló la impresión."]
    assert len(counter.room.unfinished(counter.office.actor.counter_id)) == left


def test_after_a_crash_the_queue_is_asked_and_the_clerk_answers(counter: Counter, person: Affiliate) -> None:
    counter.flow.open(person, Panel())
    counter.flow.start(SHEET)
    counter.tray.newest(PrintState.COMPLETED)
    again = counter.another_flow()

    again.recover()
    counter.tasks.advance(500)
    page = Panel()
    again.open(person, page)

    assert page.deeds() == [Deed.YES, Deed.NO]
    assert again.waiting() == 1
    assert len(page.rows) == 1


def test_a_sheet_printed_before_a_crash_can_still_be_handed_over(counter: Counter, person: Affiliate) -> None:
    counter.flow.open(person, Panel())
    counter.flow.start(SHEET)
    counter.printed()
    counter.work.came_out(counter.room.unfinished(counter.office.actor.counter_id)[0])
    page = Panel()

    again = counter.another_flow()
    again.open(person, page)
    again.choose(page.leading, Deed.HAND_OVER)

    assert page.last.words == "Entregada a Rosalía Olmedo"
    assert states(counter, person) == [SheetState.ACTIVE]


def test_a_sheet_voided_elsewhere_is_no_longer_offered(counter: Counter, person: Affiliate, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()
    counter.flow.choose(panel.leading, Deed.YES)
    counter.sheets.void(counter.office.actor, "S0120000001", "la perdió")

    counter.flow.choose(panel.leading, Deed.HAND_OVER)

    assert counter.notices.problems == ["Solo se entrega una plancha recién impresa. Imprima una nueva."]
    assert panel.rows == ()


def test_the_queues_are_asked_one_question_at_a_time(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.tasks.hold()
    counter.tasks.advance(5000)
    counter.tray.newest(PrintState.PRINTING, "Papel trabado.")

    counter.flow.choose(panel.last.key, Deed.CANCEL)  # while the queue is being asked
    assert counter.tray.purged == []
    counter.tasks.release()

    assert counter.tray.purged == ["1"]
    assert panel.rows == ()
    assert counter.room.unfinished(counter.office.actor.counter_id) == ()


def test_a_database_that_is_away_is_told_once_and_the_jobs_are_followed_on(
    counter: Counter, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(job_ids: tuple[int, ...]) -> None:
        raise UserFacingError("La base no responde.")

    counter.flow.start(SHEET)
    with monkeypatch.context() as patch:
        patch.setattr(counter.work, "follow", away)
        counter.tasks.advance(6000)
    counter.tray.newest(PrintState.COMPLETED)
    counter.tasks.advance(2000)

    assert counter.notices.problems == ["La base no responde."]
    assert panel.deeds() == [Deed.YES, Deed.NO]


def test_an_answer_that_cannot_be_written_leaves_the_question_open(
    counter: Counter, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(job: object) -> None:
        raise UserFacingError("La base no responde.")

    counter.flow.start(SHEET)
    counter.printed()
    monkeypatch.setattr(counter.work, "came_out", away)

    counter.flow.choose(panel.leading, Deed.YES)

    assert panel.deeds() == [Deed.YES, Deed.NO]
    assert counter.notices.problems == ["La base no responde."]


def test_a_lost_job_that_could_not_be_written_off_is_written_off_by_the_next_try(
    counter: Counter, person: Affiliate, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(job: object) -> None:
        raise UserFacingError("La base no responde.")

    counter.flow.start(SHEET)
    counter.tray.newest(PrintState.CANCELLED, "Alguien canceló el trabajo.")
    with monkeypatch.context() as patch:
        patch.setattr(counter.work, "spoil", away)
        counter.tasks.advance(500)

    counter.flow.choose(panel.leading, Deed.RETRY)

    assert states(counter, person) == [SheetState.PREPARED, SheetState.SPOILED]


def test_a_finished_job_is_purged_from_its_queue(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()

    assert counter.tray.purged == ["1"]
    assert counter.room.unfinished(counter.office.actor.counter_id)[0].state is JobState.ASKING
