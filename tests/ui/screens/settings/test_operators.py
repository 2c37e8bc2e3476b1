"""The story of the operators: added, given a new password, taken out and let in again, by administrators alone."""

from dataclasses import replace

import pytest

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import SignInRefused
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.ui.screens.settings.form import OperatorTexts, PasswordTexts
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.screen import Part
from tests.office import PASSWORD
from tests.ui.screens.settings.desk import SettingsDesk
from tests.ui.screens.settings.seen_settings import SeenSettings

SILVIA = OperatorTexts("Silvia Vallejos", "silvia", "supervisor", "una frase corta", "una frase corta")
NEW = PasswordTexts("otra frase nueva", "otra frase nueva")


@pytest.fixture
def silvia(desk: SettingsDesk, presenter: SettingsPresenter) -> int:
    """Silvia, who may sign in, by her id."""
    presenter.operators.add(SILVIA)
    return next(who.id for who in desk.office.roster.everybody() if who.sign_in_name == "silvia")


def test_an_administrator_adds_somebody_who_can_then_sign_in(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.operators.add(SILVIA)

    assert desk.office.sign_in.sign_in("silvia", "una frase corta").operator_name == "Silvia Vallejos"
    assert [line.name for line in view.operators] == ["Carla Medrano", "Silvia Vallejos"]
    assert view.form_cleared == 1
    assert desk.notices.said[-1] == "Silvia Vallejos ya puede ingresar con el usuario «silvia»."
    assert view.lines[Part.OPERATORS].detail == "2 personas"


def test_an_incomplete_form_adds_nobody_and_says_why(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.operators.add(replace(SILVIA, repeated="otra"))

    assert "no son iguales" in view.errors["repeated"]
    assert len(desk.office.sign_in.operators()) == 1


def test_a_user_name_that_is_taken_is_said_beside_it_and_the_form_stays(
    view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.operators.add(replace(SILVIA, sign_in_name="carla"))

    assert "ya existe" in view.errors["sign_in_name"]
    assert view.form_cleared == 0
    assert not view.adding


def test_pressing_twice_adds_once(desk: SettingsDesk, presenter: SettingsPresenter) -> None:
    desk.tasks.hold()
    presenter.operators.add(SILVIA)
    presenter.operators.add(SILVIA)
    desk.tasks.release()

    assert len(desk.office.sign_in.operators()) == 2


def test_rights_lost_meanwhile_are_said(desk: SettingsDesk, presenter: SettingsPresenter) -> None:
    desk.sign_in_operator()

    presenter.operators.add(SILVIA)

    assert "Solo la administración" in desk.notices.problems[-1]


def test_a_field_is_judged_when_it_is_left_with_something_in_it(
    view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.operators.leave_field("password", replace(SILVIA, password="corta"))
    presenter.operators.leave_field("full_name", replace(SILVIA, full_name=""))

    assert "al menos 10" in view.errors["password"]
    assert view.errors["full_name"] == ""


def test_a_clerk_sees_no_operators_and_finds_no_half_filled_form(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.go_to(Part.OPERATORS)
    desk.sign_in_operator()

    presenter.open()

    assert Part.OPERATORS not in view.lines
    assert view.part is Part.APPEARANCE
    assert view.form_cleared == 1


def test_somebody_is_given_a_new_password_and_the_old_one_counts_no_more(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.ask_password(silvia)
    assert view.receiver == "Silvia Vallejos"

    presenter.operators.give_password(NEW)

    assert desk.office.sign_in.sign_in("silvia", NEW.password).operator_name == "Silvia Vallejos"
    with pytest.raises(SignInRefused):
        desk.office.sign_in.sign_in("silvia", SILVIA.password)
    assert view.receiver == ""
    assert desk.notices.said[-1] == "Silvia Vallejos ya puede ingresar con la clave nueva."


@pytest.mark.parametrize(
    ("texts", "field", "words"),
    [
        (PasswordTexts(), "password", "Escriba la clave"),
        (PasswordTexts("corta", "corta"), "password", "al menos 10"),
        (replace(NEW, repeated="otra"), "repeated", "no son iguales"),
    ],
)
def test_a_new_password_follows_the_rules_of_the_first_one(
    desk: SettingsDesk,
    view: SeenSettings,
    presenter: SettingsPresenter,
    silvia: int,
    texts: PasswordTexts,
    field: str,
    words: str,
) -> None:
    presenter.operators.ask_password(silvia)

    presenter.operators.give_password(texts)

    assert words in view.password_errors[field]
    assert view.receiver == "Silvia Vallejos"
    assert desk.office.sign_in.sign_in("silvia", SILVIA.password).operator_name == "Silvia Vallejos"


def test_a_new_password_is_judged_when_its_field_is_left_with_something_in_it(
    view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.operators.leave_password("password", PasswordTexts("corta"))
    presenter.operators.leave_password("repeated", PasswordTexts("corta"))

    assert "al menos 10" in view.password_errors["password"]
    assert view.password_errors["repeated"] == ""


def test_a_new_password_that_is_given_up_changes_nothing(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.ask_password(silvia)

    presenter.operators.drop_password()
    presenter.operators.give_password(NEW)

    assert view.receiver == ""
    assert desk.office.sign_in.sign_in("silvia", SILVIA.password).operator_name == "Silvia Vallejos"


def test_somebody_is_taken_out_only_after_the_question_with_the_verb(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.take_out(silvia)
    asked = desk.notices.questions[-1][0]
    assert (asked.verb, asked.danger) == ("Dar de baja a Silvia Vallejos", True)
    assert len(desk.office.sign_in.operators()) == 2

    desk.notices.answer_yes()

    assert [who.full_name for who in desk.office.sign_in.operators()] == ["Carla Medrano"]
    assert desk.notices.said[-1] == "Silvia Vallejos ya no puede ingresar."
    line = view.operators[-1]
    assert (line.name, line.active, line.detail) == (
        "Silvia Vallejos", False, "silvia · supervisor/a · dado/a de baja"
    )  # fmt: skip
    assert view.lines[Part.OPERATORS].detail == "1 persona"


def test_refusing_the_question_takes_nobody_out(
    desk: SettingsDesk, presenter: SettingsPresenter, silvia: int
) -> None:  # fmt: skip
    presenter.operators.take_out(silvia)
    desk.notices.answer_no()

    assert len(desk.office.sign_in.operators()) == 2


def test_somebody_taken_out_is_let_in_again(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.take_out(silvia)
    desk.notices.answer_yes()

    presenter.operators.bring_back(silvia)

    assert desk.office.sign_in.sign_in("silvia", SILVIA.password).operator_name == "Silvia Vallejos"
    assert "puede ingresar otra vez" in desk.notices.said[-1]
    assert all(line.active for line in view.operators)


def test_the_rule_that_refuses_is_said_and_the_list_is_looked_at_again(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.take_out(silvia)
    desk.office.roster.take_out(desk.office.actor, silvia)  # another desk is quicker

    desk.notices.answer_yes()

    assert "ya no puede ingresar" in desk.notices.problems[-1]
    assert not view.operators[-1].active


def test_oneself_is_marked_in_the_list(view: SeenSettings, presenter: SettingsPresenter, silvia: int) -> None:
    assert {line.name: line.is_self for line in view.operators} == {"Carla Medrano": True, "Silvia Vallejos": False}


def test_one_deed_at_a_time(desk: SettingsDesk, presenter: SettingsPresenter, silvia: int) -> None:
    presenter.operators.ask_password(silvia)
    desk.tasks.hold()
    presenter.operators.give_password(NEW)
    presenter.operators.give_password(replace(NEW, password="una tercera clave", repeated="una tercera clave"))
    presenter.operators.bring_back(silvia)
    desk.tasks.release()

    assert desk.office.sign_in.sign_in("silvia", NEW.password).operator_name == "Silvia Vallejos"
    assert desk.notices.problems == []


def test_whoever_takes_over_finds_nothing_half_typed(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.go_to(Part.OPERATORS)
    presenter.operators.ask_password(silvia)
    cleared = view.form_cleared
    desk.sign_in_operator()

    presenter.person_changed()

    assert view.form_cleared == cleared + 1
    assert view.receiver == ""
    presenter.operators.give_password(NEW)
    assert desk.office.sign_in.sign_in("silvia", SILVIA.password).operator_name == "Silvia Vallejos"
    presenter.open()
    assert view.part is Part.APPEARANCE


def test_the_same_person_coming_back_finds_the_form_as_it_was(
    view: SeenSettings, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.go_to(Part.OPERATORS)
    presenter.operators.ask_password(silvia)

    presenter.person_changed()
    presenter.open()

    assert view.receiver == "Silvia Vallejos"
    assert view.part is Part.OPERATORS


def test_another_administrator_stays_in_the_section(
    desk: SettingsDesk, view: SeenSettings, presenter: SettingsPresenter
) -> None:
    presenter.go_to(Part.OPERATORS)
    new = NewOperator("Nora Beltrán", "nora", OperatorRole.ADMINISTRATOR, PASSWORD)
    desk.office.sign_in.add_operator(desk.office.actor, new)
    desk.actor = desk.office.sign_in.sign_in("nora", PASSWORD)

    presenter.person_changed()
    presenter.open()

    assert view.part is Part.OPERATORS
    assert [line.name for line in view.operators if line.is_self] == ["Nora Beltrán"]


def test_an_answer_given_after_the_desk_changed_hands_counts_as_the_newcomers(
    desk: SettingsDesk, presenter: SettingsPresenter, silvia: int
) -> None:
    presenter.operators.take_out(silvia)
    desk.sign_in_operator()

    desk.notices.answer_yes()

    assert "Solo la administración" in desk.notices.problems[-1]
    assert desk.office.sign_in.sign_in("silvia", SILVIA.password).operator_name == "Silvia Vallejos"
