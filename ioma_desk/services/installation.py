"""First start: writes the installation, its delegation and counter, and the first administrator, all or nothing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk, OperatorRole
from ioma_desk.domain.errors import FieldErrors, UserFacingError
from ioma_desk.domain.ports import Clock
from ioma_desk.keys import WrongKeys
from ioma_desk.models.office import CounterRow, DelegationRow, InstallationRow, OperatorRow
from ioma_desk.services.passwords import hash_password
from ioma_desk.services.policies import Policies
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.operators import desk_of, installation


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the first-start assistant asks for."""

    installation: str
    delegation: str
    delegation_code: str
    counter: str
    administrator: NewOperator
    is_demo: bool = False


class Installation:
    """The one installation this database is."""

    def __init__(self, store: Store, key_set_id: str, clock: Clock) -> None:
        self._store = store
        self._key_set_id = key_set_id
        self._clock = clock

    def is_set_up(self) -> bool:
        """Tell whether the first start is done. Raises `WrongKeys` when the key set is another's."""
        place = self._store.read(installation)
        if place is not None and place.key_set_id != self._key_set_id:
            raise WrongKeys(
                "Las claves de esta PC son de otra instalación. Importe el juego de claves correcto en "
                "«Restaurar claves», o pida a sistemas el archivo de claves de esta base."
            )
        return place is not None

    def desk(self, counter_id: int | None) -> Desk | None:
        """Return the desk of `counter_id`; of the only counter there is when none was chosen; else None."""

        def work(session: Session) -> Desk | None:
            ids = list(session.scalars(select(CounterRow.id).order_by(CounterRow.id)))
            chosen = counter_id if counter_id in ids else (ids[0] if len(ids) == 1 else None)
            return desk_of(session, chosen) if chosen is not None else None

        return self._store.read(work)

    def set_up(self, plan: SetUp) -> tuple[Desk, Actor]:
        """Write the installation with the usual rules, and return its desk and first administrator.

        Raises `FieldErrors`.
        """
        _check(plan)
        hashed = hash_password(plan.administrator.password)
        policies = Policies()

        def work(session: Session, trail: Trail) -> tuple[Desk, Actor]:
            if installation(session) is not None:
                raise UserFacingError("Esta base ya está instalada. Cierre el programa y vuelva a abrirlo.")
            actor = _first_rows(session, plan, hashed)
            place = InstallationRow(
                id=1, name=plan.installation.strip(), key_set_id=self._key_set_id, is_demo=int(plan.is_demo),
                created_at=self._clock.now(),
            )  # fmt: skip
            session.add(place)
            session.add_all(policies.rows())
            session.flush()
            what = {"name": plan.installation, "demo": plan.is_demo, "policies": policies}
            trail(Deed(Act.SET_UP, "installation:1", after=what, by=actor))
            desk = desk_of(session, actor.counter_id)
            assert desk is not None
            return desk, actor

        return self._store.write(None, work)


def _check(plan: SetUp) -> None:
    errors = {
        field: "Complete este dato."
        for field, text in {
            "installation": plan.installation, "delegation": plan.delegation, "counter": plan.counter,
            "full_name": plan.administrator.full_name, "sign_in_name": plan.administrator.sign_in_name,
        }.items()
        if not text.strip()
    }  # fmt: skip
    if not (plan.delegation_code.isascii() and plan.delegation_code.isdigit() and len(plan.delegation_code) == 3):
        errors["delegation_code"] = "El código de la delegación tiene 3 números, por ejemplo 012."
    if errors:
        raise FieldErrors(errors)


def _first_rows(session: Session, plan: SetUp, password_hash: str) -> Actor:
    """Make delegation, counter and administrator, and return the latter at that counter."""
    delegation = DelegationRow(code=plan.delegation_code, name=plan.delegation.strip())
    session.add(delegation)
    session.flush()
    counter = CounterRow(delegation_id=delegation.id, name=plan.counter.strip())
    first = OperatorRow(
        delegation_id=delegation.id, full_name=plan.administrator.full_name.strip(),
        sign_in_name=plan.administrator.sign_in_name.strip(), role=OperatorRole.ADMINISTRATOR.value,
        password_hash=password_hash,
    )  # fmt: skip
    session.add_all([counter, first])
    session.flush()
    return Actor(first.id, first.full_name, OperatorRole.ADMINISTRATOR, delegation.id, counter.id)
