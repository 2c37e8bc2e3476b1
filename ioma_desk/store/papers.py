"""Named questions about print jobs, token sheets and credentials."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from ioma_desk.domain.papers import CredentialSummary, JobState, PaperKind, PrintJob
from ioma_desk.domain.people import full_name
from ioma_desk.domain.tokens import SheetState, SheetSummary
from ioma_desk.models.affiliates import AffiliateRow
from ioma_desk.models.office import OperatorRow
from ioma_desk.models.papers import CredentialRow, PrintJobRow, SheetCodeRow, TokenSheetRow

OPEN_SHEETS = (SheetState.PREPARED, SheetState.PRINTED, SheetState.ACTIVE)
"""The sheets whose codes are good or may become so."""

UNFINISHED = (JobState.SENT, JobState.PRINTING, JobState.TROUBLE, JobState.ASKING)


def job_row(session: Session, job_id: int) -> PrintJobRow:
    """Return the row of a job, locked for the transaction. Raises `NoResultFound`."""
    return session.scalars(select(PrintJobRow).where(PrintJobRow.id == job_id).with_for_update()).one()


def job_of(session: Session, job_id: int) -> PrintJob:
    """Return a job. Raises `NoResultFound`."""
    return _jobs(session, PrintJobRow.id == job_id)[0]


def jobs_since(session: Session, counter_id: int, since: datetime) -> tuple[PrintJob, ...]:
    """Return the jobs of a counter, newest first."""
    return _jobs(session, PrintJobRow.counter_id == counter_id, PrintJobRow.sent_at >= since)


def unfinished_jobs(session: Session, counter_id: int) -> tuple[PrintJob, ...]:
    """Return the jobs of a counter that wait for their queue or for an answer."""
    return _jobs(session, PrintJobRow.counter_id == counter_id, PrintJobRow.state.in_(UNFINISHED))


def sheet_of_job(session: Session, job_id: int) -> TokenSheetRow | None:
    """Return the token sheet that a job prints, locked for the transaction."""
    return session.scalars(
        select(TokenSheetRow).where(TokenSheetRow.job_id == job_id).with_for_update()
    ).one_or_none()


def credential_of_job(session: Session, job_id: int) -> CredentialRow | None:
    """Return the credential that a job prints, locked for the transaction."""
    return session.scalars(
        select(CredentialRow).where(CredentialRow.job_id == job_id).with_for_update()
    ).one_or_none()


def sheet_row(session: Session, sheet_id: int) -> TokenSheetRow | None:
    """Return a sheet's row, locked for the transaction."""
    return session.scalars(select(TokenSheetRow).where(TokenSheetRow.id == sheet_id).with_for_update()).one_or_none()


def owner_of_sheet(session: Session, sheet_id: int) -> int | None:
    """Return whose sheet that is; nothing is locked."""
    return session.scalars(select(TokenSheetRow.affiliate_id).where(TokenSheetRow.id == sheet_id)).one_or_none()


def sheet_id_of_serial(session: Session, serial: str) -> int | None:
    """Return the id of the sheet with that serial."""
    return session.scalars(select(TokenSheetRow.id).where(TokenSheetRow.serial == serial)).one_or_none()


def lock_owner(session: Session, affiliate_id: int) -> None:
    """Let no other desk count this person's papers until the transaction ends."""
    session.execute(select(AffiliateRow.id).where(AffiliateRow.id == affiliate_id).with_for_update())


def sheets(session: Session, affiliate_id: int, today: date) -> tuple[SheetSummary, ...]:
    """Return the sheets of a person, newest first."""
    rows = session.scalars(
        select(TokenSheetRow).where(TokenSheetRow.affiliate_id == affiliate_id).order_by(TokenSheetRow.id.desc())
    )
    return tuple(summary_of(session, row, today) for row in rows)


def summary_of(session: Session, row: TokenSheetRow, today: date) -> SheetSummary:
    """Return a sheet as lists show it; one whose last day has passed is expired, written down or not."""
    state = SheetState(row.state)
    if state is SheetState.ACTIVE and row.expires_on < today:
        state = SheetState.EXPIRED
    left = session.scalar(
        select(func.count()).where(SheetCodeRow.sheet_id == row.id, SheetCodeRow.spent_at.is_(None))
    )
    return SheetSummary(
        id=row.id, serial=row.serial, state=state, codes=row.codes, codes_left=int(left or 0),
        issued_on=row.issued_on, expires_on=row.expires_on,
    )  # fmt: skip


def expire_sheets(session: Session, affiliate_id: int, today: date) -> None:
    """Let go of the slots of sheets whose last day has passed."""
    session.execute(
        update(TokenSheetRow)
        .where(
            TokenSheetRow.affiliate_id == affiliate_id,
            TokenSheetRow.state == SheetState.ACTIVE.value,
            TokenSheetRow.expires_on < today,
        )
        .values(state=SheetState.EXPIRED.value, slot=None)
    )


def void_sheet(session: Session, sheet: TokenSheetRow, reason: str) -> None:
    """Let a sheet never be good again; nobody is asked any more how it came out."""
    sheet.state, sheet.slot, sheet.void_reason = SheetState.VOID.value, None, reason
    if sheet.job_id is not None:
        job = job_row(session, sheet.job_id)
        if JobState(job.state) in UNFINISHED:
            job.state = JobState.SPOILED.value


def void_sheets_of(session: Session, affiliate_id: int, reason: str) -> tuple[str, ...]:
    """Void every sheet of a person that is good or may become so; return their serials."""
    open_ones = select(TokenSheetRow).where(
        TokenSheetRow.affiliate_id == affiliate_id, TokenSheetRow.state.in_(OPEN_SHEETS)
    )
    voided = session.scalars(open_ones.with_for_update()).all()
    for sheet in voided:
        void_sheet(session, sheet, reason)
    return tuple(sheet.serial for sheet in voided)


def taken_slots(session: Session, affiliate_id: int) -> set[int]:
    """Return which of the two places for active sheets are taken."""
    active = select(TokenSheetRow.slot).where(
        TokenSheetRow.affiliate_id == affiliate_id, TokenSheetRow.slot.is_not(None)
    )
    return {slot for slot in session.scalars(active) if slot is not None}


def digests_in_use(session: Session, affiliate_id: int, digests: Sequence[bytes]) -> set[bytes]:
    """Return which of `digests` this person's sheets already had."""
    known = select(SheetCodeRow.digest).where(
        SheetCodeRow.affiliate_id == affiliate_id, SheetCodeRow.digest.in_(digests)
    )
    return set(session.scalars(known))


def credentials_issued(session: Session, affiliate_id: int) -> int:
    """Return how many credentials that came out right a person has had."""
    count = select(func.count()).where(CredentialRow.affiliate_id == affiliate_id, CredentialRow.state != "spoiled")
    return int(session.scalar(count) or 0)


def last_credential(session: Session, affiliate_id: int) -> CredentialSummary | None:
    """Return the newest credential that came out right."""
    newest = (
        select(CredentialRow.number, CredentialRow.valid_until)
        .where(CredentialRow.affiliate_id == affiliate_id, CredentialRow.state != "spoiled")
        .order_by(CredentialRow.id.desc())
    )
    found = session.execute(newest).first()
    return CredentialSummary(found.number, found.valid_until) if found else None


def _jobs(session: Session, *where: ColumnElement[bool]) -> tuple[PrintJob, ...]:
    found = session.execute(
        select(
            PrintJobRow, TokenSheetRow.id, OperatorRow.full_name,
            AffiliateRow.given_names, AffiliateRow.name_of_use, AffiliateRow.surname,
        )
        .join(OperatorRow, OperatorRow.id == PrintJobRow.operator_id)
        .outerjoin(AffiliateRow, AffiliateRow.id == PrintJobRow.affiliate_id)
        .outerjoin(TokenSheetRow, TokenSheetRow.job_id == PrintJobRow.id)
        .where(*where)
        .order_by(PrintJobRow.id.desc())
    )  # fmt: skip
    return tuple(
        PrintJob(
            id=row.id, kind=PaperKind(row.kind), name=row.name, affiliate_id=row.affiliate_id, queue=row.queue,
            state=JobState(row.state), problem=row.problem, sent_at=row.sent_at, sheet_id=sheet_id,
            operator=operator, person=full_name(*names) if row.affiliate_id is not None else "",
        )
        for row, sheet_id, operator, *names in found
    )  # fmt: skip
