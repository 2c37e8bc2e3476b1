"""Who is at the counter: signing in with a growing delay after wrong passwords, and switching operators."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk, Operator, OperatorRole
from ioma_desk.domain.errors import FieldErrors, NotAllowed, SignInRefused
from ioma_desk.domain.ports import Clock
from ioma_desk.models.office import OperatorRow
from ioma_desk.services.passwords import hash_password, is_password
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.failures import RuleBroken
from ioma_desk.store.operators import active_operators, administrators, by_sign_in_name, operator_of

FREE_TRIES = 4
LONGEST_WAIT = timedelta(minutes=5)
_WRONG = "La clave no es correcta. Revise si tiene activado Bloq Mayús y pruebe otra vez."
_TAKEN_OUT = "Ese nombre ya no puede ingresar. Consulte a quien administra."


@dataclass(frozen=True, slots=True)
class NewOperator:
    """Somebody to be let in from now on."""

    full_name: str
    sign_in_name: str
    role: OperatorRole
    password: str

    def __repr__(self) -> str:
        return "NewOperator()"  # the password stays out of logs


class SignIn:
    """Lets operators in at one desk."""

    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def operators(self) -> tuple[Operator, ...]:
        """Return who may sign in here, last seen first."""
        return self._store.read(lambda session: active_operators(session, self._desk.delegation_id))

    def sign_in(self, sign_in_name: str, password: str, before: Actor | None = None) -> Actor:
        """Return the actor for this name and password; `before` is who had the desk until it was covered.

        From the fifth wrong password on, each doubles a delay of 15 s, up to five minutes; never for ever, so that
        nobody can lock a colleague out of the counter. Raises `SignInRefused`, and the audit keeps whose name it was.
        """
        now = self._clock.now()
        known = self._store.read(lambda session: _hash_to_try(by_sign_in_name(session, sign_in_name), now))
        # Hashing takes a while on purpose: it happens outside the transactions.
        proven = known if known is not None and is_password(known, password) else None

        def work(session: Session, trail: Trail) -> Actor | SignInRefused:
            row = by_sign_in_name(session, sign_in_name)
            if row is None:
                return self._refuse("", SignInRefused(_WRONG), trail)
            refused = _refusal(row, proven, now)
            if refused is not None:
                return self._refuse(f"operator:{row.id}", refused, trail)
            return self._let_in(row, before, now, trail)

        outcome = self._store.write(None, work)
        if isinstance(outcome, SignInRefused):
            raise outcome
        return outcome

    def confirm_administrator(self, actor: Actor, password: str) -> None:
        """Return when `actor`, who is at the desk, administers it still and has typed their own password again.

        Wrong ones count and delay as those of the sign-in do. Raises `NotAllowed`, `SignInRefused`.
        """
        now = self._clock.now()
        known = self._store.read(lambda session: _hash_to_try(_administrator(session, actor), now))
        proven = known if known is not None and is_password(known, password) else None

        def work(session: Session, trail: Trail) -> SignInRefused | None:
            row = _administrator(session, actor)
            refused = _refusal(row, proven, now)
            if refused is not None:
                return self._refuse(f"operator:{row.id}", refused, trail)
            wrong, row.refusals, row.wait_until = row.refusals, 0, None
            trail(Deed(Act.PASSWORD_CONFIRMED, f"operator:{row.id}", before={"refusals": wrong}))
            return None

        refused = self._store.write(actor, work)
        if refused is not None:
            raise refused

    def add_operator(self, actor: Actor, new: NewOperator) -> Operator:
        """Let `new` in from now on. Raises `NotAllowed`, `FieldErrors`."""
        names = {"full_name": new.full_name.strip(), "sign_in_name": new.sign_in_name.strip()}
        missing = {field: "Complete este dato." for field, text in names.items() if not text}
        if missing:
            raise FieldErrors(missing)
        hashed = hash_password(new.password)

        def work(session: Session, trail: Trail) -> Operator:
            if actor.operator_id not in administrators(session, actor.delegation_id, actor.operator_id):
                raise NotAllowed("Solo la administración puede dar de alta operadores. Pídaselo a quien administra.")
            row = OperatorRow(
                delegation_id=actor.delegation_id, role=new.role.value, password_hash=hashed, **names
            )  # fmt: skip
            session.add(row)
            session.flush()
            trail(Deed(Act.OPERATOR_ADDED, f"operator:{row.id}", after={**names, "role": new.role.value}))
            return operator_of(row)

        try:
            return self._store.write(actor, work)
        except RuleBroken as broken:
            if broken.constraint == "uq_operators_sign_in_name":
                raise FieldErrors({"sign_in_name": "Ese nombre de usuario ya existe. Elija otro."}) from broken
            raise

    def _refuse(self, subject: str, refused: SignInRefused, trail: Trail) -> SignInRefused:
        trail(Deed(Act.SIGN_IN_REFUSED, subject, by=self._desk.nobody))
        return refused

    def _let_in(self, row: OperatorRow, before: Actor | None, now: datetime, trail: Trail) -> Actor:
        refused, row.refusals, row.wait_until, row.last_sign_in = row.refusals, 0, None, now
        actor = Actor(
            row.id, row.full_name, OperatorRole(row.role), self._desk.delegation_id, self._desk.counter_id
        )
        act, whose = Act.SIGN_IN, row.id
        if before is not None:
            act = Act.UNLOCK if before.operator_id == row.id else Act.TAKE_OVER
            whose = before.operator_id
        trail(Deed(act, f"operator:{whose}", before={"refusals": refused}, by=actor))
        return actor


def _administrator(session: Session, actor: Actor) -> OperatorRow:
    row = administrators(session, actor.delegation_id, actor.operator_id).get(actor.operator_id)
    if row is None:
        raise NotAllowed("Solo la administración puede hacerlo. Pídaselo a quien administra.")
    return row


def _hash_to_try(row: OperatorRow | None, now: datetime) -> str | None:
    """Return the hash that a password is tried against, None when whoever it is may not even try."""
    if row is None or not row.active or _waits(row.wait_until, now):
        return None
    return row.password_hash


def _waits(until: datetime | None, now: datetime) -> bool:
    """Tell whether a wait goes on; one longer than any that is given comes from a clock that was set back since."""
    return until is not None and now < until <= now + LONGEST_WAIT


def _refusal(row: OperatorRow, proven: str | None, now: datetime) -> SignInRefused | None:
    """Say why the operator of `row` is not let in, and count it; None for whoever proved the password.

    `proven` is the hash it was proven against: if another one stands there by now, it was changed meanwhile.
    """
    if not row.active:
        return SignInRefused(_WRONG if proven is None else _TAKEN_OUT)
    if row.wait_until is not None and _waits(row.wait_until, now):
        words = _wait_words(ceil((row.wait_until - now).total_seconds()))
        return SignInRefused(f"Hubo varias claves equivocadas. Espere {words} y vuelva a probar.", row.wait_until)
    if proven is None:
        return _count_refusal(row, now)
    return SignInRefused(_WRONG) if row.password_hash != proven else None


def _count_refusal(row: OperatorRow, now: datetime) -> SignInRefused:
    row.refusals += 1
    extra = row.refusals - FREE_TRIES
    if extra <= 0:
        return SignInRefused(_WRONG)
    wait = min(timedelta(seconds=15) * 2 ** min(extra - 1, 10), LONGEST_WAIT)
    row.wait_until = now + wait
    words = _wait_words(int(wait.total_seconds()))
    return SignInRefused(f"La clave no es correcta. Espere {words} antes de probar otra vez.", row.wait_until)


def _wait_words(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} segundos"
    minutes = ceil(seconds / 60)
    return "1 minuto" if minutes == 1 else f"{minutes} minutos"
