"""The story of signing in: the database opens, somebody says who they are, and is let in or told why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.errors import SignInRefused, UserFacingError
from ioma_desk.ui.screens.sign_in import wording

if TYPE_CHECKING:
    from ioma_desk.domain.desk import Actor, Desk, Operator
    from ioma_desk.domain.ports import Clock
    from ioma_desk.services.sign_in import SignIn
    from ioma_desk.ui.ports import Tasks, Timer

MOST_CARDS = 4
"""Operators offered as cards, the last seen first; the others write their name."""

_GREET_AGAIN_MS = 15_000
_COUNT_DOWN_MS = 1_000


@dataclass(frozen=True, slots=True)
class OperatorCard:
    """Somebody who may be the one at the counter: the sign-in name, and what the card says."""

    sign_in_name: str
    full_name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way out of trouble: the verb on its button, and what it does."""

    words: str
    act: Callable[[], None]


class SignInScreen(Protocol):
    """The sign-in window as its presenter sees it."""

    def show_greeting(self, greeting: str, moment: str) -> None:
        """Greet, with day and time."""

    def show_place(self, delegation: str, counter: str) -> None:
        """Say which desk this is."""

    def show_title(self, title: str, sentence: str) -> None:
        """Say what the window asks for and why."""

    def show_opening(self) -> None:
        """Say that the database is being opened; a password may be written meanwhile."""

    def show_operators(self, cards: Sequence[OperatorCard], chosen: str) -> None:
        """Offer the operators, `chosen` (a sign-in name) preselected; the focus goes to the password."""

    def show_trouble(self, sentence: str, remedies: Sequence[str]) -> None:
        """Say why nobody can sign in, with a button for each remedy, the first one in focus."""

    def show_refusal(self, sentence: str) -> None:
        """Say below the password why the person was not let in; '' takes it away."""

    def show_name_missing(self, sentence: str) -> None:
        """Say below the name what is missing, and put the focus there."""

    def show_wait(self, words: str) -> None:
        """Count down to the next try; '' when there is nothing to wait for."""

    def show_help(self, sentence: str) -> None:
        """Say what to do about a forgotten password."""

    def show_working(self) -> None:
        """Say that the password is being checked."""

    def show_idle(self) -> None:
        """Take presses again."""

    def forget_password(self) -> None:
        """Empty the password and put the focus there."""

    def allow_cancel(self) -> None:
        """Offer to go back without signing in."""


class SignInPresenter:
    """Lets somebody in and tells `on_signed_in` who; serves the start, the fast switch and the lock.

    Call one of `open`, `switch` and `lock` first; after `open` comes `ready`, or `fail`. `stop` ends its timers when
    the window goes away before anybody signed in.
    """

    def __init__(
        self, view: SignInScreen, tasks: "Tasks", clock: "Clock", on_signed_in: Callable[["Actor"], None]
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._clock = clock
        self._on_signed_in = on_signed_in
        self._sign_in: SignIn | None = None
        self._before: Actor | None = None
        self._operators: tuple[Operator, ...] = ()
        self._remedies: tuple[Remedy, ...] = ()
        self._prefer: Callable[[Operator], bool] = lambda _operator: True
        self._working = False
        self._greeter: Timer | None = None
        self._countdown: Timer | None = None

    # How it begins

    def open(self) -> None:
        """Greet while the database is being opened."""
        self._view.show_title("Ingresar", "Elija su nombre y escriba su clave.")
        self._view.show_opening()
        self._greet()

    def switch(self, sign_in: "SignIn", desk: "Desk", leaving: "Actor") -> None:
        """Let another operator take over; what is open on the desk stays."""
        self._view.show_title("Cambiar de persona", "Lo que está abierto queda como está.")
        self._view.allow_cancel()
        self._before = leaving
        self._prefer = lambda operator: operator.id != leaving.operator_id
        self._greet()
        self.ready(sign_in, desk)

    def lock(self, sign_in: "SignIn", desk: "Desk", by: "Actor") -> None:
        """Lock the desk of `by`, who is expected back; others may sign in too."""
        sentence = wording.locked_words(by.operator_name, self._clock.now())
        self._view.show_title("Puesto bloqueado", sentence)
        self._before = by
        self._prefer = lambda operator: operator.id == by.operator_id
        self._greet()
        self.ready(sign_in, desk)

    def ready(self, sign_in: "SignIn", desk: "Desk") -> None:
        """The database is open: offer the operators of this desk."""
        self._sign_in = sign_in
        self._view.show_place(f"Delegación {desk.delegation_name}", desk.counter_name)
        self._tasks.run(sign_in.operators, self._offer, lambda error: self._no_operators(error, sign_in, desk))

    def fail(self, sentence: str, remedies: Sequence[Remedy]) -> None:
        """The database or its keys cannot be used: say why, with what can be done."""
        self._remedies = tuple(remedies)
        self._view.show_trouble(sentence, [remedy.words for remedy in remedies])

    def stop(self) -> None:
        """Let no timer outlive the window."""
        for timer in (self._greeter, self._countdown):
            if timer is not None:
                timer.cancel()
        self._greeter = self._countdown = None

    # What people do

    def sign_in(self, name: str, password: str) -> None:
        """Somebody gave a name, by card or in writing, and a password."""
        if self._working:
            return
        if self._sign_in is None:
            self._view.show_refusal(wording.NOT_OPEN_YET)
        elif not name.strip():
            self._view.show_name_missing(wording.WRITE_NAME)
        elif not password:
            self._view.show_refusal(wording.WRITE_PASSWORD)
        else:
            self._try(self._sign_in, name, password)

    def choose_other(self) -> None:
        """Another person was chosen: what was said to the one before no longer holds."""
        self._end_countdown()
        self._view.show_refusal("")

    def ask_help(self) -> None:
        """Somebody forgot the password."""
        self._view.show_help(wording.forgotten_words(self._operators))

    def use_remedy(self, index: int) -> None:
        """Take one of the ways out of the trouble."""
        remedy = self._remedies[index]
        self._remedies = ()
        self._view.show_opening()
        remedy.act()

    # What comes of it

    def _greet(self) -> None:
        now = self._clock.now()
        self._view.show_greeting(wording.greeting(now), wording.moment_words(now))
        self._greeter = self._tasks.later(_GREET_AGAIN_MS, self._greet)

    def _offer(self, operators: "tuple[Operator, ...]") -> None:
        self._operators = operators
        now = self._clock.now()
        preferred = next(filter(self._prefer, operators), None)
        shown = operators[:MOST_CARDS]
        if preferred is not None and preferred not in shown:
            shown = (preferred, *operators[: MOST_CARDS - 1])
        cards = [OperatorCard(o.sign_in_name, o.full_name, wording.operator_words(o, now)) for o in shown]
        self._view.show_refusal("")
        self._view.show_operators(cards, preferred.sign_in_name if preferred else "")

    def _no_operators(self, error: UserFacingError, sign_in: "SignIn", desk: "Desk") -> None:
        self._sign_in = None
        self.fail(str(error), [Remedy("Reintentar", lambda: self.ready(sign_in, desk))])

    def _try(self, service: "SignIn", name: str, password: str) -> None:
        self.choose_other()
        self._working = True
        self._view.show_working()
        self._tasks.run(lambda: service.sign_in(name, password, self._before), self._let_in, self._refuse)

    def _let_in(self, actor: "Actor") -> None:
        self._working = False
        self.stop()
        self._view.show_idle()
        self._view.forget_password()
        self._on_signed_in(actor)

    def _refuse(self, error: UserFacingError) -> None:
        self._working = False
        self._view.show_idle()
        self._view.show_refusal(str(error))
        if isinstance(error, SignInRefused):
            self._view.forget_password()
            if error.until is not None:
                self._count_down(error.until)

    def _count_down(self, until: datetime) -> None:
        words = wording.wait_words(until, self._clock.now())
        self._view.show_wait(words)
        if words:
            self._countdown = self._tasks.later(_COUNT_DOWN_MS, lambda: self._count_down(until))
        else:
            self._countdown = None
            self._view.show_refusal("")
            self._view.show_wait(wording.TRY_AGAIN)

    def _end_countdown(self) -> None:
        if self._countdown is not None:
            self._countdown.cancel()
            self._countdown = None
        self._view.show_wait("")
