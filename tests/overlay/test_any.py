"""Whatever an overlay holds, the checks answer with a report; what they accept, the engine loads."""

import importlib
import json
import tempfile
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from guide import figures
from overlay import case, identity, points, sentences, shape
from overlay.check import check
from overlay.problems import report
from overlay.published import schemas
from overlay.source import Source
from overlay.toml_text import dotted, quoted
from tests.examples import ROOT
from tests.overlay import documents
from tests.overlay.cases import FAULTS, SOUND
from tests.overlay.project import make, png, svg
from tests.overlay.strategies import CLAUSE, CSS, FILES, PAGE, TOML, VALUES
from tests.properties import at_most
from widgets.catalogue.agreement.form import CLAUSES
from widgets.engine.facts import clauses, organisation
from widgets.engine.show import render
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase, every_form
from widgets.engine.widget import WIDGETS, load

PUBLISHED = {
    languages: {
        file: Draft202012Validator(json.loads(text))
        for file, text in zip(shape.shapes(languages), schemas(languages).values(), strict=True)
    }
    for languages in (LANGUAGES, *((language,) for language in LANGUAGES))
}


@pytest.fixture(autouse=True, scope="module")
def _few_pages():
    """The guide's pages are read once, not at each example."""
    module = importlib.import_module("overlay.check")
    guide = module._guide
    read = guide(ROOT / "docs")
    module._guide = lambda docs: read
    yield
    module._guide = guide


def check_files(files):
    """The problems of an overlay, and the project, while a function looks at it."""
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder) / "project", files)
        problems = check(root)
        if not problems:
            loaded(root)
        return problems


def loaded(root):
    """The engine reads the overlay of `root`: its facts, its clauses, and the tools that use them."""
    root_before = resources.ROOT
    resources.ROOT = str(root)
    try:
        facts = organisation.load()
        texts = clauses.load(CLAUSES) | facts.texts
        for name in WIDGETS:
            load.__wrapped__(name)
        for language in facts.languages:
            figures.part(figures.read(organisation.overlay(figures.FILE)).values(), language)
        for key in texts.pairs:
            for language in LANGUAGES:
                texts.say(Phrase(key, {"mentee": "A", "mentor": "B"}), language)
    finally:
        resources.ROOT = root_before


def sensible(problems, files):
    """The report can be printed, and each line that it names is one of the file."""
    words = report(problems)
    assert {unicodedata.category(character) for character in words} & {"Cf", "Cs", "Zl", "Zp"} == set()
    assert {character for character in words if unicodedata.category(character) == "Cc"} <= {"\n"}
    for problem in problems:
        content = files.get(problem.file.removeprefix("organisation/"), b"")
        data = content.encode() if isinstance(content, str) else content
        assert 0 <= problem.line <= data.count(b"\n") + 1


@given(FILES)
def test_anything_gives_a_report(files):
    sensible(check_files(files), files)


@given(st.sampled_from(["identity.toml", "programme.toml", "programmes/a.toml", "criteria.toml", "texts.toml"]), TOML)
@example("texts.toml", "[" + ".".join(["shared"] * 3000) + "]\nfr = 1")
@example("texts.toml", "shared.form.submit.fr." + ".".join(["a"] * 3000) + " = 1")
@example(
    "texts.toml", 'shared.form = "x"\ncheckin = [1]\n"site.search".open.fr = "x"\n"fr" = 1\nx.fr = {fr = {fr = 1}}\n'
)
@example(
    "texts.toml", 'shared.problems.intro.fr = {one = {a = 1}, other = []}\nshared.problems.intro.en = {one = ""}\n'
)
@example("identity.toml", "site = " + "[" * 5000)
@example("identity.toml", "site = " + "{a=" * 300 + "1" + "}" * 300)
@example("identity.toml", ".".join(["a"] * 5000) + " = 1")
@example("identity.toml", "[" + ".".join(["site"] * 3000) + "]")
@example("programmes/a.toml", "fixed = [{}]\nname = 1\nhidden = 3\nforbidden.copy = []\n")
@example("programme.toml", "fixed = [{}]\nrecommended = 2026-01-15\n")
@example("criteria.toml", "add.skills = 1\nadd.x.label = [1]\nskills = []\n")
@example("criteria.toml", "add.x.label.fr = 1\nadd.x.label.en = {}\nadd.y.label.fr = 1\n")
@example("identity.toml", "a = " + "9" * 5000)
@example("programme.toml", "kind = " + "9" * 5000)
@example("identity.toml", "\rsite = 1")
def test_any_toml_gives_a_report(name, text):
    sensible(check_files({name: text}), {name: text})


@given(st.sampled_from(["logo.svg", "social.png"]), st.binary(max_size=200), st.integers(0, 400))
def test_any_picture_gives_a_report(name, data, at):
    whole = png(1200, 630) if name.endswith(".png") else svg("<path d='M0 0'/>").encode()
    for content in (data, whole[:at], whole[:at] + data + whole[at:]):
        sensible(check_files({name: content}), {name: content})


WHOLE = {
    "a.png": png(8, 8),
    "a.jpg": documents.jpeg(exif=documents.PLACE),
    "a.webp": documents.webp(EXIF=documents.PLACE),
    "a.pdf": documents.pdf("<</S/GoTo>>", catalogue="/OpenAction 3 0 R", packed="<</S/GoTo>>"),
    "a.docx": documents.office(
        "word", {"word/_rels/a.rels": documents.RELATION.format("hyperlink", "https://a.example")}
    ),
    "a.odt": documents.office("odt"),
    "a.ics": documents.CALENDAR.format("").encode(),
}


@given(st.sampled_from([*WHOLE]), st.binary(max_size=40), st.integers(0, 700), st.booleans())
def test_any_file_to_hand_out_gives_a_report(name, data, at, instead):
    whole = WHOLE[name]
    altered = whole[:at] + data + whole[at + len(data) * instead :]
    for content in (data, whole[:at], altered):
        sensible(check_files({f"files/{name}": content}), {f"files/{name}": content})


READ = [
    "identity.toml",
    "README.md",
    "clauses/who.fr.md",
    "pages/fr/roles.md",
    "pages/en/about/index.md",
    "pages/en/a/b.md",
]


@given(st.sampled_from(READ), st.integers(0, 2**24))
def test_a_name_is_read_in_any_case_and_told_once_if_it_is_another(name, capitals):
    written = "".join(letter.swapcase() if capitals >> at & 1 else letter for at, letter in enumerate(name))
    beside = {name.replace("/en/", "/fr/")} - {name}
    files = case.settle(dict.fromkeys({written, *beside}, Path()), READ)
    assert files.paths.keys() == {name, *beside}
    assert len(files.problems) == (written != name)
    assert files.written == ({name: written} if written != name else {})


@given(st.dictionaries(st.sampled_from(["who.fr.md", "who.en.md", "meetings.fr.md", "meetings.en.md"]), CLAUSE))
def test_any_clauses_give_a_report_or_are_loaded(clause_texts):
    files = {f"clauses/{name}": text.encode("utf-8", "replace") for name, text in clause_texts.items()}
    sensible(check_files(files), files)


@given(st.sampled_from(["pages/fr/tea.md", "pages/fr/roles.md", "pages/en/about/index.md"]), PAGE)
@example("pages/fr/roles.md", "> " * 3000 + "[a](b.md)")
@example("pages/fr/roles.md", "[a](" * 300)
@example("pages/fr/roles.md", "[a](\x02amp\x03) <![CDATA[ <!x [b](c.md)")
def test_any_page_gives_a_report(name, text):
    files = {name: text.encode("utf-8", "replace")}
    sensible(check_files(files), files)


@given(CSS)
@example("\x0b")  # a blank for Python, none for CSS
@example(":root { --ink-light: " + "9" * 5000 + "; }")
@example("#" + "9" * 5000 + "9" * 5000 + "px")
def test_any_colours_give_a_report(text):
    files = {"colours.css": text.encode("utf-8", "replace")}
    sensible(check_files(files), files)


def _written(kind, path, draw, rough):
    """Lines of TOML for a shape, sound or, if `rough`, nearly so."""
    if rough and draw(st.integers(0, 9)) == 0:
        yield f"{dotted(path)} = {draw(VALUES)}"
        return
    text = (
        st.text(min_size=1, max_size=10) if rough else st.sampled_from(["Un texte.", "Words", "«\u00a0À nous\u00a0»"])
    )
    match kind:
        case shape.Text():
            for language in LANGUAGES:
                yield f"{dotted((*path, language))} = {quoted(draw(text))}"
        case shape.Untranslated() if path[0] == "footer" and not rough:
            addresses = ["index.md", "about/privacy.md", "https://a.example/b", "mailto:a@b.example", "tel:112"]
            yield f"{dotted(path)} = {quoted(draw(st.sampled_from(addresses)))}"
        case sentences.Sentence():
            for language in LANGUAGES:
                guide = every_form(kind.guide[language])[-1]
                yield f"{dotted((*path, language))} = {quoted(draw(text) if rough else guide)}"
        case shape.Untranslated():
            yield f"{dotted(path)} = {quoted(draw(text))}"
        case shape.Link(mail):
            links = ["https://a.example/b", *(["a@b.example"] if mail else [])]
            yield f"{dotted(path)} = {quoted(draw(st.sampled_from(links)))}"
        case shape.Flag():
            yield f"{dotted(path)} = {draw(st.sampled_from(['true', 'false']))}"
        case shape.Shown(protected):
            yield f"{dotted(path)} = {'true' if protected else draw(st.sampled_from(['true', 'false']))}"
        case shape.Names():
            names = draw(st.lists(st.sampled_from(["tea", "cup/tea", "Thé"]), unique=True))
            yield f"{dotted(path)} = [{', '.join(map(quoted, names))}]"
        case shape.Option(names) | points.Options(names, True):
            yield f"{dotted(path)} = {quoted(draw(st.sampled_from(names)))}"
        case points.Options(names):
            listed = st.lists(st.sampled_from(names), min_size=1, unique=True)
            values = listed.map(lambda some: f"[{', '.join(map(quoted, some))}]") | st.sampled_from(names).map(quoted)
            yield f"{dotted(path)} = {draw(values)}"
        case points.Hideable(kept):
            yield f"{dotted(path)} = {'false' if kept and not rough else draw(st.sampled_from(['true', 'false']))}"
        case shape.Number():
            yield f"{dotted(path)} = {quoted(draw(st.sampled_from(['112', '+33 1 23', '0800 32 123'])))}"
        case shape.Day():
            yield f"{dotted(path)} = {quoted(draw(st.sampled_from(['2026-11-28', '2020-02-29'])))}"
        case shape.Year():
            yield f"{dotted(path)} = {draw(st.integers(*shape.YEARS))}"
        case shape.Whole(required, optional):
            some = draw(st.lists(st.sampled_from([*optional]), unique=True)) if optional else ()
            for part, inner in {**required, **{part: optional[part] for part in some}}.items():
                yield from _written(inner, (*path, part), draw, rough)
        case shape.Named(required, optional):
            for name in draw(st.lists(st.sampled_from(["tea", "cup_2", "needs"]), unique=True)):
                yield from _written(shape.Whole(required, optional), (*path, name), draw, rough)
        case _:
            for key in draw(st.lists(st.sampled_from([*kind]), unique=True, max_size=5)):
                yield from _written(kind[key], (*path, key), draw, rough)


def test_a_number_too_long_to_be_written_is_told_in_the_place_of_a_word():
    """Python refuses to write it: the check ended there."""
    problems = check_files({"identity.toml": f"vocabulary.mentee.fr = 0x{'f' * 5000}"})
    assert "organisation/identity.toml" in {problem.file for problem in problems}


@given(st.data(), st.booleans())
@at_most(60)
def test_what_is_accepted_is_loaded_and_is_what_the_published_shape_allows(data, rough):
    shapes = shape.shapes()
    names = {name: f"{name}tea.toml" if name == shape.PROGRAMMES else name for name in shapes}
    files = {names[name]: "\n".join(_written(kinds, (), data.draw, rough)) for name, kinds in shapes.items()}
    problems = check_files(files)
    sensible(problems, files)
    refused = {problem.says.key for problem in problems}
    together = {
        "both",
        "hidden_decided",
        "forbidden.chosen",
        "forbidden.one_left",
        "forbidden.all",
        "forbidden.guarded",
        "with_shared",
        "closed_backwards",
    }
    alone = {"same_name", "none_left", "no_language", "two_places", "order.none", "no_tool", "sentence.kept"}
    alone |= {"search.page.near", "search.page.far", "search.one", "search.wordless"}
    assert rough or refused <= alone | together
    published = PUBLISHED[identity.published(files["identity.toml"])]
    for name, file in names.items():
        if not any(problem.file == f"organisation/{file}" for problem in problems):
            assert [error.message for error in published[name].iter_errors(tomllib.loads(files[file]))] == []


def _paths(value, path=()):
    """The paths of the keys of tables, those in arrays included."""
    if isinstance(value, list):
        for item in value:
            yield from _paths(item, path)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield (*path, key)
            yield from _paths(below, (*path, key))


@given(TOML)
def test_a_key_is_where_it_is_found(text):
    try:
        read = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    source = Source(text)
    lines = text.encode().split(b"\n")
    for place in source.places:
        written = lines[place.line - 1][place.start : place.end].decode()
        assert [*tomllib.loads(f"{written} = 0")] == [place.path[-1]]
        assert place.within == place.path[: len(place.within)]
    assert {place.path for place in source.places} == {*_paths(read)}


@pytest.mark.parametrize("case", SOUND)
def test_what_is_sound_is_loaded(case):
    assert check_files(SOUND[case]) == []


ENGINE = [case for case in FAULTS if not case.startswith(("colour", "page", "picture"))]


@pytest.mark.parametrize("case", ENGINE)
def test_what_the_engine_refuses_is_told_before(case, tmp_path):
    root = make(tmp_path, FAULTS[case])
    try:
        loaded(root)
    except Exception:
        assert check(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_criterion_is_enough(language, tmp_path):
    names = [*organisation.shipped("criteria.toml")][1:]
    root = make(tmp_path, {"criteria.toml": "".join(f"[{name}]\ndisabled = true\n" for name in names)})
    assert check(root) == []
    root_before, resources.ROOT = resources.ROOT, str(root)
    try:
        assert render.widget(load.__wrapped__("assessment"), language)
    finally:
        resources.ROOT = root_before
