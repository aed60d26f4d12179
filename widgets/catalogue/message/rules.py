"""The decision behind a first message: which whole sentences, in which order, around the person's own words.

It follows the guide's own advice (docs/…/finding-a-mentor.md, "Write" and "Prepare the meeting"): who you are, why this
person, one precise question, a modest request, an easy way out; one reminder after about ten days; thanks that name one
thing. No study of a first message to a possible mentor is known to us: this is custom, not evidence.

The person's words enter as they are. A sentence that already ends with a sign is said as it stands, another one gets
the sign that it lacks: each case is a text of its own, and so is each tone, so that nothing is glued. A goal goes
on in a small letter, after a colon.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from widgets.catalogue.message.form import ASKS
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.result.result import Event, Item, Letter, Part, Result, Step
from widgets.engine.text.languages import KEYS
from widgets.engine.text.texts import Fact, Phrase

VERSION = 1

DAYS = 1
"""Days given to send the message."""

WAIT = 10
"""Days from the sending to the one reminder."""

NOTE_LIMIT = 200
"""Characters of a note that asks for a connection: what free accounts are reported to have (seen in 2024 to 2026)."""

SHORT_REASON = 40
"""Characters below which a reason could be said to anybody."""

IN_NOTE = ("why", "addressee")
"""The answers that the note holds; a name that recommends joins them."""

FAMILIAR = (
    *("thanks", "note.suggested", "subject.call", "subject.event", "subject.suggested"),
    *(f"short_ask.{ask}" for ask in ASKS),
    *(
        f"when.{ask}.{ending}"
        for ask in ASKS
        for ending in ("none", "open", "closed")
        if (ask, ending) != ("event", "none")
    ),
)
"""What a letter says in the same words in every tone but the familiar one."""

_SIGNS = ".,;:!?…"
_CLOSERS = "»”\"’')] \u00a0\u202f"


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The texts, what to check, the meeting and the next step for valid `answers`, `today` where the person is."""
    sending = schedule.no_weekend(today + timedelta(days=DAYS))
    day = sending + timedelta(days=WAIT)
    step = Step("send", Phrase("step.send"), sending)
    checks = tuple(_checks(answers, organisation))
    title = Phrase("event.title", {"addressee": answers["addressee"]})
    followup = Event("followup", day, title, Phrase("event.text"))
    return Result(
        widget="message",
        version=VERSION,
        parts=(
            Part("letters", "letters", tuple(_letters(answers, day)), pages=("finding-a-mentor.write",)),
            Part("check", "list", checks),
            Part("agenda", "list", tuple(_agenda(answers)), pages=("building-trust",)),
        ),
        events=(Event("step", step.day or day, Phrase("event.send"), step.text), followup),
        headline=(
            Phrase("headline.ready", {"addressee": answers["addressee"]}),
            Phrase("headline.check", {"count": len(checks)}),
        ),
        step=step,
        reasons=(
            Phrase(f"reason.link.{answers['link']}"),
            Phrase(f"reason.ask.{answers['ask']}"),
            Phrase("reason.followup", {"day": day}),
        ),
        carried_over={
            "side": "mentee",
            "mentee_name": answers["sender"],
            "mentor_name": answers["addressee"],
            "topics": answers["question"],
            **({"goal_1": answers["goal"]} if answers["goal"] else {}),
        },
    )


def _letters(answers: Mapping[str, Any], day: date) -> Iterator[Item]:
    letter = Letter(KEYS[answers["written_in"]] if answers["written_in"] else "")
    words = _words(answers)
    subject = "suggested" if answers["link"] == "suggested" else answers["ask"]
    yield Item("subject", Phrase(_key(f"subject.{subject}", answers), words), (Phrase("hint.subject"),), letter=letter)
    email = "with_goal" if answers["goal"] else "without_goal"
    yield Item("email", Phrase(f"write.email.{email}", words), (Phrase("hint.email"),), letter=letter)
    note = "suggested" if answers["link"] == "suggested" else "plain"
    later = letter._replace(later=True)
    limited = later._replace(limit=NOTE_LIMIT, shorten=_shorten(answers))
    yield Item("note", Phrase(_key(f"note.{note}", answers), words), (Phrase("hint.note"),), letter=limited)
    yield Item("followup", Phrase("write.followup", words), (Phrase("hint.followup", {"day": day}),), letter=later)
    yield Item("thanks", Phrase(_key("thanks", answers), words), (Phrase("hint.thanks"),), letter=later)


def _words(answers: Mapping[str, Any]) -> dict[str, Fact]:
    """What all letters are made of, by its place: whole sentences and names."""
    tone, ask, link = (answers[name] for name in ("tone", "ask", "link"))
    facts = {name: answers[name] or "" for name in ("sender", "addressee", "referrer", "goal", "question", "when")}
    facts["goal"] = _going_on(facts["goal"])
    greeting = "closed" if answers["addressee"][-1] in _SIGNS.replace(".", "") else "open"
    when = f"{ask}.{_ending(answers['when'])}" if answers["when"] else f"{ask}.none"
    return {
        "greeting": Phrase(f"write.greeting.{tone}.{greeting}", facts),
        "opening": Phrase(f"write.opening.{link}.{tone}", facts),
        "who": Phrase(f"write.sentence.{_ending(answers['who'])}", {"words": answers["who"]}),
        "why": Phrase(f"write.sentence.{_ending(answers['why'])}", {"words": answers["why"]}),
        "goal": Phrase(f"write.goal.{tone}.{_ending(answers['goal'])}", facts),
        "lead": Phrase(f"write.lead.{tone}"),
        "question": Phrase(f"write.question.{_ending(answers['question'])}", facts),
        "ask": Phrase(f"write.ask.{ask}.{tone}"),
        "short_ask": Phrase(_key(f"short_ask.{ask}", answers)),
        "when": Phrase(_key(f"when.{when}", answers), facts),
        "out": Phrase(f"write.out.{tone}"),
        "again": Phrase(f"write.again.{tone}"),
        "last": Phrase(f"write.last.{tone}"),
        "thanks": Phrase(f"write.thank.{ask}.{tone}"),
        "closing": Phrase(f"write.closing.{tone}"),
        "last_closing": Phrase(f"write.last_closing.{tone}"),
        "thanks_closing": Phrase(f"write.thanks_closing.{tone}"),
        "referrer": facts["referrer"],
        "sender": facts["sender"],
    }


def _key(key: str, answers: Mapping[str, Any]) -> str:
    """The key of what a letter says in the same words in every tone but the familiar one, which says "tu" in French."""
    return f"write.familiar.{key}" if answers["tone"] == "familiar" and key in FAMILIAR else f"write.{key}"


def _going_on(words: str) -> str:
    """`words` as they go on after a colon: what begins like an ordinary word does so in a small letter."""
    first = words.partition(" ")[0]
    return words[0].lower() + words[1:] if first[1:].isalpha() and first[1:].islower() else words


def _ending(words: str | None) -> str:
    """Which variant `words` take: "closed" if they end with a sign, even inside quotes or brackets, else "open"."""
    return "closed" if (words or "").rstrip(_CLOSERS).endswith(tuple(_SIGNS)) else "open"


def _shorten(answers: Mapping[str, Any]) -> Phrase:
    """What to say of a note that is too long: its longest words are those to shorten first."""
    names = (*IN_NOTE, "referrer") if answers["link"] == "suggested" else IN_NOTE
    longest = max(names, key=lambda name: len(answers[name]))
    return Phrase("shorten", {"question": Phrase(f"{longest}.label"), "count": len(answers[longest])})


def _checks(answers: Mapping[str, Any], organisation: Organisation) -> Iterator[Item]:
    """What to look at before sending; each rests on an answer, which it quotes."""
    link, ask, question = (answers[name] for name in ("link", "ask", "question"))

    def check(name: str, quoted: str, page: str | None = None) -> Item:
        answer = answers[quoted]
        words = Phrase(f"{quoted}.option.{answer}") if quoted in ("link", "ask", "tone") else answer
        reason = Phrase(f"reason.answer.{_ending(answer)}", {"question": Phrase(f"{quoted}.label"), "answer": words})
        return Item(name, Phrase(f"check.{name}"), (reason,), page=page)

    yield check(f"link_{link}", "link", "finding-a-mentor.criteria" if link == "colleague" else None)
    if answers["referrer"]:
        yield check("referrer" if link == "suggested" else "referrer_unused", "referrer")
    if not (answers["goal"] or organisation.hides("message", "goal")):
        yield Item("goal_missing", Phrase("check.goal_missing"), page="finding-a-mentor.goal")
    if len(answers["why"]) < SHORT_REASON:
        yield check("why_short", "why")
    for name in ("who", "why", "question"):
        if answers[name][0].islower():
            yield check(f"{name}_lower", name)
    if "?" not in question:
        yield check("no_question", "question")
    elif question.count("?") > 1:
        yield check("questions", "question")
    if "mentor" in question.casefold():
        yield check("mentor_asked", "question")
    if answers["tone"] == "formal" and len(answers["addressee"].split()) == 1:
        yield check("first_name", "addressee")
    if answers["tone"] == "familiar":
        yield check("address", "tone")
    if ask == "call" and not answers["when"]:
        yield check("call_when", "ask")
    else:
        yield check(f"ask_{ask}", "ask")


def _agenda(answers: Mapping[str, Any]) -> Iterator[Item]:
    goal, question = answers["goal"], answers["question"]
    yield Item("goal", Phrase(f"agenda.goal.{_ending(goal)}", {"goal": goal}) if goal else Phrase("agenda.no_goal"))
    yield Item("question", Phrase(f"agenda.question.{_ending(question)}", {"question": question}))
    for name in ("hardest", "three_months", "who_else"):
        yield Item(name, Phrase(f"agenda.{name}"))
    yield Item("clock", Phrase(f"agenda.clock.{answers['ask']}"))
    yield Item("leaving", Phrase("agenda.leaving"))
