"""Cuts a striped area out of the picture, turned so that its bars stand upright."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.locate import Box
from ioma_desk.devices.pdf417.patterns import Picture

_TYPICAL_MODULES = 275
"""Modules of a symbol as `locate` boxes it; only sets the scale."""
_PIXELS_PER_MODULE = 3.0
_LEAST_SCALE, _MOST_SCALE = 0.75, 4.0

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """An upright cutting: its pixels, the pixels of the picture in one of its own, and the way back to the picture."""

    grey: Picture
    scale: float
    affine: Points
    """Strip to picture, shape (2, 3)."""

    def to_picture(self, points: Points) -> Points:
        """Return points (n, 2) of the strip as points of the picture; a pixel i reaches from i to i + 1."""
        return (points - 0.5) @ self.affine[:, :2].T + self.affine[:, 2] + 0.5

    def turned(self) -> "Strip":
        """Return the strip turned upside down."""
        height, width = self.grey.shape
        half_turn = np.array([[-1.0, 0.0, width - 1.0], [0.0, -1.0, height - 1.0], [0.0, 0.0, 1.0]])
        return Strip(cv2.rotate(self.grey, cv2.ROTATE_180), self.scale, self.affine @ half_turn)


def cut_strip(grey: Picture, box: Box) -> Strip:
    """Return the strip around `box` with some margin, at about three pixels a module."""
    scale = float(np.clip(_PIXELS_PER_MODULE * _TYPICAL_MODULES / box.length, _LEAST_SCALE, _MOST_SCALE))
    length, height = box.length * 1.3 + 50, box.height * 1.25 + 0.14 * box.length
    width, tall = int(length * scale), int(height * scale)
    cos, sin = np.cos(box.angle) / scale, np.sin(box.angle) / scale
    affine = np.array(
        [
            [cos, -sin, box.x - (cos * width - sin * tall) / 2],
            [sin, cos, box.y - (sin * width + cos * tall) / 2],
        ]
    )
    picture = cv2.warpAffine(
        grey, affine, (width, tall),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(128.0,),
    )  # fmt: skip
    return Strip(picture, scale, affine)
