"""The decision of the check-in: what works, what to change, which points of the agreement to open again, what to write.

That two people come back to what they expect of each other is recommended practice (NASEM, 2019), and agreements in
use plan such a review; the areas are those that they look at. No study of a written check-in is known to us, so
nothing is added up: each area stands on the answers given about it. What hurts is answered first by whom to call,
blames nobody, and then nothing more is put into the calendar. Whoever wishes to end is helped to end, not held back.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from widgets.catalogue.checkin import last_page
from widgets.catalogue.checkin.form import AREAS, ENDS, HURT, LAST_WORDS
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.result import calling
from widgets.engine.result.result import Event, Item, Part, Result, Step
from widgets.engine.text.texts import Listing, Phrase

VERSION = 1

DAYS = 10
"""Days within which the two talk, counted from today."""

TO_CHANGE = ("change", "partly")

REOPENS = {
    "purpose": ("purpose", "goal_1", "success", "progress"),
    "meetings": ("rhythm", "length", "medium", "cancel"),
    "preparation": ("agenda", "agenda_when", "material", "actions"),
    "listening": ("stance", "feedback", "feedback_style"),
    "frankness": ("mentor_does", "mentee_does", "disagreement", "third_person"),
    "between": ("channels", "contact", "reply", "drafts"),
    "secrecy": ("secrecy", "exceptions", "existence", "notes_kept"),
    "bounds": ("personal", "off_limits", "doors", "not_ours"),
    "expectations": ("expects_mentor", "expects_mentee", "mentee_brings", "mentor_brings"),
}
"""The points of a mentoring agreement in each area, by the names that the agreement's own form gives them."""

PER_PERSON = {"side": "both", "hurt": None, "country": None}
"""What each answers for themselves, as it stands once both have settled the rest: what hurts is in no sheet of two."""

ENDING = ("exit", "notice", "told", "closing")
AFTERWARDS = ("notes_end", "after")
"""What an agreement says of its end, and of what comes after."""


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers` (question → option, text, or None where none was given)."""
    hurt = answers["hurt"] in HURT
    ending = answers["onward"] in ENDS
    change = _to_change(answers)
    unspoken = [area for area in AREAS if answers[area] == "unspoken" and area not in change]
    day = schedule.no_weekend(today + timedelta(days=DAYS))
    onward = tuple(_onward(answers, change))
    page = None if hurt else last_page.page(answers, today)
    pages = ("building-trust", "stopping") if answers["onward"] == "end" else ("building-trust",)
    parts: tuple[Part, ...]
    if ending:
        parts = (
            Part("onward", "list", onward),
            Part("left", "list", tuple(_unresolved(answers, change + unspoken))),
            Part("closing", "ranking", () if hurt else tuple(_closing(answers, organisation)), pages=pages),
        )
    else:
        parts = (
            Part("change", "list", tuple(_area(area, answers, organisation) for area in change), pages=("hard-days",)),
            Part("unspoken", "list", tuple(_area(area, answers, organisation) for area in unspoken)),
            Part("amendments", "list", tuple(_amendments(answers, change))),
            Part("own", "list", tuple(_own_words(answers))),
            Part("onward", "list", onward),
        )
    name = "outside" if hurt else _step(answers, change + unspoken)
    step = Step(name, Phrase(f"step.{name}"), None if hurt else day)
    reopened = (*ENDING, *AFTERWARDS) if ending else [point for area in change + unspoken for point in REOPENS[area]]
    event = "closing" if ending else "talk"
    last = Part("last", "list", () if page else tuple(_last_words(answers)))
    calm = (Part("works", "list", tuple(_works(answers, change))), *parts, last)
    shown = calm
    if hurt:
        first, *elsewhere = calling.parts(organisation, ["threat"], answers.get("country"))
        shown = (first, Part("hurt", "alert", tuple(_hurt(answers))), *calm, *elsewhere)
    return Result(
        widget="checkin",
        version=VERSION,
        parts=tuple(part for part in shown if part.items),
        numbers={"change": change, "unspoken": unspoken, "reopen": in_agreement(reopened, organisation)},
        events=() if hurt else (Event(event, day, Phrase(f"event.{event}"), Phrase(f"event.{event}_text")),),
        headline=(_headline(answers, change, unspoken),),
        step=step,
        reasons=() if hurt else tuple(_why(answers, change or unspoken or _well(answers))),
        document=page,
    )


def sides(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Phrase, Phrase]:
    """How to call the two sheets: by who filled them in, where each says something else."""
    if {first["side"], second["side"]} != {"mentee", "mentor"}:
        return Phrase("pair.side.here"), Phrase("pair.side.file")
    return Phrase(f"person.{first['side']}"), Phrase(f"person.{second['side']}")


def _headline(answers: Mapping[str, Any], change: list[str], unspoken: list[str]) -> Phrase:
    """What the answers come to, in a sentence; with what hurts, whom to talk to, and nothing else."""
    if answers["hurt"] in HURT:
        return Phrase("headline.hurt")
    if answers["onward"] in ENDS:
        return Phrase(f"headline.{answers['onward']}")
    if change:
        return Phrase("headline.change", {"count": len(change), "area": Phrase(f"{change[0]}.label")})
    return Phrase("headline.unspoken", {"count": len(unspoken)}) if unspoken else Phrase("headline.keep")


def _why(answers: Mapping[str, Any], areas: list[str]) -> Iterator[Phrase]:
    """The answers behind the headline: the wish to end, or why each of the first areas is named.

    An area that works well is to be changed where somebody would begin with it, or wants fewer meetings.
    """
    onward = Phrase("reason.onward", {"answer": Phrase(f"onward.option.{answers['onward']}")})
    if answers["onward"] in ENDS:
        yield onward
        return
    wished = [area for area in AREAS if area in _wanted(answers) and answers[area] not in TO_CHANGE]
    for area in areas[:3]:
        label = Phrase(f"{area}.label")
        if area in wished:
            yield Phrase("headline.first", {"area": label}) if area == answers["first_area"] else onward
        elif answers[area]:
            yield Phrase("headline.area", {"area": label, "answer": _state(answers[area])})


def _well(answers: Mapping[str, Any]) -> list[str]:
    """The areas that work well, in the order of the form."""
    return [area for area in AREAS if answers[area] == "works"]


def _wanted(answers: Mapping[str, Any]) -> set[str]:
    """The areas to change whatever was answered of them: the one to begin with, and meetings for who wants fewer."""
    return {answers["first_area"], "meetings" if answers["onward"] == "fewer" else None} - {None}


def _to_change(answers: Mapping[str, Any]) -> list[str]:
    """The areas to change: the one to begin with, then those "to change", then those that work in part.

    Whoever wants fewer or other meetings, or names an area to begin with, wants that area to change, whatever else
    was said of it.
    """
    wanted = _wanted(answers)
    return sorted(
        (area for area in AREAS if answers[area] in TO_CHANGE or area in wanted),
        key=lambda area: (area != answers["first_area"], answers[area] != "change"),
    )


def _hurt(answers: Mapping[str, Any]) -> Iterator[Item]:
    yield Item(answers["hurt"], Phrase(f"hurt.{answers['hurt']}"), page="benefits.limits")
    yield from calling.harm()
    ending = answers["onward"] in ENDS
    yield Item("wait", Phrase("hurt.end" if ending else "hurt.wait"), page="stopping" if ending else "treated-badly")
    yield Item("private", Phrase("hurt.private"))


def _works(answers: Mapping[str, Any], change: list[str]) -> Iterator[Item]:
    for area in _well(answers):
        if area not in change:
            yield Item(area, Phrase("works.area", {"area": Phrase(f"{area}.label"), "answer": _state("works")}))
    if answers["helped"]:
        yield Item("helped", Phrase("works.helped", {"words": answers["helped"]}))


def _area(area: str, answers: Mapping[str, Any], organisation: Organisation) -> Item:
    """An area with the answers that it rests on, the points to open again and a question to talk about it."""
    how = "open" if answers[area] == "unspoken" else "reopen"
    quotes = _quotes(REOPENS[area], answers, organisation)
    reasons = (*_reasons(area, answers), *quotes, *points_to_reopen(area, organisation, how))
    return Item(area, Phrase(f"{area}.label"), reasons)


def _quotes(names: Iterable[str], answers: Mapping[str, Any], organisation: Organisation) -> Iterator[Phrase]:
    """What the agreement says of these points, where one was opened and says something of them."""
    clauses = answers.get("clauses", {})
    for name in in_agreement(names, organisation):
        if name in clauses:
            yield Phrase("quote", {"title": Phrase(f"point.{name}"), "words": clauses[name]})


def in_agreement(points: Iterable[str], organisation: Organisation) -> list[str]:
    """Those of these points of the agreement that the organisation's agreement has."""
    return [point for point in points if not organisation.hides("agreement", point)]


def points_to_reopen(area: str, organisation: Organisation, how: str = "reopen") -> tuple[Phrase, ...]:
    """The points of the agreement to open again in an area, or just to look at, and a question to talk about it."""
    return (*_points(how, REOPENS[area], organisation), Phrase("talk", {"question": Phrase(f"{area}.talk")}))


def _reasons(area: str, answers: Mapping[str, Any]) -> Iterator[Phrase]:
    if answers[area]:
        yield Phrase("reason.answer", {"answer": _state(answers[area])})
    if answers["first_area"] == area:
        yield Phrase("reason.first")
    if area == "meetings" and answers["onward"] == "fewer":
        yield Phrase("reason.onward", {"answer": Phrase("onward.option.fewer")})


def _state(state: str) -> Phrase:
    return Phrase(f"scale.area.{state}")


def _points(how: str, names: Iterable[str], organisation: Organisation) -> tuple[Phrase, ...]:
    """What to do with these points of the agreement; nothing where the organisation's agreement has none of them."""
    points = in_agreement(names, organisation)
    quoted = tuple(Phrase("point.quoted", {"title": Phrase(f"point.{name}")}) for name in points)
    return (Phrase(f"points.{how}", {"points": Listing(quoted)}),) if quoted else ()


def _amendments(answers: Mapping[str, Any], change: list[str]) -> Iterator[Item]:
    """A sentence to write for each area to change; one's own words stand with the area that they are about."""
    words = (Phrase("amendment.words", {"words": answers["first_words"]}),) if answers["first_words"] else ()
    if words and answers["first_area"] not in AREAS:
        yield Item("words", Phrase("amendment.first", {"words": answers["first_words"]}))
    for area in change:
        yield Item(area, Phrase(f"amendment.{area}"), words if area == answers["first_area"] else ())


def _own_words(answers: Mapping[str, Any]) -> Iterator[Item]:
    if answers["own_words"]:
        who = "both" if answers["side"] == "both" else "alone"
        yield Item("own", Phrase("own.words", {"words": answers["own_words"]}), (Phrase(f"own.{who}"),))


def _onward(answers: Mapping[str, Any], change: list[str]) -> Iterator[Item]:
    """How to go on: it may sit badly with what was said before, and says so; the alert speaks of ending when hurt."""
    way = answers["onward"]
    if way in ("as_now", "changes"):
        yield Item("onward", Phrase(f"way.{way}.{'some' if change or answers['first_words'] else 'none'}"))
    elif way == "fewer" or (way in ENDS and answers["hurt"] not in HURT):
        yield Item("onward", Phrase(f"way.{way}"))


def _unresolved(answers: Mapping[str, Any], areas: list[str]) -> Iterator[Item]:
    """What did not work, or was never spoken of, when the two are about to end."""
    for area in areas:
        yield Item(area, Phrase(f"{area}.label"), tuple(_reasons(area, answers)))
    for name in ("first_words", "own_words"):
        if answers[name]:
            yield Item(name, Phrase(f"left.{name}", {"words": answers[name]}))


def _last_words(answers: Mapping[str, Any]) -> Iterator[Item]:
    """What one person would keep of this mentoring, until both have written the page."""
    for name in LAST_WORDS:
        if answers[name]:
            yield Item(name, Phrase(f"{name}.title"), (Phrase("last.words", {"words": answers[name]}),))


def _closing(answers: Mapping[str, Any], organisation: Organisation) -> Iterator[Item]:
    if answers["side"] != "both" and answers["onward"] == "end":
        yield Item("say", Phrase("closing.say"))
    quotes = tuple(_quotes(ENDING, answers, organisation))
    yield Item("agreed", Phrase("closing.agreed"), (*quotes, *_points("reread", ENDING, organisation)))
    yield Item("talk", Phrase("closing.talk"))
    if not any(answers[name] for name in LAST_WORDS):
        yield Item("page", Phrase("closing.page"))
    quotes = tuple(_quotes(AFTERWARDS, answers, organisation))
    yield Item("notes", Phrase("closing.notes"), (*quotes, *_points("reread", AFTERWARDS, organisation)))
    yield Item("thanks", Phrase("closing.thanks"))


def _step(answers: Mapping[str, Any], areas: list[str]) -> str:
    """The conversation to have: to end, to change something, or to say what is kept; alone there are two sheets."""
    who = "both" if answers["side"] == "both" else "alone"
    if answers["onward"] in ENDS:
        return f"end.{who}"
    return f"talk.{who}" if areas or answers["first_words"] or answers["onward"] == "changes" else f"keep.{who}"
