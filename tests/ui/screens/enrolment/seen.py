"""A window without pixels: it keeps what the story shows, to be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ioma_desk.domain.identity import IdentityCard
from ioma_desk.ui.screens.enrolment.comparisons import ConflictRow, DuplicateOffer, SideBySide
from ioma_desk.ui.screens.enrolment.document import DocumentWords
from ioma_desk.ui.screens.enrolment.form import FieldState
from ioma_desk.ui.screens.enrolment.wording import SectionState, Summary


@dataclass
class SeenForm:
    """Implements `EnrolmentScreen`."""

    title: str = ""
    subtitle: str = ""
    save_words: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    states: dict[str, FieldState] = field(default_factory=dict)
    sections: dict[int, tuple[str, SectionState]] = field(default_factory=dict)
    card: IdentityCard | None = None
    document: DocumentWords | None = None
    summary: Summary = field(default_factory=lambda: Summary("", "", "open"))
    saving: bool = False
    differences: tuple[SideBySide, ...] = ()
    duplicate: DuplicateOffer | None = None
    conflict: tuple[ConflictRow, ...] = ()
    trouble: str = ""
    focus: str = ""

    def show_heading(self, title: str, subtitle: str, save_words: str) -> None:
        self.title, self.subtitle, self.save_words = title, subtitle, save_words

    def show_texts(self, texts: Mapping[str, str]) -> None:
        self.texts |= texts

    def show_field(self, field: str, state: FieldState) -> None:
        self.states[field] = state

    def show_section(self, index: int, detail: str, state: SectionState) -> None:
        self.sections[index] = (detail, state)

    def show_document(self, card: IdentityCard | None, words: DocumentWords | None) -> None:
        self.card, self.document = card, words

    def show_summary(self, summary: Summary) -> None:
        self.summary = summary

    def show_saving(self, saving: bool) -> None:
        self.saving = saving

    def show_differences(self, rows: tuple[SideBySide, ...]) -> None:
        self.differences = rows

    def show_duplicate(self, offer: DuplicateOffer | None) -> None:
        self.duplicate = offer

    def focus_decision(self) -> None:
        self.focus = "decision"

    def show_conflict(self, rows: tuple[ConflictRow, ...]) -> None:
        self.conflict = rows

    def show_trouble(self, sentence: str) -> None:
        self.trouble = sentence

    def focus_field(self, field: str) -> None:
        self.focus = field

    def focus_reason(self, field: str) -> None:
        self.focus = f"reason of {field}"
