"""Where and by whom work is done: installation, delegation, counter and the operator signed in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NOBODY = 0
"""The operator of audit entries about what happens at a desk before anybody proved who they are."""


class OperatorRole(StrEnum):
    """What an operator may do; each role may do all that the one before may."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """Return the role as it is said on the screen."""
        return _ROLE_WORDS[self]


_ROLE_WORDS = {
    OperatorRole.OPERATOR: "operador/a",
    OperatorRole.SUPERVISOR: "supervisor/a",
    OperatorRole.ADMINISTRATOR: "administrador/a",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The place: one counter of one delegation of one installation."""

    installation_name: str
    delegation_id: int
    delegation_code: str
    delegation_name: str
    counter_id: int
    counter_name: str
    is_demo: bool = False

    @property
    def nobody(self) -> "Actor":
        """Return who acts here before anybody proved who they are."""
        return Actor(NOBODY, "", OperatorRole.OPERATOR, self.delegation_id, self.counter_id)


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who may sign in, or might until they were taken out; never carries the password or its hash."""

    id: int
    full_name: str
    sign_in_name: str
    role: OperatorRole
    last_sign_in: datetime | None
    active: bool = True

    @property
    def is_administrator(self) -> bool:
        """Tell whether this is one of those who let others in."""
        return self.role is OperatorRole.ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and from where: what every use case is told and every audit entry keeps."""

    operator_id: int
    operator_name: str
    role: OperatorRole
    delegation_id: int
    counter_id: int
