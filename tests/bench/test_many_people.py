"""The register written at once for the figures is the register that desks would have written one by one."""

from bench.many_people import many_people, write_people
from tests.name_tables import name_tables, name_tables_as_they_should_be
from tests.office import Office


def test_name_tables_written_at_once_are_those_of_people_enrolled_one_by_one(office: Office) -> None:
    people = list(many_people(120, seed=5))

    office.store.write_unaudited(lambda session: write_people(session, people[:100], office.desk.delegation_id))
    for person in people[100:]:
        office.enrol(**{name: getattr(person, name) for name in ("surname", "given_names", "document_number")})

    assert name_tables(office.store) == name_tables_as_they_should_be(office.store)
    for person in people[::10]:
        hits = office.affiliates.search(f"{person.given_names} {person.surname}", limit=200)
        assert person.document_number in {hit.document_number for hit in hits}
