"""What changed since an earlier file: every difference once, nothing where nothing differs."""

import json

import pytest

from tests.examples import examples, request
from widgets.engine.respond import respond

ANSWERS = examples("assessment")["nurse_first_team"]["answers"]


def compared(before, after, language="en", widget="assessment"):
    document = json.dumps({"tool": widget, "version": 1, "answers": before})
    return json.loads(respond(request(widget, language, after, earlier=document)))


def lines(reply):
    part = reply["html"].partition('id="part-changed"')[2].partition("</details>")[0]
    return [piece.partition("</p>")[0] for piece in part.split('<p class="answer-text">')[1:]]


@pytest.mark.parametrize(("language", "nothing"), [("fr", "Rien"), ("en", "Nothing")])
def test_the_same_answers_differ_nowhere(language, nothing):
    (line,) = lines(compared(ANSWERS, ANSWERS, language))
    assert line.startswith(nothing)


def test_each_answer_that_differs_is_told_with_what_it_was_and_what_it_is():
    after = {**ANSWERS, "horizon": ["quarter"], "aims": ["leadership", "network"], "goal": ["Lead & learn"]}
    changes = lines(compared({**ANSWERS, "goal": ""}, after))
    assert changes == [
        "“What do you want from mentoring?”: you remove “Gain confidence, find my place”.",
        "“What do you want from mentoring?”: you add “Widen my network”.",
        "“In a sentence, what would you like to have achieved?”: you add “Lead &amp; learn”.",
        "“By when?”: before, “Within a year”; now, “Within three months”.",
    ]


def test_a_place_in_the_order_that_changes_is_told():
    changes = lines(compared(ANSWERS, {**ANSWERS, "criterion_network": ["essential"], "first": ["network"]}))
    assert "Network and open doors: from place 14 to place 1." in changes
    assert "Availability: from place 1 to place 3." in changes


def test_a_shorter_old_file_is_compared_on_what_it_holds():
    changes = lines(compared({"horizon": "longer"}, ANSWERS))
    assert "“By when?”: before, “Later, or with no deadline”; now, “Within a year”." in changes


def test_a_faulty_earlier_file_is_refused_and_the_answer_stays_in_the_page():
    reply = json.loads(respond(request("assessment", "fr", ANSWERS, earlier="{")))
    assert (reply["status"], reply["form"]) == ("refused", "")
    assert "Rien n’a changé" in reply["html"]


@pytest.mark.parametrize(
    ("language", "whose"),
    [
        ("fr", "« Personne 2, Expérience » : vous ajoutez « En bonne partie »."),
        ("en", "“Person 2, Experience”: you add “For the most part”."),
    ],
)
def test_among_people_it_is_said_of_whom_and_a_level_not_known_is_none(language, whose):
    answers = examples("candidates")["carpenter_close"]["answers"]
    reply = compared(answers, {**answers, "p2_level_experience": ["good"]}, language, "candidates")
    assert whose.replace(" »", "\u00a0»").replace("« ", "«\u00a0").replace(" :", "\u00a0:") in lines(reply)
    (line,) = lines(compared({**answers, "p3_level_skills": "unknown"}, answers, language, "candidates"))
    assert line.startswith(("Rien", "Nothing"))
