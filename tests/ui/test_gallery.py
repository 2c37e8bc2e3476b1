"""Every part of the windows, in both themes and at every text scale: nothing cut, nothing overlapping, all Spanish."""

import pytest
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from tests.ui.gallery import Gallery
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1280), (1.0, 1440), (1.5, 1280), (2.0, 1280), (2.0, 1440)])
def test_no_part_is_smaller_than_its_words_or_lies_over_another(
    look: Look, qtbot: QtBot, mode: Mode, scale: float, width: int
) -> None:
    look.choose(mode, scale)
    gallery = Gallery(look)
    qtbot.addWidget(gallery)

    gallery.resize(width, 900)
    gallery.show()
    settle(gallery)

    assert gallery.width() == width
    assert texts_cut_off(gallery) == []
    assert overlapping_siblings(gallery) == []


def test_a_part_on_screen_obeys_a_change_of_the_text_scale(look: Look, qtbot: QtBot) -> None:
    gallery = Gallery(look)
    qtbot.addWidget(gallery)
    gallery.resize(1280, 900)
    gallery.show()

    look.choose(Mode.DARK, 2.0)
    settle(gallery)

    assert texts_cut_off(gallery) == []
    assert overlapping_siblings(gallery) == []


def test_every_word_of_every_part_is_spanish(look: Look, qtbot: QtBot) -> None:
    gallery = Gallery(look)
    qtbot.addWidget(gallery)

    assert english_words_in(visible_strings(gallery)) == []
