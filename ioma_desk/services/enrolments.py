"""Enrolling people, correcting their records and numbering them; the database refuses what is twice."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk
from ioma_desk.domain.enrolment import ChangedValue, EnrolmentDraft, EnrolmentReceipt, PossibleDuplicate
from ioma_desk.domain.errors import Conflict, FieldErrors, UserFacingError
from ioma_desk.domain.people import Affiliate, MembershipState, Person, has_ended
from ioma_desk.domain.ports import Clock
from ioma_desk.models.affiliates import EnrolmentRow
from ioma_desk.models.base import table
from ioma_desk.models.office import CounterRow, DelegationRow, OperatorRow
from ioma_desk.services.duplicates import find_duplicates
from ioma_desk.services.field_checks import WrongValue, affiliate_number
from ioma_desk.store import affiliates, papers
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.failures import RuleBroken
from ioma_desk.store.numbering import next_enrolment, next_enrolment_number

Work: TypeAlias = Callable[[Session, Trail], EnrolmentReceipt]

ALREADY_ENROLLED = "Ya hay una persona con ese documento en el padrón. Abra su ficha en lugar de inscribirla otra vez."
CHANGED_ELSEWHERE = "Otro puesto modificó esta ficha mientras usted la editaba. Compare los cambios antes de guardar."

CHANGED_MEANWHILE = (
    "Otro puesto modificó esta ficha mientras usted escribía. Mire cómo quedó y guarde el número otra vez."
)
HAS_A_NUMBER = "La persona ya tiene el número {number}. Si no es el correcto, consulte con un supervisor."
NUMBER_OF_ANOTHER = (
    "Ese número ya figura en la ficha de {name}. Compárelo con el aviso de IOMA: si lo escribió bien, "
    "busque esa ficha con Ctrl+K y consulte con un supervisor cuál de las dos lo lleva."
)

MEMBERSHIP_ENDED = "baja de la afiliación"
"""Why the sheets of a person whose membership ended are void."""

BLOCK_USED_UP = "La delegación agotó sus números provisorios. Pida a la administración un bloque nuevo y reintente."


class AlreadyEnrolled(UserFacingError):
    """The document is another live record's; `affiliate_id` is that record."""

    def __init__(self, affiliate_id: int | None) -> None:
        super().__init__(ALREADY_ENROLLED)
        self.affiliate_id = affiliate_id


class Enrolments:
    """Writes people into the register from one desk."""

    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def possible_duplicates(self, person: Person, except_id: int | None = None) -> tuple[PossibleDuplicate, ...]:
        """Return live records that may be this person, the surest first; `except_id` is the one being edited."""
        return self._store.read(lambda session: find_duplicates(session, person, except_id))

    def enrol(self, actor: Actor, draft: EnrolmentDraft) -> EnrolmentReceipt:
        """Enrol the person of `draft` with a provisional number; the same request again returns the first receipt.

        Raises `AlreadyEnrolled`, `StoreUnavailable`; then nothing is written.
        """

        def work(session: Session, trail: Trail) -> EnrolmentReceipt:
            provisional, enrolment = next_enrolment(session, self._desk.delegation_id)
            ended = has_ended(draft.person.member_until, self._clock.today())
            state = MembershipState.ENDED if ended else MembershipState.ACTIVE
            saved = affiliates.add(
                session, draft.person, delegation_id=self._desk.delegation_id,
                delegation_name=self._desk.delegation_name, provisional_number=provisional,
                state=state,
            )  # fmt: skip
            trail(Deed(Act.ENROL, f"affiliate:{saved.id}", after=saved))
            return self._keep(session, actor, draft, saved, enrolment, is_new=True)

        return self._once(actor, draft, work)

    def update(self, actor: Actor, affiliate_id: int, row_version: int, draft: EnrolmentDraft) -> EnrolmentReceipt:
        """Replace the person's data if nobody changed the record since `row_version`.

        A membership that ends by it takes the person's token sheets along.

        Raises `Conflict` with the version now in the database, `AlreadyEnrolled`, `StoreUnavailable`.
        """

        def work(session: Session, trail: Trail) -> EnrolmentReceipt:
            before = _live(session, affiliate_id)
            stands = before.row_version == row_version
            state = _state_after(before, draft.person, self._clock.today())
            saved = affiliates.change(session, before, draft.person, state) if stands else None
            if saved is None:
                raise Conflict(CHANGED_ELSEWHERE, _live(session, affiliate_id).row_version)
            ended = state is MembershipState.ENDED
            voided = papers.void_sheets_of(session, affiliate_id, MEMBERSHIP_ENDED) if ended else ()
            after = {"affiliate": saved, "voided": voided} if voided else saved
            trail(Deed(Act.UPDATE, f"affiliate:{affiliate_id}", before=before, after=after))
            number = next_enrolment_number(session, self._desk.delegation_id)
            return self._keep(session, actor, draft, saved, number, is_new=False)

        return self._once(actor, draft, work)

    def give_number(self, actor: Actor, affiliate_id: int, row_version: int, typed: str) -> Affiliate:
        """Write down the number that the insurer gave, if nobody changed the record since `row_version`.

        The provisional number stays, and so do the papers that bear it. The same number once more returns the record.
        Raises `FieldErrors` for `affiliate_number`, `Conflict` with the version now in the database,
        `StoreUnavailable`.
        """
        try:
            number = affiliate_number(typed)
        except WrongValue as wrong:
            raise _wrong_number(str(wrong)) from wrong

        def work(session: Session, trail: Trail) -> Affiliate:
            before = _live(session, affiliate_id)
            stands = before.row_version == row_version
            if stands and before.affiliate_number:
                raise _wrong_number(HAS_A_NUMBER.format(number=before.shown_number))
            saved = affiliates.give_number(session, before, number) if stands else None
            if saved is None:
                raise Conflict(CHANGED_MEANWHILE, _live(session, affiliate_id).row_version)
            trail(Deed(Act.NUMBER_GIVEN, f"affiliate:{affiliate_id}", before=before, after=saved))
            return saved

        try:
            return self._store.write(actor, work)
        except (RuleBroken, Conflict, FieldErrors) as refused:
            owner = self._store.read(lambda session: affiliates.by_affiliate_number(session, number))
            if owner is not None and owner.id == affiliate_id:
                return owner  # a retry after a commit whose answer was lost
            if owner is not None and isinstance(refused, RuleBroken):
                raise _wrong_number(NUMBER_OF_ANOTHER.format(name=owner.person.full_name)) from refused
            raise

    def receipt(self, enrolment_number: str) -> EnrolmentReceipt:
        """Return what was done under that number, as the record stands now. Raises `UserFacingError`."""
        found = self._store.read(lambda session: self._receipt(session, EnrolmentRow.number == enrolment_number))
        if found is None:
            raise UserFacingError("No se encuentra esa inscripción. Busque a la persona y abra su ficha.")
        return found

    def last_of(self, affiliate_id: int) -> EnrolmentReceipt | None:
        """Return the last enrolment or update of a person, or None when they came from elsewhere."""
        return self._store.read(lambda session: self._receipt(session, EnrolmentRow.affiliate_id == affiliate_id))

    def _once(self, actor: Actor, draft: EnrolmentDraft, work: Work) -> EnrolmentReceipt:
        try:
            return self._store.write(actor, work)
        except (RuleBroken, Conflict) as refused:
            done = self._done(draft)  # a retry after a commit whose answer was lost
            if done is not None:
                return done
            raise self._explain(refused, draft) from refused

    def _done(self, draft: EnrolmentDraft) -> EnrolmentReceipt | None:
        return self._store.read(lambda session: self._receipt(session, EnrolmentRow.request_id == draft.request_id))

    def _explain(self, broken: RuleBroken | Conflict, draft: EnrolmentDraft) -> Exception:
        if isinstance(broken, Conflict):
            return broken
        if broken.constraint == "uq_affiliates_document":
            person = draft.person
            other = self._store.read(
                lambda session: affiliates.by_document(session, person.document_number, person.document_letter)
            )
            return AlreadyEnrolled(other.id if other else None)
        if broken.constraint.startswith("ck_affiliates_"):
            field = broken.constraint.removeprefix("ck_affiliates_")
            return FieldErrors({field: "Este dato no es válido. Revíselo y guarde otra vez."})
        if broken.constraint == "ck_delegations_provisional_block":
            return UserFacingError(BLOCK_USED_UP)
        return broken

    def _keep(
        self, session: Session, actor: Actor, draft: EnrolmentDraft, saved: Affiliate, number: str, *, is_new: bool
    ) -> EnrolmentReceipt:  # fmt: skip
        now = self._clock.now()
        session.execute(
            insert(table(EnrolmentRow)),
            {
                "number": number, "request_id": draft.request_id, "affiliate_id": saved.id,
                "kind": "new" if is_new else "update", "card_layout": str(draft.card.layout) if draft.card else "",
                "changed_values": json.dumps([asdict(changed) for changed in draft.changed], ensure_ascii=False),
                "duplicate_reason": draft.duplicate_reason, "operator_id": actor.operator_id,
                "counter_id": self._desk.counter_id, "saved_at": now,
            },
        )  # fmt: skip
        return EnrolmentReceipt(
            affiliate=saved, enrolment_number=number, saved_at=now, operator_name=actor.operator_name,
            counter_name=self._desk.counter_name, delegation_name=self._desk.delegation_name, is_new=is_new,
            changed=draft.changed,
        )  # fmt: skip

    def _receipt(self, session: Session, which: ColumnElement[bool]) -> EnrolmentReceipt | None:
        found = session.execute(
            select(EnrolmentRow, OperatorRow.full_name, CounterRow.name, DelegationRow.name)
            .join(OperatorRow, OperatorRow.id == EnrolmentRow.operator_id)
            .join(CounterRow, CounterRow.id == EnrolmentRow.counter_id)
            .join(DelegationRow, DelegationRow.id == CounterRow.delegation_id)
            .where(which)
            .order_by(EnrolmentRow.id.desc())
        ).first()
        if found is None:
            return None
        row, operator_name, counter_name, delegation_name = found
        saved = affiliates.by_id(session, row.affiliate_id)
        assert saved is not None
        return EnrolmentReceipt(
            affiliate=saved, enrolment_number=row.number, saved_at=row.saved_at, operator_name=operator_name,
            counter_name=counter_name, delegation_name=delegation_name, is_new=row.kind == "new",
            changed=tuple(ChangedValue(**changed) for changed in json.loads(row.changed_values)),
        )  # fmt: skip


def _state_after(before: Affiliate, person: Person, today: date) -> MembershipState:
    """Return where the membership stands with the new dates, which decide between active and ended alone.

    A suspension and a waiting period stay, and so does an end that came without a date.
    """
    state, ends = before.membership_state, has_ended(person.member_until, today)
    if state is MembershipState.ACTIVE and ends:
        return MembershipState.ENDED
    if state is MembershipState.ENDED and before.person.member_until is not None and not ends:
        return MembershipState.ACTIVE
    return state


def _live(session: Session, affiliate_id: int) -> Affiliate:
    found = affiliates.by_id(session, affiliate_id)
    if found is None:
        raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")
    return found


def _wrong_number(sentence: str) -> FieldErrors:
    return FieldErrors({"affiliate_number": sentence})
