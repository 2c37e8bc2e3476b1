"""Finding people: by search, by record, and by the card held before the camera."""

from sqlalchemy.orm import Session

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.enrolment import Difference, Recognition, RecognitionKind
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.domain.names import as_written, fold
from ioma_desk.domain.people import Affiliate, Hit, Person
from ioma_desk.store import affiliates
from ioma_desk.store.door import Store
from ioma_desk.store.search import find_people


class Affiliates:
    """Reads affiliates; writes nothing, so leaves no audit entry."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, typed: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the people that `typed` may mean: names, DNI, affiliate number, CUIL, a paper's serial."""
        return self._store.read(lambda session: find_people(session, typed, limit))

    def by_id(self, affiliate_id: int) -> Affiliate:
        """Return the record. Raises `UserFacingError` when it is gone."""
        found = self._store.read(lambda session: affiliates.by_id(session, affiliate_id))
        if found is None:
            raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")
        return found

    def by_affiliate_number(self, number: str) -> Affiliate | None:
        """Return the record with the insurer's own number, 12 digits, as a credential's bar code says it."""
        return self._store.read(lambda session: affiliates.by_affiliate_number(session, number))

    def by_paper(self, serial: str) -> Affiliate | None:
        """Return whose token sheet, credential or enrolment has that serial."""
        return self._store.read(lambda session: affiliates.by_paper(session, serial))

    def recognise(self, card: IdentityCard) -> Recognition:
        """Return whose card this is, and where it disagrees with the record."""
        return self._store.read(lambda session: recognise(session, card))


def recognise(session: Session, card: IdentityCard) -> Recognition:
    """Match by document number and letter alone: names are misread, misprinted and changed."""
    known = affiliates.by_document(session, card.document_number, card.document_letter or "")
    if known is None:
        return Recognition(RecognitionKind.UNKNOWN, card)
    differences = differences_between(card, known.person)
    if not differences:
        return Recognition(RecognitionKind.KNOWN, card, known)
    return Recognition(_kind(card, known.person), card, known, differences)


def differences_between(card: IdentityCard, person: Person) -> tuple[Difference, ...]:
    """Return the fields in which card and record disagree; accents and capitals alone do not count."""
    pairs = {
        "surname": (as_written(card.surname), person.surname),
        "given_names": (as_written(card.given_names), person.given_names),
        "sex": (card.sex or "", person.sex.value),
        "birth_date": (day_words(card.birth_date), day_words(person.birth_date)),
        "card_copy": (card.card_copy or "", person.card_copy),
        "tramite_number": (card.tramite or "", person.tramite_number),
        "card_issue_date": (
            day_words(card.issue_date),
            day_words(person.card_issue_date) if person.card_issue_date else "",
        ),
        "cuil": (card.cuil or "", person.cuil),
    }
    return tuple(
        Difference(field, on_card, in_record, "")
        for field, (on_card, in_record) in pairs.items()
        if on_card and fold(on_card) != fold(in_record)
    )


def _kind(card: IdentityCard, person: Person) -> RecognitionKind:
    if person.card_issue_date and card.issue_date != person.card_issue_date:
        newer = card.issue_date > person.card_issue_date
        return RecognitionKind.NEWER_CARD if newer else RecognitionKind.OLDER_CARD
    copy, recorded = card.card_copy or "", person.card_copy
    if copy and copy != recorded:
        return RecognitionKind.NEWER_CARD if copy > recorded else RecognitionKind.OLDER_CARD
    return RecognitionKind.DIFFERENT_DATA
