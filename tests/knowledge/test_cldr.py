"""Days, numbers and plurals are said as Unicode's data (CLDR, read with Babel) says them, in each country offered."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from overlay.problems import words
from tests.examples import ROOT
from widgets.engine.text.languages import LANGUAGES, TABLE
from widgets.engine.text.texts import Phrase, TextError, parse
from widgets.engine.widget import shipped_texts

TEXTS = shipped_texts("widgets/engine/strings.toml")
each = pytest.mark.parametrize("language", LANGUAGES)


def locale(language: str) -> Locale:
    return Locale.parse(TABLE[language].locale)


@pytest.fixture(params=[(code, tag) for code, row in TABLE.items() for tag in row.tags], ids=lambda param: param[1])
def region(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Locale]:
    """A language, and the country that an organisation has chosen for it, as CLDR knows it."""
    language, tag = request.param
    (tmp_path / "identity.toml").write_text(f'[locale]\n{language} = "{tag}"\n', encoding="utf-8")
    monkeypatch.setenv("ORGANISATION", os.path.relpath(tmp_path, ROOT))
    return language, Locale.parse(tag, sep="-")


def plain(text: str) -> str:
    """With ordinary spaces: ours keep a day together, and are narrower before a sign, than CLDR's."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_day_of_a_leap_year_is_said_as_cldr_says_it(region: tuple[str, Locale]) -> None:
    language, country = region
    days = [date(2028, 1, 1) + timedelta(days) for days in range(366)]
    expected = {day: format_date(day, "long", country) for day in days}
    if language == "fr":  # French says the first of a month as an ordinal; CLDR has no pattern for it
        expected |= {day: text.replace("1 ", "1er ", 1) for day, text in expected.items() if day.day == 1}
    assert {day: plain(TEXTS.words(day, language)) for day in days} == expected


def test_the_months_are_those_of_cldr(region: tuple[str, Locale]) -> None:
    language, country = region
    months = {month: TEXTS.say(f"date.month.{month}", language) for month in range(1, 13)}
    assert months == country.months["format"]["wide"]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 11, 21, 100, 101, 1_000, 999_999, 1_000_000, 1_000_001])
def test_a_number_takes_the_plural_form_of_cldr(region: tuple[str, Locale], count: int) -> None:
    language, country = region
    category = country.plural_form(count)
    if count == 1_000_000 and category == "many":  # « un million de points »: no answer counts so far
        category = "other"
    assert TABLE[language].category(count) == TABLE[language].category(-count) == category


@each
def test_the_plural_forms_of_a_language_are_those_of_cldr(language: str) -> None:
    rules = {*locale(language).plural_form.rules, "other"}
    assert {*TABLE[language].plural, "other"} == rules - {"many"}


@each
@pytest.mark.parametrize("count", [1.5, 0.5])
def test_a_decimal_is_never_counted(language: str, count: float) -> None:
    """CLDR: « 1,5 but », "1.5 goals"; our texts count whole things, and refuse anything else."""
    texts = parse('a.fr = {one = "but", other = "buts"}\na.en = {one = "goal", other = "goals"}', "t")
    with pytest.raises(TextError, match="an integer"):
        texts.say(Phrase("a", {"count": count}), language)


@pytest.mark.parametrize("number", [0, 7, 999, 1_000, 4_000, 20_000, 1_234_567, -1_500])
def test_thousands_are_parted_as_cldr_parts_them(region: tuple[str, Locale], number: int) -> None:
    language, country = region
    assert TEXTS.words(number, language) == format_decimal(number, locale=country)


@each
def test_decimals_and_percentages_are_written_as_cldr_writes_them(language: str) -> None:
    decimal = words().say(Phrase("number", {"whole": 4, "part": 5}), language)
    assert decimal == format_decimal(4.5, locale=locale(language))
    percentage = TEXTS.say(Phrase("message.loading", {"percent": 50}), language)
    assert plain(format_percent(0.5, locale=locale(language))) in plain(percentage)


@each
def test_quotation_marks_are_those_of_cldr(language: str) -> None:
    marks = [mark.strip("\u00a0") for mark in TABLE[language].quotes]
    assert marks == {"fr": ["«", "»"], "en": ["“", "”"]}[language]
