"""Hard sentences of the English guide, in the words that an organisation may choose."""

import re
from itertools import product

import pytest

from tests.knowledge.vocabulary import texts
from widgets.engine.text import terminology

CHOSEN = (("mentee", "protégé"), ("pair", "dyad"), ("agreement", "charter"))
say = terminology.Terminology({"en": CHOSEN}).say
OFFERED = {term: terminology.words("en", term) for term, _ in CHOSEN}
CHOICES = [tuple(zip(OFFERED, words, strict=True)) for words in product(*OFFERED.values())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "An agreement that no longer serves is not a failure: say so, and make a shorter one.",
            "A charter that no longer serves is not a failure: say so, and make a shorter one.",
        ),
        (
            "Telling without agreement can expose the mentee; hiding it can put them in an awkward spot.",
            "Telling without agreement can expose the protégé; hiding it can put them in an awkward spot.",
        ),
        (
            "We do not tell the mentee’s line manager that this mentoring exists.",
            "We do not tell the protégé’s line manager that this mentoring exists.",
        ),
        (
            "The charter says what holds for every pair. The [agreement] says what two people choose.",
            "The programme’s charter says what holds for every dyad. The [charter] says what two people choose.",
        ),
        (
            "A programme born in Belgium pairs young job seekers with trained people over fifty.",
            "A programme born in Belgium pairs young job seekers with trained people over fifty.",
        ),
        (
            "Do you follow a charter or a code of conduct?",
            "Do you follow another charter, or a code of conduct?",
        ),
    ],
)
def test_a_hard_sentence_is_right_in_other_words(before, after):
    assert say(before, "en") == after


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: ", ".join(word for _, word in chosen))
def test_no_article_is_wrong_and_no_name_to_fill_in_is_lost(chosen):
    wrong = re.compile(r"\ban (?:mentoring|charter|contract|compact|dyad|tandem|protégé)", re.IGNORECASE)
    for place, text in texts("en"):
        reworded = terminology.Terminology({"en": chosen}).say(text, "en")
        assert not wrong.search(reworded), place
        assert re.findall(r"\{\w+\}", reworded) == re.findall(r"\{\w+\}", text), place


def test_what_is_no_contract_in_law_is_not_said_to_be_no_contract():
    say = terminology.Terminology({"en": (("agreement", "contract"),)}).say
    assert (
        say("We sign this agreement. It is not a contract. There is no job, loan or contract between us.", "en")
        == "We sign this contract. It is not a contract in the eyes of the law. There is no job, loan or other "
        "contract between us."
    )
