"""Whole rounds, as the matching is tried on: written as lists, they are read again as they were."""

from tests.cohort import generated
from tests.cohort.test_writing import read_again
from widgets.cohort.people import Person
from widgets.cohort.reading.people_in import People
from widgets.engine.text.languages import LANGUAGES

KEYS = {"français": "french", "English": "english"}


def as_read(person: Person, codes: dict[str, str]) -> Person:
    """A person as they are read: languages by their keys, assessors by their codes, no group that says nothing."""
    return person._replace(
        languages=frozenset(KEYS[name] for name in person.languages),
        assessors=frozenset(codes.get(name, name) for name in person.assessors),
        groups={label: group for label, group in person.groups.items() if group},
    )


def test_a_round_with_scarce_mentors_comes_back_in_every_language():
    cohort = generated.cohort(100, 60)
    people = People(cohort.mentees, cohort.mentors, ())
    codes = {person.name: person.code for person in (*cohort.mentees, *cohort.mentors)}
    mentees, mentors = (tuple(as_read(person, codes) for person in side) for side in (cohort.mentees, cohort.mentors))
    for language in LANGUAGES:
        again = read_again(people, language)
        assert {problem.says.key for problem in again.problems} <= {"problem.wish_manager"}  # some are drawn
        assert (again.mentees, again.mentors) == (mentees, mentors)
