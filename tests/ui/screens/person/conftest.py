"""A visit of a person to the counter."""

import pytest

from ioma_desk.domain.people import Affiliate
from tests.office import Office
from tests.ui.papers.counter import make_counter
from tests.ui.screens.person.page import make_presenter
from tests.ui.screens.person.visit import Visit, Window


@pytest.fixture
def visit(embedded_office: Office) -> Visit:
    counter, window = make_counter(embedded_office), Window()
    presenter, went = make_presenter(counter, window)
    return Visit(counter, window, presenter, went)


@pytest.fixture
def person(visit: Visit) -> Affiliate:
    return visit.counter.office.enrol()
