"""The colours of the theme can be read, and its fonts obey the text scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ioma_desk.ui.style_sheet import style_sheet
from ioma_desk.ui.theme import COLOURS, TYPE, Theme

THEMES = [Theme(dark=False), Theme(dark=True)]
GROUNDS = ("surface", "canvas", "subtle")

# WCAG 2.2, 1.4.3: words need 4.5 to 1 against their ground.
WORDS = [
    *[(words, ground) for words in ("text", "text2", "text3") for ground in GROUNDS],
    *[("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")],
    ("accent_ink", "accent_soft"),
    ("accent_ink", "canvas"),
    ("accent_ink", "surface"),
    *[(f"{tone}_ink", f"{tone}_soft") for tone in ("ok", "warn", "error", "dni")],
    *[(f"{tone}_ink", ground) for tone in ("ok", "warn", "error") for ground in ("surface", "canvas")],
    *[("text", f"{tone}_soft") for tone in ("ok", "warn", "error", "accent")],
    ("rail_words", "rail"),
    ("rail_active_words", "rail_active"),
    ("rail_badge_ink", "rail_badge"),
    ("surface", "error_solid"),
    ("text2", "key"),
    ("lens_words", "lens"),
    ("lens_quiet", "lens"),
]
# WCAG 2.2, 1.4.11: edges of controls and icons need 3 to 1.
EDGES = [
    *[(edge, ground) for edge in ("field_line", "focus", "accent") for ground in ("surface", "canvas")],
    *[(f"{tone}_solid", ground) for tone in ("ok", "warn", "error") for ground in ("surface", f"{tone}_soft")],
    ("dni_solid", "surface"),
    ("mark", "rail"),
    *[(light, "lens") for light in ("lens_words", "lens_seen", "lens_read")],
]


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(theme.colour(words), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_icons_stand_out_from_their_ground(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(theme.colour(edge), theme.colour(ground)) >= 3


def test_nothing_is_written_smaller_than_twelve_pixels() -> None:
    sizes = [size for size, _, _ in TYPE.values()]

    assert min(sizes) == 12


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_letters_grow_with_the_text_scale(scale: float) -> None:
    assert Theme(scale=scale).font("body").pixelSize() == round(15 * scale)


def test_the_dynamic_token_shrinks_when_other_letters_grow_to_150() -> None:
    assert Theme(scale=1.0).font("token").pixelSize() == 148
    assert Theme(scale=1.5).font("token").pixelSize() == 96


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_the_style_sheet_names_no_font_and_only_colours_of_the_theme(theme: Theme) -> None:
    sheet = style_sheet(theme)

    assert "font" not in sheet
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= {pair[theme.dark] for pair in COLOURS.values()}


def test_hexadecimal_colours_live_in_the_theme_alone() -> None:
    ui = Path(__file__).resolve().parents[2] / "ioma_desk" / "ui"

    strangers = [
        file.name
        for file in ui.rglob("*.py")
        if file.name != "theme.py" and re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
    ]

    assert strangers == []
