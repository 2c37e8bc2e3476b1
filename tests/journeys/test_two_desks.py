"""Two desks over one register, and a register that goes away: nothing is overwritten, nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, prepare_home, workshop_at
from bench.private_postgres import PrivatePostgres
from ioma_desk.domain.enrolment import EnrolmentDraft
from ioma_desk.domain.people import Affiliate
from ioma_desk.paths import HOME_VARIABLE, Paths
from ioma_desk.settings import Settings
from tests.journeys.story import enrol_lucia, fill_contact_data, find_lucia, next_person, read_unknown_card, save
from tests.prepared_offices import DESK, make_roles, migrated_server_database


@pytest.fixture
def server() -> Iterator[PrivatePostgres]:
    """A server of its own, for it is stopped while the desk works."""
    with PrivatePostgres() as running:
        yield running


@pytest.fixture
def server_desk(
    qapp: QApplication, server: PrivatePostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hooks_kept: None
) -> Iterator[Counter]:
    """The real windows of a desk whose register lies on that server."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    make_roles(server)
    prepare_home(tmp_path / "home", Settings(database_url=server.url(migrated_server_database(server), DESK)))
    with counter(qapp, NAME, PASSWORD) as opened:
        yield opened


def changed_at_another_desk(home: Path, change: Callable[[Affiliate], EnrolmentDraft]) -> Affiliate:
    """Let another desk over the same register change the only person there; return the record."""
    workshop = workshop_at(Paths.below(home))
    workshop.read_settings()
    rooms = workshop.open()
    assert rooms is not None
    with closing(rooms.store):
        actor = rooms.sign_in.sign_in(NAME, PASSWORD)
        before = rooms.affiliates.by_id(rooms.affiliates.search("munoz")[0].affiliate_id)
        rooms.enrolments.update(actor, before.id, before.row_version, change(before))
        return rooms.affiliates.by_id(before.id)


def moved_house(affiliate: Affiliate) -> EnrolmentDraft:
    person = affiliate.person
    return EnrolmentDraft("moved-house", replace(person, address=replace(person.address, street="Calle 7")), None)


def test_a_change_of_another_desk_in_between_is_compared_and_never_overwritten_in_silence(
    desk: Counter, home: Path
) -> None:
    enrol_lucia(desk)
    find_lucia(desk)
    desk.press("A")
    desk.wait_for("her form", lambda: desk.front == "enrolment" and desk.text("street") == "Calle 48")
    desk.edit("street").setFocus()
    desk.edit("street").selectAll()
    desk.write("Calle 49")

    changed_at_another_desk(home, moved_house)
    desk.press("Ctrl+Enter")

    desk.wait_for("the comparison", lambda: desk.says("Otro puesto lo modificó"))
    assert {button.text() for button in desk.visible(QRadioButton)} >= {"Otro puesto: Calle 7", "Usted: Calle 49"}


def test_the_value_chosen_in_the_comparison_is_the_one_that_is_saved(desk: Counter, home: Path) -> None:
    enrol_lucia(desk)
    find_lucia(desk)
    desk.press("A")
    desk.wait_for("her form", lambda: desk.front == "enrolment" and desk.text("street") == "Calle 48")
    desk.edit("street").setFocus()
    desk.edit("street").selectAll()
    desk.write("Calle 49")
    changed_at_another_desk(home, moved_house)
    desk.press("Ctrl+Enter")
    desk.wait_for("the comparison", lambda: desk.says("Otro puesto lo modificó"))

    next(button for button in desk.visible(QRadioButton) if button.text() == "Usted: Calle 49").click()
    desk.press("F8")

    desk.wait_for("the confirmation", lambda: desk.front == "confirmation")
    next_person(desk)
    find_lucia(desk)
    desk.wait_for("her address", lambda: desk.says("Calle 49"))


@pytest.mark.postgres
def test_a_server_lost_while_saving_is_told_the_form_stays_and_the_next_try_saves_it(
    server_desk: Counter, server: PrivatePostgres
) -> None:
    desk = server_desk
    read_unknown_card(desk)
    fill_contact_data(desk)

    server.stop()
    desk.press("Ctrl+Enter")
    desk.wait_for("the trouble", lambda: desk.says("No se pudo guardar"))
    assert (desk.front, desk.text("street")) == ("enrolment", "Calle 48")

    server.start()
    save(desk)
    assert desk.says("Muñoz Ibarra")
