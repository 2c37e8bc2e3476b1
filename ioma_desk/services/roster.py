"""Who works at a delegation: giving somebody a new password, taking them out, letting them in again."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk, Operator, OperatorRole
from ioma_desk.domain.errors import NotAllowed
from ioma_desk.models.office import OperatorRow
from ioma_desk.services.passwords import hash_password
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.operators import administrators, everybody, of_delegation, operator_of


class Roster:
    """The people of one desk's delegation. Those taken out stay in it: the audit and the papers name them.

    Whether the actor administers is asked of the database, in the transaction: they may have been taken out
    themselves since they signed in.
    """

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def everybody(self) -> tuple[Operator, ...]:
        """Return the people of this delegation, those taken out last."""
        return self._store.read(lambda session: everybody(session, self._desk.delegation_id))

    def give_password(self, actor: Actor, operator_id: int, password: str) -> Operator:
        """Give somebody a new password; the old one ends at once, and so does the wait after wrong ones.

        Raises `NotAllowed`, `FieldErrors`.
        """
        hashed = hash_password(password)

        def change(row: OperatorRow, _others: frozenset[int]) -> Deed:
            if not row.active:
                raise NotAllowed(f"{row.full_name} está dado/a de baja. Primero vuelva a darle de alta.")
            refused, row.refusals, row.wait_until, row.password_hash = row.refusals, 0, None, hashed
            return Deed(Act.PASSWORD_GIVEN, f"operator:{row.id}", {"refusals": refused}, {"refusals": 0})

        return self._change(actor, operator_id, change)

    def take_out(self, actor: Actor, operator_id: int) -> Operator:
        """Let somebody in no more; never oneself, nor the last who administers the delegation. Raises `NotAllowed`."""

        def change(row: OperatorRow, others: frozenset[int]) -> Deed:
            if row.id == actor.operator_id:
                raise NotAllowed("Nadie puede darse de baja por su cuenta. Pídaselo a otra persona que administre.")
            if not row.active:
                raise NotAllowed(f"{row.full_name} ya no puede ingresar: se le dio la baja desde otro puesto.")
            if row.role == OperatorRole.ADMINISTRATOR.value and not others:
                raise NotAllowed(
                    f"{row.full_name} es la única persona que administra esta delegación. "
                    "Antes agregue a otra con esa función."
                )
            row.active = 0
            return Deed(Act.OPERATOR_TAKEN_OUT, f"operator:{row.id}", {"active": True}, {"active": False})

        return self._change(actor, operator_id, change)

    def bring_back(self, actor: Actor, operator_id: int) -> Operator:
        """Let somebody in again who was taken out; their last password counts. Raises `NotAllowed`."""

        def change(row: OperatorRow, _others: frozenset[int]) -> Deed:
            if row.active:
                raise NotAllowed(f"{row.full_name} ya puede ingresar: se le dio el alta desde otro puesto.")
            row.active = 1
            return Deed(Act.OPERATOR_BROUGHT_BACK, f"operator:{row.id}", {"active": False}, {"active": True})

        return self._change(actor, operator_id, change)

    def _change(
        self, actor: Actor, operator_id: int, change: Callable[[OperatorRow, frozenset[int]], Deed]
    ) -> Operator:
        """Change a row with `change`, which is told who else administers the delegation."""

        def work(session: Session, trail: Trail) -> Operator:
            locked = administrators(session, self._desk.delegation_id, actor.operator_id)
            if actor.operator_id not in locked:
                raise NotAllowed("Solo la administración puede cambiar quién ingresa. Pídaselo a quien administra.")
            row = of_delegation(session, self._desk.delegation_id, operator_id)
            if row is None:
                raise NotAllowed("Esa persona no es de esta delegación. Pídaselo a quien administra la suya.")
            here = {who.id for who in locked.values() if who.delegation_id == self._desk.delegation_id}
            trail(change(row, frozenset(here - {row.id})))
            return operator_of(row)

        return self._store.write(actor, work)
