"""A row of one-key actions about a person, the likeliest one filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.clearing import empty
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
        self._look, self._tiles = look, tiles
        self._spans = SpanLayout(self, across=12)
        self._shown: dict[str, ActionTile] = {}
        self._details: dict[str, str] = {}
        self._filled = self._likely = ""
        self._held_back = False

    def show_tiles(self, details: dict[str, str], filled: str) -> None:
        """Show the second line of each tile, and which one is filled."""
        self._details, self._likely = details, filled
        self._show()

    def take_focus(self) -> None:
        """Put the focus on the filled tile."""
        self._shown[self._likely].setFocus()

    def hold_back(self, held_back: bool) -> None:
        """Fill no tile while something else on the page is the next thing to do."""
        self._held_back = held_back
        self._show()

    def _show(self) -> None:
        filled = "" if self._held_back else self._likely
        if self._details and (self._filled != filled or not self._shown):
            self._filled = filled
            self._build()
        for act, tile in self._shown.items():
            tile.set_subtitle(self._details[act])

    def _build(self) -> None:
        focused = next((act for act, tile in self._shown.items() if tile.hasFocus()), None)
        empty(self._spans)
        for tile in self._tiles:
            filled = tile.act == self._filled
            button = ActionTile(self._look, tile.icon, tile.title, "", tile.key, filled=filled)
            button.setObjectName(f"{tile.act}_tile")
            button.clicked.connect(lambda _checked=False, act=tile.act: self.chosen.emit(act))
            self._shown[tile.act] = button
            self._spans.add(button, PARTS // len(self._tiles))
            button.show()
        if focused is not None:
            self._shown[focused].setFocus()
