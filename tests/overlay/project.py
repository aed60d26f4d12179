"""A project with an overlay, in a temporary folder: the guide itself is a link."""

import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from tests.examples import ROOT


def make(folder: Path, files: Mapping[str, str | bytes | Path]) -> Path:
    """A project whose `organisation/` holds these files: name → text, bytes, or what it points to.

    It may be made again elsewhere below.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "guide", "hooks", "overlay", "widgets"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "organisation").mkdir()
    for name, content in files.items():
        path = folder / "organisation" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            path.symlink_to(content)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def png(width: int, height: int, **more: bytes) -> bytes:
    """A whole PNG picture, all black, with `more` parts before its end."""
    rows = b"".join(b"\0" + b"\0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)))
    chunks += (*((name.encode(), content) for name, content in more.items()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4) for name, content in chunks
    )


def svg(inside: str = "", root: str = 'viewBox="0 0 8 8"') -> str:
    """An SVG picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>\n  {inside}\n</svg>\n'


def page(title: str, slug: str, more: str = "") -> str:
    """A page of an overlay."""
    return f"---\ntitle: {title}\ndescription: A page for the tests.\nslug: {slug}\n{more}---\n\n# {title}\n"


def heads(language: str, name: str = "roles.md", but: str = "") -> str:
    """The named headings of a page of the guide, for one that replaces it; all of them but `but`."""
    text = (ROOT / "docs" / language / name).read_text(encoding="utf-8")
    lines = re.findall(r"^#.*\{ ?#(\S+) ?\}$", text, re.MULTILINE)
    return "".join(f"\n## Title {{ #{heading} }}\n" for heading in lines if heading != but)
