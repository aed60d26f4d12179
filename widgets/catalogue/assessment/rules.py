"""The decision of the self-assessment.

Criteria are set before anyone is considered, then ordered by the importance given to them; among equals those that the
person would keep come first, then the guide's order. Nothing is added up into a score. That criteria come before
candidates, that unknowns become questions, and that each conclusion names the answer it rests on follow the phases of
mentoring (Kram, 1983) and the guide's own method; that several people may be needed, Higgins and Kram (2001). Forms of
mentoring are ranked by how many of the person's answers speak for them; a stated preference rules out what
contradicts it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from widgets.catalogue.assessment import opening
from widgets.catalogue.assessment.form import HABITS
from widgets.catalogue.assessment.roles import several
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.shared_questions import IMPORTANCE, importance
from widgets.engine.result.result import Event, Item, Part, Result
from widgets.engine.text.texts import Fact, Listing, Phrase

VERSION = 1

LEANS_ON = {
    "skills": ("skills",),
    "field": ("experience",),
    "next_step": ("record_field", "unwritten_rules"),
    "change": ("experience", "unwritten_rules"),
    "leadership": ("experience", "listening"),
    "confidence": ("compatibility", "listening"),
    "network": ("network",),
    "balance": ("compatibility", "discretion", "availability"),
    "share": ("compatibility",),
}
"""The criteria that each aim leans on."""

SPEAKS_FOR = {
    "formal": (("aims", "next_step"), ("aims", "leadership"), ("frame", "programme"), ("horizon", "year")),
    "informal": (
        ("aims", "skills"),
        ("aims", "field"),
        ("aims", "change"),
        ("frame", "own"),
        ("horizon", "longer"),
    ),
    "group": (("aims", "network"), ("format", "group"), ("time", "hour")),
    "peer": (("aims", "confidence"), ("aims", "balance"), ("format", "peer")),
    "reverse": (("aims", "share"),),
    "remote": (("aims", "change"), ("distance", "remote")),
    "flash": (("aims", "field"), ("horizon", "quarter"), ("time", "hour")),
}
"""The answers (question, option) that speak for each form of mentoring, in the guide's order."""

CONTRADICTS = {
    "formal": (("frame", "own"), ("format", "group"), ("format", "peer")),
    "informal": (("frame", "programme"), ("format", "group"), ("format", "peer")),
    "group": (("format", "one_to_one"), ("format", "peer")),
    "peer": (("format", "one_to_one"), ("format", "group")),
    "reverse": (("format", "group"), ("format", "peer")),
    "remote": (("distance", "in_person"),),
    "flash": (("format", "group"), ("format", "peer"), ("horizon", "longer")),
}
"""The stated preferences that rule a form out."""

FORMS_SHOWN = 3
"""Forms of mentoring that are named, at most."""

SCOPES = {"skills": "skills", "next_step": "career", "change": "career", "network": "network"}
"""What an agreement is about, for the aims that say so."""

TO_WORK_ON = ("not_yet", "partly")
"""What is said of a habit that is still to be learned, the first to work on first."""

MANY_ESSENTIALS = 5
"""Essential criteria from which the answer warns that few people meet them all."""

QUESTIONS_MOST = 7


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers` (question → option, list of options or text), `today` where the person is."""
    levels = importance(answers, organisation)
    criteria = sorted(levels, key=lambda name: (IMPORTANCE.index(levels[name]), name not in answers["first"]))
    forms = _forms(answers)
    step = opening.step(answers, today)
    assert step.day
    return Result(
        widget="assessment",
        version=VERSION,
        parts=tuple(
            part
            for part in (
                _criteria(criteria, levels, answers),
                Part("watch", "list", tuple(_warnings(answers, levels))),
                Part("several", "list", tuple(several(answers)), pages=("types.choosing", "candidates")),
                Part("forms", "list", tuple(forms), pages=("types",)),
                _strengths(answers),
                _progress(answers),
                _questions(criteria, levels),
                Part("prepare", "list", tuple(_prepare(answers)), pages=("message",)),
            )
            if part.items
        ),
        numbers={"importance": {name: levels[name] for name in criteria}},
        events=(Event("step", step.day, Phrase("event.title"), opening.noted(step, answers)),),
        headline=tuple(opening.headline(criteria, levels, answers)),
        step=step,
        reasons=opening.reasons(criteria, levels, answers, step),
        carried_over=_carried_over(criteria, levels, answers),
    )


def _carried_over(
    criteria: list[str], levels: Mapping[str, str], answers: Mapping[str, Any]
) -> dict[str, Fact | list[str]]:
    """For an agreement: the goal and by when, what it is about, whether to meet in person; and what to expect.

    That is the criteria that are essential, or else those kept first. For a comparison: how much the criteria matter
    that were kept first and not rated.
    """
    essential = [name for name in criteria if levels[name] == "essential"] or answers["first"]
    scope = [SCOPES[aim] for aim in answers["aims"] if aim in SCOPES]
    return {
        **{f"criterion_{name}": levels[name] for name in criteria if not answers[f"criterion_{name}"]},
        **({"goal_1": answers["goal"]} if answers["goal"] else {}),
        **({"scope": scope} if scope else {}),
        **({"timeline": Phrase(f"horizon.option.{answers['horizon']}")} if answers["horizon"] else {}),
        **({"medium": "in_person"} if answers["distance"] == "in_person" else {}),
        **(
            {"expects_mentor": Listing(tuple(Phrase(f"criterion.{name}.label") for name in essential))}
            if essential
            else {}
        ),
    }


def _criteria(names: list[str], levels: Mapping[str, str], answers: Mapping[str, Any]) -> Part:
    highest = len(IMPORTANCE) - 1
    return Part(
        "criteria",
        "ranking",
        tuple(
            Item(
                name,
                Phrase(f"criterion.{name}.label"),
                (
                    *((Phrase("reason.first"),) if name in answers["first"] else ()),
                    *(
                        Phrase("reason.aim", {"aim": Phrase(f"aims.option.{aim}")})
                        for aim in answers["aims"]
                        if name in LEANS_ON[aim]
                    ),
                    Phrase("reason.evidence", {"evidence": Phrase(f"criterion.{name}.evidence")}),
                ),
                level=highest - IMPORTANCE.index(levels[name]),
            )
            for name in names
        ),
        levels=highest,
        pages=("method", "finding-a-mentor"),
        scale=tuple(Phrase(f"scale.importance.{level}") for level in reversed(IMPORTANCE)),
    )


def _prepare(answers: Mapping[str, Any]) -> Iterator[Item]:
    """What to have thought of before the first conversation."""
    if answers["goal"]:
        yield Item("goal", Phrase("prepare.goal", {"goal": answers["goal"]}))
    else:
        yield Item("goal", Phrase("prepare.goal_missing"))
    if answers["needs"]:
        yield Item("need", Phrase("prepare.need", {"need": Phrase(f"needs.option.{answers['needs'][0]}")}))
    yield Item("tried", Phrase("prepare.tried"))
    if answers["time"]:
        yield Item("time", Phrase("prepare.time", {"time": Phrase(f"time.option.{answers['time']}")}))
    if "honest_feedback" in answers["needs"] or answers["criticism"] in TO_WORK_ON:
        yield Item("criticism", Phrase("prepare.criticism"))
    yield Item("stop", Phrase("prepare.stop"))


def _warnings(answers: Mapping[str, Any], levels: Mapping[str, str]) -> Iterator[Item]:
    """What the answers, put side by side, make worth a second look."""
    essentials = [name for name, level in levels.items() if level == "essential"]
    if len(essentials) >= MANY_ESSENTIALS:
        yield Item("many_essentials", Phrase("watch.many_essentials", {"count": len(essentials)}))
    if levels and not {"essential", "important"} & set(levels.values()):
        yield Item("no_priority", Phrase("watch.no_priority"))
    if levels.get("availability") == "indifferent":
        yield Item("availability", Phrase("watch.availability"))
    for aim in answers["aims"]:
        for name in LEANS_ON[aim]:
            if levels.get(name) in ("welcome", "indifferent"):
                facts = {
                    "aim": Phrase(f"aims.option.{aim}"),
                    "criterion": Phrase(f"criterion.{name}.label"),
                    "level": Phrase(f"scale.importance.{levels[name]}"),
                }
                yield Item(f"{aim}_{name}", Phrase("watch.aim", facts))


def _forms(answers: Mapping[str, Any]) -> list[Item]:
    """The forms that fit, those with most answers for them first; none only where no question speaks of them."""

    def is_chosen(question: str, option: str) -> bool:
        answer = answers[question]
        return option in answer if isinstance(answer, list) else option == answer

    fitting = {
        form: reasons
        for form in SPEAKS_FOR
        if not any(is_chosen(*answer) for answer in CONTRADICTS[form])
        and (reasons := [answer for answer in SPEAKS_FOR[form] if is_chosen(*answer)])
    }
    if not fitting:
        fitting = {"informal": [("format", answers["format"])]} if answers["format"] else {}
    ordered = sorted(fitting, key=lambda form: -len(fitting[form]))[:FORMS_SHOWN]
    return [
        Item(
            form,
            Phrase(f"forms.{form}.text"),
            tuple(
                Phrase(f"reason.{question}", {"answer": Phrase(f"{question}.option.{option}")})
                for question, option in fitting[form]
            ),
            page=f"types.{form}",
        )
        for form in ordered
    ]


def _strengths(answers: Mapping[str, Any]) -> Part:
    return Part(
        "strengths",
        "list",
        tuple(Item(name, Phrase(f"readiness.{name}.strength")) for name in HABITS if answers[name] == "yes"),
    )


def _progress(answers: Mapping[str, Any]) -> Part:
    """What to work on first: what is not there yet, then what is there in part."""
    habits = [name for level in TO_WORK_ON for name in HABITS if answers[name] == level]
    items = [Item(name, Phrase(f"readiness.{name}.step"), (_habit_reason(name, answers),)) for name in habits]
    if answers["time"] == "hour":
        reason = Phrase("reason.time", {"answer": Phrase("time.option.hour")})
        items.append(Item("time", Phrase("readiness.time.step"), (reason,)))
    return Part("progress", "list", tuple(items), pages=("roles",))


def _habit_reason(name: str, answers: Mapping[str, Any]) -> Phrase:
    facts = {"habit": Phrase(f"readiness.{name}.label"), "answer": Phrase(f"scale.readiness.{answers[name]}")}
    return Phrase("reason.readiness", facts)


def _questions(criteria: list[str], levels: Mapping[str, str]) -> Part:
    """A question for each criterion that matters most, seven at most; for the first two if none does."""
    matter = [name for name in criteria if levels[name] in ("essential", "important")] or criteria[:2]
    matter = matter[:QUESTIONS_MOST]
    questions = [
        Item(
            name,
            Phrase(f"criterion.{name}.question"),
            (Phrase("reason.criterion", {"criterion": Phrase(f"criterion.{name}.label")}),),
        )
        for name in matter
    ]
    return Part("questions", "questions", (*questions, Item("expectations", Phrase("questions.expectations"))))
