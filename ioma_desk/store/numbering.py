"""Draws the next number of a delegation's blocks: counting up one row in place, so no two desks draw the same."""

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute, Session

from ioma_desk.models.office import DelegationRow


def next_provisional_number(session: Session, delegation_id: int) -> str:
    """Return the next provisional affiliate number: P, the delegation's three digits, seven of sequence."""
    return "P" + _draw(session, delegation_id, DelegationRow.last_provisional)


def next_sheet_serial(session: Session, delegation_id: int) -> str:
    """Return the next token-sheet serial: S, delegation, sequence."""
    return "S" + _draw(session, delegation_id, DelegationRow.last_sheet)


def next_credential_serial(session: Session, delegation_id: int) -> str:
    """Return the next credential serial: C, delegation, sequence."""
    return "C" + _draw(session, delegation_id, DelegationRow.last_credential)


def next_enrolment_number(session: Session, delegation_id: int) -> str:
    """Return the next enrolment number: E, delegation, sequence; it names the receipt too."""
    return "E" + _draw(session, delegation_id, DelegationRow.last_enrolment)


def _draw(session: Session, delegation_id: int, column: InstrumentedAttribute[int]) -> str:
    drawn = session.execute(
        update(DelegationRow)
        .where(DelegationRow.id == delegation_id)
        .values({column: column + 1})
        .returning(DelegationRow.code, column)
        .execution_options(synchronize_session=False)
    ).one()
    return f"{drawn[0]}{drawn[1]:07d}"
