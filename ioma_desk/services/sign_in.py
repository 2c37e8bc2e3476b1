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

    def sign_in(self, sign_in_name: str, password: str) -> Actor:
        """Return the actor for this name and password. Raises `SignInRefused`.

        From the fifth wrong password on, each doubles a delay of 15 s, up to five minutes; never for ever, so that
        nobody can lock a colleague out of the counter.
        """
        now = self._clock.now()
        known = self._store.read(lambda session: self._hash_of(session, sign_in_name, now))
        # Hashing takes a while on purpose: it happens outside the transactions.
        if known is None or not is_password(known, password):
            raise self._refusal(sign_in_name, known is not None, now)
        return self._let_in(sign_in_name, known, now)

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

    def _hash_of(self, session: Session, sign_in_name: str, now: datetime) -> str | None:
        row = by_sign_in_name(session, sign_in_name)
        if row is None:
            return None
        if row.wait_until and row.wait_until > now:
            seconds = ceil((row.wait_until - now).total_seconds())
            words = f"Hubo varias claves equivocadas. Espere {_wait_words(seconds)} y vuelva a probar."
            raise SignInRefused(words, row.wait_until)
        return row.password_hash

    def _refusal(self, sign_in_name: str, known: bool, now: datetime) -> SignInRefused:
        refused = SignInRefused(_WRONG)
        if not known:
            return refused

        def work(session: Session) -> SignInRefused:
            row = by_sign_in_name(session, sign_in_name)
            if row is None:
                return refused
            row.refusals += 1
            extra = row.refusals - FREE_TRIES
            if extra <= 0:
                return refused
            wait = min(timedelta(seconds=15) * 2 ** min(extra - 1, 10), LONGEST_WAIT)
            row.wait_until = now + wait
            words = _wait_words(int(wait.total_seconds()))
            sentence = f"La clave no es correcta. Espere {words} antes de probar otra vez."
            return SignInRefused(sentence, row.wait_until)

        return self._store.write_unaudited(work)

    def _let_in(self, sign_in_name: str, proven: str, now: datetime) -> Actor:
        """Let in whoever proved the password behind the hash `proven`, unless it was changed while it was tried."""

        def work(session: Session, trail: Trail) -> Actor:
            row = by_sign_in_name(session, sign_in_name)
            if row is None:
                raise SignInRefused("Ese nombre ya no puede ingresar. Consulte a quien administra.")
            if row.password_hash != proven:
                raise SignInRefused(_WRONG)
            refused, row.refusals, row.wait_until, row.last_sign_in = row.refusals, 0, None, now
            actor = Actor(
                row.id, row.full_name, OperatorRole(row.role), self._desk.delegation_id, self._desk.counter_id
            )
            trail(Deed(Act.SIGN_IN, f"operator:{row.id}", before={"refusals": refused}, by=actor))
            return actor

        return self._store.write(None, work)


def _wait_words(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} segundos"
    minutes = ceil(seconds / 60)
    return "1 minuto" if minutes == 1 else f"{minutes} minutos"
