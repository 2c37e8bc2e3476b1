"""Draws the next number of a delegation's blocks: counting up one row in place, so no two desks draw the same."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from ioma_desk.models.base import table
from ioma_desk.models.office import DelegationRow


def next_enrolment(session: Session, delegation_id: int) -> tuple[str, str]:
    """Return the next provisional affiliate number and the next enrolment number, drawn in one statement.

    Both are a letter (P, E), the delegation's three digits and seven of sequence.
    """
    provisional, enrolment = _draw(session, delegation_id, "last_provisional", "last_enrolment")
    return "P" + provisional, "E" + enrolment


def next_sheet_serial(session: Session, delegation_id: int) -> str:
    """Return the next token-sheet serial: S, delegation, sequence."""
    return "S" + _draw(session, delegation_id, "last_sheet")[0]


def next_credential_serial(session: Session, delegation_id: int) -> str:
    """Return the next credential serial: C, delegation, sequence."""
    return "C" + _draw(session, delegation_id, "last_credential")[0]


def next_enrolment_number(session: Session, delegation_id: int) -> str:
    """Return the next enrolment number: E, delegation, sequence; it names the receipt too."""
    return "E" + _draw(session, delegation_id, "last_enrolment")[0]


def _draw(session: Session, delegation_id: int, *series: str) -> list[str]:
    code, *drawn = session.execute(_drawing(*series), {"delegation": delegation_id}).one()
    return [f"{code}{last:07d}" for last in drawn]


@cache  # putting a statement together takes longer than running it
def _drawing(*series: str) -> ReturningUpdate[Any]:
    delegations = table(DelegationRow)
    return (
        update(delegations)
        .where(delegations.c.id == bindparam("delegation"))
        .values({name: delegations.c[name] + 1 for name in series})
        .returning(delegations.c.code, *(delegations.c[name] for name in series))
    )
