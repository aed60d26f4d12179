"""What the page for organisations tells people to type is right: its files have no fault, its message is real."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from overlay.answers import QUESTIONS
from overlay.check import KNOWN, TABLES, check
from overlay.files import ENDINGS, LARGEST, LARGEST_FOLDER, WIDEST
from overlay.new import make
from overlay.pages import FRONT
from overlay.points import SECTIONS, hideable
from overlay.problems import report
from overlay.safe import CLASSES, ELEMENTS, EVERYWHERE, INSTEAD, SCHEMES
from tests.examples import ROOT
from tests.overlay.documents import jpeg, pdf
from tests.overlay.marked import files
from tests.overlay.test_new import project
from widgets.catalogue.agreement.form import CONTESTED, points
from widgets.engine.text import terminology
from widgets.engine.text.languages import TABLE
from widgets.engine.widget import WIDGETS

LANGUAGES = ("fr", "en")
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def page(language: str) -> str:
    return (ROOT / "docs" / language / "make-it-yours.md").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ORGANISATION", raising=False)  # what the page tells is written to organisation/
    return project(tmp_path)


def write(root: Path, language: str) -> None:
    for name, text in files(page(language)).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def blocks(kind: str, language: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(rf"^```{kind}\n(.*?)^```$", page(language), re.M | re.S))


@IN_BOTH
def test_the_files_it_shows_have_no_fault(root: Path, language: str) -> None:
    write(root, language)
    assert report(check(root)) == ""


@IN_BOTH
def test_the_languages_and_the_words_that_it_adds_have_no_fault(root: Path, language: str) -> None:
    write(root, language)
    identity = root / "organisation/identity.toml"
    added = [block for block in blocks("toml", language) if block not in files(page(language)).values()]
    assert [block.split("\n")[0] for block in added] == ["[languages]", "[locale]", "[vocabulary]"]
    identity.write_text("\n".join([identity.read_text(encoding="utf-8"), *added]), encoding="utf-8")
    assert report(check(root)) == ""


@IN_BOTH
def test_the_words_that_it_lists_are_those_of_the_vocabulary(language: str) -> None:
    rows = re.findall(r"^\|[^|]*\| `(mentee|mentor|pair|agreement)` \| ([^|]*) \| ([^|]*) \|$", page(language), re.M)
    listed = {term: [re.findall("`([^`]+)`", cell) for cell in cells] for term, *cells in rows}
    assert listed == {
        term: [list(terminology.words(written_in, term)) for written_in in LANGUAGES] for term in terminology.TERMS
    }


@IN_BOTH
def test_the_countries_that_it_lists_are_those_of_the_languages(language: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`[a-z]+-[A-Z]+`.*) \|$", page(language), re.M)
    assert {code: tuple(re.findall("`([^`]+)`", cell)) for code, cell in rows} == {
        code: row.tags for code, row in TABLE.items()
    }


def test_it_shows_the_same_files_in_both_languages_and_one_of_each_kind() -> None:
    assert files(page("fr")) == files(page("en"))
    kinds = {re.sub(r"^organisation/([a-z.]+/?).*", r"\1", name) for name in files(page("fr"))}
    assert kinds == {*TABLES, "colours.css", "clauses/", "pages/", "programmes/", "files/"} & set(KNOWN)


@IN_BOTH
def test_what_it_says_that_a_page_may_hold_is_what_the_check_allows(language: str) -> None:
    heading = {"fr": "{ #permis }", "en": "{ #allowed }"}[language]
    section = page(language).split(heading)[1].split("\n### ")[0]
    elements, attributes = (
        re.findall("`([^`]+)`", part) for part in re.split(r"\. (?:Each may|Chacun peut)", section, maxsplit=1)
    )
    assert elements == sorted(ELEMENTS)
    assert attributes[: len(EVERYWHERE)] == [*EVERYWHERE]
    assert {f"{scheme}:" for scheme in SCHEMES} == {
        scheme_listed.rstrip("/") for scheme_listed in attributes if re.match(r"[a-z]+:", scheme_listed)
    }
    assert {*FRONT} <= {*attributes}


@IN_BOTH
def test_what_it_says_is_refused_is_what_the_check_refuses_each_kind_with_what_to_write(language: str) -> None:
    rows = re.findall(r"^\| [^|`]*: ((?:`[a-z]+`(?:, )?)+) \| ([^|]+) \|$", page(language), re.M)
    listed = {tuple(re.findall("[a-z]+", elements)) for elements, _ in rows}
    assert listed == {*INSTEAD.values()}
    (classes,) = [instead for elements, instead in rows if "`style`" in elements]
    assert set(re.findall("`([a-z-]+)`", classes)) == {*CLASSES}


@IN_BOTH
def test_the_files_that_it_allows_are_those_of_the_check(language: str) -> None:
    rows = re.findall(r"^\| [^|`]* \| ((?:`\.[a-z]+`(?:, )?)+) \| (\d+)\s[kK][oB]([^|]*) \|$", page(language), re.M)
    limits = {
        ending: (int(weight) * 1000, more) for endings, weight, more in rows for ending in re.findall(r"\.\w+", endings)
    }
    assert {ending: weight for ending, (weight, _) in limits.items()} == {
        ending: LARGEST[kind] for kind, endings in ENDINGS.items() for ending in endings
    }
    assert {ending for ending, (_, more) in limits.items() if str(WIDEST) in more} == {".png", ".jpg", ".jpeg", ".webp"}
    assert re.search(rf"{LARGEST_FOLDER // 1_000_000}\sM[oB]", page(language))


@IN_BOTH
def test_the_lines_that_show_and_hand_out_files_have_no_fault(root: Path, language: str) -> None:
    write(root, language)
    (lines,) = [block for block in blocks("markdown", language) if block not in files(page(language)).values()]
    made = {".jpg": jpeg(), ".pdf": pdf()}
    for name in re.findall(r"files/([\w.-]+)", lines):
        (root / "organisation/files" / name).write_bytes(made[Path(name).suffix])
    shown = root / "organisation/pages" / language / "dates.md"
    shown.write_text(shown.read_text(encoding="utf-8") + lines, encoding="utf-8")
    assert report(check(root)) == ""
    (root / "organisation/files" / name).unlink()
    assert name in report(check(root))


@IN_BOTH
def test_the_error_it_explains_is_what_is_really_said(root: Path, language: str) -> None:
    write(root, language)
    identity = root / "organisation/identity.toml"
    lines = [line for line in identity.read_text(encoding="utf-8").splitlines() if not line.startswith("name.en")]
    identity.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert list(blocks("text", language)) == [f"{report(check(root))}\n"]


@IN_BOTH
def test_the_contested_points_and_their_answers_are_those_of_the_agreement(language: str) -> None:
    questions = {question.name: question for section in points() for question in section.questions}
    rows = re.findall(r"^\|[^|]*\| `([a-z_]+)` \| (`[a-z_]+`(?:, `[a-z_]+`)*) \|$", page(language), re.M)
    options = {name: tuple(re.findall(r"[a-z_]+", answers)) for name, answers in rows}
    assert options == {name: questions[name].options for name in CONTESTED}  # type: ignore[union-attr]


@IN_BOTH
def test_the_parts_that_can_be_hidden_are_those_that_it_lists(language: str) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (`[a-z_]+`(?:, `[a-z_]+`)*) \|$", page(language), re.M)
    listed = {widget: re.findall("[a-z_]+", names) for widget, names in rows}
    parts = {
        widget: [section.name for section in SECTIONS[widget] if not section.text and not kinds[section.name].protected]
        for widget, kinds in hideable().items()
    }
    assert listed == {widget: names for widget, names in parts.items() if names}
    assert {*re.findall(r"`\[hidden\.([a-z]+)\]`", page(language))} == {*WIDGETS} - {"assessment"}


@IN_BOTH
def test_the_command_it_shows_writes_an_organisation(root: Path, language: str) -> None:
    [command] = [block for block in blocks("sh", language) if "make organisation" in block]
    answers = dict(re.findall(r'([A-Z_]+)="([^"]*)"', command))
    assert answers.keys() <= set(QUESTIONS)
    make(root, answers)
    assert report(check(root)) == ""


@IN_BOTH
def test_so_does_the_one_for_a_single_language(root: Path, language: str) -> None:
    [command] = re.findall(r"`make organisation (LANGUAGE=[^`\n]*)`", page(language))
    answers = {name: plain or quoted for name, plain, quoted in re.findall(r'([A-Z_]+)=(?:(\w+)|"([^"]*)")', command)}
    assert answers.keys() == {"LANGUAGE", f"NAME_{language.upper()}"}
    make(root, answers)
    assert report(check(root)) == ""
