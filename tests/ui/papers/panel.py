"""The panel of papers for tests of its story: it keeps what it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ioma_desk.ui.papers.rows import Deed, PaperRow


@dataclass
class Panel:
    """Implements `PapersView`: keeps what it is shown."""

    rows: tuple[PaperRow, ...] = ()
    leading: str = ""
    pointed: list[str] = field(default_factory=list)
    previews: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[tuple[str, Callable[[Path], None]]] = field(default_factory=list)

    def show_rows(self, rows: tuple[PaperRow, ...], leading: str) -> None:
        self.rows, self.leading = rows, leading

    def point_at(self, key: str) -> None:
        self.pointed.append(key)

    def show_preview(self, title: str, pdf: bytes) -> None:
        self.previews.append((title, pdf))

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        self.asked.append((suggested, on_path))

    @property
    def last(self) -> PaperRow:
        return self.rows[-1]

    def deeds(self) -> list[Deed]:
        return [choice.deed for choice in self.last.choices]
