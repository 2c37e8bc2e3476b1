"""The first start: installation, delegation, counter and administrator are written together, once."""

from dataclasses import replace
from pathlib import Path

import pytest

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import FieldErrors, UserFacingError
from ioma_desk.services.installation import Installation, SetUp
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.store.door import Store
from ioma_desk.store.engine import embedded_engine
from ioma_desk.store.schema import upgrade
from tests.office import Office, office_keys
from tests.office_rows import count, order
from tests.steady_ports import FixedClock

PLAN = SetUp(
    " IOMA ", " La Plata Centro ", "012", " Box 3 ",
    NewOperator(" Carla Medrano ", " carla ", OperatorRole.OPERATOR, "una frase corta"),
)  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A database with tables and nothing in them."""
    engine = embedded_engine(tmp_path / "office.db", office_keys().database_key)
    upgrade(engine)
    return Store(engine, office_keys(), FixedClock())


def installation(store: Store) -> Installation:
    return Installation(store, office_keys().id, FixedClock())


def test_the_first_start_makes_desk_and_administrator(empty: Store) -> None:
    place = installation(empty)
    assert not place.is_set_up()
    assert place.desk(None) is None

    desk, actor = place.set_up(PLAN)

    assert place.is_set_up()
    assert place.desk(None) == place.desk(desk.counter_id) == desk
    assert (desk.installation_name, desk.delegation_name, desk.counter_name) == ("IOMA", "La Plata Centro", "Box 3")
    assert (actor.operator_name, actor.role) == ("Carla Medrano", OperatorRole.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"installation": " "}, "installation"),
        ({"delegation": ""}, "delegation"),
        ({"counter": ""}, "counter"),
        ({"delegation_code": "12"}, "delegation_code"),
        ({"delegation_code": "١٢٣"}, "delegation_code"),
        ({"administrator": replace(PLAN.administrator, full_name=" ")}, "full_name"),
        ({"administrator": replace(PLAN.administrator, sign_in_name="")}, "sign_in_name"),
        ({"administrator": replace(PLAN.administrator, password="corta")}, "password"),
    ],
)
def test_what_is_missing_is_said_field_by_field_and_nothing_is_written(
    empty: Store, change: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        installation(empty).set_up(replace(PLAN, **change))  # type: ignore[arg-type] # the table above names fields

    assert list(refused.value.errors) == [field]
    assert count(empty, "delegations") == count(empty, "operators") == 0


def test_a_database_is_set_up_once(office: Office) -> None:
    with pytest.raises(UserFacingError, match="ya está instalada"):
        installation(office.store).set_up(PLAN)

    assert count(office.store, "operators") == 1


def test_with_many_counters_the_chosen_one_is_the_desk(office: Office) -> None:
    order(office.store, "INSERT INTO counters (delegation_id, name) SELECT id, 'Box 4' FROM delegations")
    place = installation(office.store)

    assert place.desk(None) is None
    assert place.desk(999) is None
    chosen = place.desk(office.desk.counter_id + 1)
    assert chosen is not None
    assert chosen.counter_name == "Box 4"
