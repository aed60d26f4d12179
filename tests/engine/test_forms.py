"""An answer that another one makes optional."""

from widgets.engine.forms import Choice, Choices, Section, answers, bind, validate

SECTIONS = (
    Section("one", (Choices("now", ("fire", "calm")), Choice("colour", ("red", "blue"), unless=("now", ("fire",))))),
)


def faults(typed):
    return [(problem.question, problem.says.key) for problem in validate(SECTIONS, bind(SECTIONS, typed))]


def test_a_question_may_be_left_when_another_answer_says_so_and_only_then():
    assert faults({"now": ["fire"]}) == []
    assert faults({"now": ["calm"]}) == faults({}) == [("colour", "colour.missing")]


def test_an_answer_given_all_the_same_is_still_checked():
    assert faults({"now": ["fire"], "colour": ["green"]}) == [("colour", "error.unknown")]


def test_what_was_left_is_no_answer():
    form = bind(SECTIONS, {"now": ["fire"]})
    assert validate(SECTIONS, form) == []
    assert answers(SECTIONS, form) == {"now": ["fire"], "colour": None}
