"""Named questions about the office and the operators who sign in."""

from sqlalchemy import or_, select
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
    """Return the operator with that sign-in name, capitals or not, taken out or not, locked for the transaction."""
    wanted = name.strip()
    # Compared here: the engines fold no letter with a mark, and there are few operators.
    known = session.execute(select(OperatorRow.id, OperatorRow.sign_in_name)).all()
    alike = [(given != wanted, row_id) for row_id, given in known if given.casefold() == wanted.casefold()]
    if not alike:
        return None
    return session.scalars(select(OperatorRow).where(OperatorRow.id == min(alike)[1]).with_for_update()).one_or_none()


def active_operators(session: Session, delegation_id: int) -> tuple[Operator, ...]:
    """Return who may sign in at a delegation, last seen first."""
    rows = session.scalars(
        select(OperatorRow)
        .where(OperatorRow.delegation_id == delegation_id, OperatorRow.active == 1)
        .order_by(OperatorRow.last_sign_in.desc().nulls_last(), OperatorRow.full_name)
    )
    return tuple(operator_of(row) for row in rows)


def everybody(session: Session, delegation_id: int) -> tuple[Operator, ...]:
    """Return who may sign in at a delegation, last seen first, and after them those who were taken out."""
    rows = session.scalars(
        select(OperatorRow)
        .where(OperatorRow.delegation_id == delegation_id)
        .order_by(OperatorRow.active.desc(), OperatorRow.last_sign_in.desc().nulls_last(), OperatorRow.full_name)
    )
    return tuple(operator_of(row) for row in rows)


def administrators(session: Session, delegation_id: int, besides: int) -> dict[int, OperatorRow]:
    """Return by id the active administrators of a delegation, and the operator `besides` if they are one elsewhere.

    All are locked until the end of the transaction, in the order of their ids: of two who take each other out, the
    second waits here, and then is no longer among them.
    """
    rows = session.scalars(
        select(OperatorRow)
        .where(
            OperatorRow.active == 1,
            OperatorRow.role == OperatorRole.ADMINISTRATOR.value,
            or_(OperatorRow.delegation_id == delegation_id, OperatorRow.id == besides),
        )
        .order_by(OperatorRow.id)
        .with_for_update()
    )
    return {row.id: row for row in rows}


def of_delegation(session: Session, delegation_id: int, operator_id: int) -> OperatorRow | None:
    """Return an operator of a delegation, taken out or not, locked for the transaction."""
    wanted = OperatorRow.id == operator_id, OperatorRow.delegation_id == delegation_id
    return session.scalars(select(OperatorRow).where(*wanted).with_for_update()).one_or_none()


def operator_of(row: OperatorRow) -> Operator:
    """Return the value of a row, without its password hash."""
    role = OperatorRole(row.role)
    return Operator(row.id, row.full_name, row.sign_in_name, role, row.last_sign_in, bool(row.active))
