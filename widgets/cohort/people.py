"""The people of a programme's round, and what its coordinator has settled about them: facts, no rule."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

type Side = Literal["mentee", "mentor"]

SIDES: tuple[Side, ...] = ("mentee", "mentor")


class Person(NamedTuple):
    """Somebody who would take part, on one side.

    `code` tells them from everybody else of both sides; initials are enough, and `name` and `email` may be "".

    An empty set or text says nothing: whoever gave no language is not kept from anybody by it.
    - `topics`: what a mentee looks for, what comes first standing first; what a mentor can help with. Keys of
      `engine.form.shared_questions.NEEDS` where the words are known, as `engine.file` reads them, else words as they
      were typed, compared without case and accents. `not_topics`: what a mentor leaves to others.
    - `criteria`: of an organisation's criteria, those a mentee keeps first, those a mentor meets; `lacks`: those a
      mentor does not.
    - `languages`, `moments` (of `offer`: "evening", …, or words), `ways` ("in_person", "remote", "written"), `place`,
      `team`: compared as topics are. A place counts only for two people who would meet in person alone.
    - `manager`: the code or the name of whoever they report to. `assessors`: those who assess them.
    - `wishes`: codes of the other side, the dearest first. `refusals`: codes of the other side, never. `conflicts`: the
      same for a conflict of interest, which nobody refuses.
    - `capacity`: how many people at once; 0: not now. A mentee has 1.
    - `may_wait`: they have said that others may come first.
    - `groups`: what the coordinator chose to look at afterwards ({"site": "Lyon"}); no pair is made of it. `alike`:
      of these, those in which this person asked for somebody alike.
    """

    code: str
    side: Side
    name: str = ""
    email: str = ""
    topics: tuple[str, ...] = ()
    not_topics: frozenset[str] = frozenset()
    criteria: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    place: str = ""
    team: str = ""
    manager: str = ""
    assessors: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    refusals: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    capacity: int = 1
    may_wait: bool = False
    groups: Mapping[str, str] = {}
    alike: frozenset[str] = frozenset()


class Cohort(NamedTuple):
    """Everybody of a round, and what is settled about two of them.

    `fixed`: pairs that stand, whatever the rules say. `conflicts`: pairs that must not be, with the reason in the
    coordinator's words ("" for none). A pair is (code of the mentee, code of the mentor).
    """

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    fixed: frozenset[tuple[str, str]] = frozenset()
    conflicts: Mapping[tuple[str, str], str] = {}
