"""The decision of the agreement: what was answered becomes clauses, dates and conversations still to have.

Nothing is required and nothing is chosen in advance: an agreement holds what the two have settled, and says what they
have left open. What nobody gives up (ALWAYS) is no choice and stands in each. That it is written in plain words, drawn
up by both, no contract, and looked at again after a month and halfway follows good practice (NASEM, 2019; the mistakes
to avoid are in the guide, `agreement-choices.md`); no study of written mentoring agreements is known to us. Days are
counted from the first meeting, month ends included.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from widgets.catalogue.agreement.form import ALWAYS, CONTESTED, CORE, DOCUMENT_IN, KEPT, settled, stated
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.method.schedule import Rhythm
from widgets.engine.pair import drafting
from widgets.engine.result.result import Chapter, Clause, Document, Event, Item, Part, Result
from widgets.engine.text.texts import Fact, Listing, Phrase

VERSION = 1

RHYTHMS = {
    "week": Rhythm(weeks=1),
    "fortnight": Rhythm(weeks=2),
    "three_weeks": Rhythm(weeks=3),
    "month": Rhythm(months=1),
    "two_months": Rhythm(months=2),
}
REVIEWS = {"three_months": Rhythm(months=3), "six_months": Rhythm(months=6)}
YEAR = 12
"""Months of dates that are written down when there is no end date."""

MOST_DATES = 27
"""Meetings that are written down; beyond, the first ones and the last."""

USUAL = 60
"""Minutes of a meeting whose length nobody said."""

NOT_WRITTEN = ("side", "start", "hour", "zone", "assumed", "document_in", "version")
"""What helps to write the agreement, or stands elsewhere in it."""

PER_PERSON = {"side": "both", "assumed": None}
"""What each says for themselves, as it stands in the version of both."""

CLASHES = (
    (("secrecy", "strict"), ("exceptions", "danger")),
    (("secrecy", "strict"), ("exceptions", "duty")),
    (("secrecy", "strict"), ("exceptions", "vulnerable")),
    (("existence", "private"), ("manager", "aware")),
    (("existence", "open"), ("manager", "unaware")),
    (("existence", "private"), ("manager_told", "attendance")),
    (("existence", "private"), ("after_assessing", "declared")),
    (("existence", "private"), ("story", "ask")),
    (("existence", "private"), ("credit", "named")),
    (("existence", "unnamed"), ("story", "ask")),
    (("existence", "unnamed"), ("credit", "named")),
    (("secrecy", "strict"), ("exception_how", "tell_first")),
    (("secrecy", "strict"), ("exception_how", "together")),
    (("secrecy", "strict"), ("exception_how", "coordinator")),
    (("secrecy", "strict"), ("programme_told", "progress")),
    (("personal", "out"), ("off_limits", "none")),
    (("programme_told", "nothing"), ("copy", "programme")),
    (("notes_kept", "none"), ("notes_end", "kept")),
    (("notes_kept", "none"), ("notes_end", "returned")),
    (("agenda", "none"), ("agenda_when", "day")),
    (("agenda", "none"), ("agenda_when", "three_days")),
    (("agenda", "none"), ("agenda_when", "week")),
    (("next_date", "fixed"), ("rhythm", "on_request")),
    (("cancel", "week"), ("rhythm", "week")),
    (("duration", "open"), ("extension", "by_both")),
    (("duration", "open"), ("extension", "once")),
    (("duration", "open"), ("extension", "none")),
    (("duration", "open"), ("midpoint", "halfway")),
    (("duration", "3"), ("midpoint", "three_months")),
    (("duration", "3"), ("midpoint", "six_months")),
    (("duration", "6"), ("midpoint", "six_months")),
    (("rhythm", "on_request"), ("first_review", "third_meeting")),
    (("signature", "word"), ("guardian", "signs")),
)
"""Answers that cannot both hold, or that sit badly together."""

TALKED = 3
"""Open points that the first meeting's agenda proposes."""


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The agreement, its days, what is left to talk about and the meetings' agendas, for valid `answers`."""
    answers = {**answers, **settled(organisation)}
    people: dict[str, Fact] = {
        role: answers[f"{role}_name"] or Phrase(f"person.{role}") for role in ("mentee", "mentor")
    }
    unsaid = [name for name in CORE if not _said(answers, name)]
    days = _days(answers)
    parts = (
        Part("watch", "list", tuple(_watch(answers))),
        Part("clashes", "list", tuple(_clashes(answers))),
        Part("missing", "list", tuple(_missing(unsaid)), pages=("agreement-choices", "building-trust")),
        Part("step", "step", (Item(step := _step(answers, unsaid), Phrase(f"step.{step}")),)),
        Part("first_meeting", "ranking", tuple(_first_meeting(answers, unsaid))),
        Part("review_meeting", "ranking", tuple(_review_meeting(answers))),
        Part("closing_meeting", "ranking", tuple(_closing_meeting(answers))),
    )
    return Result(
        widget="agreement",
        version=VERSION,
        parts=tuple(part for part in parts if part.items),
        numbers={
            "unsaid": unsaid,
            "days": {name: [day.isoformat() for day in found] for name, found in days.items()},
        },
        events=tuple(_events(answers, days)),
        document=_document(answers, organisation, people, days, unsaid, today),
    )


def sides(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Phrase, Phrase]:
    """How to call the two drafts: by who filled them in, where each says something else."""
    if {first["side"], second["side"]} != {"mentee", "mentor"}:
        return Phrase("pair.side.here"), Phrase("pair.side.file")
    named = [
        Phrase("pair.side.named", {"name": name})
        if (name := draft[f"{draft['side']}_name"])
        else Phrase(f"person.{draft['side']}")
        for draft in (first, second)
    ]
    return named[0], named[1]


def _said(answers: Mapping[str, Any], name: str) -> bool:
    return answers[name] not in (None, "", [], "unset")


def _days(answers: Mapping[str, Any]) -> dict[str, list[date]]:
    """Every day that follows from the first one: {"meetings", "reviews", "end"}; empty without a first day."""
    if not answers["start"]:
        return {}
    start = date.fromisoformat(answers["start"])
    months = int(answers["duration"]) if (answers["duration"] or "unset").isdigit() else None
    end = schedule.months_later(start, months or YEAR)
    rhythm = RHYTHMS.get(answers["rhythm"] or "")
    meetings = schedule.days(start, rhythm, end) if rhythm else [start]
    return {
        "meetings": meetings,
        "reviews": sorted(set(_reviews(answers, start, end, meetings, months))),
        "end": [end] if months else [],
    }


def _reviews(
    answers: Mapping[str, Any], start: date, end: date, meetings: list[date], months: int | None
) -> Iterator[date]:
    match answers["first_review"]:
        case "one_month":
            yield schedule.months_later(start, 1)
        case "six_weeks":
            yield start + timedelta(weeks=6)
        case "third_meeting" if len(meetings) > 2:
            yield meetings[2]
    if answers["midpoint"] == "halfway" and months:
        yield start + (end - start) // 2
    if rhythm := REVIEWS.get(answers["midpoint"] or ""):
        yield from (day for day in schedule.days(start, rhythm, end) if start < day < end)


def _document(
    answers: Mapping[str, Any],
    organisation: Organisation,
    people: Mapping[str, Fact],
    days: Mapping[str, list[date]],
    unsaid: list[str],
    today: date,
) -> Document:
    said = {**answers, KEPT: ALWAYS}
    written = drafting.with_added(drafting.chapters(stated(), said, people, NOT_WRITTEN), organisation.added, people)
    named = all(answers[f"{role}_name"] for role in people)
    dates = Chapter("dates", Phrase("document.dates.title"), tuple(_dates(answers, days)))
    version: dict[str, Fact] = {"day": today, "version": answers["version"] or ""}
    return Document(
        languages=DOCUMENT_IN.get(answers.get("document_in") or "", ()),
        title=Phrase("document.title", people),
        opening=(
            Phrase("document.between" if named else "document.unnamed", people),
            Phrase("document.status"),
            Phrase("document.version" if answers["version"] else "document.day", version),
        ),
        chapters=(
            *written,
            *((dates,) if dates.clauses else ()),
            *((drafting.left_open(unsaid),) if unsaid else ()),
        ),
        signatures=()
        if answers["signature"] == "word"
        else (
            *(Phrase("document.signs", {"name": name}) for name in people.values()),
            *((Phrase("document.guardian"),) if answers["guardian"] == "signs" else ()),
        ),
    )


def _dates(answers: Mapping[str, Any], days: Mapping[str, list[date]]) -> Iterator[Clause]:
    """When all this happens, day by day."""

    def clause(name: str, line: Phrase) -> Clause:
        return Clause(f"dates_{name}", Phrase(f"document.dates.{name}"), (line,))

    if not days:
        return
    if hour := _time(answers):
        facts: dict[str, Fact] = {"hour": f"{hour:%H}", "minute": f"{hour:%M}"}
        if zone := _zone(answers):
            facts["zone"] = Phrase(f"zone.option.{zone}")
        yield clause("time", Phrase("document.time_in" if zone else "document.time", facts))
    yield clause("meetings", _meetings(days["meetings"], bool(days["end"])))
    if days["reviews"]:
        yield clause("reviews", _days_said(days["reviews"]))
    if days["end"]:
        yield clause("end", _days_said(days["end"]))


def _meetings(meetings: list[date], ends: bool) -> Phrase:
    """All the meetings, or the first ones and the last where they are many or have no end."""
    if ends and len(meetings) > MOST_DATES:
        facts: dict[str, Fact] = {
            "first": Listing(tuple(meetings[: MOST_DATES - 1]), "comma"),
            "count": len(meetings) - MOST_DATES,
            "last": meetings[-1],
        }
        return Phrase("document.then", facts)
    if not ends and len(meetings) > 1:
        return Phrase("document.and_so_on", {"first": Listing(tuple(meetings[:MOST_DATES]), "comma")})
    return _days_said(meetings)


def _days_said(days: list[date]) -> Phrase:
    return Phrase("document.days", {"days": Listing(tuple(days))})


def _zone(answers: Mapping[str, Any]) -> str:
    """The zone in which the time of day is meant; "" where the clock on the wall is."""
    return answers["zone"] if _said(answers, "zone") and answers["zone"] != "local" else ""


def _time(answers: Mapping[str, Any]) -> time | None:
    return time.fromisoformat(answers["hour"]) if answers["hour"] else None


def _events(answers: Mapping[str, Any], days: Mapping[str, list[date]]) -> Iterator[Event]:
    """The meetings, which repeat, then the reviews and the end, each a day of its own."""
    if not days:
        return
    meetings, rhythm = days["meetings"], RHYTHMS.get(answers["rhythm"] or "")
    other = answers["mentor_name" if answers["side"] == "mentee" else "mentee_name"]
    yield Event(
        "meeting",
        meetings[0],
        Phrase("event.meeting_with", {"name": other})
        if other and answers["side"] in ("mentee", "mentor")
        else Phrase("event.meeting"),
        Phrase("event.meeting_text"),
        start=_time(answers),
        minutes=int(answers["length"]) if (answers["length"] or "unset").isdigit() else USUAL,
        zone=_zone(answers),
        place=answers["place"] or "",
        rhythm=rhythm,
        times=len(meetings) if days["end"] or not rhythm else None,
    )
    for number, day in enumerate(days["reviews"], 1):
        yield Event(f"review-{number}", day, Phrase("event.review"), Phrase("event.review_text"))
    for day in days["end"]:
        yield Event("end", day, Phrase("event.end"), Phrase("event.end_text"))


def _watch(answers: Mapping[str, Any]) -> Iterator[Item]:
    if answers["hierarchy"] == "declared":
        yield Item("hierarchy", Phrase("watch.hierarchy"), page="roles.manager")


def _clashes(answers: Mapping[str, Any]) -> Iterator[Item]:
    def given(question: str, option: str) -> bool:
        answer = answers[question]
        return option in answer if isinstance(answer, list) else option == answer

    for one, other in CLASHES:
        if given(*one) and given(*other):
            facts: dict[str, Fact] = {
                f"{place}_{part}": Phrase(f"{question}.title" if part == "point" else f"{question}.option.{option}")
                for place, (question, option) in (("first", one), ("second", other))
                for part in ("point", "answer")
            }
            yield Item(f"{'-'.join((*one, *other))}", Phrase("clashes.two", facts))


def _missing(unsaid: list[str]) -> Iterator[Item]:
    for name in unsaid:
        talk = Phrase("missing.talk", {"question": Phrase(f"{name}.talk")})
        yield Item(name, Phrase(f"{name}.title"), (Phrase(f"{name}.why"), talk))


def _step(answers: Mapping[str, Any], unsaid: list[str]) -> str:
    """One thing to do next: alone, or both."""
    if answers["side"] in ("mentee", "mentor"):
        return "exchange"
    return "talk" if unsaid else "sign"


def _goals(answers: Mapping[str, Any]) -> list[str]:
    return [answers[name] for name in ("goal_1", "goal_2", "goal_3") if answers[name]]


def _first_meeting(answers: Mapping[str, Any], unsaid: list[str]) -> Iterator[Item]:
    yield Item("stories", Phrase("first_meeting.stories"))
    if answers["topics"]:
        yield Item("topics", Phrase("first_meeting.topics", {"words": answers["topics"]}))
    for number, goal in enumerate(_goals(answers), 1):
        yield Item(f"goal_{number}", Phrase("first_meeting.goal", {"goal": goal}))
    if not _goals(answers):
        yield Item("no_goal", Phrase("first_meeting.no_goal"))
    talked = sorted(unsaid, key=lambda name: name not in CONTESTED)[:TALKED]
    for name in talked:
        yield Item(name, Phrase(f"{name}.talk"))
    if "secrecy" not in talked:
        yield Item("aloud", Phrase("first_meeting.secrecy"))
    yield Item("next", Phrase("first_meeting.next"))


def _review_meeting(answers: Mapping[str, Any]) -> Iterator[Item]:
    for number, goal in enumerate(_goals(answers), 1):
        yield Item(f"goal_{number}", Phrase("review_meeting.goal", {"goal": goal}))
    if answers["success"]:
        yield Item("success", Phrase("review_meeting.success", {"words": answers["success"]}))
    for topic in answers["review_topics"]:
        yield Item(topic, Phrase(f"review_meeting.{topic}"))
    for name in ("helps", "clauses", "next"):
        yield Item(name, Phrase(f"review_meeting.{name}"))


def _closing_meeting(answers: Mapping[str, Any]) -> Iterator[Item]:
    for number, goal in enumerate(_goals(answers), 1):
        yield Item(f"goal_{number}", Phrase("closing_meeting.goal", {"goal": goal}))
    for name in ("changed", "learned"):
        yield Item(name, Phrase(f"closing_meeting.{name}"))
    for name in ("notes_end", "after"):
        if _said(answers, name):
            yield Item(name, Phrase("closing_meeting.said", {"clause": Phrase(f"{name}.option.{answers[name]}")}))
        else:
            yield Item(name, Phrase(f"closing_meeting.{name}"))
    yield Item("thanks", Phrase("closing_meeting.thanks"))
