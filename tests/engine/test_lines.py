"""Whom to call: each line as it was read, in the order of what presses most, and none that can be taken away."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import ROOT
from widgets.engine.facts import lines, organisation
from widgets.engine.prerender import calls, harm
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import shipped_texts

FACTS = organisation.load()
TEXTS = shipped_texts("widgets/engine/strings.toml") | FACTS.texts
LINES = {line.name: line for line in FACTS.lines}
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
REPORTED = {
    ("CA-QC", "1 866 APPELLE (277-3553)"),
    ("FR", "3919"),
    ("FR", "17"),
    ("FR", "112"),
    ("GB", "999"),
}
"""The only numbers that are printed though no page of the institution could be read."""


def numbers(need, country):
    return [call.line.number for call in lines.calls(FACTS.lines, [need], [country]) if call.line]


def test_only_these_are_printed_on_the_word_of_several_pages():
    assert {(line.country, line.number) for line in FACTS.lines if line.mark == "reported"} == REPORTED


@pytest.mark.parametrize("line", FACTS.lines, ids=lambda line: line.name)
def test_each_line_has_what_the_file_promises(line):
    assert line.country in lines.COUNTRIES
    assert line.purpose in lines.PURPOSES
    assert line.mark in lines.MARKS
    assert line.address.startswith("https://")
    assert re.fullmatch(r"(\d{4}(-\d\d-\d\d|~)?|\d{4}/\d{4})?", line.page)
    assert not line.number or re.fullmatch(r"(tel|sms):\d{2,15}", line.link)
    if line.mark != "seen":
        assert (line.always, line.free) == (False, False)


@pytest.mark.parametrize("line", FACTS.lines, ids=lambda line: line.name)
@EACH_LANGUAGE
def test_what_is_told_of_a_line_is_true(line, language):
    spoken = " ".join(TEXTS.say(note, language) for note in lines.notes(line)).lower()
    assert not re.search("vérifié|checked|aujourd’hui|today", spoken)
    assert ("gratuit" in spoken or "free" in spoken) == line.free
    assert bool(re.search("jour et nuit|day and night|24 ?h|24/7", spoken)) == line.always
    year = line.page[:4] if line.page and line.mark != "reported" else "2026"
    assert year in spoken
    assert "suivez le lien" in spoken or "follow the link" in spoken


def test_quebec_calls_its_own_line_before_that_of_all_canada():
    assert numbers("despair", "CA-QC")[:2] == ["1 866 APPELLE (277-3553)", "9-8-8"]
    assert numbers("despair", "CA")[0] == "9-8-8"
    assert "1 866 APPELLE (277-3553)" not in numbers("despair", "CA")
    assert LINES["qc_suicide"].link == "tel:18662773553"


def test_switzerland_never_reads_that_a_call_is_free():
    assert not any(line.free for line in FACTS.lines if line.country == "CH")


@pytest.mark.parametrize("need", lines.NEEDS)
@pytest.mark.parametrize("country", lines.COUNTRIES)
def test_a_country_without_a_line_is_a_gap_that_is_said(need, country):
    calls_shown = lines.calls(FACTS.lines, [need], [country])
    known = {call.line.purpose for call in calls_shown if call.line}
    assert calls_shown
    assert (calls_shown[-1].line is None) == known.isdisjoint(lines.VITAL.get(need, lines.NEEDS[need]))


@pytest.mark.parametrize("line", FACTS.lines, ids=lambda line: line.name)
def test_a_body_is_printed_from_a_page_of_its_own_or_of_a_public_service(line):
    if line.purpose in lines.CALLED:
        return
    assert line.mark in ("seen", "service")
    assert line.noted


@pytest.mark.parametrize("country", lines.COUNTRIES)
@pytest.mark.parametrize("need", ["rights", *lines.BODIES])
@EACH_LANGUAGE
def test_a_country_shows_its_bodies_or_says_that_none_was_read(country, need, language):
    html = calls(f"{country},{need}", language)
    bodies = [call.line for call in lines.calls(FACTS.lines, [need], [country]) if call.line]
    assert bodies or need in lines.BODIES
    assert [line.institution for line in bodies if line.institution not in html.replace("&amp;", "&")] == []
    gap = "line.gap" if need == "rights" else f"line.none.{need}"
    assert (TEXTS.say(gap, language) in html) == (not bodies)
    assert "<details" not in html


def test_the_numbers_of_a_country_are_not_mixed_with_its_bodies():
    assert {call.line.purpose for call in lines.calls(FACTS.lines, ["all"], ["FR"])} <= {*lines.CALLED}
    assert "0 806 000 126" not in calls("FR", "en")


def test_whoever_is_harassed_sees_the_bodies_of_the_country():
    harassed = [call.line.name for call in lines.calls(FACTS.lines, ["harassment"], ["FR"])]
    assert {"fr_inspection", "fr_equality"} <= {*harassed}
    assert "fr_data" not in harassed


def test_luxembourg_has_nothing_that_may_be_printed():
    assert [call.line for call in lines.calls(FACTS.lines, ["all"], ["LU"])] == [None]


@given(st.lists(st.sampled_from(list(lines.NEEDS)), min_size=1, unique=True), st.sampled_from(lines.COUNTRIES))
def test_what_presses_most_comes_first_and_nothing_twice(needs, country):
    called = [call.line for call in lines.calls(FACTS.lines, needs, [country]) if call.line]
    purposes = list(dict.fromkeys(purpose for need in needs for purpose in lines.NEEDS[need]))
    places = [purposes.index(line.purpose) for line in called]
    assert places == sorted(places)
    assert len({line.name for line in called}) == len(called)


@EACH_LANGUAGE
def test_a_page_shows_the_lines_of_a_country_as_links_to_press(language):
    html = calls("CH", language)
    assert html.count('class="call"') == sum(bool(line.number) for line in FACTS.lines if line.country == "CH")
    assert 'href="tel:143"' in html
    assert "<details" not in html
    assert calls("despair", language).count("<details") == len(lines.COUNTRIES)
    lines_shown = calls("danger,despair", language)
    assert lines_shown.count("<details") == len(lines.COUNTRIES)
    assert lines_shown.index('href="tel:112"') < lines_shown.index('href="tel:3114"')


@pytest.mark.parametrize("door", [calls, harm])
def test_a_page_that_asks_for_what_is_not_there_is_told(door):
    with pytest.raises(LookupError, match="nowhere"):
        door("nowhere", "en")


TEXTS_OF_THE_GUIDE = [
    path
    for folder in ("docs", "guide", "hooks", "overlay", "theme", "widgets")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".toml", ".html", ".py", ".js") and path.name != "lines.toml"
]
TO_CALL = re.compile(
    r"(?<![\d.,/-])(?:\+\d{1,3}[ .-])?\(?\d{2,4}\)?(?:[ \u00a0\u202f.-]\d{2,4}){3,}(?![\d-])"
    r"|\b1[ -]8\d\d[ -]\S+"
    r"|\b(?:call|dial|ring|text|appelez|composez|appeler|composer)\s+(?:the |le )?\d[\d -]+",
    re.I,
)
"""What looks like a number to call: groups of digits, or any that follow a word for calling."""
INVENTED = {"02 000 00 00", "06 12 34 56 78"}
"""The example of *Make this guide yours*, and that of somebody's agreement."""


def test_a_number_to_call_is_written_in_the_file_of_lines_alone():
    long = [line.number for line in FACTS.lines if len(line.number) > 3]
    assert len(TEXTS_OF_THE_GUIDE) > 100
    places = {
        (path.name, number)
        for path in TEXTS_OF_THE_GUIDE
        for number in long
        if re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", path.read_text(encoding="utf-8"))
    }
    assert places == set()


def test_nothing_else_that_looks_like_a_number_to_call_is_in_what_people_read():
    assert all(TO_CALL.search(number) for number in ("0 800 05 95 95", "1-866-277-3553", "Call 999", "composez le 15"))
    places = {
        (path.name, shown[0])
        for path in TEXTS_OF_THE_GUIDE
        if path.suffix in (".md", ".toml")
        for shown in TO_CALL.finditer(path.read_text(encoding="utf-8"))
    }
    assert {place for place in places if place[1] not in INVENTED} == set()


def test_a_line_is_to_be_read_again_twelve_months_after_the_day_it_was_read():
    line = LINES["fr_suicide"]
    assert lines.stale([line], line.read + timedelta(days=365)) == []
    assert lines.stale([line], line.read + timedelta(days=366)) == [line]
    old = line._replace(name="older", read=date(2020, 1, 1))
    assert lines.stale([line, old], date(2030, 1, 1)) == [old, line]
