"""Pictures of the camera as Qt paints them."""

from PySide6.QtGui import QImage

from ioma_desk.domain.ports import Frame


def frame_image(frame: Frame) -> QImage:
    """Return a BGR frame (height, width, 3; 8 bits) as an image of its own, free of the frame's memory."""
    height, width = frame.shape[:2]
    return QImage(frame.data, width, height, frame.strides[0], QImage.Format.Format_BGR888).copy()
