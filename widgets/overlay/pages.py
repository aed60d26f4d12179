"""The pages and pictures of an overlay: what they replace is there, what they add says so, both languages."""

import re
import struct
from collections.abc import Collection, Iterator, Mapping
from xml.etree import ElementTree

import yaml  # type: ignore[import-untyped]

from widgets.engine.texts import LANGUAGES, Fact, Phrase
from widgets.overlay.problems import Problem, unknown

FOLDER = "organisation/pages"
LARGEST = {"logo.svg": 100_000, "favicon.svg": 100_000, "social.png": 1_000_000}
"""Bytes of a picture at most."""

ASKED = ("title", "description", "slug")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def front(text: str) -> dict[str, object]:
    """The front matter of a page; empty if there is none that can be read."""
    found = _FRONT.match(text)
    try:
        read = yaml.safe_load(found[1]) if found else {}
    except yaml.YAMLError:
        return {}
    return read if isinstance(read, dict) else {}


def check(pages: Mapping[str, str], shipped: Collection[str], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of `organisation/pages/`: path ("fr/roles.md") → text; `shipped` are the guide's own paths.

    `renamed` maps old names to new ones ("roles.md" → "who.md").
    """
    for path, text in pages.items():
        file = f"{FOLDER}/{path}"
        language, _, name = path.partition("/")
        if language not in LANGUAGES or not name.endswith(".md"):
            yield Problem(file, 0, "", Phrase("page.place", {"found": path}))
            continue
        meta = front(text)
        added = meta.get("added") is True
        if added and path in shipped:
            yield Problem(file, 1, "added", Phrase("page.there"))
        elif not added and path not in shipped:
            moved = {path: f"{language}/{renamed[name]}"} if name in renamed else {}
            yield Problem(file, 0, "", unknown("page", path, sorted(shipped), "pages/{}", moved))
        for part in ASKED:
            if not str(meta.get(part) or "").strip():
                yield Problem(file, 1, part, Phrase("page.front", {"part": part, "write": f"{part}: …"}))
        other = next(one for one in LANGUAGES if one != language)
        if f"{other}/{name}" not in pages:
            yield Problem(file, 0, "", Phrase("page.half", {"file": f"{FOLDER}/{other}/{name}"}))


def picture(name: str, data: bytes) -> Iterator[Problem]:
    """The faults of a picture: too heavy, not what its name says, or holding a program or an address."""
    file = f"organisation/{name}"
    facts: dict[str, Fact] = {"found": len(data), "most": LARGEST[name]}
    if len(data) > LARGEST[name]:
        yield Problem(file, 0, "", Phrase("picture.heavy", facts))
    elif name.endswith(".png"):
        if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
            yield Problem(file, 0, "", Phrase("picture.png"))
        elif (size := struct.unpack(">II", data[16:24])) != (1200, 630):
            yield Problem(file, 0, "", Phrase("picture.size", {"found": f"{size[0]} × {size[1]}"}))
    else:
        yield from _svg(file, data)


def _svg(file: str, data: bytes) -> Iterator[Problem]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield Problem(file, 1, "", Phrase("picture.program", {"found": "<!DOCTYPE>"}))
        return
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        yield Problem(file, error.position[0], "", Phrase("picture.svg", {"found": str(error)}))
        return
    if root.tag != "{http://www.w3.org/2000/svg}svg" or "viewBox" not in root.attrib:
        yield Problem(file, 1, "", Phrase("picture.root"))
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in ("script", "foreignObject", "iframe", "style"):
            yield Problem(file, 0, "", Phrase("picture.program", {"found": f"<{tag}>"}))
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            if plain.startswith("on") or plain == "style" or (plain == "href" and not value.startswith("#")):
                yield Problem(file, 0, "", Phrase("picture.program", {"found": f'{plain}="{value[:40]}"'}))
