"""What to say of a file that the guide does not read: what it is comes before what it is called."""

from collections.abc import Collection
from pathlib import PurePosixPath

from overlay import content, files
from overlay.folder import FILES
from overlay.problems import nearest, short, unknown
from widgets.engine.text.texts import Fact, Phrase


def of_name(name: str, data: bytes, names: Collection[str], known: Collection[str]) -> Phrase:
    """What is wrong with the file `name`, which holds `data`, in a folder that holds `names`.

    `known` are the names that the guide reads, those of folders with a stroke at their end.
    """
    kind, near = content.kind(data), _near(name, known)
    is_text = kind in ("text", "data")
    if not is_text and (kind != content.of_name(near) or name.startswith(("clauses/", "pages/"))):
        return _content(name, kind, names)
    if near in names:
        return Phrase("file.there", {"found": short(name), "near": near})
    return unknown("file", name, known, near)


def _content(name: str, kind: str, names: Collection[str]) -> Phrase:
    """What to say of a file that is no text: where pages can show it or hand it out, if they can."""
    facts: dict[str, Fact] = {"found": short(name), "content": Phrase(f"content.{kind}")}
    if kind not in files.ENDINGS:
        return Phrase("file.kept", facts)
    better = files.better_name(f"{PurePosixPath(name).stem}{files.ENDINGS[kind][0]}")
    facts["near"] = FILES + files.free(
        better, [other.removeprefix(FILES) for other in names if other.startswith(FILES)]
    )
    return Phrase("file.handed.picture" if kind in files.PICTURES else "file.handed.document", facts)


def _near(name: str, known: Collection[str]) -> str:
    """The name that a file should have: one that is read, or the same in a folder that is read; "" if none is near."""
    folders = [other for other in known if other.endswith("/")]
    first, _, rest = name.partition("/")
    last = name.rpartition("/")[2]
    near = nearest(f"{first}/", folders) if rest and f"{first}/" not in folders else ""
    if near:
        return f"{near}{rest}"
    file = nearest(last, [other for other in known if other not in folders])
    return file or (f"{FILES}{last}" if content.of_name(last) in files.ENDINGS else "")
