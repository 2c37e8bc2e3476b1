"""The story of the day's papers: what is listed, in which order, how often it is asked for, and what is said."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.ui.screens.jobs.presenter import EVERY_MS, JobsPresenter
from ioma_desk.ui.screens.jobs.wording import JobLine
from tests.ui.doubles import InlineTasks
from tests.ui.screens.jobs.counter import Counter


@dataclass
class SeenJobs:
    """Implements `JobsScreen`: keeps what it was told."""

    lines: tuple[JobLine, ...] = ()
    subtitle: str = ""
    times: int = 0
    loading: bool = False
    trouble: str = ""

    def show_lines(self, lines: tuple[JobLine, ...], subtitle: str) -> None:
        self.lines, self.subtitle, self.times = lines, subtitle, self.times + 1

    def show_loading(self) -> None:
        self.loading = True

    def show_trouble(self, sentence: str) -> None:
        self.trouble = sentence


@dataclass
class Story:
    """A presenter at a counter, and what came of it."""

    counter: Counter
    view: SeenJobs = field(default_factory=SeenJobs)
    tasks: InlineTasks = field(default_factory=InlineTasks)
    opened: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = JobsPresenter(
            self.view, self.tasks, self.counter.room, self.counter.office.clock, self.counter.counter_id,
            self.opened.append,
        )  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(Counter(tmp_path))


def test_todays_papers_are_listed_newest_first(story: Story) -> None:
    first, second = story.counter.print(), story.counter.print(kind=PaperKind.CREDENTIAL)

    story.presenter.open()

    assert [line.job_id for line in story.view.lines] == [second, first]
    assert story.view.lines[0].title == "Credencial · Rosalía Beatriz Olmedo Irigoyen"
    assert story.view.lines[0].detail == "10:00 · Carla Medrano · S012000002 · Oficina A4"
    assert story.view.subtitle == "2 papeles · nada espera"


def test_papers_that_wait_for_somebody_come_first(story: Story) -> None:
    asking = story.counter.print(JobState.ASKING)
    trouble = story.counter.print(JobState.TROUBLE, problem="No tiene papel. Cargue papel y toque Reintentar.")
    done = story.counter.print(JobState.DONE)

    story.presenter.open()

    assert [line.job_id for line in story.view.lines] == [trouble, asking, done]
    assert story.view.lines[0].detail == "10:00 · Carla Medrano · No tiene papel. Cargue papel y toque Reintentar."
    assert story.view.subtitle == "3 papeles · 2 esperan que usted lo atienda"


def test_a_paper_of_yesterday_is_listed_with_its_date_while_it_waits(story: Story) -> None:
    waiting = story.counter.print(JobState.ASKING, days_ago=1)
    story.counter.print(JobState.DONE, days_ago=1)

    story.presenter.open()

    assert [line.job_id for line in story.view.lines] == [waiting]
    assert story.view.lines[0].when == "19/11/2026 10:00"
    assert story.view.subtitle == "1 papel · 1 espera que usted lo atienda"


def test_a_receipt_is_named_by_the_number_that_stands_on_it(story: Story) -> None:
    story.counter.print(kind=PaperKind.RECEIPT, name="012-2026-000311-5f0c92aa")

    story.presenter.open()

    assert story.view.lines[0].number == "012-2026-000311"


def test_a_paper_for_nobody_is_named_alone(story: Story) -> None:
    story.counter.print(kind=PaperKind.RECOVERY_SHEET, for_somebody=False)

    story.presenter.open()

    assert story.view.lines[0].title == "Hoja de recuperación"


def test_the_list_follows_the_papers_every_five_seconds_while_it_is_looked_at(story: Story) -> None:
    job = story.counter.print(JobState.PRINTING)
    story.presenter.open()
    story.counter.set_state(job, JobState.ASKING)

    story.tasks.advance(EVERY_MS)
    assert story.view.lines[0].state == "¿Salió bien?"

    story.presenter.leave()
    story.tasks.advance(10 * EVERY_MS)
    assert story.view.times == 2


def test_a_paper_answered_elsewhere_is_seen_at_once(story: Story) -> None:
    job = story.counter.print(JobState.ASKING)
    story.presenter.open()
    story.counter.set_state(job, JobState.DONE)

    story.presenter.changed(Changes(affiliates=True))
    assert [line.waits for line in story.view.lines] == [True]

    story.presenter.changed(Changes(jobs=True))
    assert [line.waits for line in story.view.lines] == [False]


def test_a_change_while_the_papers_are_being_read_has_them_read_again(story: Story) -> None:
    story.tasks.hold()
    story.presenter.open()
    story.presenter.changed(Changes(jobs=True))

    story.tasks.release()

    assert story.view.times == 2
    story.tasks.advance(EVERY_MS - 1)
    assert story.view.times == 2


def test_coming_back_does_not_ask_twice_as_often(story: Story) -> None:
    for _ in range(3):
        story.presenter.open()
        story.presenter.leave()
    story.presenter.open()
    before = story.view.times

    story.tasks.advance(EVERY_MS)

    assert story.view.times == before + 1


def test_a_slow_database_is_said_after_a_moment_and_asked_only_once(story: Story) -> None:
    story.tasks.hold()
    story.presenter.open()
    story.presenter.retry()
    said = []
    for _ in range(2):
        story.tasks.advance(150)
        said.append(story.view.loading)

    story.tasks.release()

    assert said == [False, True]
    assert story.view.times == 1


def test_a_database_that_is_away_is_said_and_asked_again_by_itself(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.counter.print()
    story.presenter.open()

    def away(_counter_id: int) -> tuple[PrintJob, ...]:
        raise StoreUnavailable("Sin conexión con la base. Revise la red.")

    with monkeypatch.context() as cut:
        cut.setattr(story.counter.room, "today", away)
        story.tasks.advance(EVERY_MS)
    assert story.view.trouble == "Sin conexión con la base. Revise la red."
    assert len(story.view.lines) == 1

    story.tasks.advance(EVERY_MS)
    assert story.view.trouble == ""


def test_a_row_leads_to_its_person(story: Story) -> None:
    story.presenter.open_person(story.counter.affiliate_id)

    assert story.opened == [story.counter.affiliate_id]


@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_its_word_its_icon_and_a_sentence(story: Story, state: JobState) -> None:
    story.counter.print(state)

    story.presenter.open()

    line = story.view.lines[0]
    assert line.state
    assert line.state_icon
    assert line.sentence.endswith(".")


def test_nothing_printed_yet_is_told_in_the_title(story: Story) -> None:
    story.presenter.open()

    assert story.view.lines == ()
    assert story.view.subtitle == "Los papeles que imprime este puesto"
