"""Papers to look at before they are printed, or to keep as files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.papers.rows import KIND_WORDS

if TYPE_CHECKING:
    from ioma_desk.domain.people import Affiliate
    from ioma_desk.ui.papers.work import PaperWork
    from ioma_desk.ui.ports import Notices, Tasks


class CopiesView(Protocol):
    """What copies need of the panel in front."""

    def show_preview(self, title: str, pdf: bytes) -> None:
        """Open a window with the pages of a paper."""

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        """Ask where a file is to be kept; nothing happens when nobody chooses."""


class PaperCopies:
    """Shows and keeps papers; `on_kept` hears of each file, for a credential kept counts like a printed one."""

    def __init__(self, tasks: "Tasks", notices: "Notices", work: "PaperWork", on_kept: Callable[[], None]) -> None:
        self._tasks = tasks
        self._notices = notices
        self._work = work
        self._on_kept = on_kept

    def show(self, kind: PaperKind, person: "Affiliate", view: CopiesView) -> None:
        """Show what a paper looks like; codes are hidden."""
        self._tasks.run(
            lambda: self._work.preview(kind, person.id), lambda pdf: view.show_preview(KIND_WORDS[kind], pdf)
        )  # fmt: skip

    def keep(self, kind: PaperKind, person: "Affiliate", view: CopiesView, on_reason: Callable[[], None]) -> None:
        """Keep a credential or a receipt as a file; `on_reason` hears that a reason has to be asked for first."""

        def known(needed: bool) -> None:
            if needed:
                on_reason()
            else:
                self.keep_for("", kind, person, view)

        self._tasks.run(lambda: self._work.needs_reason(kind, person.id), known)

    def keep_for(self, reason: str, kind: PaperKind, person: "Affiliate", view: CopiesView) -> None:
        """Keep a paper as a file for that reason; the place is asked before anything is issued."""

        def make(path: Path) -> None:
            self._tasks.run(lambda: self._work.pdf(kind, person.id, reason), lambda pdf: self._write(pdf, path, view))

        view.ask_where(f"{KIND_WORDS[kind]} {person.person.full_name}.pdf", make)

    def _write(self, pdf: bytes, path: Path, view: CopiesView, trouble: str = "") -> None:
        """Keep the paper at `path`; `trouble` is what kept it from the place chosen before."""

        def written(_: None) -> None:
            self._notices.settled(trouble)
            self._notices.done(f"Se guardó «{path.name}» en la carpeta «{path.parent.name}».")
            self._on_kept()

        def refused(error: UserFacingError) -> None:
            self._notices.problem(str(error))
            # The paper is made and counted: only its place is still to be found.
            view.ask_where(path.name, lambda other: self._write(pdf, other, view, str(error)))

        self._tasks.run(lambda: self._work.keep(path, pdf), written, refused)
