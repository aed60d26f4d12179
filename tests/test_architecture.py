"""The drawing of the house, held against the imports that the code really makes."""

import re

import grimp

from tests.examples import ROOT

LINE = re.compile(r"^(\S+) +->([^#\n]*)# \S", re.M)


def drawn() -> dict[str, set[str]]:
    """The arrows of ARCHITECTURE.md: room → rooms."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return {room: {name for name in re.split(r"[,\s]+", names) if name} for room, names in LINE.findall(text)}


def room(module: str) -> str:
    """The room of a module: a package of the top, a part of `widgets`, a sub-package or a door of the engine."""
    parts = module.split(".")
    if parts[:2] == ["widgets", "engine"]:
        return "engine." + parts[2] if len(parts) > 2 else ""
    return ".".join(parts[:2]) if parts[0] == "widgets" else parts[0]


def real() -> dict[str, set[str]]:
    graph = grimp.build_graph("widgets", "hooks", "guide", "overlay")
    arrows: dict[str, set[str]] = {}
    for module in graph.modules:
        here = arrows.setdefault(room(module), set())
        here |= {room(other) for other in graph.find_modules_directly_imported_by(module)} - {room(module), ""}
    return {name: rooms for name, rooms in arrows.items() if name not in ("", "widgets", "widgets.overlay")}


def test_the_drawing_is_the_house() -> None:
    assert drawn() == real()


def test_arrows_never_run_back() -> None:
    rooms = list(drawn())
    back = [
        (room, other)
        for room, targets in drawn().items()
        for other in targets
        if rooms.index(other) < rooms.index(room)
    ]
    assert back == []


def test_each_room_that_is_drawn_is_there() -> None:
    for name in drawn():
        path = ROOT / name.replace("engine.", "widgets/engine/", 1).replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), name
