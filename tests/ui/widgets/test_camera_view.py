"""The camera view shows the newest frame, colours its brackets by state, and says why there is no picture."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.widgets.camera_view import Aim, CameraView


def view_with_frame(look: Look, qtbot: QtBot, colour: str) -> CameraView:
    """Return a view that shows a frame of one colour."""
    view = CameraView(look, "Cámara del mostrador")
    qtbot.addWidget(view)
    view.resize(640, 420)
    frame = QImage(640, 480, QImage.Format.Format_RGB32)
    frame.fill(QColor(colour))
    view.show_frame(frame)
    return view


def count(view: CameraView, colour: QColor) -> int:
    """Return how many pixels have that colour."""
    image = view.grab().toImage()
    return sum(
        image.pixelColor(x, y).rgb() == colour.rgb() for x in range(image.width()) for y in range(image.height())
    )


def test_the_frame_is_plain_inside_the_outline_and_dark_outside(look: Look, qtbot: QtBot) -> None:
    image = view_with_frame(look, qtbot, "white").grab().toImage()

    assert image.pixelColor(320, 190).lightness() == 255
    assert image.pixelColor(20, 380).lightness() < 130


def test_the_brackets_turn_green_when_a_card_was_read(look: Look, qtbot: QtBot) -> None:
    view = view_with_frame(look, qtbot, "gray")
    green = look.theme.colour("lens_read")
    before = count(view, green)

    view.show_aim(Aim.READ)

    assert before == 0
    assert count(view, green) > 200


def test_a_code_seen_is_outlined_where_it_stands_in_the_frame(look: Look, qtbot: QtBot) -> None:
    view = view_with_frame(look, qtbot, "gray")

    view.show_aim(Aim.SEEN, ((200, 200), (440, 200), (440, 280), (200, 280)))
    edge = view.grab().toImage().pixelColor(320, 170)

    assert edge.rgb() == look.theme.colour("lens_seen").rgb()


def test_the_sentence_is_told_to_a_screen_reader_too(look: Look, qtbot: QtBot) -> None:
    view = view_with_frame(look, qtbot, "gray")

    view.show_coaching("hand", "Quieto un momento")

    assert view.accessibleDescription() == "Quieto un momento"


def test_without_a_camera_the_reason_and_the_remedy_stand_in_its_place(look: Look, qtbot: QtBot) -> None:
    view = view_with_frame(look, qtbot, "white")

    view.show_message("camera-off", "No hay cámara", "Conéctela y toque Reintentar.")

    assert view._message.isVisibleTo(view)
    with qtbot.waitSignal(view.retry_requested):
        view._message.retry.click()


def test_the_picture_takes_the_place_of_the_message_when_it_comes_back(look: Look, qtbot: QtBot) -> None:
    view = view_with_frame(look, qtbot, "white")
    view.show_message("camera-off", "No hay cámara", "Conéctela.")

    view.show_frame(QImage(640, 480, QImage.Format.Format_RGB32))

    assert not view._message.isVisibleTo(view)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [560, 640, 760, 900])
def test_the_name_of_the_camera_touches_no_bracket(look: Look, qtbot: QtBot, width: int, scale: float) -> None:
    look.choose(Mode.LIGHT, scale)
    view = view_with_frame(look, qtbot, "white")
    view.resize(width, 460)

    named = QRectF(QPointF(16, 16), view._pill_size("video", "Cámara del mostrador", "small"))

    assert not named.intersects(view._card())
