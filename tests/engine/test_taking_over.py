"""Nothing is typed twice: what each tool takes over of the others, when it does, and what it leaves alone."""

import json
import re
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import TODAY, examples, request
from tests.properties import at_most
from widgets.engine.file import taking_over
from widgets.engine.file.data_file import DataFile
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS, load

THREAD = ("orientation", "assessment", "offer", "candidates", "message", "agreement", "checkin")
"""The tools in the order of a mentoring."""

TAKEN = {
    ("orientation", "assessment"): {"aims": ("stake",), "needs": ("wish",)},
    ("assessment", "candidates"): {"needs": ("needs",), "criterion_*": ("criterion_*", "first"), "first": ("first",)},
    ("assessment", "message"): {"goal": ("goal",)},
    ("assessment", "agreement"): {
        "goal_1": ("goal",),
        "timeline": ("horizon",),
        "scope": ("aims",),
        "expects_mentor": ("criterion_*", "first"),
        "medium": ("distance",),
    },
    ("offer", "candidates"): {
        "p*_name": ("mentor_name",),
        "p*_needs": ("helps",),
        "p*_level_*": ("strengths", "lacks"),
        "p*_seen_*": ("time", "ways", "moments", "languages"),
    },
    ("offer", "agreement"): {
        **{
            name: (name,)
            for name in ("mentor_name", "mentor_brings", "mentor_gain", "stance", "not_ours", "off_limits_topics")
        },
        **{name: (name,) for name in ("rhythm", "length", "duration")},
        "off_limits": ("off_limits_topics",),
        "medium": ("ways",),
        "meetings_words": ("moments", "languages"),
    },
    ("candidates", "message"): {"addressee": ("p*_name",), "question": ("p*_name",)},
    ("candidates", "agreement"): {"mentor_name": ("p*_name",)},
    ("message", "agreement"): {
        "side": ("sender",),
        "mentee_name": ("sender",),
        "mentor_name": ("addressee",),
        "goal_1": ("goal",),
        "topics": ("question",),
    },
}
"""Which question of a later tool is answered by which of an earlier one: (earlier, later) → question → its sources."""

ASKED_ANEW = {
    ("assessment", "offer", "time"): "the time that a mentee has, and the time that a mentor gives",
    ("orientation", "checkin", "country"): "private: where one looks for help is kept to oneself, each time",
    ("agreement", "checkin", "side"): "the form of two says both; a check-in is filled in by one of them",
}
"""Questions that two tools ask in the same words, and that are asked again all the same; why."""

NOT_THE_SAME = {
    ("orientation", "assessment", "horizon"): "how long help is needed, and by when to get there",
    ("orientation", "agreement", "side"): "inside or outside of an organisation, and which of the two fills in",
    ("orientation", "checkin", "side"): "the same",
    ("assessment", "candidates", "p*_level_*"): "how much a criterion matters, and how far somebody meets it",
    ("agreement", "checkin", "purpose"): "what the mentoring is for, and how that goes",
    ("agreement", "checkin", "secrecy"): "what stays between the two, and how that goes",
}
"""Questions of two tools that share a name or words, and nothing else."""


def questions(name):
    return {question.name: question for question in forms.questions(load(name).sections)}


def kind(name):
    """What is asked of each criterion, or of each person, as one."""
    return re.sub("^p[1-8]_", "p*_", re.sub("(criterion|level|seen)_.*", r"\1_*", name))


def taken_from(earlier, later, answers, language="fr"):
    file = DataFile(earlier, "", {name: list(values) for name, values in answers.items()})
    return taking_over.take(load(later), "", [file], cleaning.day(TODAY), language)


def cases(name):
    """The answers of the examples."""
    for example in examples(name).values():
        yield example["answers"]


def sources(later, pick=lambda name: next(iter(examples(name).values()))["answers"]):
    return [{"widget": name, "answers": pick(name)} for name in load(later).takes_over_from]


def take(later, answers, origins, taken=None, language="fr"):
    more = {"taken": taken} if taken else {}
    return json.loads(respond(request(later, language, answers, action="import", **{"from": origins}, **more)))


def filled_in(form):
    """What a form holds, by name: values."""
    answers = {}
    for name, value in re.findall(r'<input type="text" id="[^"]*" name="([^"]*)"[^>]* value="([^"]*)"', form):
        answers[name] = [value] if value else []
    for name, value in re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?([^<]*)</textarea>', form):
        answers[name] = [value] if value else []
    for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"[^>]* checked', form):
        answers.setdefault(name, []).append(value)
    return {name: values for name, values in answers.items() if values}


def test_the_tools_are_all_in_the_thread():
    assert sorted(THREAD) == sorted(WIDGETS)


def test_a_tool_takes_from_the_earlier_ones_of_the_table_and_from_no_other():
    for later in THREAD:
        named = [earlier for earlier in THREAD if (earlier, later) in TAKEN]
        tool = load(later)
        assert [name for name in tool.imports_from if name in (*tool.takes_over_from, *tool.on_request)] == named, later
        assert {*tool.on_request} & {*tool.takes_over_from} == set()


@pytest.mark.parametrize(("earlier", "later"), TAKEN)
def test_what_is_taken_is_what_the_table_says(earlier, later):
    seen = {kind(name) for answers in cases(earlier) for name in taken_from(earlier, later, answers).origins}
    assert seen == {*TAKEN[earlier, later]}


@pytest.mark.parametrize(("earlier", "later"), TAKEN)
def test_what_the_table_names_are_questions_and_each_decides_what_is_taken(earlier, later):
    kinds = {kind(name) for name in questions(earlier)}
    for target, origins in TAKEN[earlier, later].items():
        assert target in {kind(name) for name in questions(later)}
        assert {*origins} <= kinds
        without = [
            {name: values for name, values in answers.items() if kind(name) not in origins}
            for answers in cases(earlier)
        ]
        assert target not in {kind(name) for answers in without for name in taken_from(earlier, later, answers).origins}


def test_a_question_that_two_tools_ask_is_carried_or_there_is_a_reason():
    known = {(*pair, target) for pair, targets in TAKEN.items() for target in targets} | {*ASKED_ANEW} | {*NOT_THE_SAME}
    twice = set()
    for earlier, later in combinations(THREAD, 2):
        mine, theirs = questions(earlier), questions(later)
        twice |= {(earlier, later, kind(name)) for name in mine if name in theirs}
        for language in LANGUAGES:
            here, there = (
                {
                    load(tool).texts.say(forms.label(question), language): name
                    for name, question in here_or_there.items()
                }
                for tool, here_or_there in ((earlier, mine), (later, theirs))
            )
            twice |= {(earlier, later, kind(there[label])) for label in here if label in there}
    assert twice <= known
    assert {*ASKED_ANEW} | {*NOT_THE_SAME} <= twice  # no reason for what is not so any more


def test_questions_that_share_a_name_and_nothing_else_are_not_taken_for_one():
    for earlier, later, name in NOT_THE_SAME:
        if name in questions(earlier):
            assert not taking_over.is_same(questions(earlier)[name], questions(later)[name]), name


def test_what_is_private_is_never_taken():
    for earlier, later in permutations(THREAD, 2):
        for answers in cases(earlier):
            taken = taken_from(earlier, later, answers).answers
            assert not {*load(earlier).private} & {*taken}
            assert "country" not in taken
            assert "now" not in taken
    for answers in cases("orientation"):
        if {*answers.get("now", [])} & {"danger", "despair", "threat", "harassment", "health"}:
            assert taken_from("orientation", "assessment", answers).answers == {}


def test_whom_the_comparison_puts_first_is_taken_and_nobody_where_it_is_too_close():
    kinds = set()
    for answers in cases("candidates"):
        result = json.loads(respond(request("candidates", "fr", answers))).get("result")
        if not result:
            continue
        verdict, step = result["numbers"]["verdict"], result["step"]["says"].get("facts", {})
        kinds.add(verdict["kind"])
        to_message, to_agreement = (
            taken_from("candidates", later, answers).answers for later in ("message", "agreement")
        )
        if verdict["kind"] != "leader":
            assert (to_message, to_agreement) == ({}, {})
            continue
        assert to_agreement == {"mentor_name": answers[f"{verdict['people'][0]}_name"]}
        assert to_message["addressee"] == [step["person"]["facts"]["name"]]
        assert ("question" in to_message) == ("question" in step)
        aside = {key for key, person in result["numbers"]["people"].items() if person["gates"]}
        assert to_message["addressee"] not in [answers.get(f"{key}_name") for key in aside]
    assert kinds >= {"leader", "close", "none"}


def test_all_tools_are_taken_at_once_and_what_a_later_one_says_goes_before():
    reply = take("agreement", {}, sources("agreement"))
    message = next(iter(examples("message").values()))["answers"]
    assert filled_in(reply["form"])["goal_1"] == message["goal"]
    assert reply["taken"]["goal_1"] == "message"
    assert reply["taken"]["expects_mentor"] == "assessment"
    assert {name for name in reply["taken"] if f'id="{name}-taken"' not in reply["form"]} == set()


def test_one_tool_alone_is_still_taken_as_pages_of_before_ask():
    (source,) = sources("candidates")
    assert take("candidates", {}, source) == take("candidates", {}, [source])


def test_what_was_typed_stays_whatever_the_others_say():
    typed = {"mentor_name": ["Somebody else"], "goal_1": ["My own"], "side": ["mentor"]}
    reply = take("agreement", typed, sources("agreement"))
    assert {name: filled_in(reply["form"])[name] for name in typed} == typed
    assert not {*typed} & {*reply["taken"]}
    assert reply["taken"]["mentee_name"] == "message"


def test_what_was_taken_and_not_touched_follows_the_other_tool():
    (source,) = sources("candidates")
    first = take("candidates", {}, [source])
    changed = {**source["answers"], "needs": ["doors"]}
    again = take("candidates", filled_in(first["form"]), [source | {"answers": changed}], first["taken"])
    assert filled_in(again["form"])["needs"] == ["doors"]
    typed = take(
        "candidates", filled_in(first["form"]), [source | {"answers": changed}]
    )  # nothing says that it was taken
    assert filled_in(typed["form"])["needs"] == source["answers"]["needs"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_says_how_many_and_from_where_and_each_mark_is_linked_to_its_field(language):
    reply = take("agreement", {}, sources("agreement"), language=language)
    line = re.search(r'data-taken tabindex="-1">\n<p>([^<]*)</p>', reply["form"])[1]
    assert line.startswith(f"{len(reply['taken'])} ")
    names = {load("agreement").texts.say(f"page.{origin}.title", language) for origin in reply["taken"].values()}
    assert all(name in line for name in names)
    for name in reply["taken"]:
        assert re.search(rf'aria-describedby="[^"]*\b{name}-taken\b', reply["form"]), name
    plain = json.loads(respond(request("agreement", language, filled_in(reply["form"]), action="restore")))["form"]
    assert "-taken" not in plain


def test_nothing_is_said_where_nothing_matches():
    reply = take("message", {}, [{"widget": "assessment", "answers": {"time": ["hour"]}}])
    assert (reply["status"], reply["taken"]) == ("filled", {})
    assert "data-taken" not in reply["form"]


def test_marks_stay_with_problems_and_go_with_the_answer():
    reply = take("message", {}, sources("message"))
    sent = request("message", "fr", filled_in(reply["form"]), taken=reply["taken"])
    assert 'id="goal-taken"' in json.loads(respond(sent))["form"]
    blank = {name: values for name, values in filled_in(reply["form"]).items() if name != "goal"}
    sent = request("message", "fr", blank, taken=reply["taken"])
    assert 'id="goal-taken"' not in json.loads(respond(sent))["form"]


def test_a_file_of_the_tool_itself_is_nothing_taken_over():
    file = json.dumps({"tool": "message", "version": 1, "answers": {"goal": "To lead"}})
    reply = json.loads(respond(request("message", "en", {}, action="import", file=file, taken={"goal": "assessment"})))
    assert reply["taken"] == {}
    assert "data-taken" not in reply["form"]


@pytest.mark.parametrize(
    "faulty", [[1], {"widget": "agreement", "answers": {}}, [{"widget": "assessment"}], "assessment"]
)
def test_what_no_page_of_ours_sends_is_refused(faulty):
    assert take("message", {}, faulty)["status"] == "error"


def test_what_a_page_says_was_taken_is_held_against_the_tool():
    taken = {"goal": "agreement", "nothing": "assessment", "addressee": "candidates"}
    form = json.loads(respond(request("message", "fr", {"goal": ["a"], "addressee": ["b"]}, taken=taken)))["form"]
    assert re.findall(r'id="(\w+)-taken"', form) == ["addressee"]
    assert json.loads(respond(request("message", "fr", {}, taken=["goal"])))["status"] == "error"


WORDS = st.one_of(st.text(max_size=20), st.just("x" * 299), st.just("word " * 200), st.just("unset"))


@st.composite
def anything(draw, name):
    """Answers of a tool, valid or not: an example's, some left out, some replaced."""
    answers = draw(st.sampled_from([*cases(name)]))
    names = [*questions(name)]
    left = draw(st.sets(st.sampled_from(names), max_size=8))
    more = draw(st.dictionaries(st.sampled_from(names), st.lists(WORDS, max_size=2), max_size=3))
    return {question: values for question, values in (answers | more).items() if question not in left}


@at_most(30)  # each is two whole forms
@given(st.data())
def test_whatever_the_others_hold_the_form_accepts_what_is_taken_and_taking_twice_changes_nothing(data):
    later = data.draw(st.sampled_from([name for name in THREAD if load(name).takes_over_from]))
    tool = load(later)
    origins = [{"widget": name, "answers": data.draw(anything(name))} for name in tool.takes_over_from]
    files = [DataFile(origin["widget"], "", origin["answers"]) for origin in origins]
    taken = taking_over.take(tool, "", files, cleaning.day(TODAY), "en")
    answers = validation.clean(tool.sections, taken.answers)
    assert not {problem.question for problem in validation.problems(tool.sections, answers)} & {*taken.answers}
    assert taken.origins.keys() == taken.answers.keys()
    first = take(later, {}, origins)
    again = take(later, filled_in(first["form"]), origins, first["taken"])
    assert again["form"] == first["form"]
    assert again["taken"] == first["taken"]
