"""The search on top: the newest answer wins, slow ones are said, failures too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ioma_desk.services.affiliates import Affiliates
from ioma_desk.store.door import Store
from ioma_desk.store.engine import server_engine
from ioma_desk.ui.search import SLOW_MILLISECONDS, FoundPerson, SearchPresenter
from tests.office import Office, make_office
from tests.ui.doubles import InlineTasks


@dataclass
class Box:
    """Stands for the search box."""

    people: list[Sequence[FoundPerson]] = field(default_factory=list)
    loading: int = 0
    failures: list[str] = field(default_factory=list)
    cleared: int = 0

    def show_people(self, people: Sequence[FoundPerson]) -> None:
        self.people.append(people)

    def show_loading(self) -> None:
        self.loading += 1

    def show_failure(self, sentence: str) -> None:
        self.failures.append(sentence)

    def clear(self) -> None:
        self.cleared += 1


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_who_is_typed_is_listed_with_what_tells_people_apart(office: Office) -> None:
    office.enrol()
    box, tasks = Box(), InlineTasks()

    SearchPresenter(box, tasks, office.affiliates, lambda _person, _typed: None).query("olmedo ros")

    assert [person.name for person in box.people[0]] == ["Olmedo Irigoyen, Rosalía Beatriz"]
    assert "DNI 30.999.184" in box.people[0][0].detail


def test_an_answer_to_an_older_key_is_not_shown(office: Office) -> None:
    office.enrol()
    box, tasks = Box(), InlineTasks()
    search = SearchPresenter(box, tasks, office.affiliates, lambda _person, _typed: None)
    tasks.hold()

    search.query("x")
    search.query("olmedo")
    tasks.release()

    assert [len(people) for people in box.people] == [1]


def test_a_slow_search_says_that_it_goes_on(office: Office) -> None:
    box, tasks = Box(), InlineTasks()
    search = SearchPresenter(box, tasks, office.affiliates, lambda _person, _typed: None)
    tasks.hold()

    search.query("olmedo")
    tasks.advance(SLOW_MILLISECONDS + 1)

    assert box.loading == 1


def test_a_lost_database_is_said_in_the_list(office: Office) -> None:
    box, tasks = Box(), InlineTasks()
    lost = Affiliates(Store(server_engine("postgresql://nobody@/none?host=/nowhere"), office.keys, office.clock))

    SearchPresenter(box, tasks, lost, lambda _person, _typed: None).query("olmedo")

    assert "Sin conexión con la base de datos" in box.failures[0]


def test_choosing_somebody_empties_the_box_and_opens_their_page(office: Office) -> None:
    box, tasks, opened = Box(), InlineTasks(), list[tuple[int, str]]()
    search = SearchPresenter(box, tasks, office.affiliates, lambda *chosen: opened.append(chosen))

    search.query("S0120000001")
    search.choose(7)

    assert (opened, box.cleared) == ([(7, "S0120000001")], 1)
