"""Who a person is to the insurer: the values of an affiliate record, as every room passes them on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """The sex a DNI states (Decreto 476/2021 added X)."""

    F = "F"
    M = "M"
    X = "X"


class DocumentType(StrEnum):
    """The kind of identity document; LE and LC are older booklets that share numbers."""

    DNI = "dni"
    LE = "le"
    LC = "lc"
    FOREIGN = "foreign"


class Category(StrEnum):
    """Why the person is insured."""

    ACTIVE = "active"
    RETIRED = "retired"
    VOLUNTARY_INDIVIDUAL = "voluntary_individual"
    VOLUNTARY_COLLECTIVE = "voluntary_collective"


class Role(StrEnum):
    """Whose membership it is: the holder's own, or a dependant's who hangs from a holder."""

    HOLDER = "holder"
    DEPENDANT = "dependant"


class MembershipState(StrEnum):
    """Whether the membership covers the person today."""

    ACTIVE = "active"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Address:
    """A home address; the postal code is the old four digits or a full CPA (letter, four digits, three letters)."""

    street: str = ""
    number: str = ""
    unit: str = ""
    locality: str = ""
    district: str = ""
    postal_code: str = ""
    province: str = "Buenos Aires"
    country: str = "Argentina"


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the desk keeps of a person and a clerk may edit.

    The document number has no leading zeros and its letter is '' when there is none; the tramite number keeps its
    zeros; `cuil` is written 20-12345678-9; `mobile` is E.164 (+549...); absent texts are ''.
    """

    document_type: DocumentType
    document_number: str
    document_letter: str
    surname: str
    given_names: str
    sex: Sex
    birth_date: date
    card_copy: str = ""
    tramite_number: str = ""
    card_issue_date: date | None = None
    name_of_use: str = ""
    cuil: str = ""
    nationality: str = ""
    email: str = ""
    mobile: str = ""
    address: Address = Address()
    category: Category = Category.ACTIVE
    role: Role = Role.HOLDER
    member_since: date | None = None
    member_until: date | None = None

    @property
    def full_name(self) -> str:
        """Return names and surname in the order they are spoken."""
        return full_name(self.given_names, self.name_of_use, self.surname)


def full_name(given_names: str, name_of_use: str, surname: str) -> str:
    """Return names and surname in the order they are spoken; a name of use comes in place of the given names."""
    return f"{name_of_use or given_names} {surname}".strip()


def has_ended(member_until: date | None, day: date) -> bool:
    """Tell whether a membership is over on `day`: its last day, on which it still covers, has passed."""
    return member_until is not None and member_until < day


def shown_number(affiliate_number: str | None, provisional_number: str | None) -> str:
    """Return the number to print and say: 1234567890/00 when the insurer gave one, else the provisional number."""
    if affiliate_number:
        return f"{affiliate_number[:10]}/{affiliate_number[10:]}"
    return provisional_number or "—"


@dataclass(frozen=True, slots=True)
class Affiliate:
    """A person enrolled: the record as it stood when it was read, with its row version."""

    id: int
    row_version: int
    person: Person
    affiliate_number: str | None
    provisional_number: str | None
    membership_state: MembershipState
    delegation_name: str

    def state_on(self, day: date) -> MembershipState:
        """Return where the membership stands on `day`: an end that was written down beforehand comes by itself."""
        ended = self.membership_state is MembershipState.ACTIVE and has_ended(self.person.member_until, day)
        return MembershipState.ENDED if ended else self.membership_state

    def in_force_on(self, day: date) -> bool:
        """Tell whether the membership covers the person on `day`; tokens are worth something then alone."""
        return self.state_on(day) is MembershipState.ACTIVE

    @property
    def shown_number(self) -> str:
        """Return the number to print and say: the insurer's own, else the provisional one."""
        return shown_number(self.affiliate_number, self.provisional_number)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a search: enough to recognise the person, with the document number shortened by the screen."""

    affiliate_id: int
    surname: str
    given_names: str
    document_number: str
    shown_number: str
    birth_date: date
    membership_state: MembershipState
