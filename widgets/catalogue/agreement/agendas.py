"""What to put on the agenda of three meetings: the first one, a review, the last one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from widgets.catalogue.agreement.form import is_answered
from widgets.engine.result.result import Item
from widgets.engine.text.texts import Phrase

GOALS = ("goal_1", "goal_2", "goal_3")

MOST_OPEN = 3
"""Open points that the first meeting's agenda proposes."""


def first_meeting(answers: Mapping[str, Any], pressing: Sequence[str], hidden: Collection[str] = ()) -> Iterator[Item]:
    """Stories, goals, the open points that matter most, the next meeting.

    `pressing` are the open points, those of principle first; `hidden` are points that the site does not ask about: they
    are on no agenda.
    """
    yield Item("stories", Phrase("first_meeting.stories"))
    if answers["topics"]:
        yield Item("topics", Phrase("first_meeting.topics", {"words": answers["topics"]}))
    yield from _goals(answers, "first_meeting")
    if not any(answers[name] for name in GOALS) and not {*GOALS} <= {*hidden}:
        yield Item("no_goal", Phrase("first_meeting.no_goal"))
    open_points = pressing[:MOST_OPEN]
    for name in open_points:
        yield Item(name, Phrase(f"{name}.talk"))
    if "secrecy" not in open_points:
        yield Item("aloud", Phrase("first_meeting.secrecy"))
    yield Item("next", Phrase("first_meeting.next"))


def review_meeting(answers: Mapping[str, Any]) -> Iterator[Item]:
    """Goals, how success would show, the topics that the two chose, what helps, the clauses, what next."""
    yield from _goals(answers, "review_meeting")
    if answers["success"]:
        yield Item("success", Phrase("review_meeting.success", {"words": answers["success"]}))
    for name in (*answers["review_topics"], "helps", "clauses", "next"):
        yield Item(name, Phrase(f"review_meeting.{name}"))


def closing_meeting(answers: Mapping[str, Any], hidden: Collection[str] = ()) -> Iterator[Item]:
    """Goals, what changed and was learned, what becomes of notes and contact, thanks."""
    yield from _goals(answers, "closing_meeting")
    for name in ("changed", "learned"):
        yield Item(name, Phrase(f"closing_meeting.{name}"))
    for name in ("notes_end", "after"):
        if is_answered(answers, name):
            yield Item(name, Phrase("closing_meeting.said", {"clause": Phrase(f"{name}.option.{answers[name]}")}))
        elif name not in hidden:
            yield Item(name, Phrase(f"closing_meeting.{name}"))
    yield Item("thanks", Phrase("closing_meeting.thanks"))


def _goals(answers: Mapping[str, Any], meeting: str) -> Iterator[Item]:
    goals = [answers[name] for name in GOALS if answers[name]]
    for number, goal in enumerate(goals, 1):
        yield Item(f"goal_{number}", Phrase(f"{meeting}.goal", {"goal": goal}))
