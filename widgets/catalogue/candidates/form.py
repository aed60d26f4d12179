"""The questions of the comparison: the criteria first, then up to eight people, one like the other."""

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import NEEDS, criteria, needs
from widgets.engine.text.texts import Phrase

GATES = ("manager", "assessor", "conflict", "no_time")
LEVELS = ("unknown", "none", "some", "good", "strong")
MOST_PEOPLE = 8
SHOWN = 2
IMPORTS_FROM = ("assessment",)


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
                facts={"criterion": Phrase(f"criterion.{name}.label")},
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
            Choices(f"p{number}_gates", GATES, text="gates", protected="conflict", point="gates"),
            Choices(f"p{number}_needs", NEEDS, text="helps", scale="needs.option.{}", follows="needs", point="helps"),
            *levels,
        ),
        text="person",
        facts={"number": number},
        collapsed=number > SHOWN,
        print_if_filled=number > SHOWN,
        by_two=True,
    )
