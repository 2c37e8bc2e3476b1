"""What tests of the settings' story ask for: a desk, a window that remembers, and the story told to it."""

from pathlib import Path

import pytest

from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from tests.ui.screens.settings.desk import SettingsDesk, make_settings_desk
from tests.ui.screens.settings.seen_settings import SeenSettings


@pytest.fixture
def desk(tmp_path: Path) -> SettingsDesk:
    return make_settings_desk(tmp_path)


@pytest.fixture
def view() -> SeenSettings:
    return SeenSettings()


@pytest.fixture
def presenter(desk: SettingsDesk, view: SeenSettings) -> SettingsPresenter:
    presenter = desk.presenter(view)
    presenter.open()
    return presenter
