"""The papers a person may have, each with what is known of it, to be looked at or kept as a file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.rows import KIND_ICONS, KIND_WORDS
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.spans import SpanLayout


class PaperShelf(QWidget):
    """`preview_requested` and `keep_requested` carry the `PaperKind`; the codes of a sheet never become a file."""

    preview_requested = Signal(object)
    keep_requested = Signal(object)

    def __init__(self, look: Look, kinds: Sequence[PaperKind]) -> None:
        super().__init__()
        self._details = {kind: Label(look, "", "small", "text2", wrap=True) for kind in kinds}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for kind in kinds:
            column.addWidget(self._row(look, kind))

    def show_detail(self, kind: PaperKind, words: str) -> None:
        """Say what is known of a paper."""
        self._details[kind].setText(words)
        self._details[kind].setVisible(bool(words))

    def _row(self, look: Look, kind: PaperKind) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, KIND_WORDS[kind], "strong", wrap=True))
        words.addWidget(self._details[kind])
        told = QWidget()
        line = QHBoxLayout(told)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(IconLabel(look, KIND_ICONS[kind], size=20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        keys = QWidget()
        buttons = QHBoxLayout(keys)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        buttons.addStretch(1)
        for button in self._buttons(look, kind):
            buttons.addWidget(button)
        row = QWidget()
        spans = SpanLayout(row, across=8, down=4)
        spans.add(told, 6)
        spans.add(keys, 6)
        return row

    def _buttons(self, look: Look, kind: PaperKind) -> list[KeyButton]:
        view = KeyButton(look, "Ver", kind="quiet", icon="eye", size="small")
        view.setObjectName(f"preview_{kind}")
        view.setAccessibleName(f"Ver la {KIND_WORDS[kind].lower()}")
        view.clicked.connect(lambda: self.preview_requested.emit(kind))
        if kind is PaperKind.TOKEN_SHEET:
            return [view]
        keep = KeyButton(look, "Guardar PDF", kind="quiet", icon="file-down", size="small")
        keep.setObjectName(f"keep_{kind}")
        keep.setAccessibleName(f"Guardar la {KIND_WORDS[kind].lower()} como PDF")
        keep.clicked.connect(lambda: self.keep_requested.emit(kind))
        return [view, keep]
