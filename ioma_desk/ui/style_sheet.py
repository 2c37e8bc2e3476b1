"""The one style sheet: boxes, edges and states, made from the tokens of the theme.

No fonts here: a font in a style sheet beats setFont and ignores the text scale. No colours either: `$name` stands for
a token, `$field`, `$field_error` and `$arrow` for the heights and widths that grow with the letters.
"""

from string import Template

from ioma_desk.ui.theme import COLOURS, Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a window and all it holds."""
    colours = {name: theme.hex(name) for name in COLOURS}
    field = theme.px(40) - 2
    return _SHEET.substitute(colours, field=field, field_error=field - 2, arrow=theme.px(34), suggestion=theme.px(32))


_SHEET = Template("""
Card, ActionBar { background: $surface; border: 1px solid $line; border-radius: 12px; }
TopBar { background: $surface; border: none; border-bottom: 1px solid $line; }
FootStrip { background: $surface; border: none; border-top: 1px solid $line; }
QDialog { background: $surface; }
QScrollArea, QWidget#page_content { background: transparent; border: none; }

QLineEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 8px; padding: 0 11px;
    min-height: ${field}px; max-height: ${field}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit[state="error"], QComboBox[state="error"] {
    border: 2px solid $error_solid; padding: 0 10px;
    min-height: ${field_error}px; max-height: ${field_error}px; }
QLineEdit:read-only { background: $subtle; }
QLineEdit[echoMode="2"] { lineedit-password-character: 8226; }
QLineEdit#search_edit { background: $canvas; }
QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 8px; padding: 6px; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $line; outline: none;
    selection-background-color: $accent_soft; selection-color: $accent_ink; }

QListView#suggestions {
    background: $surface; color: $text; border: 1px solid $line; outline: none; }
QListView#suggestions::item { min-height: ${suggestion}px; padding: 0 8px; border-radius: 6px; }
QListView#suggestions::item:selected { background: $accent_soft; color: $accent_ink; }

KeyButton { background: $surface; border: 1px solid $field_line; border-radius: 8px; }
KeyButton:hover { background: $subtle; }
KeyButton:pressed { background: $accent_soft; }
KeyButton[kind="quiet"] { background: transparent; border-color: transparent; }
KeyButton[kind="quiet"]:hover { background: $accent_soft; }
KeyButton[kind="danger"] { border-color: $error_solid; }
KeyButton[kind="danger"]:hover { background: $error_soft; }
KeyButton[kind="primary"] { background: $accent; border-color: $accent; }
KeyButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
KeyButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
KeyButton[kind="danger_filled"] { background: $error_solid; border-color: $error_solid; }
KeyButton[kind="danger_filled"]:hover { border-color: $error_ink; }
KeyButton:disabled { background: $subtle; border-color: $line; }

QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 6px 8px; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $accent_ink; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar::handle:vertical { background: $key_line; min-height: 40px; border-radius: 3px; margin: 2px 3px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
