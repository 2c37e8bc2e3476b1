"""Named questions about affiliates, and the way between their rows and the values of the trade."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from ioma_desk.domain.people import Address, Affiliate, Category, DocumentType, MembershipState, Person, Role, Sex
from ioma_desk.models.affiliates import AffiliateRow, EnrolmentRow
from ioma_desk.models.base import table
from ioma_desk.models.office import DelegationRow
from ioma_desk.models.papers import CredentialRow, TokenSheetRow
from ioma_desk.store.names import index_person, rename_person

_LIVE = AffiliateRow.record_state == "live"


def by_id(session: Session, affiliate_id: int) -> Affiliate | None:
    """Return the affiliate with that row id."""
    return _one(session, AffiliateRow.id == affiliate_id)


def by_document(session: Session, number: str, letter: str = "") -> Affiliate | None:
    """Return the live affiliate with that document number (without leading zeros) and letter."""
    return _one(session, AffiliateRow.document_number == number, AffiliateRow.document_letter == letter, _LIVE)


def by_affiliate_number(session: Session, number: str) -> Affiliate | None:
    """Return the affiliate with the insurer's own number (12 digits)."""
    return _one(session, AffiliateRow.affiliate_number == number)


def by_paper(session: Session, serial: str) -> Affiliate | None:
    """Return whose token sheet, credential or enrolment has that serial."""
    sheet = select(TokenSheetRow.affiliate_id).where(TokenSheetRow.serial == serial)
    credential = select(CredentialRow.affiliate_id).where(CredentialRow.serial == serial)
    enrolment = select(EnrolmentRow.affiliate_id).where(EnrolmentRow.number == serial)
    owner = session.scalars(sheet.union_all(credential, enrolment)).first()
    return by_id(session, owner) if owner is not None else None


def with_number(session: Session, document_number: str) -> tuple[Affiliate, ...]:
    """Return live affiliates with that document number, whatever its letter."""
    return _all(session, AffiliateRow.document_number == document_number)


def with_cuil(session: Session, cuil: str) -> tuple[Affiliate, ...]:
    """Return live affiliates with that CUIL."""
    return _all(session, AffiliateRow.cuil == cuil) if cuil else ()


def with_tramite(session: Session, tramite_number: str) -> tuple[Affiliate, ...]:
    """Return live affiliates whose card had that tramite number."""
    return _all(session, AffiliateRow.tramite_number == tramite_number) if tramite_number else ()


def born_on(session: Session, birth_date: date) -> tuple[Affiliate, ...]:
    """Return live affiliates born that day."""
    return _all(session, AffiliateRow.birth_date == birth_date)


@dataclass(frozen=True, slots=True)
class Outline:
    """Enough of a live record to tell whether it is worth a closer look; `names` are surname and given names."""

    id: int
    names: str
    birth_date: date


def outlines_by_document(session: Session, numbers: Collection[str]) -> tuple[Outline, ...]:
    """Return live affiliates with one of those document numbers, in outline."""
    return _outlines(session, "document_number", numbers)


def outlines_by_tramite(session: Session, numbers: Collection[str]) -> tuple[Outline, ...]:
    """Return live affiliates whose card had one of those tramite numbers, in outline."""
    return _outlines(session, "tramite_number", numbers)


def outlines_born_on(session: Session, days: Collection[date], letters: tuple[int, int]) -> tuple[Outline, ...]:
    """Return live affiliates born on one of those days whose names have from so many letters to so many, in outline."""
    return _outlines(session, "birth_date", days, letters)


def with_ids(session: Session, ids: Collection[int]) -> tuple[Affiliate, ...]:
    """Return the live affiliates with those row ids, in their order."""
    return _all(session, AffiliateRow.id.in_(ids)) if ids else ()


def add(
    session: Session, person: Person, *, delegation_id: int, delegation_name: str, state: MembershipState,
    affiliate_number: str | None = None, provisional_number: str | None = None,
) -> Affiliate:  # fmt: skip
    """Insert `person`, who has one of the two numbers or both, and its name keys; return the new record."""
    affiliates = table(AffiliateRow)
    columns = columns_of(person) | {
        "delegation_id": delegation_id, "membership_state": state.value, "affiliate_number": affiliate_number,
        "provisional_number": provisional_number,
    }  # fmt: skip
    new_id = session.execute(insert(affiliates).returning(affiliates.c.id), columns).scalar_one()
    index_person(session, new_id, names_of(person))
    return Affiliate(
        id=new_id, row_version=1, person=person, affiliate_number=affiliate_number,
        provisional_number=provisional_number, membership_state=state, delegation_name=delegation_name,
    )  # fmt: skip


def change(session: Session, before: Affiliate, person: Person, state: MembershipState) -> Affiliate | None:
    """Replace person and state of `before` and return the new record; None when another desk was faster."""
    if not _write(session, before, columns_of(person) | {"membership_state": state.value}):
        return None
    old, new = names_of(before.person), names_of(person)
    if old != new:
        rename_person(session, before.id, old, new)
    return replace(before, row_version=before.row_version + 1, person=person, membership_state=state)


def give_number(session: Session, before: Affiliate, number: str) -> Affiliate | None:
    """Write the insurer's number beside the provisional one; None when another desk was faster."""
    if not _write(session, before, {"affiliate_number": number}):
        return None
    return replace(before, row_version=before.row_version + 1, affiliate_number=number)


def names_of(person: Person) -> str:
    """Return all the names a person may be searched by."""
    return f"{person.surname} {person.given_names} {person.name_of_use}"


def columns_of(person: Person) -> dict[str, object]:
    """Return the columns that hold `person`."""
    columns = {field.name: getattr(person, field.name) for field in fields(person) if field.name != "address"}
    address = {field.name: getattr(person.address, field.name) for field in fields(person.address)}
    address["street_number"] = address.pop("number")
    return columns | address


def affiliate_of(row: AffiliateRow, delegation_name: str) -> Affiliate:
    """Return the value of a row."""
    address = Address(
        street=row.street, number=row.street_number, unit=row.unit, locality=row.locality, district=row.district,
        postal_code=row.postal_code, province=row.province, country=row.country,
    )  # fmt: skip
    person = Person(
        document_type=DocumentType(row.document_type), document_number=row.document_number,
        document_letter=row.document_letter, surname=row.surname, given_names=row.given_names, sex=Sex(row.sex),
        birth_date=row.birth_date, card_copy=row.card_copy, tramite_number=row.tramite_number,
        card_issue_date=row.card_issue_date, name_of_use=row.name_of_use, cuil=row.cuil, nationality=row.nationality,
        email=row.email, mobile=row.mobile, address=address, category=Category(row.category), role=Role(row.role),
        member_since=row.member_since, member_until=row.member_until,
    )  # fmt: skip
    return Affiliate(
        id=row.id, row_version=row.row_version, person=person, affiliate_number=row.affiliate_number,
        provisional_number=row.provisional_number, membership_state=MembershipState(row.membership_state),
        delegation_name=delegation_name,
    )  # fmt: skip


def _write(session: Session, before: Affiliate, columns: Mapping[str, object]) -> bool:
    """Write columns of a record as the next version of `before`; return whether that is still the newest."""
    affiliates = table(AffiliateRow)
    changed = session.execute(
        update(affiliates)
        .where(affiliates.c.id == before.id, affiliates.c.row_version == before.row_version)
        .values(**columns, row_version=before.row_version + 1)
        .returning(affiliates.c.id)
    )
    return changed.first() is not None


def _outlines(
    session: Session, column: str, values: Collection[object], letters: tuple[int, int] = (0, 1_000)
) -> tuple[Outline, ...]:
    if not values:
        return ()
    least, most = letters
    found = session.execute(_people_with(column), {"values": list(values), "least": least, "most": most})
    return tuple(Outline(row_id, f"{surname} {given}", born) for row_id, surname, given, born in found)


@cache
def _people_with(column: str) -> Select[int, str, str, date]:
    """Return the statement, made once: each search has a hundred values or so."""
    people = (AffiliateRow.id, AffiliateRow.surname, AffiliateRow.given_names, AffiliateRow.birth_date)
    letters = func.length(AffiliateRow.surname) + func.length(AffiliateRow.given_names)
    return select(*people).where(
        getattr(AffiliateRow, column).in_(bindparam("values", expanding=True)), _LIVE,
        letters.between(bindparam("least"), bindparam("most")),
    )  # fmt: skip


def _all(session: Session, *where: ColumnElement[bool]) -> tuple[Affiliate, ...]:
    rows = session.execute(
        select(AffiliateRow, DelegationRow.name)
        .join(DelegationRow, DelegationRow.id == AffiliateRow.delegation_id)
        .where(*where, _LIVE)
        .order_by(AffiliateRow.id)
    )
    return tuple(affiliate_of(row, name) for row, name in rows)


def _one(session: Session, *where: ColumnElement[bool]) -> Affiliate | None:
    found = session.execute(
        select(AffiliateRow, DelegationRow.name)
        .join(DelegationRow, DelegationRow.id == AffiliateRow.delegation_id)
        .where(*where)
        .order_by(AffiliateRow.id)
    ).first()
    return affiliate_of(*found) if found else None
