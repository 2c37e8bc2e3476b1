"""What the person's page is made of: the record, its papers, and the card that led to it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ioma_desk.domain.clock import local
from ioma_desk.domain.enrolment import Recognition
from ioma_desk.domain.papers import CredentialSummary
from ioma_desk.domain.people import Affiliate, MembershipState
from ioma_desk.domain.tokens import SheetState, SheetSummary

if TYPE_CHECKING:
    from ioma_desk.services.affiliates import Affiliates
    from ioma_desk.services.credentials import Credentials
    from ioma_desk.services.enrolments import Enrolments
    from ioma_desk.services.token_sheets import TokenSheets


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that the page shows; `recognition` is what a card just read said, None when none was."""

    affiliate: Affiliate
    recognition: Recognition | None
    sheets: tuple[SheetSummary, ...]
    few_left: int
    credential: CredentialSummary | None
    last_saved: date | None
    today: date

    @property
    def live_sheets(self) -> tuple[SheetSummary, ...]:
        """Return the sheets whose codes are good today, the one to be used first in front."""
        live = (s for s in self.sheets if s.state is SheetState.ACTIVE and s.expires_on >= self.today)
        return tuple(sorted(live, key=lambda sheet: sheet.id))

    @property
    def codes_left(self) -> int:
        """Return how many tokens the person still has on paper."""
        return sum(sheet.codes_left for sheet in self.live_sheets)

    @property
    def state(self) -> MembershipState:
        """Return where the membership stands today."""
        return self.affiliate.state_on(self.today)

    @property
    def in_force(self) -> bool:
        """Tell whether the membership covers the person today."""
        return self.affiliate.in_force_on(self.today)

    @property
    def credential_is_good(self) -> bool:
        """Tell whether the newest credential is still valid today."""
        return self.credential is not None and self.credential.valid_until >= self.today

    @property
    def needs_new_credential(self) -> bool:
        """Tell whether the insurer's number took the place of a provisional one, and no credential bears it yet."""
        if not (self.affiliate.affiliate_number and self.affiliate.provisional_number):
            return False
        return self.credential is None or self.credential.number != self.affiliate.shown_number


class PersonFile:
    """Reads the facts of a person; may block, and raises `UserFacingError`s."""

    def __init__(
        self, affiliates: "Affiliates", enrolments: "Enrolments", sheets: "TokenSheets", credentials: "Credentials"
    ) -> None:  # fmt: skip
        self._affiliates = affiliates
        self._enrolments = enrolments
        self._sheets = sheets
        self._credentials = credentials

    def read(self, affiliate_id: int, recognition: Recognition | None, today: date) -> PersonFacts:
        """Return the facts as they are now. A card that the record has caught up with says nothing any more."""
        affiliate = self._affiliates.by_id(affiliate_id)
        saved = self._enrolments.last_of(affiliate_id)
        return PersonFacts(
            affiliate=affiliate,
            recognition=self._affiliates.recognise(recognition.card) if recognition else None,
            sheets=self._sheets.of(affiliate_id),
            few_left=self._sheets.policy.few_left,
            credential=self._credentials.newest(affiliate_id),
            last_saved=local(saved.saved_at).date() if saved else None,
            today=today,
        )
