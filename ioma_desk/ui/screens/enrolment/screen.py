"""What the story of the form needs around it: the window, and the ways out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.ui.screens.enrolment.comparisons import ConflictRow, DuplicateOffer, SideBySide
from ioma_desk.ui.screens.enrolment.document import DocumentWords
from ioma_desk.ui.screens.enrolment.form import FieldState
from ioma_desk.ui.screens.enrolment.wording import SectionState, Summary


class EnrolmentScreen(Protocol):
    """What the story needs of the window."""

    def show_heading(self, title: str, subtitle: str, save_words: str) -> None:
        """Show whose form it is and what its button does."""

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill fields; nobody is told."""

    def show_field(self, field: str, state: FieldState) -> None:
        """Show mark, line below and question for the reason of one field."""

    def show_section(self, index: int, detail: str, state: SectionState) -> None:
        """Show how one section stands."""

    def show_document(self, card: IdentityCard | None, words: DocumentWords | None) -> None:
        """Show the card read, or that none was."""

    def show_summary(self, summary: Summary) -> None:
        """Show what keeps the form from being saved."""

    def show_saving(self, saving: bool) -> None:
        """Show that the register is at work; nothing can be typed meanwhile."""

    def show_differences(self, rows: tuple[SideBySide, ...]) -> None:
        """Show where the card and the record disagree; no rows, nothing."""

    def show_duplicate(self, offer: DuplicateOffer | None) -> None:
        """Show a record that may be the same person, with the ways on."""

    def focus_decision(self) -> None:
        """Put the focus on what is to be looked at first: another desk's change, a duplicate, a newer card."""

    def show_conflict(self, rows: tuple[ConflictRow, ...]) -> None:
        """Show what another desk changed, to be decided; no rows, nothing."""

    def show_trouble(self, sentence: str) -> None:
        """Show why it could not be saved, with the way to try again; '' takes it away."""

    def focus_field(self, field: str) -> None:
        """Put the focus into a field and bring it into view."""

    def focus_reason(self, field: str) -> None:
        """Put the focus on the question for the reason of a change."""


@dataclass(frozen=True, slots=True)
class EnrolmentCalls:
    """What the story tells the visit: that the form is filled and can be seen, and where to go on when it leaves.

    `after_paint` calls an action once the window shows what was put in front.
    """

    on_opened: Callable[[], None]
    after_paint: Callable[[Callable[[], None]], None]
    on_saved: Callable[[EnrolmentReceipt], None]
    on_parked: Callable[[], None]
    on_left: Callable[[], None]
    on_open_person: Callable[[int], None]
    on_other_card: Callable[[IdentityCard], None]
    on_read_again: Callable[[], None]
