"""The sign-in window of presenter tests: it keeps what it was told to show."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ioma_desk.ui.screens.sign_in.presenter import OperatorCard


@dataclass
class KeptScreen:
    """Implements `presenter.SignInScreen`."""

    greeting: str = ""
    moment: str = ""
    place: tuple[str, str] = ("", "")
    title: str = ""
    sentence: str = ""
    opening: bool = False
    cards: list[OperatorCard] = field(default_factory=list)
    chosen: str = ""
    trouble: str = ""
    remedies: list[str] = field(default_factory=list)
    refusal: str = ""
    name_missing: str = ""
    wait: str = ""
    help: str = ""
    working: bool = False
    passwords_forgotten: int = 0
    may_cancel: bool = False

    def show_greeting(self, greeting: str, moment: str) -> None:
        self.greeting, self.moment = greeting, moment

    def show_place(self, delegation: str, counter: str) -> None:
        self.place = (delegation, counter)

    def show_title(self, title: str, sentence: str) -> None:
        self.title, self.sentence = title, sentence

    def show_opening(self) -> None:
        self.opening, self.trouble = True, ""

    def show_operators(self, cards: Sequence[OperatorCard], chosen: str) -> None:
        self.opening, self.trouble = False, ""
        self.cards, self.chosen = list(cards), chosen

    def show_trouble(self, sentence: str, remedies: Sequence[str]) -> None:
        self.opening = False
        self.trouble, self.remedies = sentence, list(remedies)

    def show_refusal(self, sentence: str) -> None:
        self.refusal = sentence

    def show_name_missing(self, sentence: str) -> None:
        self.name_missing = sentence

    def show_wait(self, words: str) -> None:
        self.wait = words

    def show_help(self, sentence: str) -> None:
        self.help = sentence

    def show_working(self) -> None:
        self.working = True

    def show_idle(self) -> None:
        self.working = False

    def forget_password(self) -> None:
        self.passwords_forgotten += 1

    def allow_cancel(self) -> None:
        self.may_cancel = True
