"""What is being enrolled or corrected, where each value came from, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ioma_desk.domain.identity import IdentityCard
from ioma_desk.domain.people import Affiliate, Person


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that came from the card and was changed by the clerk, with the reason; a supervisor looks at it."""

    field: str
    card_value: str
    typed_value: str
    reason: str


@dataclass(frozen=True, slots=True)
class EnrolmentDraft:
    """A form whose every field is valid, ready to be saved.

    `request_id` is made with the form and kept over retries: saving the same request twice enrols once.
    `duplicate_reason` is the clerk's reason to enrol in spite of a similar record, or ''.
    """

    request_id: str
    person: Person
    card: IdentityCard | None
    changed: tuple[ChangedValue, ...] = ()
    duplicate_reason: str = ""


class Similarity(StrEnum):
    """Why an existing record may be the same person, the surest first; the last three suppose a typing error."""

    SAME_DOCUMENT = "same_document"
    SAME_CUIL = "same_cuil"
    SAME_TRAMITE = "same_tramite"
    SIMILAR_NAME_AND_BIRTH = "similar_name_and_birth"
    NEAR_DOCUMENT = "near_document"
    NEAR_TRAMITE = "near_tramite"
    SIMILAR_NAME_NEAR_BIRTH = "similar_name_near_birth"


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """An existing record that may be the person being enrolled; `blocking` when the database would refuse a second."""

    affiliate: Affiliate
    similarity: Similarity
    blocking: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One field whose values disagree: on the card, in the record, and as typed; texts as a person writes them."""

    field: str
    card: str
    record: str
    typed: str


class RecognitionKind(StrEnum):
    """What a card means to the desk."""

    UNKNOWN = "unknown"
    KNOWN = "known"
    NEWER_CARD = "newer_card"
    OLDER_CARD = "older_card"
    DIFFERENT_DATA = "different_data"


@dataclass(frozen=True, slots=True)
class Recognition:
    """A card met with the records: whose it is, and where card and record disagree."""

    kind: RecognitionKind
    card: IdentityCard
    affiliate: Affiliate | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrolmentReceipt:
    """What was done for a person: the record as saved, when, by whom and where."""

    affiliate: Affiliate
    enrolment_number: str
    saved_at: datetime
    operator_name: str
    counter_name: str
    delegation_name: str
    is_new: bool
    changed: tuple[ChangedValue, ...] = ()
