"""Icons come in the colour and size asked for, and sharp on every screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ioma_desk.ui.icons import Icons

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    return Icons(ROOT / "resources" / "icons")


def test_an_icon_is_drawn_in_the_colour_asked_for(icons: Icons) -> None:
    image = icons.pixmap("check", QColor("red"), 24).toImage()

    inked = [
        image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(colour.red() > 200 and colour.green() < 60 for colour in inked)


def test_an_icon_has_more_pixels_on_a_finer_screen(icons: Icons) -> None:
    pixmap = icons.pixmap("check", QColor("red"), 20, 1.5)

    assert pixmap.width() == 30
    assert pixmap.devicePixelRatio() == 1.5


def test_an_icon_is_drawn_once(icons: Icons) -> None:
    first = icons.pixmap("check", QColor("red"), 20)

    assert icons.pixmap("check", QColor("red"), 20) is first


def test_an_unknown_icon_is_a_bug(icons: Icons) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("unicorn", QColor("red"), 20)


def test_the_icons_ship_with_their_licence() -> None:
    licence = (ROOT / "resources" / "icons" / "LICENSE").read_text(encoding="utf-8")

    assert "ISC" in licence


def test_no_icon_was_altered_beyond_what_the_set_draws() -> None:
    for file in (ROOT / "resources" / "icons").glob("*.svg"):
        assert re.search(r'viewBox="0 0 24 24"', file.read_text(encoding="utf-8")), file.name
