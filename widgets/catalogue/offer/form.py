"""The questions to somebody who would mentor: where they stand, what they bring, for whom not, time and form."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import UNSET, Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import (
    CONFLICTS,
    DURATIONS,
    HOURS,
    LEFT_TO_OTHERS,
    LENGTHS,
    NEEDS,
    RHYTHMS,
    STANCES,
)
from widgets.engine.form.steps import Step

MOTIVES = ("wish", "person", "programme", "duty")
SINCE = ("recent", "months", "already")
STATES = ("load", "trouble", "leaving", "doubt", "telling")
RELATIONS = (*CONFLICTS, "family", "business")
MOMENTS = ("morning", "noon", "afternoon", "evening", "weekend")
CAPACITIES = ("single", "two", "more")
WAYS = ("in_person", "remote", "written")
FORMATS = ("one_to_one", "group")

PRIVATE = ("motive", "since", "state", "aside")
"""Questions whose answers, and what follows from them, are in no file to hand over."""

HELPS_MOST = 4
CRITERIA_MOST = 4


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """What is private, what is brought, limits, time, forms.

    The help is named as the self-assessment names needs, and the criteria are the organisation's: a comparison or a
    programme can hold them against what somebody looks for. What an agreement asks too has its name there. An
    organisation may hide all but the help that is offered and whom it is not for.
    """
    return (
        Section(
            "readiness",
            (
                Choice("motive", MOTIVES, required=False),
                Choice("since", SINCE, required=False),
                Choices("state", STATES),
                Text("aside", longest=200),
            ),
            private=True,
        ),
        Section(
            "bring",
            (
                Choices("helps", NEEDS, least=1, most=HELPS_MOST, protected="answer"),
                Choices("not_helps", NEEDS, scale="helps.option.{}"),
                Text("mentor_name", longest=60, autofill="name"),
                Text("mentor_brings", longest=300, lines=2),
                Text("mentor_gain", longest=200, lines=2),
                Choices("strengths", organisation.criteria, most=CRITERIA_MOST, scale="criterion.{}.label"),
                Choices("lacks", organisation.criteria, scale="criterion.{}.label"),
            ),
        ),
        Section(
            "limits",
            (
                Choices("relations", RELATIONS, protected="conflict"),
                Choices("not_ours", LEFT_TO_OTHERS),
                Text("off_limits_topics", longest=200, lines=2),
            ),
        ),
        Section(
            "time",
            (
                Choice("time", HOURS),
                Choices("moments", MOMENTS),
                _list("rhythm", *RHYTHMS),
                _list("length", *LENGTHS),
                _list("duration", *DURATIONS),
                _list("capacity", *CAPACITIES),
            ),
        ),
        Section(
            "forms",
            (
                Choices("ways", WAYS, least=1),
                Choices("formats", FORMATS),
                _list("stance", *STANCES),
                Text("languages", longest=80),
            ),
        ),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """Where one stands, what one would do and can tell, for whom not, how much time and in which form.

    Since when, languages, the criteria, what one would rather not be asked for, the hours of the week and how often
    make the offer finer.
    """
    return (
        Step("readiness", ("motive", "state"), "steps.readiness"),
        Step("helps", ("helps",)),
        Step("words", ("mentor_name", "mentor_brings"), "steps.words"),
        Step("relations", ("relations",)),
        Step("time", ("time", "ways"), "steps.time"),
    )


def _list(name: str, *options: str) -> Choice:
    """A list that opens; its first option says nothing."""
    return Choice(name, (UNSET, *options), required=False, control="select")
