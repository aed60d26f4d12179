"""The files of `tests/hostile/overlay/files.toml`, made from what is written there."""

import tomllib
from typing import Any

from tests.examples import ROOT
from tests.overlay.documents import jpeg, office, pdf, webp
from tests.overlay.project import png

FILES: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / "tests/hostile/overlay/files.toml").read_text(encoding="utf-8")
)
PICTURES = {"png": lambda: png(8, 8), "jpeg": jpeg, "webp": webp}


def name_of(case: str) -> str:
    """What the file is called, below `organisation/files/`."""
    return str(FILES[case]["name"])


def data_of(case: str) -> bytes:
    """What the file holds."""
    made = FILES[case]
    if "text" in made:
        return str(made["text"]).encode()
    if "picture" in made:
        return PICTURES[made["picture"]]() + made.get("more", "").encode()
    if "office" in made:
        return office(made["office"], made.get("parts"), made.get("twice"), locked=made.get("locked", False))
    return pdf(*made["pdf"], **{part: made[part] for part in ("catalogue", "packed", "packed_in") if part in made})
