"""The Lucide icons, drawn from their SVG files in any colour and size, sharp at every screen ratio."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DRAWN_STROKE = 'stroke-width="2"'


class Icons:
    """The icons of one folder, cached per name, colour, size and screen ratio."""

    def __init__(self, folder: Path) -> None:
        """Take the `folder` with one `<name>.svg` per icon."""
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon `size` logical pixels wide; an unknown name raises FileNotFoundError, which is a bug."""
        key = (name, colour.rgba(), size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        svg = self._source(name).replace("currentColor", colour.name())
        svg = svg.replace(_DRAWN_STROKE, f'stroke-width="{_stroke(size)}"')
        result = QPixmap(QSize(size, size) * ratio)  # real pixels first, the ratio after painting
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        result.setDevicePixelRatio(ratio)
        return result

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]


def _stroke(size: int) -> float:
    """Return the stroke on the 24 px grid: stronger when small, lighter when large, so that the weight looks equal."""
    if size <= 16:
        return 2.25
    return 2.0 if size < 24 else 1.75
