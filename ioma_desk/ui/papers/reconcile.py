"""What the register says of the papers under way, compared with those that a desk already knows."""

from collections.abc import Collection

from ioma_desk.domain.papers import PrintJob
from ioma_desk.domain.tokens import SheetSummary
from ioma_desk.ui.papers.rows import Paper, Stage


def taken_elsewhere(papers: Collection[Paper], affiliate_id: int, printed: Collection[SheetSummary]) -> list[str]:
    """Return the keys of a person's papers to hand over that are no longer among the sheets still `printed`."""
    there = {sheet.id for sheet in printed}
    return [
        paper.key
        for paper in papers
        if paper.affiliate_id == affiliate_id
        and paper.stage is Stage.TO_HAND_OVER
        and paper.sheet is not None
        and paper.sheet.id not in there
    ]


def unknown_sheets(papers: Collection[Paper], printed: Collection[SheetSummary]) -> list[SheetSummary]:
    """Return the sheets that no paper stands for, neither as a sheet nor as the job that prints it."""
    known = {paper.sheet.id for paper in papers if paper.sheet is not None}
    known |= {paper.job.sheet_id for paper in papers if paper.job is not None and paper.job.sheet_id is not None}
    return [sheet for sheet in printed if sheet.id not in known]


def unknown_jobs(papers: Collection[Paper], jobs: Collection[PrintJob]) -> list[tuple[int, PrintJob]]:
    """Return the jobs that no paper stands for, each after its person; one just being sent has no job yet."""
    known = {paper.job.id for paper in papers if paper.job is not None}
    being_sent = {(paper.kind, paper.affiliate_id) for paper in papers if paper.stage is Stage.SENDING}
    return [
        (job.affiliate_id, job)
        for job in jobs
        if job.id not in known and job.affiliate_id is not None and (job.kind, job.affiliate_id) not in being_sent
    ]
