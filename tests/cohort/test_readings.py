"""What is said of a pair, and of two who may not be: true of the people, and in words in each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort import independent
from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import fit, optimum
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.index import Index, MatchingError
from widgets.cohort.matching.rules import ALWAYS, CHOSEN, Exclusions, Rules, RulesError, from_mapping
from widgets.cohort.matching.words import all_texts
from widgets.cohort.people import Cohort, Person
from widgets.engine.text.languages import LANGUAGES

SEEDS = st.integers(0, 10**6)
STRICT = Rules(team=True)


def sayable(phrases):
    return [all_texts().say(phrase, language) for phrase in phrases for language in LANGUAGES]


@at_most(10)
@given(SEEDS)
def test_a_reason_is_told_of_exactly_those_who_may_not_be_paired(seed):
    round_ = cohort(15, 15, seed, conflicts=30)
    exclusions = Exclusions(Index(round_), STRICT)
    for place, mentee in enumerate(round_.mentees):
        for other, mentor in enumerate(round_.mentors):
            reasons = exclusions.reasons(place, other)
            assert (not reasons) == independent.meets(mentee, mentor, round_, STRICT)
            assert len(sayable(reasons)) == len(reasons) * len(LANGUAGES)


@at_most(10)
@given(SEEDS)
def test_each_pair_has_one_level_and_it_is_the_one_its_rule_says(seed):
    round_ = cohort(12, 12, seed)
    index = Index(round_)
    for mentee in round_.mentees:
        sets = fit.levels(index, mentee)
        assert sum(mentors.bit_count() for mentors in sets.values()) == len(round_.mentors)
        for place, mentor in enumerate(round_.mentors):
            (level,) = (name for name, mentors in sets.items() if mentors >> place & 1)
            assert level == independent.fit(mentee, mentor)


@at_most(10)
@given(SEEDS)
def test_what_is_said_of_any_two_can_be_said_in_each_language(seed):
    round_ = cohort(8, 8, seed, wishes=4)
    for mentee in round_.mentees:
        for mentor in round_.mentors:
            reading = fit.read(mentee, mentor)
            assert sayable((*reading.why, *reading.missing, *reading.talk))


def keys(phrases):
    return [phrase.key.removeprefix("matching.") for phrase in phrases]


READINGS = {
    "nothing is known": (
        {},
        {},
        [],
        ["missing.looks_for", "missing.languages", "missing.moments", "missing.ways"],
        ["talk.looks_for", "talk.languages", "talk.moments", "talk.ways"],
    ),
    "nothing is known of the mentor": (
        {"topics": ("advice",), "languages": frozenset({"fr"}), "moments": frozenset({"noon"}), "ways": {"remote"}},
        {},
        [],
        ["missing.offers", "missing.languages", "missing.moments", "missing.ways"],
        ["talk.offers", "talk.languages", "talk.moments", "talk.ways"],
    ),
    "what comes first and more": (
        {"topics": ("advice", "skills", "doors")},
        {"topics": ("skills", "advice")},
        ["why.first", "why.offered"],
        ["missing.topics"],
        ["talk.first", "talk.elsewhere"],
    ),
    "not what comes first": (
        {"topics": ("advice", "skills")},
        {"topics": ("skills", "doors")},
        ["why.some"],
        ["missing.topics"],
        ["talk.absent"],
    ),
    "offered and left to others": (
        {"topics": ("advice",)},
        {"topics": ("advice",), "not_topics": frozenset({"advice"})},
        [],
        ["missing.topics"],
        ["talk.absent"],
    ),
    "a criterion is lacking": (
        {"topics": ("advice",), "criteria": ("skills", "experience")},
        {"topics": ("advice",), "lacks": frozenset({"experience"})},
        ["why.first"],
        ["missing.criteria"],
        ["talk.first", "talk.criteria"],
    ),
    "wishes of both": (
        {"topics": ("advice",), "wishes": ("X", "T")},
        {"topics": ("advice",), "wishes": ("A",)},
        ["why.first", "why.wish.later", "why.wish.first"],
        [],
        ["talk.first"],
    ),
    "alike, as asked": (
        {"topics": ("advice",), "groups": {"gender": "f"}, "alike": frozenset({"gender"})},
        {"topics": ("advice",), "groups": {"gender": "F"}},
        ["why.first", "why.alike"],
        [],
        ["talk.first"],
    ),
    "not alike, as the mentor asked": (
        {"topics": ("advice",)},
        {"topics": ("advice",), "groups": {"gender": "f"}, "alike": frozenset({"gender"})},
        ["why.first"],
        ["missing.alike"],
        ["talk.first"],
    ),
}
MET = {"languages": frozenset({"fr"}), "moments": frozenset({"noon"}), "ways": frozenset({"remote"})}
COMMON = ["why.languages", "why.moments"]


@pytest.mark.parametrize("case", READINGS)
def test_why_what_is_missing_and_what_to_talk_about(case):
    mentee, mentor, why, missing, talk = READINGS[case]
    known = {} if "nothing" in case else MET
    reading = fit.read(Person("A", "mentee", **{**known, **mentee}), Person("T", "mentor", **{**known, **mentor}))
    place = next((at for at, key in enumerate(why) if key == "why.alike"), len(why))
    assert keys(reading.why) == ([*why[:place], *COMMON, *why[place:]] if known else why)
    assert keys(reading.missing) == missing
    assert keys(reading.talk) == talk


def test_what_two_have_in_common_is_all_that_is_named():
    mentee = Person("A", "mentee", "Zoé", topics=("skills", "advice", "Excel"), moments=frozenset({"noon", "jeudi"}))
    mentor = Person("T", "mentor", topics=("excel", "Advice"), moments=frozenset({"Noon", "Jeudi", "evening"}))
    words = "\n".join(sayable(fit.read(mentee, mentor).why))
    for word in ("Zoé", "T", "à midi", "midday", "jeudi", "Excel", "advice on a decision"):
        assert word in words
    for word in ("le soir", "evenings", "savoir-faire"):
        assert word not in words


def test_nobody_is_explained_who_is_not_there():
    round_ = cohort(3, 3)
    explainer = Explainer(round_, optimum.match(round_))
    for codes in (("nobody", "T0001"), ("E0001", "nobody")):
        with pytest.raises(MatchingError) as error:
            explainer.reasons_against(*codes)
        assert "nobody" in sayable([error.value.phrase])[0]


RULE_CASES = {
    "same_person": ({"email": "a@example.org"}, {"email": "A@example.org"}),
    "manager": ({"manager": "tina roy"}, {}),
    "assessor": ({}, {"assessors": frozenset({"Alice"})}),
    "refused": ({}, {"refusals": frozenset({"A"})}),
    "capacity": ({}, {"capacity": 0}),
    "not_now": ({"capacity": 0}, {}),
    "team": ({"team": "Études"}, {"team": "etudes"}),
    "language": ({"languages": frozenset({"fr"})}, {"languages": frozenset({"en"})}),
    "moment": ({"moments": frozenset({"evening"})}, {"moments": frozenset({"noon"})}),
    "way": ({"ways": frozenset({"remote"})}, {"ways": frozenset({"in_person"})}),
    "place": (
        {"ways": frozenset({"in_person"}), "place": "Lyon"},
        {"ways": frozenset({"in_person", "remote"}), "place": "Nantes"},
    ),
}


@pytest.mark.parametrize("rule", RULE_CASES)
def test_each_rule_keeps_apart_and_says_so(rule):
    mentee, mentor = (dict(facts) for facts in RULE_CASES[rule])
    round_ = Cohort((Person("A", "mentee", "Alice", **mentee),), (Person("T", "mentor", "Tina Roy", **mentor),))
    reasons = Exclusions(Index(round_), STRICT).reasons(0, 0)
    assert [phrase.key for phrase in reasons] == [f"matching.never.{rule}"]
    assert optimum.match(round_, STRICT).left == ("A",)
    if rule in CHOSEN:
        assert optimum.match(round_, STRICT._replace(**{rule: False})).left == ()


def test_a_line_of_command_is_followed_upwards_and_need_not_end():
    mentee = Person("A", "mentee", "Alice", manager="B")
    between = Person("B", "mentee", "Basile", manager="Tina Roy")
    mentor = Person("T", "mentor", "Tina Roy", manager="A")
    exclusions = Exclusions(Index(Cohort((mentee, between), (mentor,))), Rules())
    assert [phrase.key for phrase in exclusions.reasons(0, 0)] == ["matching.never.manager"]


def test_a_conflict_is_told_in_the_words_of_the_coordinator():
    round_ = Cohort((Person("A", "mentee"),), (Person("T", "mentor"),), conflicts={("A", "T"): "Même litige."})
    words = sayable(Exclusions(Index(round_), Rules()).reasons(0, 0))
    assert any("Même litige." in sentence for sentence in words)


def test_who_says_nothing_is_kept_from_nobody():
    round_ = Cohort((Person("A", "mentee"),), (Person("T", "mentor", team="X", languages=frozenset({"fr"})),))
    assert Exclusions(Index(round_), STRICT).reasons(0, 0) == ()


def test_an_organisation_sets_rules_by_data_but_none_that_protects():
    assert from_mapping({"team": True, "wishes": "greedy"}) == Rules(team=True, wishes="greedy")
    faults = ({"manager": False}, {"tema": True}, {"team": "yes"}, {"wishes": "best"})
    for table, word in zip(faults, ("manager", "tema", "true or false", "generous"), strict=True):
        with pytest.raises(RulesError, match=word):
            from_mapping(table)
    assert set(Rules._fields) & set(ALWAYS) == set()
    assert set(CHOSEN) <= set(Rules._fields)


@at_most(10)
@given(SEEDS)
def test_who_else_would_do_may_be_paired_and_the_best_come_first(seed):
    round_ = cohort(12, 12, seed)
    matching = optimum.match(round_)
    explainer = Explainer(round_, matching)
    pairs = {(pair.mentee, pair.mentor) for pair in matching.pairs}
    for mentee in round_.mentees:
        alternatives = explainer.other_mentors(mentee.code, most=12)
        ranks = [fit.LEVELS.index(other.level) for other in alternatives]
        assert ranks == sorted(ranks, reverse=True)
        assert not pairs & {(mentee.code, other.code) for other in alternatives}
        assert not any(explainer.reasons_against(mentee.code, other.code) for other in alternatives)
        for other in alternatives:
            back = {mentee.code for mentee in explainer.other_mentees(other.code, most=12)}
            assert mentee.code in back
    with pytest.raises(MatchingError):
        explainer.other_mentors("nobody")
