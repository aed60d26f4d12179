"""An answer that another one makes optional, or necessary."""

from widgets.engine.form.forms import Choice, Choices, Section, Text, answers, bind, validate

SECTIONS = (
    Section(
        "one", (Choices("now", ("fire", "calm")), Choice("colour", ("red", "blue"), optional_if=("now", ("fire",))))
    ),
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


NAMED = (Section("one", (Choice("link", ("alone", "sent")), Text("name", longest=9, required_if=("link", ("sent",))))),)


def test_words_are_needed_when_another_answer_says_so_and_only_then():
    def found(typed):
        return [problem.says.key for problem in validate(NAMED, bind(NAMED, typed))]

    assert found({"link": ["sent"]}) == found({"link": ["sent"], "name": ["  "]}) == ["name.missing"]
    assert found({"link": ["alone"]}) == found({"link": ["sent"], "name": ["Marc"]}) == []
    assert found({"link": ["nest"]}) == ["error.unknown"]
    assert found({"link": ["alone"], "name": ["x" * 10]}) == ["name.too_long"]
