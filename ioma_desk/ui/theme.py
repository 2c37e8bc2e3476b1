"""The design tokens (colours, type scale), and the palette and fonts made of them; boxes are in style_sheet.py.

This is the only file with hexadecimal colours. A `Theme` is a value: dark or light, and the text scale. Widgets never
keep one; they are handed the `Look` (look.py), read `look.theme` whenever they measure or paint, and connect to
`look.changed` only when they hold something made from the theme, such as a font. Letters, and every box that holds
letters, grow with the text scale; the spaces between things do not, so that 200 % still fits a 1280 px screen.
"""

import functools
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

FAMILY = "IBM Plex Sans"

Tone = Literal["neutral", "info", "ok", "warn", "error", "dni"]
Role = Literal[
    "caption", "small", "label", "body", "strong", "lead", "title", "page", "coach", "hero", "token", "check", "code"
]

# name: (light, dark). Contrasts follow WCAG 2.2 (1.4.3, 1.4.11) and are computed by tests/ui/test_theme.py.
COLOURS: dict[str, tuple[str, str]] = {
    "canvas": ("#F1F4F6", "#0E161C"),
    "surface": ("#FFFFFF", "#17222A"),
    "subtle": ("#E8EDF0", "#23323C"),
    "line": ("#D6DEE3", "#2D3D48"),
    "field_line": ("#73838D", "#738793"),
    "text": ("#14212B", "#E9F0F4"),
    "text2": ("#465661", "#B2C1CB"),
    "text3": ("#5C6B76", "#93A4AF"),
    "accent": ("#0B5C8A", "#6DB9E8"),
    "accent_hover": ("#094C73", "#8AC9EF"),
    "accent_pressed": ("#073B5A", "#A6D8F5"),
    "on_accent": ("#FFFFFF", "#052031"),
    "accent_soft": ("#E3F0F8", "#12344A"),
    "accent_line": ("#A9CFE5", "#27597A"),
    "accent_ink": ("#0A4E76", "#A5D6F3"),
    "rail": ("#10293A", "#0A1116"),
    "rail_words": ("#BED0DB", "#A9BBC6"),
    "rail_active": ("#21465C", "#1B3748"),
    "rail_active_words": ("#FFFFFF", "#FFFFFF"),
    "rail_badge": ("#F0B84C", "#F0B84C"),
    "rail_badge_ink": ("#14212B", "#14212B"),
    "brand_top": ("#10293A", "#0A1116"),
    "brand_foot": ("#0B3D5E", "#0E2A3D"),
    "mark": ("#6DB9E8", "#6DB9E8"),
    "mark_ink": ("#10293A", "#0A1116"),
    "focus": ("#0A7ABD", "#8FD0F7"),
    "key": ("#FFFFFF", "#22313B"),
    "key_line": ("#B9C5CC", "#465965"),
    "ok_ink": ("#065C49", "#86E0C6"),
    "ok_soft": ("#DFF3ED", "#0D332A"),
    "ok_line": ("#99D1C1", "#1F6351"),
    "ok_solid": ("#00785F", "#4AD0AC"),
    "warn_ink": ("#6E4700", "#F3C86B"),
    "warn_soft": ("#FFF3D6", "#38290A"),
    "warn_line": ("#E3C16C", "#6B5014"),
    "warn_solid": ("#A06A00", "#F0B84C"),
    "error_ink": ("#9C1038", "#FFB3C0"),
    "error_soft": ("#FCECF0", "#431824"),
    "error_line": ("#EFB5C4", "#7C2F42"),
    "error_solid": ("#B0123F", "#F26D83"),
    "dni_ink": ("#54389E", "#CBBEFB"),
    "dni_soft": ("#EFEBFB", "#2A2450"),
    "dni_line": ("#CDC1F0", "#4F448A"),
    "dni_solid": ("#6A4CB8", "#A792F2"),
    # Over the picture of the camera the surroundings are dark in both themes.
    "lens": ("#0A161F", "#0A161F"),
    "lens_words": ("#FFFFFF", "#FFFFFF"),
    "lens_quiet": ("#B2C1CB", "#B2C1CB"),
    "lens_seen": ("#F0B84C", "#F0B84C"),
    "lens_read": ("#4AD0AC", "#4AD0AC"),
    # Black in both: with eight bits a channel a coloured shadow of so little opacity would turn violet.
    "shadow": ("#000000", "#000000"),
}

# role: (pixels at 100 %, line height at 100 %, weight). Nothing smaller than 12 exists.
TYPE: dict[Role, tuple[int, int, int]] = {
    "caption": (12, 16, 500),
    "small": (13, 18, 400),
    "label": (13, 18, 600),
    "body": (15, 22, 400),
    "strong": (15, 22, 600),
    "lead": (17, 24, 600),
    "title": (20, 28, 600),
    "page": (27, 34, 600),
    "coach": (24, 32, 600),
    "hero": (44, 54, 600),
    "token": (148, 160, 600),
    "check": (148, 160, 400),
    "code": (15, 22, 500),
}
_TOKEN_AT_LARGE_TEXT = 96  # at a text scale of 1.5 and up the dynamic token would not fit the work area
_TONES: dict[Tone, dict[str, str]] = {
    "neutral": {"ink": "text2", "soft": "subtle", "line": "line", "solid": "text3"},
    "info": {"ink": "accent_ink", "soft": "accent_soft", "line": "accent_line", "solid": "accent"},
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Light or dark, and the text scale from 1.0 to 2.0."""

    dark: bool = False
    scale: float = 1.0

    def hex(self, name: str) -> str:
        """Return the colour of a token as a style sheet writes it."""
        return COLOURS[name][self.dark]

    def colour(self, name: str, opacity: float = 1.0) -> QColor:
        """Return the colour of a token, `opacity` from 0 to 1."""
        result = QColor(self.hex(name))
        result.setAlphaF(opacity)
        return result

    def tone(self, tone: Tone, part: Literal["ink", "soft", "line", "solid"]) -> QColor:
        """Return one of the four colours of a tone."""
        return self.colour(self.tone_token(tone, part))

    @staticmethod
    def tone_token(tone: Tone, part: Literal["ink", "soft", "line", "solid"]) -> str:
        """Return the name of the token behind one part of a tone."""
        return _TONES[tone][part] if tone in _TONES else f"{tone}_{part}"

    def px(self, size: float) -> int:
        """Return the pixels of something that holds letters, `size` being its pixels at 100 %."""
        return round(size * self.scale)

    def line_height(self, role: Role) -> int:
        """Return the pixels from one line of text to the next."""
        return self.px(TYPE[role][1])

    def font(self, role: Role) -> QFont:
        """Return the font of a role; serials that mix letters and digits ("code") get a slashed zero.

        It is made once and belongs to all: take a copy to change it.
        """
        return _font(role, self.scale)

    def metrics(self, role: Role) -> QFontMetrics:
        """Return the measures of the font of a role."""
        return _metrics(role, self.scale)


@functools.cache
def _font(role: Role, scale: float) -> QFont:
    size, _, weight = TYPE[role]
    result = QFont(FAMILY)
    if role in {"token", "check"}:
        result.setPixelSize(size if scale < 1.5 else _TOKEN_AT_LARGE_TEXT)
    else:
        result.setPixelSize(round(size * scale))
    result.setWeight(QFont.Weight(weight))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role == "code":
        result.setFeature(QFont.Tag("zero"), 1)
    return result


@functools.cache
def _metrics(role: Role, scale: float) -> QFontMetrics:
    return QFontMetrics(_font(role, scale))


_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "subtle",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "subtle",
    QPalette.ColorRole.Mid: "field_line",
    QPalette.ColorRole.Dark: "text3",
    QPalette.ColorRole.Shadow: "shadow",
    QPalette.ColorRole.Accent: "accent",
}


def palette(theme: Theme) -> QPalette:
    """Return the palette, which dialogs, menus, selections and disabled states follow."""
    result = QPalette()
    for role, token in _PALETTE.items():
        result.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text3"))
    return result
