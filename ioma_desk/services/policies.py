"""The rules that administrators may change, each a row of the database: written at the first start, read at opening."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.tokens import SheetPolicy
from ioma_desk.models.office import PolicyRow
from ioma_desk.services.credentials import CredentialPolicy
from ioma_desk.store.door import Store

P = TypeVar("P", SheetPolicy, CredentialPolicy)


class UnusablePolicy(UserFacingError):
    """A rule has a value outside its safe range: no paper is made by a guess in its place."""


@dataclass(frozen=True, slots=True)
class Policies:
    """The rules of one installation."""

    sheet: SheetPolicy = field(default_factory=SheetPolicy)
    credential: CredentialPolicy = field(default_factory=CredentialPolicy)

    def rows(self) -> list[PolicyRow]:
        """Return the rows that keep these rules, named such as 'sheet.codes'."""
        return [
            PolicyRow(name=f"{subject}.{name}", value=str(value))
            for subject, rules in asdict(self).items()
            for name, value in rules.items()
        ]


def read_policies(store: Store) -> Policies:
    """Return the rules in force; one without a row is as it is by default. Raises `UnusablePolicy`."""

    def work(session: Session) -> dict[str, str]:
        return {row.name: row.value for row in session.scalars(select(PolicyRow))}

    kept = store.read(work)
    return Policies(_read(SheetPolicy, "sheet", kept), _read(CredentialPolicy, "credential", kept))


def _read(kind: type[P], subject: str, kept: Mapping[str, str]) -> P:
    names = [each.name for each in fields(kind) if f"{subject}.{each.name}" in kept]
    try:
        return kind(**{name: int(kept[f"{subject}.{name}"]) for name in names})
    except ValueError as error:
        values = ", ".join(f"{subject}.{name} = {kept[f'{subject}.{name}']}" for name in names)
        raise UnusablePolicy(
            f"Una regla de la base de datos está fuera de lo permitido ({values}). "
            "Pida a sistemas que la corrija y vuelva a abrir el programa."
        ) from error
