"""The visit: what every scan, search and finished step leads to next; the story that joins the screens."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.enrolment import EnrolmentReceipt, Recognition, RecognitionKind
from ioma_desk.domain.identity import IdentityCard, UnreadableCard, parse_payload, unknown_shape
from ioma_desk.domain.own_codes import (
    OwnCode,
    ScannedCredential,
    ScannedNumber,
    ScannedSheet,
    ScannedToken,
    is_own_code,
    parse_own_code,
    typed_serial,
)
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import Clock

if TYPE_CHECKING:
    from ioma_desk.services.affiliates import Affiliates
    from ioma_desk.services.drafts import DraftBox
    from ioma_desk.ui.ports import Notices, Tasks

NOBODY_HAS_IT = "Ese código es de IOMA, pero nadie lo tiene en esta base. Busque a la persona por su DNI."
MISREAD = "El código se leyó mal. Acérquelo de nuevo, derecho y sin reflejos."


class Stage(Protocol):
    """The main window, as far as the visit moves it."""

    def show_attention(self) -> None:
        """Put the camera in front, ready for the next card."""

    def show_confirmation(self) -> None:
        """Put the confirmation in front."""

    def show_person(self) -> None:
        """Put the person's page in front."""

    def enrolling(self) -> bool:
        """Tell whether the enrolment form is in front."""

    def showing_person(self) -> bool:
        """Tell whether the person's page is in front."""

    def show_unreadable(self, sentence: str, shape: tuple[str, ...] | None = None) -> None:
        """Say why a code could not be used, where the clerk looks; a card's `shape` can be kept for support."""

    def confirm_read(self) -> None:
        """Confirm a read by sound and colour."""


class EnrolmentDesk(Protocol):
    """The enrolment form's presenter."""

    def start_new(self, card: IdentityCard | None, read_at: datetime | None, source: str) -> None:
        """Begin a form, filled from `card` when there is one."""

    def start_update(
        self, affiliate: Affiliate, recognition: Recognition | None, read_at: datetime | None, source: str
    ) -> None:  # fmt: skip
        """Begin the correction of a record."""

    def card_read(self, card: IdentityCard, read_at: datetime | None, source: str) -> None:
        """Take a card read while the form is open."""

    def resume(self, draft_id: str) -> None:
        """Take up a form that was put away."""

    def park(self, then: Callable[[], None] | None = None) -> None:
        """Put the form away, then go on."""


class PersonDesk(Protocol):
    """The person page's presenter."""

    def show(
        self, affiliate_id: int, recognition: Recognition | None = None, *, in_front: bool = False, lost: str = ""
    ) -> None:  # fmt: skip
        """Show a person, with what a card just read says of them; `in_front` when the page is seen already.

        `lost` is the serial of a sheet that may have to be voided.
        """


class ConfirmationDesk(Protocol):
    """The confirmation's presenter."""

    def show(self, receipt: EnrolmentReceipt) -> None:
        """Show what was done."""


class Visit:
    """One counter's visits, one after another."""

    def __init__(
        self, stage: Stage, tasks: "Tasks", notices: "Notices", affiliates: "Affiliates", clock: Clock,
        drafts: "DraftBox",
    ) -> None:  # fmt: skip
        self._stage = stage
        self._tasks = tasks
        self._notices = notices
        self._affiliates = affiliates
        self._clock = clock
        self._drafts = drafts
        self._enrolment: EnrolmentDesk | None = None
        self._person: PersonDesk | None = None
        self._confirmation: ConfirmationDesk | None = None
        self._on_closed: Callable[[int], None] = lambda _affiliate_id: None
        self._with: int | None = None
        self._read_at: datetime | None = None
        self._source = ""
        self._recognition: Recognition | None = None
        self._cards: dict[str, datetime] = {}

    def card_read_at(self, document_number: str) -> datetime | None:
        """Return when the card with that number was last read in this visit, None when it was not."""
        return self._cards.get(document_number)

    def meet(
        self, enrolment: EnrolmentDesk, person: PersonDesk, confirmation: ConfirmationDesk,
        on_closed: Callable[[int], None],
    ) -> None:  # fmt: skip
        """Take the screens' presenters; `on_closed` hears whose visit has ended."""
        self._enrolment, self._person, self._confirmation = enrolment, person, confirmation
        self._on_closed = on_closed

    def text_read(self, text: str, source: str) -> None:
        """Take what any reader read: a DNI, one of the desk's own codes, or something else."""
        if is_own_code(text):
            self._own_code(text)
            return
        try:
            card = parse_payload(text, self._clock.today())
        except UnreadableCard as refused:
            self._stage.show_unreadable(str(refused), unknown_shape(text))
            return
        self._stage.confirm_read()
        self._source = source
        self._cards[card.document_number] = self._clock.now()
        if self._stage.enrolling():
            self._form.card_read(card, self._clock.now(), source)
        else:
            self.card_read(card, source)

    def card_read(self, card: IdentityCard, source: str) -> None:
        """Find out whose card it is, and go on with that person."""
        self._read_at, self._source = self._clock.now(), source
        self._tasks.run(lambda: self._recognise(card), lambda found: self._recognised(*found))

    def other_card(self, card: IdentityCard) -> None:
        """Another person's card came while a form was open: put that form away and go on with the card."""
        self._form.park(lambda: self.card_read(card, self._source))

    def enrol_without_card(self) -> None:
        """Begin a form for somebody without a card at hand."""
        self._turn_to(None)
        self._form.start_new(None, None, "")

    def resume(self, draft_id: str) -> None:
        """Take up a form that was put away."""
        self._turn_to(None)
        self._form.resume(draft_id)

    def update(self, affiliate: Affiliate, recognition: Recognition | None) -> None:
        """Correct a record: with the values of a newer card when one was read, else going on where it was left."""
        read_at, source = (self._read_at, self._source) if recognition else (None, "")

        def begin(draft_id: str | None) -> None:
            if draft_id is None:
                self._form.start_update(affiliate, recognition, read_at, source)
            else:
                self._notices.done("Se retomaron los cambios que estaban en espera.")
                self._form.resume(draft_id)

        if recognition and recognition.differences:
            begin(None)
        else:
            self._tasks.run(lambda: self._drafts.changes_begun_for(affiliate.id), begin)

    def open_found(self, affiliate_id: int, typed: str) -> None:
        """Show the page of somebody found by what was typed; a sheet's serial is typed when the sheet was lost."""
        serial = typed_serial(typed) or ""
        self.open_person(affiliate_id, lost=serial if serial.startswith("S") else "")

    def open_person(self, affiliate_id: int, recognition: Recognition | None = None, *, lost: str = "") -> None:
        """Show a person's page; with the serial of a `lost` sheet, the question why it is voided."""
        assert self._person is not None
        self._turn_to(affiliate_id)
        # What the card said that was read in this visit still holds when somebody comes back to the page.
        recognition = self._recognition = recognition or self._recognition
        in_front = self._stage.showing_person()
        self._stage.show_person()
        self._person.show(affiliate_id, recognition, in_front=in_front, lost=lost)

    def saved(self, receipt: EnrolmentReceipt) -> None:
        """An enrolment is done: show it with the papers one key away."""
        assert self._confirmation is not None
        self._turn_to(receipt.affiliate.id)
        self._recognition = None
        self._stage.show_confirmation()
        self._confirmation.show(receipt)

    def next(self) -> None:
        """The visit is over: ready for the next card."""
        self._cards.clear()
        self._turn_to(None)
        self._stage.show_attention()

    def _turn_to(self, affiliate_id: int | None) -> None:
        """Somebody else is at the counter: the visit before is over, whether the clerk said so or not."""
        before, self._with = self._with, affiliate_id
        if before != affiliate_id:
            self._recognition = None
        if before is not None and before != affiliate_id:
            self._on_closed(before)

    @property
    def _form(self) -> EnrolmentDesk:
        assert self._enrolment is not None
        return self._enrolment

    def _recognise(self, card: IdentityCard) -> tuple[Recognition, str | None]:
        """Return whose card it is, and for somebody unknown the form begun for them, if any."""
        found = self._affiliates.recognise(card)
        return found, self._drafts.begun_for(card.document_number) if found.affiliate is None else None

    def _recognised(self, found: Recognition, draft_id: str | None) -> None:
        if draft_id is not None:
            self._notices.done("Se retomó la inscripción que estaba empezada.")
            self.resume(draft_id)
            return
        if found.kind is RecognitionKind.UNKNOWN or found.affiliate is None:
            self._turn_to(None)
            self._form.start_new(found.card, self._read_at, self._source)
        else:
            self.open_person(found.affiliate.id, found)

    def _own_code(self, text: str) -> None:
        code = parse_own_code(text)
        if code is None:
            self._stage.show_unreadable(MISREAD)
            return
        lost = code.serial if isinstance(code, ScannedSheet) else ""
        self._tasks.run(lambda: self._owner(code), lambda person: self._found_by_code(person, lost))

    def _owner(self, code: OwnCode) -> Affiliate | None:
        match code:
            case ScannedNumber(number):
                return self._affiliates.by_affiliate_number(number)
            case ScannedToken(serial, _):
                return self._affiliates.by_paper(serial)
            case ScannedSheet(serial) | ScannedCredential(serial, _, _):
                return self._affiliates.by_paper(serial)

    def _found_by_code(self, person: Affiliate | None, lost: str) -> None:
        if person is None:
            self._stage.show_unreadable(NOBODY_HAS_IT)
            return
        self._stage.confirm_read()
        if self._stage.enrolling():
            self._form.park(lambda: self.open_person(person.id, lost=lost))
        else:
            self.open_person(person.id, lost=lost)

