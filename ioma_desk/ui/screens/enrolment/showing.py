"""Shows a form on the window, and only what is new: a key pressed changes little, and drawing all would be felt."""

from collections.abc import Callable

from ioma_desk.services.field_checks import FIELDS
from ioma_desk.ui.screens.enrolment.comparisons import card_differences
from ioma_desk.ui.screens.enrolment.document import document_words
from ioma_desk.ui.screens.enrolment.form import EnrolmentForm
from ioma_desk.ui.screens.enrolment.heading import heading_of
from ioma_desk.ui.screens.enrolment.screen import EnrolmentScreen
from ioma_desk.ui.screens.enrolment.wording import SECTIONS, Summary, summary_of


class FormShown:
    """Remembers what stands on the window."""

    def __init__(self, view: EnrolmentScreen) -> None:
        self._view = view
        self._told: dict[str, tuple[object, ...]] = {}

    def start(self, form: EnrolmentForm) -> None:
        """Show another form from the ground up."""
        self._told = {}
        self._view.show_trouble("")
        self._view.show_conflict(())
        self.fill(form)

    def fill(self, form: EnrolmentForm) -> None:
        """Show values that no person typed here: of a card, a record, a draft."""
        self._view.show_texts(form.texts)
        words = None
        if form.read:
            words = document_words(form.read.card, form.today, is_older=form.is_older_card)
        self._view.show_document(form.read.card if form.read else None, words)
        self._view.show_differences(card_differences(form))

    def show(self, form: EnrolmentForm, decision: Summary | None) -> None:
        """Show marks, errors and what is missing; `decision` is what comes before all that."""
        problems = form.problems()
        for field in FIELDS:
            self._tell(f"field {field}", self._view.show_field, field, form.state(field))
        for index, section in enumerate(SECTIONS):
            self._tell(f"section {index}", self._view.show_section, index, *form.section(section, problems))
        self._tell("summary", self._view.show_summary, decision or summary_of(problems, "guardar"))
        self._tell("heading", self._view.show_heading, *heading_of(form))

    def _tell(self, what: str, show: Callable[..., None], *words: object) -> None:
        if self._told.get(what) != words:
            self._told[what] = words
            show(*words)
