"""Whom people name, by code, name or address, as codes; who cannot be found is told, with the nearest name."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from widgets.cohort.people import Person
from widgets.cohort.reading import codes, words
from widgets.cohort.reading.rows import Draft, Problem
from widgets.engine.text.texts import Phrase

MOST_PROPOSED = 100
"""Names that nobody has for which the nearest is looked for: each takes as long as the lists are."""

NEAR = 0.75
"""How alike two names are from which one is proposed for the other, of 1."""


def mark(code: str) -> str:
    """A code for comparing: without case and accents."""
    return words.plain(code) or code


def resolved(drafts: Sequence[Draft], typed_codes: Sequence[str], problems: list[Problem]) -> list[Draft]:
    """The drafts, all with codes of their own, naming others by code; `typed_codes` are those that were typed of each.

    A manager or an assessor who takes no part stays as typed. A refusal or a conflict that names several holds
    for all of them.
    """
    sides = {"mentee": Names(), "mentor": Names()}
    everybody = Names()
    for draft, typed in zip(drafts, typed_codes, strict=True):
        for index in (sides[draft.person.side], everybody):
            index.add(draft.person, typed)
    left = count(MOST_PROPOSED, -1)
    resolver = _Resolver(sides, everybody, problems, left)
    return [draft._replace(person=resolver.person(draft)) for draft in drafts]


def of(people: Iterable[Person]) -> "Names":
    """People by what they may be named by."""
    names = Names()
    for person in people:
        names.add(person)
    return names


def parted(typed: Iterable[str], everybody: "Names") -> Iterator[str]:
    """Each name alone where commas part several; a name with a comma in it ("MARTIN, Paul") stays whole.

    Where nobody is known of what commas part, all of it stays together.
    """
    for names in typed:
        parts = [part.strip() for part in names.split(",") if part.strip()]
        if len(parts) < 2 or everybody.find(names):
            yield names
            continue
        whole = list(_joined(parts, everybody))
        yield from whole if any(map(everybody.find, whole)) else [names]


def _joined(parts: Sequence[str], everybody: "Names") -> Iterator[str]:
    """The parts, two of them together where they are the name of somebody and none of them alone is."""
    at = 0
    while at < len(parts):
        pair = ", ".join(parts[at : at + 2])
        is_name = everybody.find(pair) and not any(map(everybody.find, parts[at : at + 2]))
        yield pair if is_name else parts[at]
        at += 2 if is_name else 1


class Names:
    """The people of a list, by what they may be named by."""

    def __init__(self) -> None:
        self.marks: dict[str, dict[str, None]] = {}
        self.names: dict[str, str] = {}

    def add(self, person: Person, typed_code: str = "") -> None:
        """Let somebody be found, also by a code that they typed and somebody else has."""
        marks = [f"code {mark(code)}" for code in (person.code, typed_code) if code]
        marks += [f"email {person.email.casefold()}"] if person.email else []
        if name := codes.same_name(person.name):
            marks.append(f"name {name}")
            self.names.setdefault(name, person.name)
        for each in marks:
            self.marks.setdefault(each, {})[person.code] = None

    def find(self, typed: str) -> list[str]:
        """The codes of those whom `typed` names."""
        marks = (f"code {mark(typed)}", f"email {typed.casefold()}", f"name {codes.same_name(typed)}")
        return next((list(self.marks[each]) for each in marks if each in self.marks), [])

    def has_code(self, typed: str) -> bool:
        """Whether `typed` is somebody's code."""
        return f"code {mark(typed)}" in self.marks

    def near(self, typed: str) -> str:
        """The name that is nearest to `typed`; "" if none is near."""
        matcher = SequenceMatcher(b=codes.same_name(typed))
        best, nearest = NEAR, ""
        for name, written in self.names.items():
            matcher.set_seq1(name)
            if (
                matcher.real_quick_ratio() >= best
                and matcher.quick_ratio() >= best
                and (like := matcher.ratio()) >= best
            ):
                best, nearest = like, written
        return nearest


class _Resolver:
    def __init__(self, sides: dict[str, Names], everybody: Names, problems: list[Problem], left: "count[int]") -> None:
        self.sides, self.everybody, self.problems, self.left = sides, everybody, problems, left

    def person(self, draft: Draft) -> Person:
        person = draft.person
        mine, theirs = self.sides[person.side], self.sides["mentor" if person.side == "mentee" else "mentee"]
        person = person._replace(**self.above(draft))
        if not theirs.marks:  # the other list has not been read yet: nothing can be told of whom it names
            return person._replace(wishes=(), refusals=frozenset(), conflicts=frozenset())
        refusals, conflicts = (
            frozenset(
                code
                for typed in parted(sorted(getattr(person, f"{kind}s")), self.everybody)
                for code in self.kept_apart(typed, draft, kind, (mine, theirs))
            )
            for kind in ("refusal", "conflict")
        )
        wishes = dict.fromkeys(
            code for typed in parted(person.wishes, self.everybody) for code in self.wished(typed, draft, mine, theirs)
        )
        for code in [code for code in wishes if code in refusals | conflicts]:
            self.tell(draft, "wish_refused" if code in refusals else "wish_conflict", code=code)
            del wishes[code]
        if person.manager in wishes:
            self.tell(draft, "wish_manager", name=draft.person.manager)
        return person._replace(wishes=tuple(wishes), refusals=refusals, conflicts=conflicts)

    def above(self, draft: Draft) -> dict[str, Any]:
        """The manager and the assessors, as codes where they take part."""
        typed = draft.person.manager
        managers = self.superiors(typed, draft, "manager") if typed else [""]
        # Of several of one name all are meant by their name; of several of one code, which they lost, the first.
        manager = managers[0] if len(managers) < 2 or self.everybody.has_code(typed) else typed
        several = [
            self.superiors(each, draft, "assessor") for each in parted(sorted(draft.person.assessors), self.everybody)
        ]
        return {"manager": manager, "assessors": frozenset(code for each in several for code in each if code)}

    def superiors(self, typed: str, draft: Draft, kind: str) -> list[str]:
        """The codes of those that a person names above them, or the name as typed; "" for the person themself."""
        named = self.everybody.find(typed)
        others_named = [code for code in named if code != draft.person.code]
        if named and not others_named:
            self.tell(draft, f"{kind}_self", name=typed)
            return [""]
        if len(named) > 1:
            self.tell(draft, f"{kind}_several", name=typed)
        if not named and (near := self.near(typed, self.everybody)):
            self.tell(draft, f"{kind}_near", name=typed, near=near)
        return others_named or [typed]

    def kept_apart(self, typed: str, draft: Draft, kind: str, lists: tuple[Names, Names]) -> list[str]:
        """The codes of those whom a person may not meet: a refusal, or a conflict."""
        mine, theirs = lists
        named = theirs.find(typed)
        if len(named) > 1:
            self.tell(draft, f"{kind}_several", name=typed)
        elif not named and not mine.find(typed):
            near = self.near(typed, theirs)
            self.tell(draft, f"{kind}_near" if near else f"{kind}_unknown", name=typed, **_facts(near))
        return named

    def wished(self, typed: str, draft: Draft, mine: Names, theirs: Names) -> list[str]:
        named = theirs.find(typed)
        if len(named) == 1:
            return named
        if named:
            self.tell(draft, "wish_several", name=typed)
        elif same := mine.find(typed):
            self.tell(draft, "wish_self" if draft.person.code in same else "wish_own_side", name=typed)
        else:
            near = self.near(typed, theirs)
            self.tell(draft, "wish_near" if near else "wish_unknown", name=typed, **_facts(near))
        return []

    def near(self, typed: str, index: Names) -> str:
        return index.near(typed) if next(self.left) > 0 else ""

    def tell(self, draft: Draft, key: str, **facts: str) -> None:
        self.problems.append(Problem(Phrase(f"problem.{key}", facts), draft.source, draft.row))


def _facts(near: str) -> dict[str, str]:
    return {"near": near} if near else {}
