"""A row of one-key actions about a person, the likeliest one filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.spans import PARTS, SpanLayout
from ioma_desk.ui.widgets.tiles import ActionTile


@dataclass(frozen=True, slots=True)
class Tile:
    """One action: the word that `chosen` carries, and how the tile looks."""

    act: str
    icon: str
    title: str
    key: str


SHEET = Tile("sheet", "layout-list", "Plancha de tokens", "P")
CREDENTIAL = Tile("credential", "id-card", "Credencial", "C")
RECEIPT = Tile("receipt", "receipt-text", "Constancia", "R")
UPDATE = Tile("update", "user-round-pen", "Actualizar datos", "A")


class ActionTiles(QWidget):
    """`chosen` carries the word of the tile that was pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._tiles = {tile.act: ActionTile(look, tile.icon, tile.title, "", tile.key) for tile in tiles}
        self._likely, self._held_back = tiles[0].act, False
        spans = SpanLayout(self, across=12)
        for act, tile in self._tiles.items():
            tile.setObjectName(f"{act}_tile")
            tile.clicked.connect(lambda _checked=False, act=act: self.chosen.emit(act))
            spans.add(tile, PARTS // len(tiles))

    def show_tiles(self, details: dict[str, str], filled: str) -> None:
        """Show the second line of each tile, and which one is filled."""
        self._likely = filled
        for act, tile in self._tiles.items():
            tile.set_subtitle(details[act])
        self._fill()

    def take_focus(self) -> None:
        """Put the focus on the likeliest tile."""
        self._tiles[self._likely].setFocus()

    def hold_back(self, held_back: bool) -> None:
        """Fill no tile while something else on the page is the next thing to do."""
        self._held_back = held_back
        self._fill()

    def _fill(self) -> None:
        for act, tile in self._tiles.items():
            tile.set_filled(act == self._likely and not self._held_back)
