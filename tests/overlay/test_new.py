"""`make organisation` writes an overlay without a fault, whatever it is told, and refuses in one line or not at all."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay import accent, answers, colours, contrast, first_files
from overlay.answers import NewOrganisationError, tidy
from overlay.check import check
from overlay.new import make
from overlay.problems import report
from overlay.safe import unsaid
from tests.examples import ROOT
from tests.overlay.marked import files

NAMES = {"NAME_FR": "Les Passerelles", "NAME_EN": "Footbridges"}
EVERYTHING = {
    **NAMES,
    "COLOUR": "#ffcc00",
    "KIND_FR": "Un mentorat entre collègues.",
    "KIND_EN": "Mentoring between colleagues.",
    "COORDINATOR": "Camille Morel",
    "CONTACT": "mentorat@example.org",
}
PAGES = {"pages/fr/programme.md", "pages/en/programme.md"}
ALWAYS = {"identity.toml", "programme.toml", "README.md", *PAGES}
SHIPPED = colours.read((ROOT / "docs/assets/colours.css").read_text(encoding="utf-8"))

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
ODD = st.text(st.characters(codec="utf-8"), min_size=1)


def project(folder: Path) -> Path:
    """What the command and the check read of a project, in an empty folder."""
    for name in ("docs", "overlay", "widgets"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.fixture(scope="module")
def bare() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield project(Path(folder))


def written(root: Path) -> dict[str, str]:
    folder = root / "organisation"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def refused(root: Path, answers: dict[str, str]) -> str:
    """What is said, on one line, when nothing is written."""
    with pytest.raises(NewOrganisationError) as error:
        make(root, answers)
    assert "\n" not in str(error.value)
    assert written(root) == {}
    return str(error.value)


@pytest.mark.parametrize("answers", [NAMES, EVERYTHING], ids=["names", "everything"])
def test_what_is_written_has_no_fault(root: Path, answers: dict[str, str]) -> None:
    make(root, answers)
    assert written(root).keys() == ALWAYS | ({"colours.css"} if "COLOUR" in answers else set())
    assert report(check(root)) == ""
    assert all(text.endswith("\n") and "\r" not in text for text in written(root).values())


def test_the_answers_are_where_the_guide_reads_them(root: Path) -> None:
    make(root, EVERYTHING)
    identity, programme = (tomllib.loads(written(root)[f"{name}.toml"]) for name in ("identity", "programme"))
    assert identity == {
        "site": {"name": {"fr": "Les Passerelles", "en": "Footbridges"}},
        "publisher": {"contact": "mentorat@example.org"},
        "languages": {"fr": True, "en": True},
    }
    assert programme == {
        "name": {"fr": "Les Passerelles", "en": "Footbridges"},
        "kind": {"fr": "Un mentorat entre collègues.", "en": "Mentoring between colleagues."},
        "coordinator": dict.fromkeys(("fr", "en"), "Camille Morel, mentorat@example.org"),
    }


@pytest.mark.parametrize("answers", [NAMES, EVERYTHING], ids=["names", "everything"])
def test_what_is_offered_behind_a_hash_has_no_fault_either(root: Path, answers: dict[str, str]) -> None:
    make(root, answers)
    for name in ("identity.toml", "programme.toml"):
        path = root / "organisation" / name
        path.write_text(re.sub(r"^#(?! )", "", path.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    assert report(check(root)) == ""
    assert tomllib.loads(written(root)["programme.toml"]).keys() >= {"length", "policies", "fixed", "recommended"}


def test_what_the_readme_shows_has_no_fault(root: Path) -> None:
    make(root, NAMES)
    shown = files(written(root)["README.md"])
    assert {name.partition("/")[0] for name in shown} == {
        *(
            "identity.toml",
            "programme.toml",
            "programmes",
            "colours.css",
            "criteria.toml",
            "figures.toml",
            "clauses",
            "pages",
            "logo.svg",
            "texts.toml",
        )
    }
    for name, text in shown.items():
        (root / "organisation" / name).parent.mkdir(exist_ok=True)
        (root / "organisation" / name).write_text(text, encoding="utf-8")
    assert report(check(root)) == ""


@pytest.mark.parametrize(("language", "away"), [("fr", "en"), ("en", "fr")])
def test_a_site_of_one_language_asks_for_that_one_alone(root: Path, language: str, away: str) -> None:
    make(root, {"LANGUAGE": language, f"NAME_{language.upper()}": "X", "COORDINATOR": "Camille"})
    files = written(root)
    assert files.keys() == ALWAYS - {f"pages/{away}/programme.md"}
    identity, programme = (tomllib.loads(files[f"{name}.toml"]) for name in ("identity", "programme"))
    assert identity["languages"] == {language: True, away: False}
    assert {key for text in (identity["site"]["name"], *programme.values()) for key in text} == {language}
    assert report(check(root)) == ""


def test_it_is_written_where_the_build_reads_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGANISATION", "ours")
    lines = make(root, NAMES)
    assert not (root / "organisation").exists()
    assert "ours/" in lines[0]
    assert "ours/README.md" in lines[-1]
    assert report(check(root)) == ""
    assert 'name.fr = "Les Passerelles"' in (root / "ours/identity.toml").read_text(encoding="utf-8")
    with pytest.raises(NewOrganisationError, match="ours/"):
        make(root, NAMES)


def test_an_organisation_that_is_there_is_left_alone(root: Path) -> None:
    make(root, NAMES)
    before = written(root)
    with pytest.raises(NewOrganisationError, match=r"déjà.* · .*already") as error:
        make(root, EVERYTHING)
    assert "\n" not in str(error.value)
    assert written(root) == before


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "NAME_FR"),
        ({"NAME_FR": "Les Passerelles"}, "NAME_EN is missing"),
        ({**NAMES, "NAME_FR": " \n\t"}, "NAME_FR is missing"),
        ({**NAMES, "KIND_FR": "Un mentorat."}, "KIND_EN is missing"),
        ({**NAMES, "COLOUR": "vert"}, "“vert” is not a colour"),
        ({**NAMES, "COLOUR": "#12345"}, "“#12345” is not a colour"),
        ({**NAMES, "COLOR": "#123456"}, "There is no COLOR here. Allowed: LANGUAGE, NAME_FR, NAME_EN, COLOUR"),
        ({**NAMES, "CONTACT": "javascript:alert(1)"}, "neither an e-mail address"),
        ({**NAMES, "CONTACT": "au bureau 12"}, "neither an e-mail address"),
        ({**NAMES, "NAME_EN": "The {site}"}, "holds braces"),
        ({**NAMES, "NAME_EN": "The <b>site</b>"}, "holds HTML"),
        ({**NAMES, "LANGUAGE": "de"}, "“de” is not one of the choices"),
        ({**NAMES, "LANGUAGE": "fr"}, "published in “fr” only: take NAME_EN away"),
        ({"NAME_FR": "Les Passerelles", "LANGUAGE": "en"}, "published in “en” only: take NAME_FR away"),
        ({"LANGUAGE": "en"}, 'NAME_EN is missing. Write, for example: make organisation NAME_EN="Footbridges"'),
        ({**NAMES, "NAME_EN": "\udcff"}, "UTF-8"),
    ],
)
def test_what_cannot_be_kept_is_told_in_one_line(root: Path, answers: dict[str, str], message: str) -> None:
    assert message in refused(root, answers)


@given(ODD, ODD, ODD)
def test_names_stay_text(bare: Path, name_fr: str, name_en: str, coordinator: str) -> None:
    typed = {"NAME_FR": f'L’« été "1" \\ {name_fr}', "NAME_EN": f"a{name_en}", "COORDINATOR": coordinator}
    try:
        tidied = {name: tidy(name, value) for name, value in typed.items()}
    except NewOrganisationError:
        assert any(
            re.search(r"\{[^{}]*\}", value) or unsaid(answers._BLANK.sub(" ", value)) for value in typed.values()
        )
        return
    texts = {"identity.toml": first_files.identity(tidied), "programme.toml": first_files.programme(tidied)}
    site = tomllib.loads(texts["identity.toml"])["site"]["name"]
    assert site == {"fr": tidied["NAME_FR"], "en": tidied["NAME_EN"]}
    assert [part for part in site.values() if part != part.strip() or "\n" in part] == []
    programme = tomllib.loads(texts["programme.toml"])
    assert programme.get("coordinator", {}).get("fr", "") == tidied["COORDINATOR"]
    folder = bare / "organisation"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    assert report(check(bare)) == ""


@given(HEX)
def test_the_colours_drawn_from_any_colour_read_well(colour: str) -> None:
    derived = accent.derive(colour, SHIPPED)
    css = first_files.css(colour, derived)
    assert list(colours.check(css, SHIPPED)) == []
    assert derived.keys() <= SHIPPED.keys()
    for mode in ("light", "dark"):
        assert contrast.contrast(derived[f"--accent-{mode}"], derived[f"--tint-{mode}"]) >= accent.READABLE


@given(HEX)
def test_a_colour_that_reads_well_is_kept(colour: str) -> None:
    behind = [SHIPPED["--paper-light"], SHIPPED["--card-light"]]
    derived = accent.derive(colour, SHIPPED)
    well = all(contrast.contrast(colour, back) >= accent.READABLE for back in [*behind, derived["--tint-light"]])
    assert (derived["--accent-light"] == colour) == well


@pytest.mark.parametrize(("typed", "colour"), [("1F5C4D", "#1f5c4d"), (" #fc0 ", "#ffcc00"), ("#1f5c4d", "#1f5c4d")])
def test_a_colour_is_read_as_people_type_it(typed: str, colour: str) -> None:
    assert accent.read(typed) == colour


def test_a_colour_that_is_too_pale_is_darkened_and_that_is_said(root: Path) -> None:
    printed = "\n".join(make(root, {**NAMES, "COLOUR": "#ffcc00"}))
    light = colours.read(written(root)["colours.css"])["--accent-light"]
    assert f"#ffcc00 is too pale for text: in light colours it becomes {light}." in printed
    assert f"#ffcc00 est trop pâle pour du texte\u00a0: en clair, elle devient {light}." in printed


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a terminal, on a project where it may not write."""
    code = "import sys, pathlib, overlay.new as new; new.ROOT = pathlib.Path(sys.argv[1]); new.main(sys.argv[2:])"
    with TemporaryDirectory() as folder:
        return subprocess.run(
            [sys.executable, "-c", code, str(project(Path(folder))), *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def test_without_a_terminal_nothing_is_asked() -> None:
    run = command()
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (1, "", 1)
    assert "NAME_FR is missing" in run.stderr
    assert 'make organisation NAME_FR="Les Passerelles"' in run.stderr


def test_at_a_terminal_a_site_of_one_language_is_asked_in_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["en", "Footbridges", "", "A programme.", "", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    typed_answers = answers.ask()
    assert {name for name, answer in typed_answers.items() if answer} == {"LANGUAGE", "NAME_EN", "KIND_EN"}
    assert list(typed) == []


def test_an_argument_holds_its_value_or_names_what_the_environment_holds() -> None:
    run = command("NAME_FR=Les « Passerelles »", "NAME_EN", NAME_EN='Foot"bridges', COLOUR="#000000")
    assert (run.returncode, run.stderr) == (0, "")
    assert "identity.toml" in run.stdout
    assert "colours.css" not in run.stdout, "what is not named is not taken from the environment"


@pytest.mark.parametrize(
    "value",
    ["Cost $5", "$(x) ${x} $$", 'it\'s "so"', "back\\slash\\", "a # b", "a\nb", "`date`; x", "", "é = :=", "%s"],
)
def test_make_hands_on_what_was_typed_as_it_was_typed(value: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    code = "import json, os, sys; print(json.dumps({name: os.environ[name] for name in sys.argv[3:]}))"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / ".venv/.ready").touch()
    typed = {"NAME_EN": value, "CONTACT": "a@b.example"}
    command = ["make", "--no-print-directory", "organisation", "PYTHON=python3"]
    outside = {name: text for name, text in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    run = subprocess.run(
        [*command, *(f"{name}={text}" for name, text in typed.items())],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == typed


def test_a_terminal_is_asked_until_the_answer_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(
        ["deux", "", "", "Les Passerelles", "Footbridges", "vert", "#1f5c4d", "", "Camille", "camille", "c@example.org"]
    )
    questions: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or next(typed))
    assert answers.ask() == {
        "LANGUAGE": "",
        **NAMES,
        "COLOUR": "#1f5c4d",
        "KIND_FR": "",
        "COORDINATOR": "Camille",
        "CONTACT": "c@example.org",
    }
    assert list(typed) == []
    assert all(" · " in question and "\n" not in question for question in questions)
