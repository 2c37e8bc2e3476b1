"""Looks whether the person of the form is in the register already, and offers what it finds one by one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ioma_desk.domain.enrolment import PossibleDuplicate
from ioma_desk.ui.screens.enrolment.comparisons import DuplicateOffer, duplicate_offer
from ioma_desk.ui.screens.enrolment.form import EnrolmentForm
from ioma_desk.ui.screens.enrolment.screen import EnrolmentScreen

if TYPE_CHECKING:
    from ioma_desk.domain.people import Person
    from ioma_desk.services.enrolments import Enrolments
    from ioma_desk.ui.ports import Tasks

IDENTIFYING = frozenset(
    {"surname", "given_names", "document_type", "document_number", "document_letter", "birth_date", "cuil",
     "tramite_number"}
)  # fmt: skip
"""The fields by which a person may be found."""


class DuplicateWatch:
    """Asks the register early, as soon as the document number is known, and keeps what it answered.

    `on_found` is told when an early answer changed what is offered.
    """

    def __init__(
        self, view: EnrolmentScreen, tasks: "Tasks", enrolments: "Enrolments", on_found: Callable[[], None]
    ) -> None:
        self._view, self._tasks, self._enrolments, self._on_found = view, tasks, enrolments, on_found
        self._offers: list[DuplicateOffer] = []
        self._probed: Person | None = None

    @property
    def is_offering(self) -> bool:
        """Tell whether a record waits to be opened or told apart."""
        return bool(self._offers)

    @property
    def shown_id(self) -> int:
        """Return the record that is offered now."""
        return self._offers[0].affiliate_id

    def start(self) -> None:
        """Begin with another form; answers still on their way are nobody's."""
        self._offers, self._probed = [], None
        self._show_first()

    def look(self, form: EnrolmentForm) -> None:
        """Ask the register, unless it was just asked the same."""
        probe, own_id = form.probe(), _own_id(form)
        if probe is None or probe == self._probed:
            return
        self._probed = probe

        def found(duplicates: tuple[PossibleDuplicate, ...]) -> None:
            if probe is self._probed:
                self.offer(form, duplicates)
                self._on_found()

        # Without the database this early look tells nothing; saving asks again, and says what is the matter.
        self._tasks.run(lambda: self._enrolments.possible_duplicates(probe, own_id), found, lambda _error: None)

    def offer(self, form: EnrolmentForm, duplicates: tuple[PossibleDuplicate, ...]) -> bool:
        """Offer the records that were not said to be somebody else's; return whether there are any."""
        self._offers = [
            duplicate_offer(form, duplicate)
            for duplicate in duplicates
            if duplicate.blocking or duplicate.affiliate.id not in form.dismissed
        ]
        self._show_first()
        return bool(self._offers)

    def dismiss(self, form: EnrolmentForm, reason: str) -> bool:
        """Keep that the offered record is somebody else's; False without a reason, or when it may not be."""
        reason = " ".join(reason.split())
        if not reason or not self._offers or self._offers[0].blocking:
            return False
        form.dismiss(self._offers.pop(0).affiliate_id, reason)
        self._show_first()
        return True

    def _show_first(self) -> None:
        self._view.show_duplicate(self._offers[0] if self._offers else None)


def _own_id(form: EnrolmentForm) -> int | None:
    return form.record.affiliate_id if form.record else None
