"""The pictures of an overlay: not too heavy, what their name says, and whole; an SVG holds only what it may."""

from collections.abc import Iterator

from overlay import content, images, svg
from overlay.problems import Problem
from widgets.engine.text.texts import Phrase

LARGEST = {"logo.svg": 100_000, "favicon.svg": 100_000, "social.png": 1_000_000}
"""Bytes of a picture at most."""

_SIZE = (1200, 630)


def check(name: str, data: bytes) -> Iterator[Problem]:
    """The faults of the picture `organisation/<name>`."""
    file = f"organisation/{name}"
    if len(data) > LARGEST[name]:
        facts = {"found": -(-len(data) // 1000), "most": LARGEST[name] // 1000}
        yield Problem(file, 0, "", Phrase("picture.heavy", facts))
    elif disguised := _disguised(name, data):
        yield Problem(file, 0, "", disguised)
    elif name.endswith(".png"):
        yield from _png(file, data)
    else:
        yield from svg.check(file, data)


def _disguised(name: str, data: bytes) -> Phrase | None:
    """What to say of a picture that is really something else, which is known."""
    kind, wanted = content.kind(data), content.of_name(name)
    is_web_page = kind == "page" and content.is_web_page(data.decode("utf-8", "replace"))
    if kind in (wanted, "text", "data", "page") and not is_web_page:
        return None
    return Phrase("picture.kind", {"content": Phrase(f"content.{kind}"), "wanted": Phrase(f"content.{wanted}")})


def _png(file: str, data: bytes) -> Iterator[Problem]:
    image = images.read("png", data)
    if content.kind(data) != "png":
        yield Problem(file, 0, "", Phrase("picture.png"))
    elif image is None:
        yield Problem(file, 0, "", Phrase("picture.broken"))
    else:
        if (image.width, image.height) != _SIZE:
            yield Problem(file, 0, "", Phrase("picture.size", {"found": f"{image.width}\u00a0×\u00a0{image.height}"}))
        if image.located:
            yield Problem(file, 0, "", Phrase("files.located"))
