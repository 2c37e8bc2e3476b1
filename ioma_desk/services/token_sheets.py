"""Printed tokens: a sheet is prepared in memory, printed once, handed over, and voided; only digests are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Protocol

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import PrinterTrouble, UserFacingError
from ioma_desk.domain.own_codes import sheet_text, token_text
from ioma_desk.domain.papers import Issuer, JobState, PaperKind, PrintJob, TokenLine, TokenSheetPaper
from ioma_desk.domain.people import Affiliate, MembershipState
from ioma_desk.domain.ports import A4, Clock, Offset, Randomness
from ioma_desk.domain.tokens import SheetPolicy, SheetState, SheetSummary
from ioma_desk.models.papers import SheetCodeRow, TokenSheetRow
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrintRoom
from ioma_desk.store import affiliates, papers
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.numbering import next_sheet_serial

SECRET_BYTES = 20
"""160 random bits, as RFC 4226 section 4 (R6) recommends."""

THIRD_REFUSED = (
    "La persona ya tiene dos planchas vigentes, la actual y la próxima. Anule una si la perdió, o espere a que se usen."
)
NOT_IN_FORCE = {
    MembershipState.ENDED: "La afiliación está dada de baja: no se imprimen ni se entregan planchas de tokens. "
                           "Si la baja es un error, corrija su fecha con «Actualizar datos».",
    MembershipState.SUSPENDED: "La afiliación está suspendida: no se imprimen ni se entregan planchas de tokens. "
                               "Consulte con un supervisor.",
    MembershipState.WAITING: "La persona está en carencia: no se imprimen ni se entregan planchas de tokens. "
                             "Consulte con un supervisor desde cuándo tiene cobertura.",
}  # fmt: skip
"""Why a person gets no tokens, and what can be done about it."""

NOT_OUT_YET = "La impresora todavía no avisó que terminó, o ya respondió por esta plancha. Espere o imprima una nueva."
GONE = "Esa plancha no existe. Revise el número de serie."


class SheetKeys(Protocol):
    """The keyed digests of codes; the keys lie outside the database."""

    def digest(self, purpose: str, text: str, key_id: str | None = None) -> tuple[str, bytes]:
        """Return the id of the key used and the HMAC-SHA-256 of `text` for `purpose`."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who took the sheet: the affiliate in person, or a third party with name, DNI and the documents shown.

    `card_read_at` is when the affiliate's DNI was read in this visit, None when it was not.
    """

    in_person: bool = True
    card_read_at: datetime | None = None
    name: str = ""
    document: str = ""
    papers_shown: str = ""

    def words(self) -> str:
        """Return what the record keeps."""
        if not self.in_person:
            return f"{self.name} · DNI {self.document} · {self.papers_shown}"
        if self.card_read_at is None:
            return "Titular · DNI no leído"
        return f"Titular · DNI leído el {day_words(local(self.card_read_at))} a las {time_words(self.card_read_at)}"


@dataclass(frozen=True, slots=True)
class _Made:
    """A sheet just prepared: the job to send and the paper that lives in memory until the queue has it."""

    job: PrintJob
    paper: TokenSheetPaper


class TokenSheets:
    """Makes and follows the token sheets of one desk."""

    def __init__(
        self, store: Store, room: PrintRoom, press: Press, keys: SheetKeys, issuer: Issuer, clock: Clock,
        randomness: Randomness, policy: SheetPolicy,
    ) -> None:  # fmt: skip
        self._store = store
        self._room = room
        self._press = press
        self._keys = keys
        self._issuer = issuer
        self._clock = clock
        self._randomness = randomness
        self._policy = policy

    @property
    def policy(self) -> SheetPolicy:
        """Return how sheets are made now."""
        return self._policy

    def of(self, affiliate_id: int) -> tuple[SheetSummary, ...]:
        """Return the person's sheets, newest first; never their codes."""
        return self._store.read(lambda session: papers.sheets(session, affiliate_id, self._clock.today()))

    def print_new(self, actor: Actor, affiliate_id: int, queue: str | None = None) -> PrintJob:
        """Prepare a sheet with new codes and send it to its printer, or to the one that `queue` names.

        Raises `PrinterTrouble` when the queue did not take it: the sheet is then spoiled, its codes forgotten.
        Raises `UserFacingError` when the person already has two, or the membership is not in force.
        """
        to = self._room.destination(PaperKind.TOKEN_SHEET, queue)

        def work(session: Session, trail: Trail) -> _Made:
            made = self._prepare(session, actor, affiliate_id, to.queue)
            trail(Deed(Act.SHEET_PREPARED, f"sheet:{made.job.sheet_id}", after={"serial": made.paper.serial}))
            return made

        return self._send(actor, self._store.write(actor, work), to.offset)

    def came_out(self, actor: Actor, job_id: int) -> SheetSummary:
        """The clerk answered that the sheet came out right: it may be handed over.

        A queue that kept its document is asked once more to let go of it, before the codes can become good.
        """
        self._room.give_up(self._room.job(job_id))

        def work(session: Session, trail: Trail) -> SheetSummary:
            sheet = self._sheet_asked_after(session, job_id)
            if papers.job_of(session, job_id).state is not JobState.ASKING:
                raise UserFacingError(NOT_OUT_YET)
            sheet.state = SheetState.PRINTED.value
            papers.job_row(session, job_id).state = JobState.DONE.value
            trail(Deed(Act.SHEET_PRINTED, f"sheet:{sheet.id}", after={"serial": sheet.serial}))
            session.flush()
            return papers.summary_of(session, sheet, self._clock.today())

        return self._store.write(actor, work)

    def replace(self, actor: Actor, job_id: int, queue: str | None = None) -> PrintJob:
        """The sheet came out badly or not at all: spoil it and print another with new codes, in one step.

        `queue` names another printer. The old job is cancelled at its queue first, so that two live copies of a
        token can never exist. Raises `UnfitPrinter` and `NoPrinterChosen` before anything is given up.
        """
        to = self._room.destination(PaperKind.TOKEN_SHEET, queue)
        self._room.give_up(self._room.job(job_id))

        def work(session: Session, trail: Trail) -> _Made:
            owner_id = papers.job_of(session, job_id).affiliate_id
            if owner_id is not None:
                papers.lock_owner(session, owner_id)  # before the sheet, as whoever ends the membership does
            old = self._sheet_asked_after(session, job_id)
            old.state = SheetState.SPOILED.value
            papers.job_row(session, job_id).state = JobState.SPOILED.value
            session.flush()
            made = self._prepare(session, actor, old.affiliate_id, to.queue)
            what = {"serial": made.paper.serial, "instead_of": old.serial}
            trail(Deed(Act.SHEET_SPOILED, f"sheet:{old.id}", before={"serial": old.serial}, after=what))
            return made

        return self._send(actor, self._store.write(actor, work), to.offset)

    def spoil(self, actor: Actor, job_id: int) -> None:
        """The sheet did not come out and none is wanted now: its codes will never be good."""
        self._room.give_up(self._room.job(job_id))
        self._mark_spoiled(actor, job_id)

    def hand_over(self, actor: Actor, sheet_id: int, receiver: Receiver) -> SheetSummary:
        """Give the sheet to `receiver`: from now on its codes are good.

        Raises `UserFacingError` for a third sheet, or when the membership is not in force.
        """
        now, today = self._clock.now(), self._clock.today()

        def work(session: Session, trail: Trail) -> SheetSummary:
            owner_id = papers.owner_of_sheet(session, sheet_id)
            if owner_id is None:
                raise UserFacingError(GONE)
            # The owner first, as whoever ends the membership does: neither waits for the other in a circle.
            _owner_in_force(session, owner_id, today)
            sheet = papers.sheet_row(session, sheet_id)
            if sheet is None or sheet.state != SheetState.PRINTED.value or sheet.expires_on < today:
                raise UserFacingError("Solo se entrega una plancha recién impresa. Imprima una nueva.")
            slot = _free_slot(session, sheet.affiliate_id, today)
            sheet.state, sheet.slot = SheetState.ACTIVE.value, slot
            sheet.handed_over_at, sheet.received_by = now, receiver.words()
            trail(Deed(Act.SHEET_HANDED_OVER, f"sheet:{sheet.id}", after={"to": receiver.words()}))
            session.flush()
            return papers.summary_of(session, sheet, self._clock.today())

        return self._store.write(actor, work)

    def void(self, actor: Actor, serial: str, reason: str) -> SheetSummary:
        """Void a sheet that was lost or stolen, by its serial, in one step. Raises `UserFacingError`."""
        if not reason.strip():
            raise UserFacingError("Escriba el motivo de la anulación, por ejemplo «la perdió».")

        def work(session: Session, trail: Trail) -> SheetSummary:
            sheet_id = papers.sheet_id_of_serial(session, serial.strip().upper())
            sheet = papers.sheet_row(session, sheet_id) if sheet_id is not None else None
            if sheet is None:
                raise UserFacingError(GONE)
            if sheet.state in (SheetState.VOID.value, SheetState.SPOILED.value):
                raise UserFacingError("Esa plancha ya estaba anulada: no hace falta hacer nada.")
            before = sheet.state
            papers.void_sheet(session, sheet, reason.strip())
            trail(Deed(Act.SHEET_VOIDED, f"sheet:{sheet.id}", before={"state": before}, after={"reason": reason}))
            session.flush()
            return papers.summary_of(session, sheet, self._clock.today())

        return self._store.write(actor, work)

    def preview(self, affiliate_id: int) -> bytes:
        """Return a PDF that shows what a sheet looks like, without any code on it."""
        person = self._store.read(lambda session: _live(session, affiliate_id))
        return self._press.token_sheet_preview(self._paper(person, "S" + "0" * 10, ()))

    def _prepare(self, session: Session, actor: Actor, affiliate_id: int, queue: str) -> _Made:
        today = self._clock.today()
        person = _owner_in_force(session, affiliate_id, today)
        _free_slot(session, affiliate_id, today)
        serial = next_sheet_serial(session, actor.delegation_id)
        job_id = self._room.new_job(session, actor, PaperKind.TOKEN_SHEET, serial, affiliate_id, queue)
        sheet = TokenSheetRow(
            serial=serial, affiliate_id=affiliate_id, state=SheetState.PREPARED.value, codes=self._policy.codes,
            digits=self._policy.digits, issued_on=today, expires_on=today + timedelta(days=self._policy.days_valid),
            job_id=job_id,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        lines = self._draw_codes(session, sheet)
        return _Made(papers.job_of(session, job_id), self._paper(person, serial, lines))

    def _draw_codes(self, session: Session, sheet: TokenSheetRow) -> tuple[TokenLine, ...]:
        """Draw the sheet's codes and write their digests; a code this person ever had is skipped."""
        candidates = self._candidates(sheet.affiliate_id, sheet.digits)
        drawn: dict[bytes, tuple[str, str]] = {}
        while len(drawn) < sheet.codes:
            batch = {digest: (code, key_id) for code, key_id, digest in islice(candidates, sheet.codes)}
            used = papers.digests_in_use(session, sheet.affiliate_id, tuple(batch))
            drawn |= {digest: made for digest, made in batch.items() if digest not in used}
        chosen = list(islice(drawn.items(), sheet.codes))
        owner = {"sheet_id": sheet.id, "affiliate_id": sheet.affiliate_id}
        session.execute(
            insert(SheetCodeRow),
            [
                {"line": line, "digest": digest, "key_id": key_id, **owner}
                for line, (digest, (_, key_id)) in enumerate(chosen, 1)
            ],
        )
        return tuple(
            TokenLine(line, code, token_text(sheet.serial, code)) for line, (_, (code, _)) in enumerate(chosen, 1)
        )

    def _candidates(self, affiliate_id: int, digits: int) -> Iterator[tuple[str, str, bytes]]:
        """Yield codes with key id and digest: HOTP values (RFC 4226) of a fresh secret at counters 1, 2, ..."""
        from base64 import b32encode

        from pyotp import HOTP

        hotp = HOTP(b32encode(self._randomness.bytes(SECRET_BYTES)).decode(), digits=digits)
        for counter in count(1):
            code = hotp.at(counter)
            # Bound to the person: equal codes of two people leave no equal digests.
            key_id, digest = self._keys.digest("token", f"{affiliate_id}:{code}")
            yield code, key_id, digest

    def _paper(self, person: Affiliate, serial: str, lines: tuple[TokenLine, ...]) -> TokenSheetPaper:
        today = self._clock.today()
        return TokenSheetPaper(
            issuer=self._issuer, full_name=person.person.full_name, number=person.shown_number,
            document_tail=person.person.document_number[-3:], serial=serial, sheet_barcode_text=sheet_text(serial),
            issued_on=today, expires_on=today + timedelta(days=self._policy.days_valid),
            printed_at=self._clock.now(), few_left=self._policy.few_left, lines=lines,
        )  # fmt: skip

    def _send(self, actor: Actor, made: _Made, offset: Offset) -> PrintJob:
        try:
            return self._room.send(made.job, self._press.token_sheet(made.paper, offset), A4)
        except PrinterTrouble:
            self._room.give_up(made.job)  # the queue may have it all the same
            self._mark_spoiled(actor, made.job.id)
            raise

    def _mark_spoiled(self, actor: Actor, job_id: int) -> None:
        def work(session: Session, trail: Trail) -> None:
            sheet = self._sheet_asked_after(session, job_id)
            sheet.state = SheetState.SPOILED.value
            papers.job_row(session, job_id).state = JobState.SPOILED.value
            trail(Deed(Act.SHEET_SPOILED, f"sheet:{sheet.id}", before={"serial": sheet.serial}))

        self._store.write(actor, work)

    def _sheet_asked_after(self, session: Session, job_id: int) -> TokenSheetRow:
        sheet = papers.sheet_of_job(session, job_id)
        if sheet is None or sheet.state not in (SheetState.PREPARED.value, SheetState.PRINTED.value):
            raise UserFacingError("Esa plancha ya fue entregada o anulada. Imprima una nueva si hace falta.")
        return sheet


def _owner_in_force(session: Session, affiliate_id: int, today: date) -> Affiliate:
    """Return whose sheet it is, locked, so that no other desk ends the membership or hands over in between."""
    papers.lock_owner(session, affiliate_id)
    owner = _live(session, affiliate_id)
    if not owner.in_force_on(today):
        raise UserFacingError(NOT_IN_FORCE[owner.state_on(today)])
    return owner


def _free_slot(session: Session, affiliate_id: int, today: date) -> int:
    """Return the place that the owner, locked by now, has for one more active sheet."""
    papers.expire_sheets(session, affiliate_id, today)
    free = {1, 2} - papers.taken_slots(session, affiliate_id)
    if not free:
        raise UserFacingError(THIRD_REFUSED)
    return min(free)


def _live(session: Session, affiliate_id: int) -> Affiliate:
    person = affiliates.by_id(session, affiliate_id)
    if person is None:
        raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")
    return person
