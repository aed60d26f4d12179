"""The files that pages show and hand out, `organisation/files/`: their names, their weight, and what they are.

What is not known to be harmless is refused: a file opened at its own address has no policy that would stop it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from overlay import content, documents, images, pdf, svg
from overlay.problems import Problem, short
from widgets.engine.text.texts import Phrase

FOLDER = "organisation/files"
PICTURES = ("png", "jpeg", "webp", "svg")
OFFICE = ("word", "sheet", "slides", "odt", "ods", "odp")
DOCUMENTS = ("pdf", *OFFICE, "calendar")
ENDINGS = {kind: content.KINDS[kind] for kind in (*PICTURES, *DOCUMENTS)}
"""What the folder may hold, and how the names end."""

WIDEST = 1600
"""Pixels of a picture at most, either way: twice the width that pages have for it."""
LARGEST = {**dict.fromkeys(PICTURES, 500_000), "svg": 100_000, **dict.fromkeys(DOCUMENTS, 5_000_000)}
"""Bytes of a file at most."""
LARGEST_FOLDER = 50_000_000
LONGEST = 100
"""Letters of a name at most, folders included."""

_SHOWN = re.compile(r'(<img\b(?![^>]*\b(?:width|height)=)[^>]*\bsrc="(?:\.\./)*files/([^"?#]+)")([^>]*>)')
_PART = re.compile(r"[A-Za-z0-9]+(?:[-_]+[A-Za-z0-9]+)*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def check(files: Mapping[str, Path]) -> Iterator[Problem]:
    """The faults of `organisation/files/`: name below it ("2026/plan.pdf") → the file."""
    sizes = {name: path.lstat().st_size for name, path in files.items()}
    if (total := sum(sizes.values())) > LARGEST_FOLDER:
        facts = {"found": -(-total // 1_000_000), "most": LARGEST_FOLDER // 1_000_000}
        yield Problem(FOLDER, 0, "", Phrase("files.heavy_all", facts))
    plain: dict[str, str] = {}
    for name, path in files.items():
        file = f"{FOLDER}/{name}"
        if (other := plain.setdefault(name.casefold(), name)) != name:
            yield Problem(file, 0, "", Phrase("files.twice", {"other": short(other)}))
        if path.is_symlink():
            yield Problem(file, 0, "", Phrase("files.symlink"))
            continue
        kind = content.of_name(name)
        if kind in ENDINGS and not well_named(name):
            yield Problem(
                file,
                0,
                "",
                Phrase("files.name", {"found": short(name), "most": LONGEST, "near": free(better_name(name), files)}),
            )
        if kind in LARGEST and sizes[name] > LARGEST[kind]:
            facts = {"found": -(-sizes[name] // 1000), "most": LARGEST[kind] // 1000}
            yield Problem(file, 0, "", Phrase(f"files.heavy.{'picture' if kind in PICTURES else 'document'}", facts))
            continue
        for says in _content(file, kind, path, files):
            yield says if isinstance(says, Problem) else Problem(file, 0, "", says)


def with_sizes(html: str, files: Mapping[str, Path]) -> str:
    """A page whose pictures say how large they are, so that nothing moves when they come; `files` as for `check`."""

    def sized(tag: re.Match[str]) -> str:
        path = files.get(unquote(tag[2]))
        kind = content.of_name(tag[2])
        image = images.read(kind, path.read_bytes()) if path and kind in images.KINDS else None
        return f'{tag[1]} width="{image.width}" height="{image.height}"{tag[3]}' if image else tag[0]

    return _SHOWN.sub(sized, html)


def free(name: str, names: Iterable[str]) -> str:
    """`name`, or, if one of `names` is the same or differs by its case alone, one near it: "plan-2.pdf"."""
    taken = {other.casefold() for other in names}
    stem, ending = name[: -len(suffix)] if (suffix := PurePosixPath(name).suffix) else name, suffix
    numbered = (f"{stem}-{number}{ending}" for number in count(2))
    return next(candidate for candidate in chain([name], numbered) if candidate.casefold() not in taken)


def well_named(name: str) -> bool:
    """Whether a name can be an address everywhere: plain letters, one dot, nothing that Windows keeps for itself."""
    *folders, last = name.split("/")
    stem, dot, ending = last.partition(".")
    parts = (*folders, stem)
    right = all(_PART.fullmatch(part) and not _RESERVED.fullmatch(part) for part in parts)
    return right and bool(dot) and ending.isalnum() and len(name) <= LONGEST


def better_name(name: str) -> str:
    """The name that a file may have: "Été/Plan d’accès.PDF" → "ete/plan-d-acces.pdf"."""
    path = PurePosixPath(name)
    parts = [_better(part) for part in (*path.parent.parts, path.stem)]
    return (
        "/".join(f"{part}-1" if _RESERVED.fullmatch(part) else part or "file" for part in parts) + path.suffix.lower()
    )


def _better(part: str) -> str:
    signs = unicodedata.normalize("NFKD", part.lower().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    return re.sub("[^a-z0-9]+", "-", plain)[:30].strip("-")


def _content(file: str, named: str, path: Path, names: Iterable[str]) -> Iterator[Phrase | Problem]:
    """What is wrong with what a file holds, `named` being what its name says that it is."""
    with path.open("rb") as opened:
        data = opened.read(max(LARGEST.values()) + 1)
    kind = content.kind(data)
    if named in ENDINGS and not data.strip():
        yield Phrase("files.broken")
    elif named == "svg" and kind in ("svg", "page", "text"):
        yield from svg.check(file, data)  # it says the line
    elif kind not in ENDINGS:
        refused = kind if kind not in ("data", "text") or named in ("", *ENDINGS) else named
        known = refused in content.KINDS and refused not in ENDINGS
        yield Phrase("files.broken") if named in ENDINGS and not known else _refused(file, refused if known else "")
    elif kind != named:
        right = f"{path.stem}{ENDINGS[kind][0]}"
        near = right if well_named(right) else better_name(right)
        beside = [name.rpartition("/")[2] for name in names]
        yield Phrase("files.disguised", {"content": Phrase(f"content.{kind}"), "near": free(near, beside)})
    elif kind in PICTURES:
        yield from _picture(kind, data)
    elif fault := _acts(kind, data):
        yield fault


def _refused(file: str, kind: str) -> Phrase:
    facts = {"found": short(PurePosixPath(file).name), "allowed": ", ".join(endings())}
    for name, kinds in {"pictures": PICTURES[:3], "office": OFFICE, "sheets": ("sheet", "ods")}.items():
        facts[name] = ", ".join(endings(kinds))
    return Phrase(f"files.type.{kind or 'other'}", facts)


def endings(kinds: Iterable[str] = tuple(ENDINGS)) -> tuple[str, ...]:
    """How the names of the files of these kinds may end."""
    return tuple(ending for kind in kinds for ending in ENDINGS[kind])


def _picture(kind: str, data: bytes) -> Iterator[Phrase]:
    image = images.read(kind, data)
    if image is None:
        yield Phrase("files.broken")
        return
    if max(image.width, image.height) > WIDEST:
        yield Phrase("files.size", {"found": f"{image.width}\u00a0×\u00a0{image.height}", "most": WIDEST})
    faults = {"located": image.located, "moving": image.moving, "more": image.more}
    yield from (Phrase(f"files.{fault}") for fault, is_so in faults.items() if is_so)


def _acts(kind: str, data: bytes) -> Phrase | None:
    """What a document does by itself when it is opened."""
    try:
        if kind == "pdf":
            acting, name = "pdf", pdf.acts(data)
        elif kind == "calendar":
            acting, name = "calendar", documents.calendar_acts(data)
        else:
            acting, name = documents.acts(data)
    except pdf.PdfError as error:
        return Phrase("files.locked" if str(error) == "locked" else "files.broken")
    except documents.DocumentError:
        return Phrase("files.broken")
    return Phrase(f"files.acts.{acting}", {"found": short(name)}) if name else None
