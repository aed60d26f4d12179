"""How long a saved file takes to show in a served page, beside what the host alone takes for a page.

Two servers, as `make serve` starts one, each with a folder of its own: the host alone (MkDocs, Markdown, theme and
language plugin on the guide's pages), and a fork with the sample organisation. A file is saved, then its page asked for
until it says what was written: the time holds what MkDocs waits for before it builds. Medians, the servers turn about.
Seconds of the server's processors (on Linux), and seconds that pass: on a busy machine only the first ones can be
compared.
"""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.builds import Taken, plain
from tests.browser.live import Server, live
from tests.fork import fork

ROUNDS = 3
HOST = "page, host alone"


class Edit(NamedTuple):
    """A file of the fork, what is written in it (text, mark → text), and the page that then holds the mark.

    Where what shows is not the mark, `shows` says what does (mark → words).
    """

    file: str
    write: Callable[[str, str], str]
    page: str
    shows: Callable[[str], str] = str


def _line(text: str, mark: str) -> str:
    return f"{text}\n\n{mark}\n"


def _value(key: str) -> Callable[[str, str], str]:
    """Put the mark at the end of a text of TOML."""
    return lambda text, mark: re.sub(rf'^({re.escape(key)} = ".*)"$', rf'\1 {mark}"', text, count=1, flags=re.MULTILINE)


def _comment(text: str, mark: str) -> str:
    return f"/* {mark} */{text}"


WORDS = {"a": "entente", "b": "charte"}
"""What the fork calls an agreement, by the first letter of the mark."""


def _word(text: str, mark: str) -> str:
    return re.sub(r'^(agreement\.fr = ").*"$', rf'\1{WORDS[mark[0]]}"', text, flags=re.MULTILINE)


EDITS = {
    "page": Edit("docs/fr/roles.md", _line, "roles/"),
    "overlay page": Edit("organisation/pages/fr/programme.md", _line, "passerelles/"),
    "overlay fact": Edit("organisation/programme.toml", _value("coordinator.fr"), "passerelles/"),
    "overlay colour": Edit("organisation/colours.css", _comment, "assets/organisation.css"),
    "vocabulary": Edit("organisation/identity.toml", _word, "outils/accord/", lambda mark: f"votre {WORDS[mark[0]]}"),
    "text of a tool": Edit("widgets/catalogue/checkin/strings.toml", _value("title.fr"), "outils/faire-le-point/"),
    "text of the frame": Edit("hooks/words.toml", _value("promise.fr"), "roles/"),
}


def save(server: Server, edit: Edit, mark: str) -> Taken:
    """What it takes from the file being saved to its page saying so."""
    file, before = server.folder / edit.file, server.used()
    file.write_text(edit.write(file.read_text(encoding="utf-8"), mark), encoding="utf-8")
    clock = server.wait(edit.page, edit.shows(mark))
    return Taken(server.used() - before, clock)


def main() -> None:
    times: dict[str, list[Taken]] = {}
    with tempfile.TemporaryDirectory() as name:
        host = fork(Path(name) / "host", None)
        plain(host / "mkdocs.yml", host / "docs")
        with live(host) as alone, live(fork(Path(name) / "ours")) as ours:
            for round_ in range(ROUNDS):
                for at, (kind, edit) in enumerate(EDITS.items()):
                    mark = f"{'ab'[round_ % 2]}mark{round_}x{at}"
                    times.setdefault(HOST, []).append(save(alone, EDITS["page"], mark))
                    times.setdefault(kind, []).append(save(ours, edit, mark))
    medians = {kind: [median(values) for values in zip(*taken, strict=True)] for kind, taken in times.items()}
    print(f"{'saved':20}{'processor':>18}{'clock':>18}")
    for kind, values in medians.items():
        more = [f"{value:8.1f} s{value - base:+8.1f}" for value, base in zip(values, medians[HOST], strict=True)]
        print(f"{kind:20}{''.join(more)}")
