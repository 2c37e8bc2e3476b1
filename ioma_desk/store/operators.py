"""Named questions about the office and the operators who sign in."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ioma_desk.domain.desk import Desk, Operator, OperatorRole
from ioma_desk.models.office import CounterRow, DelegationRow, InstallationRow, OperatorRow


def installation(session: Session) -> InstallationRow | None:
    """Return the row that says which installation this database is."""
    return session.get(InstallationRow, 1)


def desk_of(session: Session, counter_id: int) -> Desk | None:
    """Return the desk of a counter."""
    found = session.execute(
        select(CounterRow, DelegationRow)
        .join(DelegationRow, DelegationRow.id == CounterRow.delegation_id)
        .where(CounterRow.id == counter_id)
    ).first()
    place = installation(session)
    if found is None or place is None:
        return None
    counter, delegation = found
    return Desk(
        installation_name=place.name, delegation_id=delegation.id, delegation_code=delegation.code,
        delegation_name=delegation.name, counter_id=counter.id, counter_name=counter.name, is_demo=bool(place.is_demo),
    )  # fmt: skip


def by_sign_in_name(session: Session, name: str) -> OperatorRow | None:
    """Return the active operator with that sign-in name, capitals or not, locked for the transaction."""
    wanted = func.lower(OperatorRow.sign_in_name) == name.strip().lower()
    return session.scalars(select(OperatorRow).where(wanted, OperatorRow.active == 1).with_for_update()).one_or_none()


def active_operators(session: Session, delegation_id: int) -> tuple[Operator, ...]:
    """Return who may sign in at a delegation, last seen first."""
    rows = session.scalars(
        select(OperatorRow)
        .where(OperatorRow.delegation_id == delegation_id, OperatorRow.active == 1)
        .order_by(OperatorRow.last_sign_in.desc().nulls_last(), OperatorRow.full_name)
    )
    return tuple(operator_of(row) for row in rows)


def operator_of(row: OperatorRow) -> Operator:
    """Return the value of a row, without its password hash."""
    return Operator(row.id, row.full_name, row.sign_in_name, OperatorRole(row.role), row.last_sign_in)
