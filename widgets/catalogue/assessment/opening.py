"""What the self-assessment says first: whom to look for, one step with its day, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from widgets.catalogue.assessment.form import HABITS
from widgets.catalogue.assessment.roles import by_role
from widgets.engine.method import schedule
from widgets.engine.result.result import Step
from widgets.engine.text.texts import Fact, Listing, Phrase

SEEK = (
    "experience",
    "skills",
    "availability",
    "compatibility",
    "record_field",
    "record_mentor",
    "listening",
    "discretion",
    "interest",
    "network",
    "unwritten_rules",
    "independence",
    "practical",
    "situation",
)
"""The criteria of the guide, which have a sentence that begins with "look for somebody who"."""

MATTERS = ("essential", "important")
"""The importance of a criterion that whom to look for can rest on."""

TOGETHER = ("group", "peer")
"""Answers of those who would rather not look for one person."""

DAYS = {"quarter": 7, "year": 14, "longer": 14}
USUAL_DAYS = 14
"""Days given for the next step, by horizon; where the horizon is not asked."""

MANY_HABITS = 3
"""Habits that are not there yet, from which one of them comes before anybody is contacted."""

REASONS = 3


def headline(criteria: Sequence[str], levels: Mapping[str, str], answers: Mapping[str, Any]) -> Iterator[Phrase]:
    """Whom to look for first of all, what counts next, and whether one person will be enough."""
    matter = [name for name in criteria if levels[name] in MATTERS]
    if answers["format"] in TOGETHER:
        yield Phrase(f"headline.{answers['format']}")
        if matter:
            yield Phrase("headline.among", {"criteria": _quoted(matter[:2])})
        return
    if not matter:
        yield Phrase("headline.nothing")
    elif matter[0] in SEEK:
        yield Phrase(f"seek.{matter[0]}")
    else:
        yield Phrase("headline.first", {"criterion": _label(matter[0])})
    if next_ones := matter[1:3]:
        yield Phrase("headline.next", {"criteria": _quoted(next_ones)})
    if roles := by_role(answers):
        apart = {"advocate", "confidant"} <= set(roles)
        yield Phrase("headline.one" if len(roles) == 1 else "headline.apart" if apart else "headline.several")


def reasons(
    criteria: Sequence[str], levels: Mapping[str, str], answers: Mapping[str, Any], step: Step
) -> tuple[Phrase, ...]:
    """Why this person, why one or several, why this step; each names an answer."""
    return tuple(_reasons(criteria[0] if criteria else "", levels, answers, step))[:REASONS]


def _reasons(first: str, levels: Mapping[str, str], answers: Mapping[str, Any], step: Step) -> Iterator[Phrase]:
    level = levels.get(first, "")
    if level in MATTERS:
        suffix = "_first" if first in answers["first"] else ""
        yield Phrase(f"why.{level}{suffix}", {"criterion": _label(first)})
    if roles := by_role(answers):
        needs: tuple[Fact, ...] = tuple(
            Phrase("needs.quoted", {"need": Phrase(f"needs.option.{needs[0]}")}) for needs in roles.values()
        )
        yield Phrase("why.needs" if len(needs) > 1 else "why.need", {"needs": Listing(needs)})
    facts: dict[str, Fact] = {}
    if step.name == "habit":
        facts = {"count": len(_not_yet(answers))}
    elif step.name in ("programme", "peers"):
        question = "frame" if step.name == "programme" else "format"
        facts = {"answer": Phrase(f"{question}.option.{answers[question]}")}
    yield Phrase(f"why.step.{step.name}", facts)


def step(answers: Mapping[str, Any], today: date) -> Step:
    """One step only, the first that is missing."""
    day = schedule.no_weekend(today + timedelta(days=DAYS.get(answers["horizon"], USUAL_DAYS)))
    not_yet = _not_yet(answers)
    if len(not_yet) >= MANY_HABITS:
        return Step("habit", Phrase("step.habit", {"step": Phrase(f"readiness.{not_yet[0]}.step")}), day)
    if not answers["goal"]:
        return Step("goal", Phrase("step.goal"), day, "finding-a-mentor.goal")
    if answers["frame"] == "programme":
        return Step("programme", Phrase("step.programme"), day, "types.formal")
    if answers["format"] in TOGETHER:
        return Step("peers", Phrase(f"step.{answers['format']}"), day, f"types.{answers['format']}")
    return Step("names", Phrase("step.names"), day, "candidates")


def noted(step: Step, answers: Mapping[str, Any]) -> Phrase:
    """What a calendar says of the step: with the goal, which nobody has in front of them on that day."""
    return Phrase("event.text", {"step": step.text, "goal": answers["goal"]}) if answers["goal"] else step.text


def _not_yet(answers: Mapping[str, Any]) -> list[str]:
    return [name for name in HABITS if answers[name] == "not_yet"]


def _quoted(criteria: Sequence[str]) -> Listing:
    return Listing(tuple(Phrase("criterion.quoted", {"criterion": _label(name)}) for name in criteria))


def _label(criterion: str) -> Phrase:
    return Phrase(f"criterion.{criterion}.label")
