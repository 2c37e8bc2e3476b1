"""A field that offers a list of choices."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.fields import FormField
from ioma_desk.ui.widgets.painting import draw_icon, words_width

_WIDEST = 240  # pixels: a longer choice is no reason to widen the form


class ChoiceField(FormField):
    """A field whose value is the code of one of `choices`, pairs of (code, words); "" while none is chosen.

    A `searchable` list takes typing and offers the choices that contain it, accents included as they are written.
    """

    edit: "_Choices"

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        optional: bool = False,
        name: str = "",
        searchable: bool = False,
    ) -> None:
        super().__init__(look, label, _Choices(look, searchable=searchable), optional=optional, name=name)
        self.set_choices(choices)
        self.edit.activated.connect(self._chosen)
        line = self.edit.lineEdit()
        if line:
            line.setAccessibleName(self.label)
            line.editingFinished.connect(self._typed)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices and keep the chosen code when it is still among them."""
        kept = self.text()
        self.edit.clear()
        for code, words in choices:
            self.edit.addItem(words, code)
        self.edit.offer([words for _, words in choices])
        self.set_text(kept)

    def text(self) -> str:
        index = self.edit.currentIndex()
        if self.edit.isEditable():
            index = self.edit.findText(self.edit.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.edit.itemData(index)) if index >= 0 else ""

    def set_text(self, text: str) -> None:
        self.edit.setCurrentIndex(self.edit.findData(text) if text else self.edit.findData(""))
        if self.edit.isEditable() and self.edit.currentIndex() < 0:
            self.edit.clearEditText()

    def shown_words(self) -> str:
        """Return what stands in the field, which may be no choice yet."""
        return self.edit.currentText()

    def _chosen(self) -> None:
        self.edited.emit(self.text())
        self.left.emit()

    def _typed(self) -> None:
        index = self.edit.findText(self.edit.currentText(), Qt.MatchFlag.MatchFixedString)
        if index >= 0:
            self.edit.setCurrentIndex(index)
        self.edited.emit(self.text())
        self.left.emit()


class _Choices(QComboBox):
    """A drop-down that paints its own arrow and does not change under the wheel of somebody who is scrolling."""

    def __init__(self, look: Look, *, searchable: bool) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditable(searchable)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        look.changed.connect(self._restyle)
        self._restyle()

    def offer(self, words: list[str]) -> None:
        """Complete what is typed from `words`."""
        if self.isEditable():
            completer = QCompleter(self)
            completer.setModel(QStringListModel(words, completer))
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def minimumSizeHint(self) -> QSize:
        theme = self._look.theme
        longest = max(
            (words_width(theme, self.itemText(i), "body") for i in range(self.count())), default=theme.px(60)
        )
        return QSize(min(longest, theme.px(_WIDEST)) + theme.px(34) + 18, theme.px(40))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._look.theme
        side = theme.px(18)
        corner = QPointF(self.width() - side - 12, (self.height() - side) / 2)
        draw_icon(QPainter(self), self._look, "chevron-down", theme.colour("text2"), corner, side)

    def _restyle(self) -> None:
        self.setFont(self._look.theme.font("body"))
        self.view().setFont(self._look.theme.font("body"))
        self.updateGeometry()
