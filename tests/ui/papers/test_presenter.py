"""A paper goes from the key that prints it to the hand that takes it, and nothing is lost on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import JobState, PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import PrintState
from ioma_desk.domain.tokens import SheetState
from ioma_desk.services.print_room import NO_PRINTER
from ioma_desk.ui.papers.form import SHOWN_PAPERS, ReceiverTexts
from ioma_desk.ui.papers.presenter import NO_OTHER_PRINTER
from ioma_desk.ui.papers.rows import Deed, PaperRow
from ioma_desk.ui.papers.work import NO_RECEIPT
from tests.office import Office
from tests.ui.papers.counter import HALL, OFFICE, Counter, make_counter

SHEET, CREDENTIAL, RECEIPT = PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT


@dataclass
class Panel:
    """Implements `PapersView`: keeps what it is shown."""

    rows: tuple[PaperRow, ...] = ()
    leading: str = ""
    pointed: list[str] = field(default_factory=list)
    previews: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[tuple[str, Callable[[Path], None]]] = field(default_factory=list)

    def show_rows(self, rows: tuple[PaperRow, ...], leading: str) -> None:
        self.rows, self.leading = rows, leading

    def point_at(self, key: str) -> None:
        self.pointed.append(key)

    def show_preview(self, title: str, pdf: bytes) -> None:
        self.previews.append((title, pdf))

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        self.asked.append((suggested, on_path))

    @property
    def last(self) -> PaperRow:
        return self.rows[-1]

    def deeds(self) -> list[Deed]:
        return [choice.deed for choice in self.last.choices]


@pytest.fixture
def counter(embedded_office: Office) -> Counter:
    return make_counter(embedded_office)


@pytest.fixture
def person(counter: Counter) -> Affiliate:
    return counter.office.enrol()


@pytest.fixture
def panel(counter: Counter, person: Affiliate) -> Panel:
    """The panel of the page of `person`, who is at the counter."""
    shown = Panel()
    counter.flow.open(person, shown)
    return shown


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


@pytest.mark.parametrize("kind", [SHEET, CREDENTIAL, RECEIPT])
def test_every_paper_can_be_looked_at(counter: Counter, panel: Panel, kind: PaperKind) -> None:
    counter.flow.preview(kind)

    assert panel.previews[0][1].startswith(b"%PDF")
    assert counter.tray.sent == []


@pytest.mark.parametrize(("kind", "name"), [(CREDENTIAL, "Credencial"), (RECEIPT, "Constancia")])
def test_a_paper_is_kept_as_a_file(
    counter: Counter, panel: Panel, tmp_path: Path, kind: PaperKind, name: str
) -> None:
    counter.flow.keep(kind)
    suggested, on_path = panel.asked[0]
    on_path(tmp_path / suggested)

    assert suggested == f"{name} Rosalía Beatriz Olmedo Irigoyen.pdf"
    assert (tmp_path / suggested).read_bytes().startswith(b"%PDF")
    assert counter.notices.said == [f"Se guardó {suggested}."]


def test_a_file_that_cannot_be_written_is_asked_for_again_and_issued_once(
    counter: Counter, person: Affiliate, panel: Panel, tmp_path: Path
) -> None:
    counter.flow.keep(CREDENTIAL)
    panel.asked.pop()[1](tmp_path / "missing" / "credential.pdf")
    assert len(counter.notices.problems) == 1

    panel.asked.pop()[1](tmp_path / "credential.pdf")

    assert (tmp_path / "credential.pdf").exists()
    assert counter.credentials.issued(person.id) == 1


def test_the_codes_of_a_sheet_never_become_a_file(counter: Counter, person: Affiliate) -> None:
    with pytest.raises(ValueError, match="token_sheet"):
        counter.work.pdf(SHEET, person.id)


def test_a_finished_job_is_purged_from_its_queue(counter: Counter, panel: Panel) -> None:
    counter.flow.start(SHEET)
    counter.printed()

    assert counter.tray.purged == ["1"]
    assert counter.room.unfinished(counter.office.actor.counter_id)[0].state is JobState.ASKING
