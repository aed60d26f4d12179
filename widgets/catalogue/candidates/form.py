"""The questions of the comparison: the criteria first, then up to eight people, one like the other."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import CONFLICTS, IMPORTANCE, NEEDS, criteria, importance, needs
from widgets.engine.form.steps import Step
from widgets.engine.text.texts import Phrase

GATES = (*CONFLICTS, "no_time")
LEVELS = ("unknown", "none", "some", "good", "strong")
MOST_PEOPLE = 8
SHOWN = 3
ESSENTIAL = 5
"""People and criteria of the short path: with three people, five criteria are fifteen levels to find out."""

FIRST_CRITERIA = ("availability", "listening", "experience", "discretion", "compatibility")
"""The criteria compared where nothing is said of what matters.

Somebody who has no time, does not listen, does not know the field, repeats what is said or with whom one is ill at ease
cannot mentor, whatever else they have; of the other criteria, each matters for some aims and not for others.
"""

IMPORTS_FROM = ("assessment", "offer")
ON_REQUEST = ("offer",)


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """Needs and criteria, under the names that the self-assessment gives them, then the people.

    An organisation may hide the needs, with who could meet them, the order among equals and what was seen. What sets
    somebody aside is asked in every comparison: who manages or assesses a person is no choice of theirs.
    """
    return (
        Section("needed", (needs(),)),
        *criteria(organisation),
        *(_person(number, organisation) for number in range(1, MOST_PEOPLE + 1)),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """What matters, who, what sets somebody aside, then one criterion at a time, the people side by side."""
    compared = compared_criteria(organisation, answers)
    names = tuple(f"p{number}_name" for number in range(1, SHOWN + 1))
    return (
        Step("criteria", tuple(f"criterion_{name}" for name in compared), "steps.criteria"),
        Step("people", names, "steps.people", words="person_name"),
        Step(
            "gates",
            tuple(f"p{number}_gates" for number in range(1, SHOWN + 1)),
            "steps.gates",
            words="person",
            beside=names,
        ),
        *(
            Step(
                f"level_{name}",
                tuple(f"p{number}_level_{name}" for number in range(1, SHOWN + 1)),
                "steps.level",
                words="person",
                beside=names,
            )
            for name in compared
        ),
    )


def compared_criteria(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The five criteria of the short path, in the organisation's order.

    First those said to matter, by how much; among equals, those kept first; then FIRST_CRITERIA, then the others.
    """
    first = answers.get("first") or ()  # the question may be hidden
    levels = importance({**answers, "first": first}, organisation)
    usual = sorted(organisation.criteria, key=lambda name: name not in FIRST_CRITERIA)

    def place(name: str) -> tuple[int, bool]:
        level = levels.get(name)  # as it was typed: nothing is checked yet
        return (IMPORTANCE.index(level) if level in IMPORTANCE else len(IMPORTANCE), name not in first)

    chosen = sorted(usual, key=place)[:ESSENTIAL]
    return tuple(name for name in organisation.criteria if name in chosen)


def _person(number: int, organisation: Organisation) -> Section:
    levels = (
        question
        for name in organisation.criteria
        for question in (
            Choice(
                f"p{number}_level_{name}",
                LEVELS,
                required=False,
                scale="level",
                text="level",
                facts={"criterion": Phrase(f"criterion.{name}.label"), "number": number},
                control="select",
                protected="answer",
                point="level",
            ),
            Text(
                f"p{number}_seen_{name}",
                longest=200,
                text="seen",
                point="seen",
                facts={"criterion": Phrase(f"criterion.{name}.label"), "number": number},
            ),
        )
    )
    return Section(
        f"person_{number}",
        (
            Text(
                f"p{number}_name", longest=40, text="name", facts={"number": number}, protected="answer", point="name"
            ),
            Choices(
                f"p{number}_gates",
                GATES,
                text="gates",
                facts={"number": number},
                scale="gates.option.{}",
                protected="conflict",
                point="gates",
            ),
            Choices(f"p{number}_needs", NEEDS, text="helps", scale="needs.option.{}", follows="needs", point="helps"),
            *levels,
        ),
        text="person",
        facts={"number": number},
        collapsed=number > SHOWN,
        print_if_filled=number > SHOWN,
        by_two=True,
    )
