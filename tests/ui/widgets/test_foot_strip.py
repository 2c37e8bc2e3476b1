"""The strip of keys shows what fits, in the letters of now."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.widgets.foot_strip import FootStrip

KEYS = [("F3", "Siguiente error"), ("F4", "Leer DNI"), ("F6", "Dejar en espera"), ("Esc", "Volver")]


def seen(strip: FootStrip) -> set[str]:
    """Return the words on the strip."""
    return {label.text() for label in strip.findChildren(QLabel) if label.isVisible()}


def test_the_keys_of_the_screen_before_are_gone_at_once(look: Look, qtbot: QtBot) -> None:
    strip = FootStrip(look)
    qtbot.addWidget(strip)
    strip.resize(1_200, 40)
    strip.show_keys(KEYS)
    strip.show()

    strip.show_keys([("F12", "Listo, siguiente")])

    assert seen(strip) == {"Listo, siguiente", "Todas las teclas", "Manual"}


def test_keys_that_do_not_fit_in_larger_letters_are_left_out_whole(look: Look, qtbot: QtBot) -> None:
    strip = FootStrip(look)
    qtbot.addWidget(strip)
    strip.resize(1_000, 40)
    strip.show_keys(KEYS)
    strip.show()
    assert "Volver" in seen(strip)

    look.choose(Mode.LIGHT, 2.0)

    assert "Volver" not in seen(strip)
    qtbot.waitUntil(
        lambda: all(
            label.width() >= label.sizeHint().width() and label.mapTo(strip, QPoint(label.width(), 0)).x() <= 1_000
            for label in strip.findChildren(QLabel)
            if label.isVisible()
        )
    )
