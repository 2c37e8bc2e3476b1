"""Signing in: who is offered, who is let in, what the others are told; with the real use case over a real store."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, OperatorRole
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.services.sign_in import FREE_TRIES, NewOperator
from ioma_desk.ui.screens.sign_in.presenter import MOST_CARDS, Remedy, SignInPresenter
from tests.office import PASSWORD, Office, make_office
from tests.office_rows import rows
from tests.ui.doubles import InlineTasks
from tests.ui.screens.sign_in.screen import KeptScreen


def newest_act(desk: "SignInDesk") -> str:
    act: str = rows(desk.office.store, "SELECT act FROM audit_entries ORDER BY sequence")[-1].act
    return act


@dataclass
class SignInDesk:
    """An office whose sign-in window is open."""

    office: Office
    screen: KeptScreen = field(default_factory=KeptScreen)
    tasks: InlineTasks = field(default_factory=InlineTasks)
    signed_in: list[Actor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = SignInPresenter(self.screen, self.tasks, self.office.clock, self.signed_in.append)

    def ready(self) -> None:
        self.presenter.ready(self.office.sign_in, self.office.desk)

    def add(self, full_name: str, sign_in_name: str, role: OperatorRole = OperatorRole.OPERATOR) -> None:
        self.office.sign_in.add_operator(self.office.actor, NewOperator(full_name, sign_in_name, role, PASSWORD))

    def pass_time(self, seconds: int) -> None:
        for _ in range(seconds):
            self.office.clock.advance(1)
            self.tasks.advance(1_000)


@pytest.fixture
def desk(tmp_path: Path) -> SignInDesk:
    return SignInDesk(make_office(tmp_path))


def test_the_window_greets_and_waits_calmly_while_the_database_opens(desk: SignInDesk) -> None:
    desk.presenter.open()

    assert (desk.screen.greeting, desk.screen.moment) == ("Buen día.", "Viernes 20 de noviembre, 10:00.")
    assert desk.screen.opening


def test_the_greeting_follows_the_hour(desk: SignInDesk) -> None:
    desk.presenter.open()

    desk.office.clock.advance(3 * 3600)
    desk.tasks.advance(15_000)

    assert desk.screen.greeting == "Buenas tardes."


def test_the_operators_appear_with_the_one_last_seen_preselected(desk: SignInDesk) -> None:
    desk.add("Darío Fuentes", "dario")
    desk.office.sign_in.sign_in("dario", PASSWORD)

    desk.presenter.open()
    desk.ready()

    assert [card.full_name for card in desk.screen.cards] == ["Darío Fuentes", "Carla Medrano"]
    assert desk.screen.chosen == "dario"
    assert desk.screen.place == ("Delegación La Plata Centro", "Box 3")


def test_the_right_password_lets_the_person_in(desk: SignInDesk) -> None:
    desk.ready()

    desk.presenter.sign_in("carla", PASSWORD)

    assert [actor.operator_name for actor in desk.signed_in] == ["Carla Medrano"]
    assert desk.screen.passwords_forgotten == 1


def test_no_timer_outlives_a_sign_in(desk: SignInDesk) -> None:
    desk.presenter.open()
    desk.ready()
    desk.presenter.sign_in("carla", PASSWORD)

    desk.office.clock.advance(12 * 3600)
    desk.tasks.advance(60_000)

    assert desk.screen.greeting == "Buen día."


def test_a_wrong_password_is_told_and_the_field_emptied(desk: SignInDesk) -> None:
    desk.ready()

    desk.presenter.sign_in("carla", "otra cosa")

    assert "no es correcta" in desk.screen.refusal
    assert desk.screen.passwords_forgotten == 1
    assert not desk.screen.working
    assert not desk.signed_in


def test_after_several_wrong_passwords_the_seconds_count_down(desk: SignInDesk) -> None:
    desk.ready()
    for _ in range(FREE_TRIES + 1):
        desk.presenter.sign_in("carla", "otra cosa")

    seen = [desk.screen.wait]
    desk.pass_time(14)
    seen.append(desk.screen.wait)
    desk.pass_time(1)
    seen.append(desk.screen.wait)

    assert seen == [
        "Podrá probar otra vez en 0:15.", "Podrá probar otra vez en 0:01.", "Ya puede probar otra vez."
    ]  # fmt: skip
    assert desk.screen.refusal == ""


def test_another_person_need_not_wait_for_the_first_ones_delay(desk: SignInDesk) -> None:
    desk.add("Darío Fuentes", "dario")
    desk.ready()
    for _ in range(FREE_TRIES + 1):
        desk.presenter.sign_in("carla", "otra cosa")

    desk.presenter.choose_other()
    desk.pass_time(2)
    desk.presenter.sign_in("dario", PASSWORD)

    assert desk.screen.wait == ""
    assert [actor.operator_name for actor in desk.signed_in] == ["Darío Fuentes"]


def test_enter_before_the_database_is_open_keeps_the_password(desk: SignInDesk) -> None:
    desk.presenter.open()

    desk.presenter.sign_in("", PASSWORD)

    assert "Un momento" in desk.screen.refusal
    assert desk.screen.passwords_forgotten == 0


def test_what_is_missing_is_said(desk: SignInDesk) -> None:
    desk.ready()

    desk.presenter.sign_in(" ", PASSWORD)
    desk.presenter.sign_in("carla", "")

    assert "nombre de usuario" in desk.screen.name_missing
    assert desk.screen.refusal == "Escriba su clave."


def test_pressing_twice_signs_in_once(desk: SignInDesk) -> None:
    desk.ready()
    desk.tasks.hold()

    desk.presenter.sign_in("carla", PASSWORD)
    desk.presenter.sign_in("carla", PASSWORD)
    desk.tasks.release()

    assert len(desk.signed_in) == 1


def test_a_lost_password_names_whom_to_ask(desk: SignInDesk) -> None:
    desk.ready()

    desk.presenter.ask_help()

    assert "(Carla Medrano)" in desk.screen.help


def test_a_database_that_cannot_be_opened_offers_its_remedies(desk: SignInDesk) -> None:
    tried: list[str] = []
    desk.presenter.open()

    desk.presenter.fail("La base está dañada.", [Remedy("Reintentar", lambda: tried.append("again"))])
    desk.presenter.use_remedy(0)

    assert desk.screen.remedies == ["Reintentar"]
    assert tried == ["again"]
    assert desk.screen.opening


def test_a_database_lost_while_the_operators_are_asked_can_be_tried_again(
    desk: SignInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    operators = desk.office.sign_in.operators

    def lost() -> None:
        raise StoreUnavailable("Sin conexión con la base de datos.")

    monkeypatch.setattr(desk.office.sign_in, "operators", lost)
    desk.ready()
    trouble = desk.screen.trouble
    monkeypatch.setattr(desk.office.sign_in, "operators", operators)
    desk.presenter.use_remedy(0)

    assert trouble == "Sin conexión con la base de datos."
    assert desk.screen.chosen == "carla"


def test_a_database_lost_at_the_password_keeps_what_was_typed(
    desk: SignInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_tried: object) -> None:
        raise StoreUnavailable("Sin conexión con la base de datos.")

    desk.ready()
    monkeypatch.setattr(desk.office.sign_in, "sign_in", lost)

    desk.presenter.sign_in("carla", PASSWORD)

    assert desk.screen.refusal == "Sin conexión con la base de datos."
    assert desk.screen.passwords_forgotten == 0


def test_the_fast_switch_proposes_somebody_else_and_may_be_cancelled(desk: SignInDesk) -> None:
    desk.add("Darío Fuentes", "dario")

    desk.presenter.switch(desk.office.sign_in, desk.office.desk, desk.office.actor)

    assert desk.screen.chosen == "dario"
    assert desk.screen.may_cancel
    assert desk.screen.title == "Cambiar de persona"


def test_a_locked_desk_says_who_left_it_and_lets_others_in(desk: SignInDesk) -> None:
    desk.add("Darío Fuentes", "dario")

    desk.presenter.lock(desk.office.sign_in, desk.office.desk, desk.office.actor)
    desk.presenter.sign_in("dario", PASSWORD)

    assert desk.screen.sentence.startswith("Lo dejó Carla Medrano a las 10:00.")
    assert not desk.screen.may_cancel
    assert [actor.operator_name for actor in desk.signed_in] == ["Darío Fuentes"]
    assert newest_act(desk) == Act.TAKE_OVER


def test_who_comes_back_to_the_desk_they_locked_unlocks_it(desk: SignInDesk) -> None:
    desk.presenter.lock(desk.office.sign_in, desk.office.desk, desk.office.actor)
    desk.presenter.sign_in("carla", PASSWORD)

    assert newest_act(desk) == Act.UNLOCK


def test_who_locked_the_desk_is_offered_even_among_many(desk: SignInDesk) -> None:
    for number in range(MOST_CARDS + 1):
        desk.add(f"Ana Ruiz {number}", f"ana{number}")
        desk.office.sign_in.sign_in(f"ana{number}", PASSWORD)

    desk.presenter.lock(desk.office.sign_in, desk.office.desk, desk.office.actor)

    assert len(desk.screen.cards) == MOST_CARDS
    assert desk.screen.cards[0].full_name == "Carla Medrano"
    assert desk.screen.chosen == "carla"


def test_stopping_before_anybody_signed_in_ends_the_timers(desk: SignInDesk) -> None:
    desk.presenter.open()
    desk.presenter.stop()

    desk.office.clock.advance(12 * 3600)
    desk.tasks.advance(60_000)

    assert desk.screen.greeting == "Buen día."
