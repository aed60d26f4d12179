"""The pages of an overlay: what they replace is there, what they add says so, both languages, addresses apart."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

import yaml  # type: ignore[import-untyped]

from overlay import front_matter
from overlay.problems import Problem, made_up, nearest, short, unknown
from overlay.safe import unsaid
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

FOLDER = "organisation/pages"
REQUIRED = ("title", "description", "slug")
FRONT = (*REQUIRED, "audience", "headline", "added", "edition", "hide", "robots", "twin", "programme")
"""What may stand between the two --- lines of a page."""
HOME = "index.md"
RESERVED = ("assets", "files", *LANGUAGES)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_WIDGET = re.compile(r"^[ \t]*<!--[ \t]*widget:", re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FrontError(ValueError):
    """The front matter cannot be read: its line in the file."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def front(text: str) -> dict[str, object]:
    """The front matter of a page; empty if there is none. FrontError if it cannot be read."""
    matter = _FRONT.match(text)
    if not matter:
        return {}
    try:
        read = front_matter.load(matter[1]) or {}
    except yaml.MarkedYAMLError as error:
        raise FrontError(error.problem_mark.line + 2 if error.problem_mark else 1) from error
    except front_matter.UNREADABLE as error:
        raise FrontError(1) from error
    if not isinstance(read, dict):
        raise FrontError(1)
    return read


def body(text: str) -> str:
    """A page without its front matter: empty lines in its place."""
    matter = _FRONT.match(text)
    return "\n" * matter[0].count("\n") + text[matter.end() :] if matter else text


def slug_of(text: str) -> str:
    """The address that a page asks for; "" for none."""
    try:
        return str(front(text).get("slug") or "")
    except FrontError:
        return ""


def is_added(text: str) -> bool:
    """Whether a page says that it is one more."""
    try:
        return front(text).get("added") is True
    except FrontError:
        return False


def check(
    pages: Mapping[str, str],
    shipped: Mapping[str, str],
    old: Mapping[str, str],
    languages: tuple[str, ...] = LANGUAGES,
    programmes: Collection[str] = (),
) -> Iterator[Problem]:
    """The faults of `organisation/pages/`: path ("fr/roles.md") → text; `shipped` are the guide's own.

    `programmes` are those that a page may name.

    `old` maps names of pages ("roles.md") to new ones. A page has its twin if that is in each of `languages`, those of
    the site; one in another language may stay alone: it is not published.
    """
    known = {path for path in pages if _in_place(path)}
    meant: dict[str, str] = {}
    slugs = {path: slug_of(text) for path, text in shipped.items()} if pages else {}
    for path in pages:
        if path not in known:
            yield Problem(f"{FOLDER}/{path}", 0, "", Phrase("page.place", {"found": short(path)}))
            continue
        try:
            meta = front(pages[path])
            fault = None if _FRONT.match(pages[path]) else front_matter.of_rules(pages[path], FRONT)
        except FrontError as error:
            fault = front_matter.of_lines(pages[path], FRONT, error.line)
        if fault:
            yield Problem(
                f"{FOLDER}/{path}", fault.line, "", Phrase(f"page.{fault.says}"), (fault.write,) if fault.write else ()
            )
            meant[path] = path
            continue
        slugs[path] = str(meta.get("slug") or "")
        yield from _page(path, pages, meta, shipped, old, meant)
        yield from _tools(path, pages[path], meta, programmes)
    for path in sorted(known):
        language, _, name = meant[path].partition("/")
        elsewhere = [other for other in languages if other != language] if language in languages else []
        for other in (f"{other}/{name}" for other in elsewhere):
            if other not in meant.values():
                yield Problem(f"{FOLDER}/{path}", 0, "", Phrase("page.half", {"file": f"{FOLDER}/{other}"}))
    settled = {path: slug for path, slug in slugs.items() if meant.get(path, path) == path}
    for path, says in _addresses(settled, known):
        yield Problem(f"{FOLDER}/{path}", _line(pages[path], "slug"), "slug", says)


def _in_place(path: str) -> bool:
    language, _, name = path.partition("/")
    return language in LANGUAGES and name.endswith(".md")


def _page(
    path: str,
    pages: Mapping[str, str],
    meta: Mapping[str, object],
    shipped: Mapping[str, str],
    old: Mapping[str, str],
    meant: dict[str, str],
) -> Iterator[Problem]:
    file, text = f"{FOLDER}/{path}", pages[path]
    language, _, name = path.partition("/")
    nearly = {part: near for part in meta if part not in FRONT and (near := _near(part, meta))}
    right = {nearly.get(str(part), part): value for part, value in meta.items()}
    added = front_matter.is_yes(right.get("added"))
    meant[path] = path
    if added and path in shipped:
        yield Problem(file, _line(text, "added"), "added", Phrase("page.there"))
    elif not added and path not in shipped:
        new = f"{language}/{old[name]}" if name in old else ""
        alike = [page for page in shipped if page.startswith(f"{language}/") and page not in pages]
        stems = {page.partition("/")[2].removesuffix(".md"): page for page in alike}
        meant[path] = new or stems.get(nearest(name[:-3], stems), path)
        if new in shipped:
            facts: dict[str, Fact] = {"found": short(path), "new": new, "near": f"{FOLDER}/{new}"}
            yield Problem(file, 0, "", Phrase("file.there" if new in pages else "page.renamed", facts))
        else:
            near = meant[path] if meant[path] != path else ""
            yield Problem(file, 0, "", unknown("page", path, sorted(shipped), near), ("added: true",))
    required = [part for part in REQUIRED if part != "slug" or name != HOME]
    if parts := [part for part in required if not str(right.get(part) or "").strip()]:
        rule = () if _FRONT.match(text) else ("---",)
        write = (*rule, *(f"{part}: …" for part in parts), *rule)
        yield Problem(file, 1, "", Phrase("page.front", {"parts": ", ".join(parts)}), write)
    for part, value in meta.items():
        if part not in FRONT:
            near = nearly.get(str(part), "")
            yield Problem(
                file,
                _line(text, part),
                short(str(part)),
                unknown("unknown", str(part), FRONT, near),
                _front(value, near),
            )
        elif wrong := front_matter.misfit(part, value, text.split("\n")[_line(text, part) - 1]):
            yield Problem(file, _line(text, part), part, wrong[0], (wrong[1],))
        elif tag := unsaid(str(value)):
            yield Problem(file, _line(text, part), part, Phrase("html", {"found": short(tag)}))
    slug = str(meta.get("slug") or "").strip()
    if slug and not _SLUG.fullmatch(slug):
        write = (f"slug: {made_up(slug, '-')}",)
        yield Problem(file, _line(text, "slug"), "slug", Phrase("page.slug", {"found": short(slug)}), write)


def _tools(path: str, text: str, meta: Mapping[str, object], programmes: Collection[str]) -> Iterator[Problem]:
    """The programme that a page names is there; a tool is on a page of a folder, where its links begin."""
    file, line = f"{FOLDER}/{path}", _line(text, "programme")
    named = str(meta.get("programme") or "")
    if "programme" in meta and not programmes:
        yield Problem(file, line, "programme", Phrase("programme.nowhere", {"found": short(named)}))
    elif "programme" in meta and named not in programmes:
        near = nearest(named, programmes)
        write = (f"programme: {near}",) if near else ()
        yield Problem(file, line, "programme", unknown("programme", named, programmes, near), write)
    folders = PurePosixPath(path).parts[1:-1]
    if (tool := _WIDGET.search(body(text))) and (len(folders) != 1 or path.endswith(f"/{HOME}")):
        at = body(text).count("\n", 0, tool.start()) + 1
        stem = folders[-1] if path.endswith(f"/{HOME}") and folders else PurePosixPath(path).stem
        better = f"{FOLDER}/{path.partition('/')[0]}/tools/{stem}.md"
        yield Problem(file, at, "", Phrase("programme.place", {"near": better}))


def _near(part: object, meta: Mapping[str, object]) -> str:
    """The name that an unknown one was probably meant to be, among those that are not there."""
    return nearest(str(part), [name for name in FRONT if name not in meta])


def _front(value: object, near: str) -> tuple[str, ...]:
    """The line of front matter that was probably meant."""
    value = str(value).lower() if isinstance(value, bool) else value
    return (f"{near}: {value}",) if near and isinstance(value, str) and len(value) < 200 and "\n" not in value else ()


def _line(text: str, part: object) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith(f"{part}:")), 1)


def _addresses(slugs: Mapping[str, str], replacing: set[str]) -> Iterator[tuple[str, Phrase]]:
    """No page has the address of another, or one that the site keeps; a folder has a page that names it."""
    owners: dict[tuple[str, ...], str] = {}
    for path in sorted(slugs, key=lambda path: path in replacing):
        language, *folders = PurePosixPath(path).parts
        pages = ["/".join((language, *folders[:depth], HOME)) for depth in range(1, len(folders))]
        lacking = [page for page in pages if page not in slugs]
        if path in replacing and lacking:
            yield path, Phrase("page.folder", {"file": f"{FOLDER}/{lacking[0]}"})
            continue
        chain = pages if folders[-1] == HOME else [*pages, path]
        address = (language, *(slugs.get(page, "") for page in chain))
        if path not in replacing or (len(address) > 1 and not all(address)):
            owners.setdefault(address, path)
        elif address[1:2] and address[1] in RESERVED:
            yield path, Phrase("page.reserved", {"found": address[1]})
        elif (other := owners.setdefault(address, path)) != path:
            yield path, Phrase("page.taken", {"found": slugs[path], "other": other})
