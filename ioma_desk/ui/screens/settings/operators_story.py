"""The story of the operators in the settings: who may sign in, let in, given a new password, taken out and back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ioma_desk.domain.desk import Actor, Operator
from ioma_desk.domain.errors import FieldErrors, UserFacingError
from ioma_desk.ui.ports import Question
from ioma_desk.ui.screens.settings.form import (
    OperatorTexts,
    PasswordTexts,
    new_operator,
    new_password,
    operator_errors,
    password_errors,
)
from ioma_desk.ui.screens.settings.screen import OperatorLine
from ioma_desk.ui.screens.settings.wording import operator_words

if TYPE_CHECKING:
    from ioma_desk.domain.ports import Clock
    from ioma_desk.ui.ports import Notices, Tasks
    from ioma_desk.ui.screens.settings.screen import SettingsDeeds, SettingsScreen

LookUp: TypeAlias = Callable[[Callable[[tuple[Operator, ...]], None]], None]
"""Looks the operators up, saying so when it takes a while, and hands them on."""


class OperatorsStory:
    """Leads an administrator; `on_listed` hears of each new list. One deed is under way at a time."""

    def __init__(
        self,
        view: "SettingsScreen",
        tasks: "Tasks",
        notices: "Notices",
        clock: "Clock",
        deeds: "SettingsDeeds",
        actor: Callable[[], Actor],
        look_up: LookUp,
        on_listed: Callable[[], None],
    ) -> None:
        self._view, self._tasks, self._notices, self._clock = view, tasks, notices, clock
        self._deeds, self._actor, self._look_up, self._on_listed = deeds, actor, look_up, on_listed
        self._listed: dict[int, Operator] = {}
        self._receiver: Operator | None = None
        self._busy = False

    @property
    def count(self) -> int:
        """Return how many may sign in."""
        return sum(who.active for who in self._listed.values())

    def look(self) -> None:
        """List who may sign in, and who might until they were taken out."""

        def found(operators: tuple[Operator, ...]) -> None:
            self._listed = {who.id: who for who in operators}
            me = self._actor().operator_id
            self._view.show_operators(
                tuple(
                    OperatorLine(who.id, who.full_name, operator_words(who, self._clock), who.active, who.id == me)
                    for who in operators
                )
            )
            self._on_listed()

        self._look_up(found)

    def forget(self) -> None:
        """Leave nothing half typed for whoever comes next."""
        self._view.clear_operator_form()
        self.drop_password()

    # Letting somebody in

    def leave_field(self, field: str, texts: OperatorTexts) -> None:
        """Say what is wrong with a field that was filled in and left."""
        words = operator_errors(texts).get(field, "") if getattr(texts, field) else ""
        self._view.show_operator_error(field, words)

    def add(self, texts: OperatorTexts) -> None:
        """Let somebody in from now on."""
        if self._busy:
            return
        try:
            new = new_operator(texts)
        except FieldErrors as refused:
            self._view.show_operator_errors(refused.errors)
            return
        self._view.show_operator_errors({})
        self._show_adding(adding=True)
        actor = self._actor()
        self._tasks.run(lambda: self._deeds.add_operator(actor, new), self._added, self._not_added)

    def _added(self, operator: Operator) -> None:
        self._show_adding(adding=False)
        self._view.clear_operator_form()
        self._notices.done(f"{operator.full_name} ya puede ingresar con el usuario «{operator.sign_in_name}».")
        self.look()

    def _not_added(self, error: UserFacingError) -> None:
        self._show_adding(adding=False)
        if isinstance(error, FieldErrors):
            self._view.show_operator_errors(error.errors)
        else:
            self._notices.problem(str(error))

    def _show_adding(self, *, adding: bool) -> None:
        self._busy = adding
        self._view.show_adding(adding=adding)

    # A new password

    def ask_password(self, operator_id: int) -> None:
        """Ask for the new password of somebody, in place of the form that lets others in."""
        if not self._busy:
            self._receiver = self._listed[operator_id]
            self._view.show_password_form(self._receiver.full_name)

    def drop_password(self) -> None:
        """Give no new password after all."""
        self._receiver = None
        self._view.hide_password_form()

    def leave_password(self, field: str, texts: PasswordTexts) -> None:
        """Say what is wrong with a password that was typed and left."""
        words = password_errors(texts).get(field, "") if getattr(texts, field) else ""
        self._view.show_password_error(field, words)

    def give_password(self, texts: PasswordTexts) -> None:
        """Let the new password count from now on, and no other."""
        who = self._receiver
        if self._busy or who is None:
            return
        try:
            password = new_password(texts)
        except FieldErrors as refused:
            self._view.show_password_errors(refused.errors)
            return
        self._view.show_password_errors({})
        self._show_giving(giving=True)
        actor = self._actor()
        self._tasks.run(
            lambda: self._deeds.give_password(actor, who.id, password), self._given, self._not_given
        )  # fmt: skip

    def _given(self, operator: Operator) -> None:
        self._show_giving(giving=False)
        self.drop_password()
        self._notices.done(f"{operator.full_name} ya puede ingresar con la clave nueva.")

    def _not_given(self, error: UserFacingError) -> None:
        self._show_giving(giving=False)
        if isinstance(error, FieldErrors):
            self._view.show_password_errors(error.errors)
        else:
            self._failed(error)

    def _show_giving(self, *, giving: bool) -> None:
        self._busy = giving
        self._view.show_giving(giving=giving)

    # Out, and in again

    def take_out(self, operator_id: int) -> None:
        """Ask whether somebody is to be let in no more."""
        name = self._listed[operator_id].full_name
        question = Question(
            f"¿Dar de baja a {name}?",
            "Desde ahora no podrá ingresar. Lo que hizo queda registrado, y más adelante se le puede volver a dar de "
            "alta.",
            f"Dar de baja a {name}",
            danger=True,
        )
        self._notices.ask(
            question, lambda: self._do(self._deeds.take_out, operator_id, "{} ya no puede ingresar.")
        )  # fmt: skip

    def bring_back(self, operator_id: int) -> None:
        """Let somebody in again who was taken out."""
        self._do(self._deeds.bring_back, operator_id, "{} puede ingresar otra vez, con la clave que tenía.")

    def _do(self, deed: Callable[[Actor, int], Operator], operator_id: int, done: str) -> None:
        if self._busy:
            return
        self._busy = True
        self.drop_password()
        actor = self._actor()  # whoever is here now: the desk may have changed hands while the question stood

        def finished(operator: Operator) -> None:
            self._busy = False
            self._notices.done(done.format(operator.full_name))
            self.look()

        self._tasks.run(lambda: deed(actor, operator_id), finished, self._failed)

    def _failed(self, error: UserFacingError) -> None:
        """Say why, and look again: another desk may have been quicker."""
        self._busy = False
        self._notices.problem(str(error))
        self.look()
