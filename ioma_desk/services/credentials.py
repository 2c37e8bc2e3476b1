"""Credentials: issued with a serial and a signed QR, reprinted with a reason, counted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import PrinterTrouble, UserFacingError
from ioma_desk.domain.own_codes import credential_text, signed_part
from ioma_desk.domain.papers import CredentialPaper, CredentialSummary, Issuer, JobState, PaperKind, PrintJob
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import A4, Clock
from ioma_desk.domain.wording import CATEGORY_WORDS, ROLE_WORDS, grouped_number
from ioma_desk.models.papers import CredentialRow
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrintRoom
from ioma_desk.store import affiliates, papers
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.numbering import next_credential_serial

NEEDS_REASON = "Ya tiene una credencial. Escriba por qué necesita otra, por ejemplo «la perdió»."


@dataclass(frozen=True, slots=True)
class CredentialPolicy:
    """How long a credential is good: the definitive one months (1 to 120), the provisional one days (1 to 366)."""

    months: int = 24
    provisional_days: int = 60

    def __post_init__(self) -> None:
        if not (1 <= self.months <= 120 and 1 <= self.provisional_days <= 366):
            raise ValueError("credential policy outside its safe range")


class Signer(Protocol):
    """Signs what a credential says, so that it can be verified without a network."""

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature (RFC 8032)."""


@dataclass(frozen=True, slots=True)
class _Made:
    job: PrintJob
    paper: CredentialPaper


class Credentials:
    """Issues the credentials of one desk."""

    def __init__(
        self, store: Store, room: PrintRoom, press: Press, signer: Signer, issuer: Issuer, clock: Clock,
        policy: CredentialPolicy,
    ) -> None:  # fmt: skip
        self._store = store
        self._room = room
        self._press = press
        self._signer = signer
        self._issuer = issuer
        self._clock = clock
        self._policy = policy

    def issued(self, affiliate_id: int) -> int:
        """Return how many credentials the person has had; from the second on a reason is asked."""
        return self._store.read(lambda session: papers.credentials_issued(session, affiliate_id))

    def newest(self, affiliate_id: int) -> CredentialSummary | None:
        """Return the person's newest credential, None when they never had one."""
        return self._store.read(lambda session: papers.last_credential(session, affiliate_id))

    def print_new(
        self, actor: Actor, affiliate_id: int, reason: str = "", queue: str | None = None
    ) -> PrintJob:  # fmt: skip
        """Issue a credential and send it to its printer, or to the one that `queue` names.

        Raises `UserFacingError` when a second one comes without a reason, `UnfitPrinter` when `queue` holds neither
        cards nor A4, `PrinterTrouble` when the queue did not take it; that credential is then spoiled.
        """
        to = self._room.destination(PaperKind.CREDENTIAL, queue)

        def work(session: Session, trail: Trail) -> _Made:
            _ask_why(session, affiliate_id, reason)
            return self._issue(session, trail, actor, affiliate_id, reason, to.queue)

        made = self._store.write(actor, work)
        try:
            return self._room.send(made.job, self._press.credential(made.paper, to.paper, to.offset), to.paper)
        except PrinterTrouble:
            self.spoil(actor, made.job.id)
            raise

    def came_out(self, actor: Actor, job_id: int) -> None:
        """The clerk answered that the credential came out right."""
        self._answer(actor, job_id, right=True)

    def spoil(self, actor: Actor, job_id: int) -> None:
        """The credential came out badly or not at all: it does not count, and another may be printed."""
        self._room.give_up(self._room.job(job_id))
        self._answer(actor, job_id, right=False)

    def pdf(self, actor: Actor, affiliate_id: int, reason: str) -> bytes:
        """Issue a credential and return it as PDF on A4, to be kept as a file; counted like a printed one.

        Raises `UserFacingError` when a second one comes without a reason.
        """

        def work(session: Session, trail: Trail) -> _Made:
            _ask_why(session, affiliate_id, reason)
            made = self._issue(session, trail, actor, affiliate_id, reason or "guardada como PDF", "")
            papers.job_row(session, made.job.id).state = JobState.DONE.value
            row = papers.credential_of_job(session, made.job.id)
            assert row is not None
            row.state = "delivered"
            return made

        return self._press.credential(self._store.write(actor, work).paper, A4)

    def preview(self, affiliate_id: int) -> bytes:
        """Return a PDF that shows what the person's credential would look like, marked as a sample."""
        person = self._store.read(lambda session: _live(session, affiliate_id))
        return self._press.credential(self._paper(person, "C" + "0" * 10, sample=True), A4)

    def _issue(
        self, session: Session, trail: Trail, actor: Actor, affiliate_id: int, reason: str, queue: str
    ) -> _Made:  # fmt: skip
        serial = next_credential_serial(session, actor.delegation_id)
        person = _live(session, affiliate_id)
        paper = self._paper(person, serial)
        job_id = self._room.new_job(session, actor, PaperKind.CREDENTIAL, serial, affiliate_id, queue)
        row = CredentialRow(
            serial=serial, affiliate_id=affiliate_id, number=person.shown_number, state="issued",
            reason=reason.strip(), issued_on=paper.issued_on, valid_until=paper.valid_until, job_id=job_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        trail(Deed(Act.CREDENTIAL_ISSUED, f"credential:{row.id}", after={"serial": serial, "reason": reason.strip()}))
        return _Made(papers.job_of(session, job_id), paper)

    def _answer(self, actor: Actor, job_id: int, *, right: bool) -> None:
        def work(session: Session, trail: Trail) -> None:
            row = papers.credential_of_job(session, job_id)
            if row is None or row.state != "issued":
                raise UserFacingError("Esa credencial ya tenía respuesta. Abra la ficha para ver cómo quedó.")
            row.state = "delivered" if right else "spoiled"
            papers.job_row(session, job_id).state = (JobState.DONE if right else JobState.SPOILED).value
            act = Act.PRINT_ANSWERED if right else Act.CREDENTIAL_SPOILED
            trail(Deed(act, f"credential:{row.id}", after={"serial": row.serial, "right": right}))

        self._store.write(actor, work)

    def _paper(self, person: Affiliate, serial: str, *, sample: bool = False) -> CredentialPaper:
        today = self._clock.today()
        provisional = person.affiliate_number is None
        until = (
            today + timedelta(days=self._policy.provisional_days)
            if provisional
            else months_later(today, self._policy.months)
        )
        signature = self._signer.sign(signed_part(serial, until))
        return CredentialPaper(
            issuer=self._issuer, surname=person.person.surname,
            given_names=person.person.name_of_use or person.person.given_names,
            document=grouped_number(person.person.document_number), number=person.shown_number, provisional=provisional,
            category=CATEGORY_WORDS[person.person.category], role=ROLE_WORDS[person.person.role],
            issued_on=today, valid_until=until, serial=serial,
            qr_text=credential_text(serial, until, signature), barcode_text=person.affiliate_number,
            sample=sample,
        )  # fmt: skip


def months_later(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), next_first - timedelta(days=1))


def _ask_why(session: Session, affiliate_id: int, reason: str) -> None:
    papers.lock_owner(session, affiliate_id)
    if not reason.strip() and papers.credentials_issued(session, affiliate_id):
        raise UserFacingError(NEEDS_REASON)


def _live(session: Session, affiliate_id: int) -> Affiliate:
    person = affiliates.by_id(session, affiliate_id)
    if person is None:
        raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")
    return person
