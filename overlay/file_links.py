"""Links and pictures that lead to a file of `organisation/files/`: it is there, under that name, in that case."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from posixpath import dirname, relpath
from typing import NamedTuple

from overlay import content, files
from overlay.folder import FILES
from overlay.markup import DECORATIVE, Picture
from overlay.problems import nearest, short
from overlay.site import ENDS
from widgets.engine.text.texts import Fact, Phrase


class LinkFault(NamedTuple):
    """What is wrong with a link: the address as it should read ("" if nobody knows: then lines to copy, if any)."""

    says: Phrase
    right: str = ""
    write: tuple[str, ...] = ()


def is_file(address: str) -> bool:
    """Whether an address, counted from the languages' folders, is a file's and no page's: "fr/files/plan.pdf"."""
    path = PurePosixPath(address)
    if FILES[:-1] in path.parent.parts:
        return path.suffix != ".md"
    return bool(content.of_name(path.name)) and path.suffix.lower() not in ENDS


def addresses(names: Collection[str], at: str) -> set[str]:
    """Where a page `at` finds the files of these `names`, counted from the languages' folders."""
    return {f"{at[:3]}{FILES}{name}" for name in names}


def link(written: str, address: str, at: str, names: Collection[str]) -> LinkFault | None:
    """What is wrong with a link of the page `at` to a file; `names` are those below `organisation/files/`.

    `address` is where it leads, counted from the languages' folders.
    """
    if address in addresses(names, at) and not written.startswith(("/", "\\")):
        return None
    path = PurePosixPath(address)
    wanted = address.rpartition(f"/{FILES}")[2] if f"/{FILES}" in address else path.name
    near, says = _near(wanted, names)
    facts: dict[str, Fact] = {"found": short(written), "folder": f"{files.FOLDER}/"}
    if not near:
        allowed = ", ".join(files.endings())
        to = relpath(f"{at[:3]}{FILES}{wanted}", dirname(at))
        return LinkFault(Phrase("files.link.far", {**facts, "near": short(to), "allowed": allowed}))
    to = relpath(f"{at[:3]}{FILES}{near}", dirname(at)).replace(" ", "%20")
    return LinkFault(Phrase(f"files.link.{says}", {**facts, "near": to}), to)


def picture(shown: Picture, address: str, at: str, names: Collection[str]) -> LinkFault | None:
    """What is wrong with a picture of the page `at`: where it is, what it is, or the words that stand for it."""
    ours = "assets" in PurePosixPath(address).parts
    kind = content.of_name(address)
    if not ours and kind not in files.PICTURES:
        if kind in files.ENDINGS:
            says = Phrase("files.link.shown", {"found": short(shown.address)})
            return LinkFault(says, "", (f"[…]({shown.address})",))
        return (is_file(address) and link(shown.address, address, at, names)) or _unshown(shown, at)
    return (None if ours else link(shown.address, address, at, names)) or _words(shown)


def _unshown(shown: Picture, at: str) -> LinkFault:
    facts: dict[str, Fact] = {"found": short(shown.address), "folder": f"{files.FOLDER}/"}
    facts["allowed"] = ", ".join(files.endings(files.PICTURES))
    facts["near"] = relpath(f"{at[:3]}{FILES}photo.jpg", dirname(at))
    return LinkFault(Phrase("files.link.no_picture", facts))


def _words(shown: Picture) -> LinkFault | None:
    """What is wrong with the words that stand for a picture."""
    name = PurePosixPath(shown.address).name
    words = re.sub(r"\s+", " ", shown.words).strip()
    if shown.decorative:
        says = "files.words.both" if words else ""
    elif not words:
        says = "files.words.none"
    else:
        says = "files.words.name" if content.of_name(words) or words == name.partition(".")[0] else ""
    if not says:
        return None
    mark = f"{{ .{DECORATIVE} }}"
    write = (
        (f"![]({shown.address}){mark}",)
        if shown.decorative
        else (f"![…]({shown.address})", f"![]({shown.address}){mark}")
    )
    return LinkFault(Phrase(says, {"found": short(words or name)}), "", write)


def _near(wanted: str, names: Collection[str]) -> tuple[str, str]:
    """The file that was probably meant, and what is wrong with its address: "place", "case", "near"; "" if none is."""
    last = {PurePosixPath(name).name: name for name in names}
    if wanted in names or wanted in last:
        return last.get(wanted, wanted) if wanted not in names else wanted, "place"
    other_case = {name.casefold(): name for name in names} | {name.casefold(): whole for name, whole in last.items()}
    if wanted.casefold() in other_case:
        return other_case[wanted.casefold()], "case"
    return nearest(wanted, names), "near"
