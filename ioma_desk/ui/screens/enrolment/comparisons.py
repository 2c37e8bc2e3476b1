"""Values side by side: a possible duplicate, a newer card, and what another desk changed in between."""

from collections.abc import Mapping
from dataclasses import dataclass

from ioma_desk.domain.enrolment import PossibleDuplicate, Similarity
from ioma_desk.domain.names import fold
from ioma_desk.ui.screens.enrolment.form import EnrolmentForm, OpenedRecord
from ioma_desk.ui.screens.enrolment.texts import Texts, card_texts, person_texts, same_text
from ioma_desk.ui.screens.enrolment.wording import LABELS, in_words

_TOLD_OF_A_DUPLICATE = ("surname", "given_names", "document_number", "birth_date", "cuil", "tramite_number")

_WHY = {
    Similarity.SAME_DOCUMENT: "Tiene el mismo número de documento.",
    Similarity.SAME_CUIL: "Tiene el mismo CUIL.",
    Similarity.SAME_TRAMITE: "Tiene el mismo número de trámite.",
    Similarity.SIMILAR_NAME_AND_BIRTH: "Tiene un nombre parecido y la misma fecha de nacimiento.",
    Similarity.NEAR_DOCUMENT: "Tiene casi el mismo número de documento: puede haber un error al escribirlo.",
    Similarity.NEAR_TRAMITE: "Tiene casi el mismo número de trámite: puede haber un error al escribirlo.",
    Similarity.SIMILAR_NAME_NEAR_BIRTH: "Tiene un nombre parecido y casi la misma fecha de nacimiento.",
}


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One field and its value in each column, in words."""

    field: str
    label: str
    values: tuple[str, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class DuplicateOffer:
    """A record that may be this person: values are on the card, in the record, typed.

    `blocking` when the register would refuse a second one: then the only way on is to open the record.
    """

    affiliate_id: int
    name: str
    why: str
    blocking: bool
    rows: tuple[SideBySide, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field another desk changed: before, there, here; `suggested` is a choice, or '' when both changed it."""

    field: str
    label: str
    before: str
    theirs: str
    mine: str
    suggested: str


THEIRS, MINE = "theirs", "mine"


def duplicate_offer(form: EnrolmentForm, duplicate: PossibleDuplicate) -> DuplicateOffer:
    """Return how to show that `duplicate` may be the person of `form`."""
    on_record = person_texts(duplicate.affiliate.person)
    on_card = card_texts(form.read.card) if form.read else {}
    rows = (
        SideBySide(field, LABELS[field], _words(field, on_card, on_record, form.texts),
                   differs=fold(on_record[field]) != fold(form.texts[field]))
        for field in _TOLD_OF_A_DUPLICATE
    )  # fmt: skip
    return DuplicateOffer(
        duplicate.affiliate.id, duplicate.affiliate.person.full_name, _WHY[duplicate.similarity], duplicate.blocking,
        tuple(row for row in rows if set(row.values) != {"—"}),
    )  # fmt: skip


def card_differences(form: EnrolmentForm) -> tuple[SideBySide, ...]:
    """Return where card and record disagree, accents and capitals apart: values are in the record, on the card."""
    if form.record is None or form.read is None:
        return ()
    record = form.record.texts
    return tuple(
        SideBySide(field, LABELS[field], _words(field, record, card), differs=True)
        for card in [card_texts(form.read.card)]
        for field in LABELS
        if field in card and field != "nationality" and fold(card[field]) != fold(record[field])
    )


def conflict_rows(form: EnrolmentForm, theirs: Texts) -> tuple[ConflictRow, ...]:
    """Return the fields that another desk changed and that this form would overwrite."""
    assert form.record is not None
    before = form.record.texts
    rows = []
    for field in LABELS:
        mine = form.texts[field]
        if same_text(field, theirs[field], before[field]) or same_text(field, theirs[field], mine):
            continue
        untouched = same_text(field, mine, before[field])
        was, there, here = (in_words(field, column[field]) for column in (before, theirs, form.texts))
        rows.append(ConflictRow(field, LABELS[field], was, there, here, THEIRS if untouched else ""))
    return tuple(rows)


def settle(form: EnrolmentForm, now: OpenedRecord, choices: Mapping[str, str]) -> None:
    """Go on from the record as it is now, taking what was chosen field by field; what is not chosen stays mine."""
    form.rebase(now, {field: now.texts[field] for field, choice in choices.items() if choice == THEIRS})


def _words(field: str, *columns: Texts) -> tuple[str, ...]:
    return tuple(in_words(field, column.get(field, "")) for column in columns)
