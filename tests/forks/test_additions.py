"""A criterion, a clause and a number to call added where CONTRIBUTING says, and nowhere else: nothing breaks.

In a copy of the project, which runs its own tests for some minutes: `make test-forks` runs it, not `make test`.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.fork import fork, run

CRITERION = """
[patience]
label.fr = "Patience"
label.en = "Patience"
hint.fr = "Laisse le temps de chercher et de se tromper."
hint.en = "Leaves time to look for an answer and to be wrong."
missing.fr = "Dites à quel point la patience compte."
missing.en = "Say how much patience matters."
evidence.fr = "une question posée deux fois, et deux fois une réponse calme"
evidence.en = "a question asked twice, and a calm answer both times"
question.fr = "Que faites-vous quand il faut expliquer une troisième fois ?"
question.en = "What do you do when you have to explain a third time?"
"""

CLAUSES = {
    "fr": "\n## always.pause\nChaque personne peut demander une pause, sans en donner la raison.\n",
    "en": "\n## always.pause\nEach person may ask for a pause, without giving a reason.\n",
}

NUMBER = """
[fr_listening]
country = "FR"
purpose = "talk"
number = "01 99 00 00 00"
institution = "Une écoute"
address = "https://listening.example/"
page = "2026-11-01"
read = "2026-11-28"
mark = "seen"
"""

SHEETS = "tests/exports/test_word.py::test_a_document_of_two_languages_stays_short"
"""How many sheets the guide's own agreement takes: a clause more may take one more."""
FOLDERS = ("tests/engine", "tests/catalogue", "tests/exports", "tests/overlay/test_messages.py")
UNUSED = "tests/knowledge/test_unused.py"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fork(tmp_path_factory.mktemp("additions") / "guide", overlay=None)
    shutil.copytree(ROOT / "tests/goldens", folder / "tests/goldens")
    added = {
        "widgets/defaults/criteria.toml": CRITERION,
        "widgets/defaults/lines.toml": NUMBER,
        **{f"widgets/defaults/clauses/confidence.{language}.md": text for language, text in CLAUSES.items()},
    }
    for name, text in added.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return folder


def test_nothing_breaks_but_goldens_which_are_written_anew(copy: Path) -> None:
    goldens = sorted(path.relative_to(copy) for path in (copy / "tests/goldens").rglob("*") if path.is_file())
    before = {path: (copy / path).read_bytes() for path in goldens}
    arguments = ("-q", "-p", "no:cacheprovider", *FOLDERS, UNUSED, "--deselect", SHEETS)
    tests = run(copy, "-m", "pytest", *arguments, GOLDENS="write")
    assert tests.returncode == 0, tests.stdout + tests.stderr
    changed = "".join(
        (copy / path).read_text(encoding="utf-8") for path in goldens if (copy / path).read_bytes() != before[path]
    )
    for text in (CRITERION, NUMBER, *CLAUSES.values()):
        assert re.split(r'^## .*\n|label\.fr = "|number = "', text, flags=re.M)[1].split('"')[0].strip() in changed
