"""A counter, a person at it, and the panel of that person's page."""

import pytest

from ioma_desk.domain.people import Affiliate
from tests.office import Office
from tests.ui.papers.counter import Counter, make_counter
from tests.ui.papers.panel import Panel


@pytest.fixture
def counter(embedded_office: Office) -> Counter:
    return make_counter(embedded_office)


@pytest.fixture
def person(counter: Counter) -> Affiliate:
    return counter.office.enrol()


@pytest.fixture
def panel(counter: Counter, person: Affiliate) -> Panel:
    """The panel of the page of `person`, who is at the counter."""
    shown = Panel()
    counter.flow.open(person, shown)
    return shown
