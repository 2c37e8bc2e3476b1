"""The form's fields as texts: where each came from, what is wrong with it, and the draft they make when all is well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeVar

from ioma_desk.domain.enrolment import ChangedValue, EnrolmentDraft
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.domain.names import fold
from ioma_desk.domain.people import Affiliate, DocumentType, Person, Sex
from ioma_desk.services.field_checks import FIELDS, WrongValue, check_field, document_number, read_person
from ioma_desk.ui.screens.enrolment.texts import (
    Texts,
    card_texts,
    empty_texts,
    person_texts,
    printed_texts,
    same_text,
    shown,
)
from ioma_desk.ui.screens.enrolment.wording import (
    LABELS,
    FormSection,
    Problem,
    SectionState,
    section_words,
    short,
)
from ioma_desk.ui.typed_dates import typed_date

T = TypeVar("T")

AS_ON_RECORD = "así figura en la ficha"
"""The reason of a value that was corrected in an earlier visit and differs from the card by accents alone."""

_NEED_TYPING = ("surname", "given_names", "document_number", "birth_date", "sex", "email", "mobile", "street")


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """The record being corrected, as it stood when it was opened."""

    affiliate_id: int
    row_version: int
    texts: Texts

    @classmethod
    def of(cls, affiliate: Affiliate) -> "OpenedRecord":
        """Return the record of `affiliate` as texts."""
        return cls(affiliate.id, affiliate.row_version, person_texts(affiliate.person))


@dataclass(frozen=True, slots=True)
class CardRead:
    """The card behind the form: when it was read and with what ('con la cámara')."""

    card: IdentityCard
    read_at: datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class FieldState:
    """What stands around a field: its mark, the line below, and whether the reason of a change is asked for."""

    mark: Literal["dni", "changed"] | None = None
    note: str = ""
    error: str = ""
    asks_reason: bool = False
    accent_only: bool = False


class EnrolmentForm:
    """One form from its opening to its draft.

    `texts` has every field of `FIELDS`; `reasons` has the reason of each change to a value of the card. A field's
    error is shown once the field was left, and live from then on. `typed` tells whether a person wrote anything.
    """

    def __init__(self, request_id: str, today: date, record: OpenedRecord | None = None) -> None:
        self.request_id = request_id
        self.today = today
        self.record = record
        self.texts: dict[str, str] = dict(record.texts) if record else empty_texts(today)
        self.read: CardRead | None = None
        self.reasons: dict[str, str] = {}
        self.duplicate_reason = ""
        self.dismissed: set[int] = set()
        self.typed = False
        self._left: set[str] = set()
        self._refusals: dict[str, tuple[str, str]] = {}
        self._from_card: Texts = {}
        self._printed: Texts = {}

    @property
    def name(self) -> str:
        """Return the person's names as spoken, '' while there are none."""
        return f"{self.texts['name_of_use'] or self.texts['given_names']} {self.texts['surname']}".strip()

    @property
    def is_older_card(self) -> bool:
        """Tell whether the card read was issued before the one on record: then it fills nothing."""
        recorded = typed_date(self.record.texts["card_issue_date"]) if self.record else None
        return bool(self.read and recorded and self.read.card.issue_date < recorded)

    def put_card(self, read: CardRead) -> None:
        """Fill in a card: where nothing was typed its values stand, what was typed stays and shows as changed."""
        before = self._from_card
        self.know_card(read)
        for field, text in self._from_card.items():
            if self._gives_way(field, text, before):
                self.texts[field] = text
                self.reasons.pop(field, None)
            elif self._as_on_record(field):
                self.reasons.setdefault(field, AS_ON_RECORD)

    def know_card(self, read: CardRead) -> None:
        """Take a card as the origin of values without touching any, as when a form is taken up again."""
        self.read = read
        self._from_card = {} if self.is_older_card else card_texts(read.card)
        self._printed = printed_texts(read.card)

    def belongs_to(self, card: IdentityCard) -> bool:
        """Tell whether `card` may be the person of this form: the same document, or none typed yet."""
        number, letter = self.texts["document_number"], self.texts["document_letter"]
        if not number.strip():
            return True
        return same_text("document_number", number, card.document_number) and letter in {"", card.document_letter or ""}

    def write(self, field: str, text: str) -> None:
        """Take what a person typed."""
        self.texts[field] = text
        self.typed = True
        if not self.is_changed(field):
            self.reasons.pop(field, None)

    def leave(self, field: str) -> None:
        """Take a field as finished: from now on its error shows, and a good value is written out in full."""
        self._left.add(field)
        self._move_letter()
        if self.texts[field].strip() and not self._error(field):
            self.texts[field] = shown(field, check_field(field, self.texts, self.today))

    def leave_all(self) -> None:
        """Take every field as finished, as when the form is to be saved."""
        for field in FIELDS:
            self.leave(field)

    def give_reason(self, field: str, reason: str) -> None:
        """Keep why a value of the card was changed."""
        self.reasons[field] = " ".join(reason.split())
        self.typed = True

    def restore(self, field: str) -> None:
        """Put the card's value back."""
        self.write(field, self._from_card[field])

    def dismiss(self, affiliate_id: int, reason: str) -> None:
        """Keep that a similar record is somebody else's, and why."""
        self.dismissed.add(affiliate_id)
        self.duplicate_reason = "; ".join(filter(None, (self.duplicate_reason, reason)))
        self.typed = True

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Show what the register refused beside the fields, until they are changed."""
        self._left.update(errors)
        self._refusals = {field: (self.texts[field], words) for field, words in errors.items()}

    def is_from_card(self, field: str) -> bool:
        """Tell whether the card says something about this field."""
        return field in self._from_card

    def is_changed(self, field: str) -> bool:
        """Tell whether the value differs from the card's; accents count, capitals do not."""
        return field in self._from_card and not same_text(field, self.texts[field], self._from_card[field])

    def state(self, field: str) -> FieldState:
        """Return what stands around the field."""
        error = self._error(field) if field in self._left else ""
        if not self.is_from_card(field):
            return FieldState(error=error)
        if not self.is_changed(field):
            return FieldState("dni", error=error)
        reason = self.reasons.get(field, "")
        note = f"DNI: {self._printed[field]}" + (f" · Motivo: {reason}" if reason else "")
        accent_only = fold(self.texts[field]) == fold(self._from_card[field])
        return FieldState("changed", note, error, asks_reason=not reason, accent_only=accent_only)

    def problems(self) -> list[Problem]:
        """Return what keeps the form from being saved, in the order of the form; no errors of fields not left yet."""
        found = (self._problem(field) for field in LABELS)
        return [problem for problem in found if problem]

    def section(self, section: FormSection, problems: Sequence[Problem]) -> tuple[str, SectionState]:
        """Return what the list of sections says of one; `problems` are those of the whole form."""
        its_own = [problem for problem in problems if problem.field in section.fields]
        from_card = [field for field in section.fields if field in self._from_card]
        return section_words(its_own, len(from_card), sum(self.is_changed(field) for field in from_card))

    def first_to_type(self) -> str:
        """Return the field in which the work goes on: the first that is needed and empty."""
        return next((field for field in _NEED_TYPING if not self.texts[field].strip()), "email")

    def draft(self) -> EnrolmentDraft:
        """Return what is to be saved. Raises `FieldErrors` with every wrong field."""
        changed = tuple(
            ChangedValue(field, self._printed[field], self.texts[field], self.reasons.get(field, ""))
            for field in self._from_card
            if self.is_changed(field)
        )
        card = self.read.card if self.read and self._from_card else None
        person = read_person(self.texts, self.today)
        return EnrolmentDraft(self.request_id, person, card, changed, self.duplicate_reason)

    def probe(self) -> Person | None:
        """Return enough of a person to look for duplicates early, or None before the document number is known."""
        try:
            number = document_number(self.texts["document_number"])
        except WrongValue:
            return None
        # Without a birth date nobody is to be found by it: nobody on record was born in the year 1.
        return Person(
            document_type=self._good("document_type", DocumentType.DNI),
            document_number=number,
            document_letter=self._good("document_letter", ""),
            surname=self._good("surname", ""),
            given_names=self._good("given_names", ""),
            sex=Sex.X,
            birth_date=self._good("birth_date", date.min),
            cuil=self._good("cuil", ""),
            tramite_number=self._good("tramite_number", ""),
        )

    def rebase(self, record: OpenedRecord, taken: Mapping[str, str]) -> None:
        """Go on from the record as another desk left it, with the values decided on."""
        self.record = record
        self.texts.update(taken)
        self.reasons = {field: reason for field, reason in self.reasons.items() if self.is_changed(field)}

    def _good(self, field: str, otherwise: T) -> T:
        try:
            value = check_field(field, self.texts, self.today)
        except WrongValue:
            return otherwise
        return value if isinstance(value, type(otherwise)) else otherwise

    def _gives_way(self, field: str, card_text: str, before: Texts) -> bool:
        text = self.texts[field]
        if not text.strip() or (field in before and same_text(field, text, before[field])):
            return True
        if self.record is None:
            return text == empty_texts(self.today)[field]
        untouched = same_text(field, text, self.record.texts[field])
        return untouched and (fold(text) != fold(card_text) or same_text(field, text, card_text))

    def _as_on_record(self, field: str) -> bool:
        return (
            self.record is not None
            and self.is_changed(field)
            and same_text(field, self.texts[field], self.record.texts[field])
        )

    def _move_letter(self) -> None:
        """Part 'M5834123' as the old booklets write it into letter and number."""
        text = self.texts["document_number"].strip().upper()
        if text[:1] in {"M", "F"} and text[1:].strip(" .")[:1].isdecimal():
            self.texts["document_letter"], self.texts["document_number"] = text[0], text[1:].strip(" .")

    def _error(self, field: str) -> str:
        refused = self._refusals.get(field)
        if refused and refused[0] == self.texts[field]:
            return refused[1]
        try:
            check_field(field, self.texts, self.today)
        except WrongValue as wrong:
            return str(wrong)
        return ""

    def _problem(self, field: str) -> Problem | None:
        error = self._error(field)
        if error and not self.texts[field].strip():
            return Problem(field, "missing", "sin completar")
        if error and field in self._left:
            return Problem(field, "wrong", short(error))
        if self.is_changed(field) and not self.reasons.get(field):
            return Problem(field, "reason", "falta el motivo del cambio")
        return None
