"""Questions that a widget declares, and answers to them: cleaned, then checked."""

from widgets.engine.form.forms import Choice, Choices, Date, Section, Text, Time
from widgets.engine.form.validation import clean, problems, typed

SECTIONS = (
    Section(
        "one", (Choices("now", ("fire", "calm")), Choice("colour", ("red", "blue"), optional_if=("now", ("fire",))))
    ),
)


def faults(typed, sections=SECTIONS):
    return [(problem.question, problem.says.key) for problem in problems(sections, clean(sections, typed))]


def test_a_question_may_be_left_when_another_answer_says_so_and_only_then():
    assert faults({"now": ["fire"]}) == []
    assert faults({"now": ["calm"]}) == faults({}) == [("colour", "colour.missing")]


def test_an_answer_given_all_the_same_is_still_checked():
    assert faults({"now": ["fire"], "colour": ["green"]}) == [("colour", "error.unknown")]


def test_what_was_left_is_no_answer():
    assert clean(SECTIONS, {"now": ["fire"]}) == clean(SECTIONS, {"now": ["fire"], "colour": [" "]})
    assert clean(SECTIONS, {"now": ["fire"]}) == {"now": ["fire"], "colour": None}


NAMED = (Section("one", (Choice("link", ("alone", "sent")), Text("name", longest=9, required_if=("link", ("sent",))))),)


def test_words_are_needed_when_another_answer_says_so_and_only_then():
    missing, too_long = [("name", "name.missing")], [("name", "name.too_long")]
    assert faults({"link": ["sent"]}, NAMED) == faults({"link": ["sent"], "name": ["  "]}, NAMED) == missing
    assert faults({"link": ["alone"]}, NAMED) == faults({"link": ["sent"], "name": ["Marc"]}, NAMED) == []
    assert faults({"link": ["nest"]}, NAMED) == [("link", "error.unknown")]
    assert faults({"link": ["alone"], "name": ["x" * 10]}, NAMED) == too_long


SEVERAL = (Section("one", (Choices("days", ("monday", "friday", "sunday"), least=1, most=2, gone=("never",)),)),)


def test_options_come_once_each_in_the_order_in_which_they_are_offered():
    assert clean(SEVERAL, {"days": ["friday", "monday", "friday", ""]}) == {"days": ["monday", "friday"]}
    assert faults({"days": ["friday", "monday", "friday"]}, SEVERAL) == []
    assert faults({"days": ["monday", "friday", "sunday"]}, SEVERAL) == [("days", "days.too_many")]
    assert faults({}, SEVERAL) == [("days", "days.missing")]
    assert faults({"days": ["tuesday"]}, SEVERAL) == [("days", "error.unknown")]


def test_an_option_of_an_older_file_is_read_and_left_out():
    assert clean(SEVERAL, {"days": ["never", "sunday"]}) == {"days": ["sunday"]}
    assert faults({"days": ["never"]}, SEVERAL) == [("days", "days.missing")]


WHEN = (Section("one", (Date("day"), Time("hour"), Date("start", required=True))),)


def test_a_day_and_a_time_are_needed_only_if_they_are_required():
    assert (
        faults({}, WHEN) == faults({"day": [" "], "hour": [""], "start": ["\t"]}, WHEN) == [("start", "start.missing")]
    )
    assert faults({"start": ["2026-11-30"], "hour": ["17:30"]}, WHEN) == []
    assert faults({"start": ["30/11/2026"], "hour": ["5 pm"]}, WHEN) == [
        ("hour", "hour.not_a_time"),
        ("start", "start.not_a_date"),
    ]


def test_a_form_holds_what_was_answered_and_gives_the_same_answers_again():
    answers = clean(WHEN + SEVERAL, {"days": ["sunday"], "hour": [" 17:30"], "shoe": ["42"]})
    assert typed(answers) == {"days": ["sunday"], "hour": ["17:30"]}
    assert clean(WHEN + SEVERAL, typed(answers)) == answers
