"""The points of an agreement, in sections to take in any order; none is required, and none is chosen in advance.

The points are those of real templates, and CONTESTED those on which the templates contradict each other.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from widgets.catalogue.agreement import decided
from widgets.engine.facts import clauses
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form import hiding, validation
from widgets.engine.form.forms import UNSET, Choice, Choices, Date, Question, Reason, Section, Text, Time, questions
from widgets.engine.form.shared_questions import DURATIONS, LEFT_TO_OTHERS, LENGTHS, RHYTHMS, STANCES
from widgets.engine.form.steps import Step
from widgets.engine.method.schedule import ZONES
from widgets.engine.text.languages import KEYS, LANGUAGES

IMPORTS_FROM = ("assessment", "offer", "candidates", "message", "checkin")
ON_REQUEST = ("offer",)

CONTESTED = ("manager", "field", "mentors", "secrecy", "existence", "personal", "doors", "copy")
"""Choices of principle: their consequences are stated beside them."""

CORE = (
    *("purpose", "goal_1", "success", "expects_mentor", "expects_mentee", "start", "rhythm", "length", "duration"),
    *("scheduler", "cancel", "reply", "exceptions", "notes_kept", "recording", "first_review", "third_person", "exit"),
    "after",
    *CONTESTED,
)
"""What an agreement is asked for when it says nothing of it."""

DECIDED_ALONE = (*CONTESTED, "start", "rhythm", "length", "duration", "cancel", "exit")
"""Points on which two drafts that differ are settled one by one, before all others."""

HOLDS_BOTH = ("kind", "stance", "document_in")
"""Points whose option "both" means the two others together."""

OTHER_MONTHS = tuple(month for month in map(str, (*range(1, 25), 30, 36)) if month not in DURATIONS)
"""Months that a mentoring may last; for any other end there is a day."""

AWAY = tuple(tuple(f"away_{number}_{part}" for part in ("first", "last", "instead")) for number in (1, 2, 3))
"""Periods without meetings: the first day, the last one, and the day on which the two meet instead."""

LONGEST_LINK = 2000
"""Characters that a link to a meeting on screen may have."""

ACADEMIC = ("authorship", "notebooks", "working_hours", "leave", "funding", "projects", "publication", "committee")
CLAUSES = (
    *("who", "goals", "roles", "meetings", "between", "confidence", "bounds", "reviews", "ending", "copies"),
    "academic",
)
"""The sections whose clauses are read from `widgets/defaults/clauses/`."""

RIGHTS = "always"
ALWAYS = clauses.options("confidence", RIGHTS)
"""What nobody gives up: no question, but the clauses `## always.…`, in every agreement, whatever is chosen."""

DOCUMENT_IN = {**{key: (code,) for key, code in KEYS.items()}, "both": LANGUAGES}


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """What is asked: every point, except those that the programme has decided, which are said instead.

    Nor is the language of the document asked where the site has only one.
    """
    undecided = decided.applied(points(), organisation)
    return undecided if organisation.languages[1:] else hiding.without(undecided, ("document_in",))


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """What nearly every template settles, and the two contested points that matter most: secrecy, and doors.

    Who, the goal, the first day, how often, how long, for how many months, what happens when one cannot come, what
    stays between the two, and how to stop. Of the points on which templates contradict each other, what is secret is
    the one on which all else rests, and doors the one of which a mentee is most often disappointed in silence.
    """
    return (
        Step("people", ("side", "mentee_name", "mentor_name"), "steps.people"),
        Step("goal", ("goal_1",)),
        Step("rhythm", ("rhythm",)),
        Step("time", ("start", "length", "duration"), "steps.time"),
        Step("cancel", ("cancel",)),
        Step("secrecy", ("secrecy",)),
        Step("doors", ("doors",)),
        Step("exit", ("exit",)),
    )


def is_answered(answers: Mapping[str, Any], name: str) -> bool:
    """Whether the answer to `name` says something: a point, or which programme, that the engine asks."""
    question = _questions().get(name)
    return validation.is_answered(question, answers[name]) if question else bool(answers.get(name))


@cache
def _questions() -> Mapping[str, Question]:
    return {question.name: question for question in questions(points())}


def points() -> tuple[Section, ...]:
    """Who, goals, roles, meetings, between them, confidence, bounds, reviews, ending, copies; the academic points.

    The academic ones are shown where a programme asks for them (`organisation.UNLESS_SHOWN`).

    A programme may hide or decide any point, with these exceptions. It may decide, and not hide, what protects the one
    of the two who has less power: what stays between them and what must not, how to stop, and whom else to turn to.
    Who fills in the form is no matter for a programme: two drafts are told apart by it.
    """
    return (
        _section(
            "who",
            Choice("side", ("mentee", "mentor", "both"), required=False, protected="answer"),
            Text("mentee_name", longest=80, autofill="section-mentee name"),
            Text("mentee_contact", longest=160),
            Text("mentor_name", longest=80, autofill="section-mentor name"),
            Text("mentor_contact", longest=160),
            Text("programme", longest=120),
            Text("coordinator", longest=160),
            Text("purpose", longest=300, lines=2),
            Choices("scope", ("job", "career", "skills", "network", "person")),
            Text("excluded", longest=200, lines=2),
            _list("kind", "goals", "exploring", "both"),
            _list("stance", *STANCES),
            Choices("principles", ("voluntary", "unpaid", "own_decisions", "no_promise")),
            _list("hierarchy", "none", "declared"),
            Text("conflict", longest=300, lines=2),
            _choice("manager", "aware", "unaware", "mentee"),
            _choice("field", "same", "other"),
            _choice("mentors", "one", "several"),
        ),
        _section(
            "goals",
            *(Text(f"goal_{number}", longest=300, lines=2) for number in (1, 2, 3)),
            Text("mentor_gain", longest=300, lines=2),
            Text("topics", longest=400, lines=3),
            Text("steps", longest=600, lines=4),
            Text("timeline", longest=300, lines=2),
            Text("success", longest=300, lines=2),
            Choices("progress", ("log", "goals", "plan", "words")),
        ),
        _section(
            "roles",
            Text("expects_mentor", longest=400, lines=3),
            Text("expects_mentee", longest=400, lines=3),
            Text("assumed", longest=300, lines=3),
            Choices("mentor_does", ("time", "listens", "frank", "tells", "limits", "prepares")),
            Choices("mentee_does", ("leads", "prepares", "punctual", "tries", "tells", "frank")),
            Text("mentee_brings", longest=300, lines=2),
            Text("mentor_brings", longest=300, lines=2),
            _list("feedback", "each_meeting", "on_request", "reviews"),
            _list("feedback_style", "direct", "gentle", "written"),
            Text("learning", longest=300, lines=2),
            Text("wishes", longest=400, lines=3),
        ),
        _section(
            "meetings",
            Date("start"),
            Time("hour"),
            _list("zone", "local", *ZONES),
            _list("rhythm", *RHYTHMS),
            _list("length", *LENGTHS),
            _list("overrun", "never", "quarter", "open"),
            _list("duration", *DURATIONS),
            _list("months", *OTHER_MONTHS),
            Date("last_day"),
            _list("at_least", "planned", "minimum"),
            _list("extension", "by_both", "once", "none"),
            *(Date(name) for period in AWAY for name in period),
            _list("reminder", "none", "hour", "day", "week"),
            _list("medium", "in_person", "video", "phone", "mixed"),
            Text("place", longest=LONGEST_LINK),
            _list("cap", "10", "20", "30", "40", "none"),
            _list("first_contact", "3", "7", "10", "14"),
            _list("scheduler", "mentee", "mentor", "turns"),
            _list("agenda", "mentee", "together", "none"),
            _list("agenda_when", "day", "three_days", "week"),
            _list("material", "day", "three_days", "week", "none"),
            _list("actions", "mentee", "each_own", "none"),
            _list("next_date", "at_end", "fixed"),
            _list("cancel", "soon", "day", "two_days", "week"),
            _list("rebook", "who_cancels", "mentee"),
            _list("no_show", "message", "next_day"),
            _list("silence", "two_weeks", "month", "two_months"),
            _list("sessions", "all", "when_possible", "none"),
        ),
        _section(
            "between",
            Choices("channels", ("email", "message", "phone", "video", "platform")),
            _list("contact", "free", "week", "month", "urgent"),
            _list("reply", "two_days", "week", "two_weeks", "next_meeting"),
            _list("hours", "work", "evenings", "any", "agreed"),
            _list("drafts", "week", "two_weeks", "meeting", "none"),
        ),
        _section(
            "confidence",
            _choice("secrecy", "limits", "strict", protected="private"),
            Choices("exceptions", ("danger", "duty", "vulnerable"), gone=("law",), protected="private"),
            _list("exception_how", "tell_first", "together", "coordinator"),
            _choice("existence", "open", "unnamed", "private"),
            _list("manager_told", "nothing", "attendance", "agreed"),
            _list("mentee_tells", "nothing", "own", "agreed"),
            _list("programme_told", "nothing", "attendance", "progress"),
            _list("notes_kept", "none", "mentee", "each_own", "shared"),
            _list("recording", "never", "each_time"),
            _list("note_takers", "never", "each_time"),
            Choices("secrecy_more", ("survives", "no_gain")),
            _list("story", "never", "ask", "anonymous"),
            _list("off_limits", "none", "some"),
            Text("off_limits_topics", longest=200, lines=2, required_if=("off_limits", ("some",))),
        ),
        _section(
            "bounds",
            _choice("personal", "out", "work", "in"),
            Choices("not_ours", LEFT_TO_OTHERS),
            _list("business", "none", "declared"),
            _choice("doors", "none", "request", "offered"),
            _list("places", "work", "public", "agreed"),
            _list("credit", "author", "named"),
            _list("social", "none", "work", "free"),
            _list("costs", "each_own", "shared", "programme"),
            _list("gifts", "none", "token"),
            _list("joint_work", "none", "apart"),
            Choices("respect", ("respect", "others")),
            Text("conduct", longest=200),
            Text("report", longest=200, protected="leaving"),
        ),
        _section(
            "reviews",
            _list("first_review", "one_month", "six_weeks", "third_meeting", "none"),
            _list("midpoint", "halfway", "three_months", "six_months", "none"),
            Choices("review_topics", ("purpose", "contact", "trust", "process", "progress", "feedback")),
            _list("changes", "together", "in_writing"),
            _list("disagreement", "talk", "then_third"),
            Text("third_person", longest=160, protected="leaving"),
            _list("keeper", "mentee", "turns", "both"),
        ),
        _section(
            "ending",
            _list("trial", "none", "two_meetings", "three_meetings", "two_months"),
            _list("exit", "no_reason", "in_words", protected="leaving"),
            _list("notice", "none", "meeting", "week", "month"),
            _list("told", "nobody", "coordinator"),
            _list("closing", "meeting", "message"),
            _list("after", "free", "now_and_then", "none"),
            _list("after_assessing", "never", "declared"),
            _list("notes_end", "destroyed", "kept", "returned"),
        ),
        _section(
            "copies",
            _choice("document_in", *DOCUMENT_IN),
            _choice("copy", "pair", "programme"),
            _list("signature", "signed", "initials", "word"),
            _list("guardian", "none", "signs"),
            Text("version", longest=20),
        ),
        Section(
            "academic",
            tuple(Text(name, longest=300, lines=2) for name in ACADEMIC),
            collapsed=True,
            print_if_filled=True,
        ),
    )


def stated() -> tuple[Section, ...]:
    """The points as a document holds them: what nobody gives up stands after what is said of secrecy."""
    return tuple(
        section._replace(
            questions=tuple(
                point
                for question in section.questions
                for point in ((question, Choices(RIGHTS, ALWAYS)) if question.name == "secrecy" else (question,))
            )
        )
        for section in points()
    )


def _section(name: str, *questions: Question) -> Section:
    """A section that ends with room for the pair's own words."""
    return Section(name, (*questions, Text(f"{name}_words", longest=800, lines=3)), collapsed=True)


def _choice(name: str, *options: str, protected: Reason = "") -> Choice:
    return Choice(name, options, required=False, protected=protected)


def _list(name: str, *options: str, protected: Reason = "") -> Choice:
    """A list that opens; its first option says nothing."""
    return Choice(name, (UNSET, *options), required=False, control="select", protected=protected)
