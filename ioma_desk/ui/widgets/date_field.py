"""A date typed as dd/mm/aaaa, forgiving in how it is written."""

from ioma_desk.ui.look import Look
from ioma_desk.ui.typed_dates import typed_date
from ioma_desk.ui.widgets.fields import Field


class DateField(Field):
    """Takes 14031984, 14/3/1984 or 14-3-1984 and, once left, shows 14/03/1984; anything else stays as typed."""

    def __init__(self, look: Look, label: str, *, optional: bool = False, name: str = "") -> None:
        super().__init__(look, label, optional=optional, name=name)
        self.set_placeholder("dd/mm/aaaa")
        self.edit.editingFinished.disconnect(self.left)
        self.edit.editingFinished.connect(self._write_out)

    def text(self) -> str:
        typed = super().text()
        day = typed_date(typed)
        return f"{day:%d/%m/%Y}" if day else typed

    def _write_out(self) -> None:
        self.edit.setText(self.text())
        self.left.emit()
