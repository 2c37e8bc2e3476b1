"""What tests of use cases ask for besides: a person, and papers printed at a tray in memory."""

import pytest

from ioma_desk.domain.people import Affiliate
from tests.office import Office
from tests.paper_desk import PaperDesk, PaperTray, paper_desk


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def desk(office: Office, tray: PaperTray) -> PaperDesk:
    return paper_desk(office, tray)


@pytest.fixture
def person(office: Office) -> Affiliate:
    return office.enrol()
