"""The sections at the left of the one on screen; a drop-down above it when letters leave no room beside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.screen import Part, PartLine
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.section_list import Section, SectionList
from ioma_desk.ui.widgets.tab_order import chain

NONE = -1
_LIST, _WORK, _GAP = 232, 560, 24  # pixels at 100 %; the gap does not grow


class PartSwitch(QWidget):
    """Holds the list and the `work` beside it; `part_chosen` carries a `Part`."""

    part_chosen = Signal(object)

    def __init__(self, look: Look, work: QWidget) -> None:
        super().__init__()
        self._look, self._work = look, work
        self._lines: tuple[PartLine, ...] = ()
        self._current = Part.APPEARANCE
        self._list: SectionList | None = None
        self._choice = ChoiceField(look, "Sección", [], name="part")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(16)
        self._grid.addWidget(self._choice, 0, 1)
        self._grid.addWidget(work, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(2, 1)
        self._choice.edited.connect(lambda code: self.part_chosen.emit(Part(code)))
        look.changed.connect(self._arrange)

    def show_lines(self, lines: tuple[PartLine, ...]) -> None:
        """List the sections; the list is made anew when others may be seen."""
        if [line.part for line in lines] != [line.part for line in self._lines]:
            self._make_list(lines)
        self._lines = lines
        assert self._list is not None
        for index, line in enumerate(lines):
            self._list.show_section(index, Section(line.title, line.detail, line.state))
        self._choice.set_choices([(line.part.value, f"{line.title} · {line.detail}") for line in lines])
        self.show_current(self._current)
        self._arrange()

    def show_current(self, part: Part) -> None:
        """Mark the section on screen; none while it is one that this person may not see."""
        self._current = part
        self._choice.set_text(part.value)
        if self._list:
            self._list.show_current(next((at for at, line in enumerate(self._lines) if line.part is part), NONE))

    def head(self) -> QWidget:
        """Return what stands at the top of the page."""
        return self._choice if self._list is None or not self._choice.isHidden() else self._list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_list(self, lines: tuple[PartLine, ...]) -> None:
        if self._list:
            self._grid.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = SectionList(self._look, [Section(line.title, line.detail, line.state) for line in lines])
        self._list.section_chosen.connect(lambda index: self.part_chosen.emit(self._lines[index].part))
        self._grid.addWidget(self._list, 1, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        chain([self._choice.edit, *self._list.tab_stops()])

    def _arrange(self) -> None:
        if self._list is None:
            return
        theme = self._look.theme
        beside = self.width() >= theme.px(_LIST) + theme.px(_WORK) + _GAP
        self._list.setFixedWidth(theme.px(_LIST))
        self._list.setVisible(beside)
        self._choice.setVisible(not beside)
