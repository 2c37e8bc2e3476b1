"""The story of the form: a card or a person comes in, the clerk completes it, the register takes it or says why not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ioma_desk.domain.enrolment import EnrolmentReceipt, PossibleDuplicate, Recognition, Similarity
from ioma_desk.domain.errors import Conflict, FieldErrors, UserFacingError
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.domain.people import Affiliate, Person
from ioma_desk.services.enrolments import AlreadyEnrolled
from ioma_desk.services.field_checks import FIELDS
from ioma_desk.ui.ports import Question
from ioma_desk.ui.screens.enrolment.comparisons import card_differences, conflict_rows, settle
from ioma_desk.ui.screens.enrolment.draft_keeper import DraftKeeper
from ioma_desk.ui.screens.enrolment.duplicates import IDENTIFYING, DuplicateWatch
from ioma_desk.ui.screens.enrolment.form import CardRead, EnrolmentForm, OpenedRecord
from ioma_desk.ui.screens.enrolment.kept import form_of, snapshot_of
from ioma_desk.ui.screens.enrolment.screen import EnrolmentCalls, EnrolmentScreen
from ioma_desk.ui.screens.enrolment.showing import FormShown
from ioma_desk.ui.screens.enrolment.wording import Summary

if TYPE_CHECKING:
    from ioma_desk.domain.desk import Actor
    from ioma_desk.domain.ports import Clock, Randomness
    from ioma_desk.services.affiliates import Affiliates
    from ioma_desk.services.drafts import Draft, DraftBox
    from ioma_desk.services.enrolments import Enrolments
    from ioma_desk.ui.ports import Notices, Tasks

T = TypeVar("T")

_DRAFT_GONE = "Esa inscripción en espera ya no está: se guardó o se descartó. Elija otra o vuelva a leer el DNI."
_COMPARE = Summary("Puede ser una persona ya inscripta", "Compare las dos fichas antes de guardar", "error")
_CHOOSE = Summary("Otro puesto cambió esta ficha", "Elija con qué valores quedarse antes de guardar", "error")
_LEAVE = Question(
    "¿Dejar esta inscripción en espera?",
    "Lo que escribió queda guardado en este puesto y puede seguirlo cuando quiera.",
    "Dejar en espera",
    refusal="Seguir acá",
)
_LEAVE_CHANGES = replace(_LEAVE, title="¿Dejar estos cambios en espera?")


class EnrolmentPresenter:
    """Leads one form at a time from its opening to the register, a parked draft or nothing.

    `actor` tells who is signed in now: operators may change while a form is open. Close an open form (park, leave or
    save) before another is started; `is_open` tells.
    """

    def __init__(
        self,
        view: EnrolmentScreen,
        tasks: "Tasks",
        notices: "Notices",
        enrolments: "Enrolments",
        affiliates: "Affiliates",
        drafts: "DraftBox",
        clock: "Clock",
        randomness: "Randomness",
        actor: "Callable[[], Actor]",
        calls: EnrolmentCalls,
    ) -> None:
        self._view, self._tasks, self._notices = view, tasks, notices
        self._enrolments, self._affiliates, self._drafts = enrolments, affiliates, drafts
        self._clock, self._randomness, self._actor, self._calls = clock, randomness, actor, calls
        self._duplicates = DuplicateWatch(view, tasks, enrolments, self._found_duplicates)
        self._form: EnrolmentForm | None = None
        self._keeper: DraftKeeper | None = None
        self._resumed = self._saving = False
        self._now: OpenedRecord | None = None
        self._sent: Person | None = None
        self._shown = FormShown(view)

    @property
    def is_open(self) -> bool:
        """Tell whether a form is on the screen."""
        return self._form is not None

    # Opening

    def start_new(self, card: IdentityCard | None, read_at: datetime | None = None, source: str = "") -> None:
        """Open a form for somebody unknown; without a card everything is typed. `source` is like 'con la cámara'."""
        form = EnrolmentForm(self._randomness.bytes(16).hex(), self._clock.today())
        if card:
            form.put_card(CardRead(card, read_at, source))
        self._open(form)

    def start_update(
        self,
        affiliate: Affiliate,
        recognition: Recognition | None = None,
        read_at: datetime | None = None,
        source: str = "",
    ) -> None:
        """Open the form of somebody known; the values of a newer card are put in and shown beside the record's."""
        form = EnrolmentForm(self._randomness.bytes(16).hex(), self._clock.today(), OpenedRecord.of(affiliate))
        if recognition:
            form.put_card(CardRead(recognition.card, read_at, source))
        self._open(form)

    def resume(self, draft_id: str) -> None:
        """Take up a form that was put away or cut off."""

        def loaded(draft: "Draft | None") -> None:
            if draft is None:
                self._notices.problem(_DRAFT_GONE)
                self._calls.on_left()
                return
            self._open(form_of(draft.fields, draft.extra, self._clock.today()), resumed=True)

        self._tasks.run(lambda: self._drafts.load(draft_id), loaded)

    def _open(self, form: EnrolmentForm, *, resumed: bool = False) -> None:
        self._form, self._resumed = form, resumed
        self._keeper = DraftKeeper(
            form.request_id, self._drafts, self._tasks, lambda: snapshot_of(form, self._actor().operator_id),
            self._notices.problem,
        )  # fmt: skip
        self._now, self._sent = None, None
        self._duplicates.start()
        self._stop_saving()
        # Filled out of sight: in front, each mark that appears would have everything laid out again.
        self._shown.start(form)
        self._show_all()
        self._tasks.later(0, lambda: self._put_in_front(form))

    def _put_in_front(self, form: EnrolmentForm) -> None:
        if form is not self._form:
            return  # another one was opened since
        self._calls.on_opened()
        self._view.focus_field(form.first_to_type())
        if card_differences(form):
            self._view.focus_decision()
        self._calls.after_paint(lambda: self._duplicates.look(form) if form is self._form else None)

    # The card

    def card_read(self, card: IdentityCard, read_at: datetime | None = None, source: str = "") -> None:
        """Take a card read while the form is open: this person's fills the form, another's goes its own way."""
        if self._form is None or not self._form.belongs_to(card):
            self._calls.on_other_card(card)
        elif not self._saving:
            self._form.put_card(CardRead(card, read_at, source))
            self._shown.fill(self._form)
            self._changed()
            self._view.focus_field(self._form.first_to_type())
            self._duplicates.look(self._form)

    def read_again(self) -> None:
        """Let the person's card be read once more."""
        self._calls.on_read_again()

    # Typing

    def edit(self, field: str, text: str) -> None:
        """Take what was typed into a field."""
        self._open_form.write(field, text)
        self._changed()

    def leave_field(self, field: str) -> None:
        """Check a field that was finished, and look whether the person is known already."""
        form = self._form
        if form is None or self._saving:  # the focus also goes because the form does
            return
        before = dict(form.texts)
        form.leave(field)
        self._view.show_texts({name: text for name, text in form.texts.items() if text != before[name]})
        self._show_all()
        if field in IDENTIFYING:
            self._duplicates.look(self._open_form)

    def give_reason(self, field: str, reason: str) -> None:
        """Keep why a value of the card was changed, and let the work go on in that field."""
        self._open_form.give_reason(field, reason)
        self._changed()
        self._view.focus_field(field)

    def restore_card_value(self, field: str) -> None:
        """Put the card's value back into a changed field."""
        self._open_form.restore(field)
        self._view.show_texts({field: self._open_form.texts[field]})
        self._changed()
        self._view.focus_field(field)

    def go_to_first_problem(self) -> None:
        """Put the focus where the first thing is missing or wrong."""
        problems = self._open_form.problems()
        if self._decision:
            self._view.focus_decision()
        elif problems:
            go_to = self._view.focus_reason if problems[0].kind == "reason" else self._view.focus_field
            go_to(problems[0].field)

    def _changed(self) -> None:
        self._show_all()
        assert self._keeper is not None
        self._keeper.changed()

    # Duplicates

    def _found_duplicates(self) -> None:
        if self._form is None or self._saving:
            return
        self._show_all()
        if self._duplicates.is_offering and not self._form.typed:  # the focus is never taken from somebody typing
            self._view.focus_decision()

    def open_duplicate(self) -> None:
        """Go to the record of the same person; what was typed here stays in the drafts."""
        affiliate_id = self._duplicates.shown_id
        self._close_keeping_what_was_typed(lambda: self._calls.on_open_person(affiliate_id))

    def dismiss_duplicate(self, reason: str) -> None:
        """Go on because the record is somebody else's; the reason is kept with the enrolment."""
        if self._duplicates.dismiss(self._open_form, reason):
            self._changed()
            self._view.focus_field(self._open_form.first_to_type())

    # Saving

    def save(self) -> None:
        """Save the form, or go to the first thing that keeps it from being saved."""
        if self._saving:
            return
        if self._now:
            self._view.focus_decision()
            return
        form = self._open_form
        form.leave_all()
        self._view.show_texts(form.texts)
        self._show_all()
        if form.problems():
            self.go_to_first_problem()
            return
        self._saving = True
        self._view.show_trouble("")
        self._view.show_saving(True)
        person, own_id = form.draft().person, form.record.affiliate_id if form.record else None
        if person == self._sent:  # it may have arrived, and would be taken for its own duplicate
            self._write()
            return
        self._run(lambda: self._enrolments.possible_duplicates(person, own_id), self._looked_before_saving)

    def _looked_before_saving(self, duplicates: tuple[PossibleDuplicate, ...]) -> None:
        if self._duplicates.offer(self._open_form, duplicates):
            self._stop_saving()
            self._show_all()
            self._view.focus_decision()
            return
        self._write()

    def _write(self) -> None:
        draft, record, actor = self._open_form.draft(), self._open_form.record, self._actor()
        self._sent = draft.person
        if record is None:
            self._run(lambda: self._enrolments.enrol(actor, draft), self._saved)
        else:
            self._run(
                lambda: self._enrolments.update(actor, record.affiliate_id, record.row_version, draft), self._saved
            )

    def _run(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Let the register work for the open form; an answer that comes after another was opened is nobody's."""
        form = self._form
        self._tasks.run(
            job,
            lambda result: then(result) if form is self._form else None,
            lambda error: self._refused(error) if form is self._form else None,
        )

    def _saved(self, receipt: EnrolmentReceipt) -> None:
        assert self._keeper is not None
        self._keeper.discard()
        self._stop_saving()
        self._close()
        self._calls.on_saved(receipt)

    def _refused(self, error: UserFacingError) -> None:
        form = self._open_form
        if isinstance(error, AlreadyEnrolled) and error.affiliate_id is not None:
            other_id = error.affiliate_id
            self._run(lambda: self._affiliates.by_id(other_id), self._show_already_enrolled)
        elif isinstance(error, Conflict) and form.record:
            own_id = form.record.affiliate_id
            self._run(lambda: self._affiliates.by_id(own_id), self._show_conflict)
        elif isinstance(error, FieldErrors) and set(error.errors) <= set(FIELDS):
            self._stop_saving()
            form.refuse(error.errors)
            self._show_all()
            self.go_to_first_problem()
        else:
            self._stop_saving()
            self._view.show_trouble(str(error))

    def _show_already_enrolled(self, other: Affiliate) -> None:
        self._stop_saving()
        same = PossibleDuplicate(other, Similarity.SAME_DOCUMENT, blocking=True)
        self._duplicates.offer(self._open_form, (same,))
        self._show_all()
        self._view.focus_decision()

    def _stop_saving(self) -> None:
        self._saving = False
        self._view.show_saving(False)

    # Another desk's change

    def _show_conflict(self, now: Affiliate) -> None:
        self._stop_saving()
        self._now = OpenedRecord.of(now)
        rows = conflict_rows(self._open_form, self._now.texts)
        if rows:
            self._view.show_conflict(rows)
            self._show_all()
        else:  # the other desk wrote nothing that this form would undo
            self.settle_conflict({})

    def settle_conflict(self, choices: Mapping[str, str]) -> None:
        """Take theirs or mine field by field, as chosen, and save against the record as it is now."""
        assert self._now is not None
        form = self._open_form
        settle(form, self._now, choices)
        self._now = None
        self._view.show_conflict(())
        self._shown.fill(form)
        self._changed()
        self.save()

    # Leaving

    def park(self, then: Callable[[], None] | None = None) -> None:
        """Put the form away to be taken up later; `then` goes elsewhere than after the clerk's own F6.

        When the disk refuses, the form stays open and nothing follows.
        """
        if not self._saving:
            self._park(then or self._calls.on_parked)

    def leave(self) -> None:
        """Go back; what a person typed is kept, and said to be."""
        if self._saving:
            return
        form, record = self._open_form, self._open_form.record
        # Whose data were being corrected is still at the counter.
        back = partial(self._calls.on_open_person, record.affiliate_id) if record else self._calls.on_left
        if form.typed:
            self._notices.ask(_LEAVE_CHANGES if record else _LEAVE, lambda: self._park_only(form, back))
        else:
            self._close_keeping_what_was_typed(back)

    def _park_only(self, form: EnrolmentForm, then: Callable[[], None]) -> None:
        """Put away the form that was asked about, unless another one has taken its place meanwhile."""
        if form is self._form:
            self._park(then)

    def _close_keeping_what_was_typed(self, then: Callable[[], None]) -> None:
        if self._open_form.typed:
            self._park(then)
            return
        keeper, resumed = self._keeper, self._resumed
        self._close()
        if keeper and not resumed:  # a draft taken up and not touched stays where it was
            keeper.discard()
        then()

    def _park(self, then: Callable[[], None]) -> None:
        assert self._keeper is not None
        form = self._form

        def parked() -> None:
            self._notices.done("Quedó en espera.")
            if form is self._form:
                self._close()
                then()

        self._keeper.park(parked, lambda error: self._notices.problem(str(error)))

    def _close(self) -> None:
        self._form, self._keeper = None, None

    # Showing

    @property
    def _decision(self) -> Summary | None:
        if self._now:
            return _CHOOSE
        return _COMPARE if self._duplicates.is_offering else None

    @property
    def _open_form(self) -> EnrolmentForm:
        assert self._form is not None, "no form is open"
        return self._form

    def _show_all(self) -> None:
        self._shown.show(self._open_form, self._decision)
