"""The rules that administrators may change lie in the database; a value outside its range makes no paper."""

import pytest

from ioma_desk.domain.tokens import SheetPolicy
from ioma_desk.services.credentials import CredentialPolicy
from ioma_desk.services.policies import Policies, UnusablePolicy, read_policies
from tests.office import Office
from tests.office_rows import order, rows


def change(office: Office, name: str, value: str) -> None:
    order(office.store, "UPDATE policies SET value = :value WHERE name = :name", name=name, value=value)


def test_the_first_start_writes_the_usual_rules(office: Office) -> None:
    kept = rows(office.store, "SELECT name, value FROM policies ORDER BY name")

    assert [tuple(row) for row in kept] == [
        ("credential.months", "24"), ("credential.provisional_days", "60"),
        ("sheet.codes", "20"), ("sheet.days_valid", "180"), ("sheet.digits", "8"), ("sheet.few_left", "5"),
    ]  # fmt: skip
    assert read_policies(office.store) == Policies()


def test_a_changed_rule_holds_from_the_next_opening_on(office: Office) -> None:
    change(office, "sheet.codes", "12")
    change(office, "credential.provisional_days", "30")

    assert read_policies(office.store) == Policies(SheetPolicy(codes=12), CredentialPolicy(provisional_days=30))


def test_an_installation_without_a_rule_goes_by_the_usual_one(office: Office) -> None:
    order(office.store, "DELETE FROM policies WHERE name LIKE 'sheet.%'")

    assert read_policies(office.store) == Policies()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sheet.codes", "25"), ("sheet.digits", "9"), ("sheet.days_valid", "0"), ("sheet.few_left", "-1"),
        ("credential.months", "121"), ("credential.provisional_days", "367"), ("sheet.codes", "veinte"),
    ],
)  # fmt: skip
def test_a_rule_outside_its_range_is_named_with_the_remedy(office: Office, name: str, value: str) -> None:
    change(office, name, value)

    with pytest.raises(UnusablePolicy, match=rf"{name} = {value}.*Pida a sistemas"):
        read_policies(office.store)
