"""What is said of each fault, whole: file, line, key, what was found, what is allowed, and how it should read."""

import re
import subprocess
import sys

import pytest

from overlay import check as module
from overlay import sentences
from overlay.check import check, renamed
from overlay.problems import report, words
from tests.examples import ROOT
from tests.golden import GOLDENS, compare
from tests.overlay.cases import FAULTS, SOUND
from tests.overlay.project import make, page, png
from tests.site.test_words import FRENCH
from widgets.engine.facts import clauses
from widgets.engine.text import resources
from widgets.engine.text.texts import Phrase, every_form

OLD = {
    "programme.toml:fixed.pace": "rhythm",
    "clauses:rhythm.weekly": "rhythm.week",
    "programme.toml:fixed.rhythm.bimonthly": "two_months",
    "programme.toml:fixed.scope.work": "job",
    "programme.toml:hidden.agreement.university": "academic",
    "pages:rolls.md": "roles.md",
    "texts.toml:shared.form.answer_me": "submit",
    "texts.toml:checkin.form.send": "shared.form.submit",
}
FOLLOWED = {"title", "line", "among", "list.semicolon", "number", "colour.with", "page.tools"}
FOLLOWED |= {key for key in words().pairs if key.startswith(("protected.", "content."))}
"""Said inside what is told of a fault."""

VERDICTS = {"sound", "absent", "copies"}
"""Said where there is no fault."""


@pytest.fixture(autouse=True)
def _renamed(monkeypatch):
    monkeypatch.setattr(module, "renamed", lambda root: {**renamed(root), **OLD})


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_told(case, tmp_path, monkeypatch):
    root = make(tmp_path, FAULTS[case])
    monkeypatch.setattr(resources, "ROOT", str(root))
    words.cache_clear()
    printed = report(check(root))
    assert printed
    compare(GOLDENS / "overlay" / f"{case}.txt", printed + "\n")


@pytest.mark.parametrize("case", ["many", "clause_file", "page_half", "page_address"])
def test_the_folder_that_the_build_reads_is_the_one_that_is_checked(case, tmp_path, monkeypatch):
    root = make(tmp_path, FAULTS[case])
    usual = report(check(root))
    (root / "organisation").rename(root / "ours")
    assert check(root) == []
    monkeypatch.setenv("ORGANISATION", "ours")
    assert report(check(root)) == usual.replace("organisation/", "ours/")


@pytest.mark.parametrize("case", SOUND)
def test_nothing_is_told_of_what_is_sound(case, tmp_path):
    assert report(check(make(tmp_path, SOUND[case]))) == ""


def test_nothing_is_told_without_an_overlay(tmp_path):
    assert check(tmp_path) == []


def test_the_command_says_so_when_nothing_is_wrong_and_when_there_is_nothing(tmp_path, monkeypatch):
    root = make(tmp_path, SOUND[next(iter(SOUND))])
    command = [sys.executable, "-m", "overlay.check"]
    for named, verdict in (("organisation", "rien à corriger"), ("nowhere", "Il n’y a pas de dossier nowhere/")):
        monkeypatch.setenv("ORGANISATION", named)
        run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
        assert verdict in run.stdout
        assert (run.stdout.count("\n"), run.stderr) == (2, "")


def test_the_command_names_each_copy_beside_its_file_once_and_takes_none_for_a_fault(tmp_path, monkeypatch):
    """“identity.toml.bak: give it that name”, the check advised, over the real identity.toml."""
    monkeypatch.setenv("ORGANISATION", "organisation")
    root = make(tmp_path, SOUND["left_behind"])
    command = [sys.executable, "-m", "overlay.check"]
    run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    french, english, *verdict = run.stdout.splitlines()
    copies = "files/plan.pdf.bak, identity.toml.bak, identity.toml~, pages/fr/tea.md.orig, pages/fr/tea.md~"
    assert french.endswith(f"ces copies, à côté de leurs fichiers, ne sont ni lues ni publiées\u00a0: {copies}.")
    assert english == f"organisation/: these copies, beside their files, are neither read nor published: {copies}."
    assert len(verdict) == 2
    assert "Thumbs.db" not in run.stdout
    for copy in copies.split(", ")[1:]:
        (root / "organisation" / copy).unlink()
    run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    assert "la copie files/plan.pdf.bak, à côté de son fichier, n’est ni lue ni publiée." in run.stdout


def test_a_picture_that_is_no_logo_is_told_what_is_needed_and_who_has_it(tmp_path):
    """“Give it the name logo.svg”, the check advised for logo.png; then that it was not UTF-8."""
    (problem,) = check(make(tmp_path, {"logo.png": png(8, 8)}))
    for language, needed in (("fr", "demandez ce fichier"), ("en", "ask whoever drew your logo for that file")):
        message = words().say(problem.says, language)
        assert "files/logo.png" in message
        assert needed in message


def test_every_message_is_told_by_some_case(tmp_path):
    phrases = [problem.says for name, files in FAULTS.items() for problem in check(make(tmp_path / name, files))]
    inner = [fact for phrase in phrases for fact in phrase.facts.values() if isinstance(fact, Phrase)]
    keys = {phrase.key for phrase in (*phrases, *inner)} | FOLLOWED | VERDICTS
    assert set(words().pairs) - keys == set()


def test_no_golden_is_left_of_a_case_that_is_gone():
    assert {path.stem for path in (GOLDENS / "overlay").iterdir()} == set(FAULTS)


def shipped_clauses() -> set[str]:
    """The headings of the guide's clauses: "rhythm.week"."""
    files = (ROOT / clauses.FOLDER).glob("*.md")
    return {heading for path in files for heading in re.findall(r"^## (\S+)$", path.read_text(encoding="utf-8"), re.M)}


def test_an_overlay_that_changed_the_clause_on_the_law_is_told_where_it_is_now(tmp_path):
    files = {f"clauses/confidence.{language}.md": "## exceptions.law\nUne phrase.\n" for language in ("fr", "en")}
    assert {fault.write for fault in check(make(tmp_path / "old", files))} == {("## always.law",)}
    mended = {name: text.replace("exceptions.law", "always.law") for name, text in files.items()}
    assert check(make(tmp_path / "new", mended)) == []


def _tables(keys):
    """The names of the tables that hold texts."""
    return {".".join(parts[:end]) for parts in (key.split(".") for key in keys) for end in range(1, len(parts))}


def test_what_was_renamed_has_a_new_name_that_is_known_and_an_old_one_that_is_not(tmp_path):
    from overlay import shape

    kinds = shape.shapes()["programme.toml"]
    for key, new in renamed(ROOT).items():
        file, _, name = key.partition(":")
        if file == "pages":
            for language in ("fr", "en"):
                assert (ROOT / "docs" / language / new).is_file()
                assert not (ROOT / "docs" / language / name).exists()
            continue
        if file == "clauses":
            headings = shipped_clauses()
            assert new in headings
            assert name not in headings
            continue
        if file == sentences.FILE:
            known = sentences.shipped()
            assert {new, f"{name.rpartition('.')[0]}.{new}"} & {*known, *_tables(known)}
            assert name not in {*known, *_tables(known)}
            continue
        table, old = name.split(".")
        assert new in kinds[table]
        assert old not in kinds[table]


def test_an_overlay_that_replaced_the_page_of_all_texts_is_told_where_it_is_now(tmp_path):
    files = {f"pages/{language}/policies.md": page("Rules", "rules") for language in ("fr", "en")}
    faults = check(make(tmp_path / "old", files))
    assert [(fault.says.key, fault.says.facts["new"]) for fault in faults] == [
        ("page.renamed", f"{language}/policies/index.md") for language in ("en", "fr")
    ]
    mended = {name.replace("policies.md", "policies/index.md"): text for name, text in files.items()}
    assert check(make(tmp_path / "new", mended)) == []


@pytest.mark.parametrize("fault", FRENCH)
def test_the_french_obeys_french_typography(fault):
    texts = [form for pair in words().pairs.values() for form in every_form(pair["fr"])]
    code = re.compile(r"added: true|https?://|:root|slug|\[@[^]]*\]")
    assert [text for text in texts if FRENCH[fault].search(code.sub("", text))] == []
