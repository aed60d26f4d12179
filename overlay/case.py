"""The files of an overlay under the names that the guide reads; what differs from them by its case alone is told."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from overlay.folder import FILES
from overlay.problems import USUAL, Problem, short
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase

type Tree = dict[str, "Tree"]

PAGES = "pages"


class Files(NamedTuple):
    """The files by the names that they should have, and what is wrong with those that they have.

    `written` are the names that they have in the folder, where these are others.
    """

    paths: dict[str, Path]
    written: dict[str, str]
    problems: list[Problem]

    def located(self, problem: Problem) -> Problem:
        """A problem of a file, under the name that the file has."""
        name = problem.file.removeprefix(f"{USUAL}/")
        return problem._replace(file=f"{USUAL}/{self.written[name]}") if name in self.written else problem


def settle(paths: Mapping[str, Path], known: Iterable[str]) -> Files:
    """The files of the folder, name → path; `known` are the names that the guide reads, "clauses/" for a folder.

    A page that the guide does not have has the same name in all languages, the one with the fewest capital letters.
    """
    below: Tree = {}
    tree: Tree = {PAGES: dict.fromkeys(LANGUAGES, below)}
    for name in known:
        _walk(tree, name.rstrip("/"))
    files = Files({}, {}, [])
    problems: dict[str, Problem] = {}
    exact = {name: _walk(tree, name, grows=False) == name for name in paths}
    for name in sorted(paths, key=lambda name: (not exact[name], sum(letter.isupper() for letter in name), name)):
        right = name if name.startswith(FILES) else _walk(tree, name, grows=name.casefold().startswith(f"{PAGES}/"))
        if right in files.paths:
            other = files.written.get(right, right)
            problems[name] = Problem(f"{USUAL}/{name}", 0, "", Phrase("files.twice", {"other": short(other)}))
            continue
        files.paths[right] = paths[name]
        if right != name:
            files.written[right] = name
            at, says = _fault(name, right, paths)
            problems.setdefault(at, Problem(f"{USUAL}/{at}", 0, "", says))
    files.problems.extend(problems.values())
    return files


def _walk(tree: Tree, name: str, grows: bool = True) -> str:
    """`name` as the tree has it, capital letters apart; what the tree does not have is added to it, if it `grows`."""
    right: list[str] = []
    for part in name.split("/"):
        if right[:1] == [FILES[:-1]] or part in tree:
            near = part
        else:
            wanted = f"{part[:-3]}.md" if grows and part.lower().endswith(".md") else part
            near = next((known for known in tree if known.casefold() == wanted.casefold()), wanted)
        right.append(near)
        if near not in tree and not grows:
            return "/".join((*right, *name.split("/")[len(right) :]))
        tree = tree.setdefault(near, {})
    return "/".join(right)


def _fault(name: str, right: str, paths: Iterable[str]) -> tuple[str, Phrase]:
    """The file or folder whose name is another, and what to say of it."""
    parts, right_parts = name.split("/"), right.split("/")
    depth = next(at for at, part in enumerate(parts) if part != right_parts[at])
    at = "/".join(parts[: depth + 1])
    place = "/".join((*parts[:depth], right_parts[depth]))
    if any(other.startswith(f"{place}/") for other in paths):
        return at, Phrase("case.merge", {"other": f"{short(place)}/"})
    return at, Phrase("case.name", {"near": short(right_parts[depth])})
