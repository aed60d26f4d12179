"""The one door for input: what is taken away, what stays, and that nothing more changes the second time."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from widgets.engine.form import cleaning

SPECIAL = [
    *map(chr, (*range(0x20), *range(0x7F, 0xA1))),
    *"\u00ad\u034f\u061c\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u202f\u2007\u2060\u2066\u2069",
    *"\u2800\u3000\u3164\ud800\udc00\ufdd0\ufe0e\ufe0f\ufeff\ufffc\uffff\U000e0067\U000e007f\U000e0100\U0010ffff",
    *"eE'’\u0301\u0308\u0313\u0338\u03b1\u1f00\u1fef\u2203\u212a\u05d0\u0627\u0653\u0915\u093c\u094d\u304b\u3099",
    *"\u1112\u1161\u11ab\u2764\U0001f3f4\U0001f468\U0001f525",
]
TEXTS = st.text(st.sampled_from(SPECIAL) | st.characters(), max_size=12)
"""Any text, and mostly of characters that are taken away, that shape each other or that become others in NFC."""


@given(TEXTS)
@example("\u00e9\u200d\ufe0f\u200d\U0001f525")
def test_cleaning_twice_changes_nothing_more(text):
    line, lines, evened = cleaning.line(text), cleaning.lines(text), cleaning.evened(text)
    assert cleaning.line(line) == cleaning.line(lines) == line
    assert cleaning.lines(lines) == lines
    assert cleaning.evened(evened) == cleaning.evened(lines) == evened


@given(TEXTS)
def test_what_is_clean_can_be_written_anywhere(text):
    lines = cleaning.lines(text)
    assert lines.encode("utf-8").decode("utf-8") == lines
    assert unicodedata.is_normalized("NFC", lines)
    assert {unicodedata.category(character) for character in lines} & {"Cc", "Cs", "Zl", "Zp"} <= (
        {"Cc"} if "\n" in lines else set()
    )
    assert "\n" not in cleaning.line(text)
    assert all(row == row.strip() and "  " not in row for row in lines.split("\n"))


@pytest.mark.parametrize(
    ("typed", "line", "lines"),
    [
        ("Zoe\u0308", "Zo\u00eb", "Zo\u00eb"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a b c d e f g h", "a\nb\nc\nd\ne\nf\ng\nh"),
        (" a \n\n\n\n b\t\n", "a b", "a\n\nb"),
        ("a\t \u2003\u3000b", "a b", "a b"),
    ],
)
def test_accents_line_breaks_and_blanks_are_written_in_one_way(typed, line, lines):
    assert (cleaning.line(typed), cleaning.lines(typed)) == (line, lines)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
def test_a_no_break_blank_stays_where_french_typography_puts_one(blank):
    assert cleaning.line(f"Qui{blank}?") == f"Qui{blank}?"
    assert cleaning.line(f"Qui {blank} ?") == f"Qui{blank}?"
    assert cleaning.line(f"{blank}Qui{blank}") == "Qui"


@pytest.mark.parametrize(
    "unseen", [*"\x00\x1b\x7f\x9b\u00ad\u200b\u2060\u202a\u202e\u2066\u2069\u3164\ufeff\ufdd0\uffff\U000e0041"]
)
def test_what_nobody_sees_is_taken_out(unseen):
    assert cleaning.line(f"{unseen}+33{unseen} 6{unseen}") == "+33 6"


def test_half_a_pair_of_surrogates_becomes_what_browsers_put_in_its_place():
    """Half a pair of surrogates raised an error, and no answer came."""
    assert cleaning.line("a\ud83db\udc00") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: a word whose two parts are not joined
        "क्\u200dष",  # Hindi: a half letter
        "👩\u200d⚕\ufe0f ❤\ufe0f\u200d🔥 👨🏽\u200d👩🏽\u200d👧 1\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
        "\u200fאני כותב ב-C++\u200e.",  # Hebrew, with the signs on their right side
        "葛\U000e0100城市",  # Japanese: a form of a character that names need
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(text):
    assert cleaning.line(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["Ann\u200d", "A\u200cnn", "\u200eAnn", "Ann\u200f", "\ufe0fAnn", " \u200d\ufe0fAnn"])
def test_the_same_signs_are_taken_out_where_they_do_nothing(text):
    assert cleaning.line(text) == "Ann"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Nora N'Diaye", "Nora N’Diaye"),
        ("Zoe\u0308", "Zoë"),
        ("Qui\u00a0?", "Qui ?"),
        ("a  b", "a b"),
        ("a\u200bb", "ab"),
        ("a\nb", "a b"),
        ("« oui »", "«\u202foui\u202f»"),
        ("“x”…", '"x"...'),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_texts_that_look_the_same_are_evened_to_the_same(text, other):
    assert cleaning.evened(text) == cleaning.evened(other)


def test_texts_that_look_different_are_not():
    assert cleaning.evened("Zoë") != cleaning.evened("Zoe")
    assert cleaning.evened("week") != cleaning.evened("Week")


OTHER_DAYS = [
    "20260115",
    "2026-W03-4",
    "2026W034",
    "2026-015",
    "15/01/2026",
    "2026-1-5",
    "2026-02-30",
    "2026-01-15T00:00",
]


@pytest.mark.parametrize(
    "text", [*OTHER_DAYS, "٢٠٢٦-٠١-١٥", "２０２６-01-15", "2026-01-15\n", "2026‑01‑15", "1999-12-31", "2101-01-01"]
)
def test_a_day_is_written_in_one_way(text):
    assert not cleaning.is_day(text)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_of_a_hundred_years_is_one(day):
    assert cleaning.is_day(day.isoformat())
    assert cleaning.day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["1730", "T1730", "1730Z", "17:30Z", "17:30:00", "24:00", "7:30", "17:60", "١٧:٣٠", "17:30\n", "17.30"]
)
def test_a_time_is_written_in_one_way(text):
    assert not cleaning.is_time(text)


@given(st.times())
def test_every_minute_of_a_day_is_one(time):
    assert cleaning.is_time(f"{time:%H:%M}")
