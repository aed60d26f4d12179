"""The short path of each tool: its steps, its bounds, its minutes; the rest of the form after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions import HIDEABLE, decided, hiding_all
from widgets.catalogue.candidates.form import ESSENTIAL, compared_criteria
from widgets.engine.form import forms, pace, validation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import IMPORTANCE
from widgets.engine.form.steps import Step, laid_out
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Texts
from widgets.engine.widget import WIDGETS, load

BOUNDS = {
    "assessment": (10, 3),
    "agreement": (12, 10),
    "candidates": (26, 5),
    "checkin": (10, 3),
    "message": (12, 7),
    "offer": (10, 3),
    "orientation": (7, 3),
}
"""What the short path of a tool holds at most: questions, and minutes in any language."""


def blank(widget):
    return validation.clean(widget.sections, {})


def essential(widget):
    return [question.name for _, section in widget.layout(blank(widget)).steps for question in section.questions]


@pytest.mark.parametrize("name", WIDGETS)
def test_the_short_path_is_short(name):
    widget, (questions, minutes) = load(name), BOUNDS[name]
    assert 0 < len(essential(widget)) <= questions
    assert max(widget.minutes(language) for language in LANGUAGES) <= minutes


def test_the_comparison_takes_three_people_on_five_criteria():
    levels = [name for name in essential(load("candidates")) if "_level_" in name]
    assert len(levels) == 15
    assert {name[:2] for name in levels} == {"p1", "p2", "p3"}


@pytest.mark.parametrize("name", WIDGETS)
def test_whoever_answers_the_short_path_misses_nothing(name):
    widget = load(name)
    missing = {problem.question for problem in validation.problems(widget.sections, blank(widget))}
    conditional = {
        question.name
        for question in forms.questions(widget.sections)
        if isinstance(question, Text) and question.required_if and question.required_if[0] in essential(widget)
    }
    assert missing | conditional <= {*essential(widget)}


@pytest.mark.parametrize("name", WIDGETS)
def test_each_question_stands_in_one_place(name):
    widget = load(name)
    shown = [question.name for question in widget.layout(blank(widget)).ordered()]
    assert sorted(shown) == sorted(question.name for question in forms.questions(widget.sections))
    named = [step.name for step, _ in widget.layout(blank(widget)).steps]
    assert len({*named}) == len(named)


@pytest.mark.parametrize("name", WIDGETS)
def test_what_is_hidden_leaves_its_step_and_a_step_without_questions_is_gone(name):
    before = load(name)
    minutes = before.minutes("fr")
    with decided(hiding_all(name, HIDEABLE[name])):
        widget = load(name)
        in_form = {question.name for question in forms.questions(widget.sections)}
        assert essential(widget) == [question for question in essential(before) if question in in_form]
        assert all(section.questions for _, section in widget.layout(blank(widget)).steps)
        assert widget.minutes("fr") <= minutes


CRITERIA = load("candidates").organisation.criteria


@given(
    st.fixed_dictionaries(
        {f"criterion_{name}": st.none() | st.sampled_from([*IMPORTANCE, "odd"]) for name in CRITERIA}
    ),
    st.lists(st.sampled_from(CRITERIA), max_size=3, unique=True),
)
def test_the_criteria_compared_are_those_that_matter_most(levels, first):
    organisation = load("candidates").organisation
    compared = compared_criteria(organisation, {**levels, "first": first})
    assert len(compared) == ESSENTIAL
    assert list(compared) == [name for name in CRITERIA if name in compared]
    order = [*IMPORTANCE[:2], *IMPORTANCE[2:], None]

    def place(name):
        level = levels[f"criterion_{name}"] or ("important" if name in first else None)
        return order.index(level) if level in order else len(order) - 1

    left = [name for name in CRITERIA if name not in compared]
    assert max(map(place, compared)) <= min(map(place, left))


QUESTIONS = [Text(name, longest=9) for name in "abcdef"]


@given(st.permutations(QUESTIONS), st.lists(st.lists(st.sampled_from("abcdefxy"), unique=True, max_size=3), max_size=3))
def test_any_steps_share_out_any_questions(questions, named):
    sections = (Section("one", tuple(questions[:3])), Section("two", tuple(questions[3:])))
    free, steps = {*"abcdefxy"}, []
    for place, names in enumerate(named):
        steps.append(Step(f"s{place}", tuple(name for name in names if name in free)))
        free -= {*names}
    layout = laid_out(sections, steps)
    assert sorted(question.name for question in layout.ordered()) == [*"abcdef"]
    assert all(section.questions for _, section in layout.steps)
    assert all(section.questions for section in layout.deeper)
    for name in "abcdef":
        step = next((step.name for step in steps if name in step.questions), "")
        assert layout.place_of([name]) == step
    assert layout.place_of([]) is None


def test_the_first_of_several_faults_is_the_first_that_is_shown():
    layout = laid_out((Section("one", tuple(QUESTIONS)),), (Step("late", ("e",)), Step("early", ("a", "b"))))
    assert layout.place_of(["b", "e", "f"]) == "late"
    assert layout.place_of(["c"]) == ""


def test_progress_counts_what_is_answered_beyond_the_steps_and_no_spare_sheet():
    mood = Choice("mood", ("unset", "calm"), required=False, control="select")
    sections = (Section("one", (*QUESTIONS[:3], mood)), Section("spare", (QUESTIONS[3],), print_if_filled=True))
    layout = laid_out(sections, (Step("first", ("a",)),))
    assert layout.progress({"a": "x", "b": "y", "c": "", "mood": "unset", "d": "z"}) == (1, 3)
    assert layout.progress({"a": "x", "b": "y", "c": "", "mood": "calm", "d": ""}) == (2, 3)


def two_languages(words):
    return dict.fromkeys(LANGUAGES, words)


WORDS = Texts(
    {
        "step.title": two_languages("two words"),
        "a.label": two_languages("three words here"),
        "a.option.x": two_languages("one"),
        "a.option.y": two_languages("one"),
        "a.consequence.y": two_languages("and then some"),
    }
)


def test_minutes_are_words_to_read_and_answers_to_give_rounded_up():
    section = Section("step", (Choices("a", ("x", "y")),), text="step")
    words = 2 + 3 + 1 + 3  # what is said twice is read once
    assert pace.seconds(section, WORDS, "fr") == words * 60 / pace.READING + pace.ANSWERING["Choices"]
    assert pace.minutes([section], WORDS, "fr") == 1
    assert pace.minutes([section] * 6, WORDS, "fr") == 2
    assert pace.minutes([], WORDS, "fr") == 1


@given(st.integers(0, 12))
def test_the_minutes_left_never_grow_on_the_way(count):
    sections = [section for _, section in load("agreement").layout(blank(load("agreement"))).steps] * 2
    texts = load("agreement").texts
    assert pace.minutes(sections[count + 1 :], texts, "en") <= pace.minutes(sections[count:], texts, "en")
