"""The papers under way at one desk, of whomever, each under a key of its own."""

from itertools import count
from typing import TYPE_CHECKING

from ioma_desk.domain.papers import PaperKind, PrintJob
from ioma_desk.ui.papers.rows import Paper, Stage

if TYPE_CHECKING:
    from ioma_desk.domain.tokens import SheetSummary

FOLLOWED = (Stage.SENDING, Stage.PRINTING, Stage.TROUBLE)
"""The stages in which the queue is still asked."""

_WAITING = (Stage.ASKING, Stage.TROUBLE, Stage.TO_HAND_OVER)
_OVER = (Stage.DONE, Stage.FAILED, Stage.REASON)


class PapersUnderWay:
    """Keeps the papers in the order in which they began; the keys stay the same while a paper moves on."""

    def __init__(self) -> None:
        self._papers: dict[str, Paper] = {}
        self._numbers = count(1)

    def begin(
        self, kind: PaperKind, affiliate_id: int, stage: Stage, job: PrintJob | None = None,
        sheet: "SheetSummary | None" = None,
    ) -> Paper:  # fmt: skip
        """Keep another paper and return it."""
        paper = Paper(f"paper-{next(self._numbers)}", kind, affiliate_id, stage, job, sheet)
        self.put(paper)
        return paper

    def put(self, paper: Paper) -> None:
        """Keep what has become of a paper."""
        self._papers[paper.key] = paper

    def drop(self, key: str) -> None:
        """Forget a paper, if it is still known."""
        self._papers.pop(key, None)

    def drop_over(self, affiliate_id: int) -> None:
        """Forget those papers of a person that need nothing more."""
        for paper in self.of(affiliate_id):
            if paper.stage in _OVER:
                self.drop(paper.key)

    def get(self, key: str) -> Paper | None:
        """Return the paper of that key, or None when it is forgotten."""
        return self._papers.get(key)

    def all(self) -> tuple[Paper, ...]:
        """Return every paper."""
        return tuple(self._papers.values())

    def of(self, affiliate_id: int) -> tuple[Paper, ...]:
        """Return the papers of a person."""
        return tuple(paper for paper in self._papers.values() if paper.affiliate_id == affiliate_id)

    def of_job(self, job_id: int) -> Paper | None:
        """Return the paper that a job prints."""
        return next((p for p in self._papers.values() if p.job is not None and p.job.id == job_id), None)

    def waiting(self) -> tuple[Paper, ...]:
        """Return those that wait for the clerk: an answer, trouble, a hand-over."""
        return tuple(paper for paper in self._papers.values() if paper.stage in _WAITING)

    def followed_jobs(self) -> tuple[int, ...]:
        """Return the ids of the jobs that are still asked after."""
        return tuple(p.job.id for p in self._papers.values() if p.job is not None and p.stage in FOLLOWED)
