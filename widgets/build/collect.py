"""Collect what the browser's Python bundle holds: runs inside stock Pyodide, under Node (bundle.mjs calls it).

What is kept is what ran: every example of every widget, in each language, and the requests that fail. Each module is
compiled by the very Python that will load it, so its bytecode is right by construction; dates are fixed and modules
carry the hash of their source instead of a time, so the same inputs give the same bytes.
"""

import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

FOR_BUILD = ("widgets/engine/file/examples.py", "widgets/build/")  # read the examples, write addresses: no page asks
ROOMS = {"cohort": "widgets/cohort/"}  # of our own package, what only some requests need: a bundle each
AFTER = {"xlsx": "cohort"}  # what is only loaded once a room is: the library that reads workbooks
NOT_IN_A_BROWSER = ("numpy", "lxml", "defusedxml")  # used where they are installed, here for tests: the page has none
IDENTITY = "0" * 32  # a calendar needs one; in the page it is drawn at random


def collect(data: str) -> str:
    """Write the archive /tmp/python.zip; tell what was answered and what each format needs beside it, as JSON.

    `data` maps a path inside the archive to a path here, as JSON.
    {"answers": [[request, answer], …], "formats": {name: {"answers": …, "after": name, "files": {path: base64}}}}:
    a format, one of ROOMS or of AFTER.
    """
    sys.path[:0] = ["/project"]
    sys.path += ["/site-packages", "/parts"]
    sys.modules.update(dict.fromkeys(NOT_IN_A_BROWSER))  # type: ignore[arg-type]  # an import of None is an ImportError
    answers = answer_all("/project/widgets/catalogue")
    core = loaded() | templates("/tmp/templates", "widgets/engine/show/templates")
    import json

    from widgets.build import addresses
    from widgets.engine.exports.formats import FORMATS

    known = set(sys.modules)
    texts: dict[str, str] = json.loads(data)
    on_demand = {format.name: partial(export_all, answers, format.name) for format in FORMATS if format.libraries}
    on_demand |= {name: partial(answer_steps, f"/project/{room}steps.json") for name, room in ROOMS.items()}
    on_demand |= {name: partial(answer_workbook, f"/project/{ROOMS[room]}steps.json") for name, room in AFTER.items()}
    answered, later = {}, {}
    for name, ask in on_demand.items():
        answered[name] = ask()
        core, later[name] = parted(core, loaded(), tuple(ROOMS.values()))
        if name in AFTER:
            later[AFTER[name]], later[name] = parted(later[AFTER[name]], later[name])
        forget(known)
    rooms = tuple(ROOMS.values())
    beside = {name: zones("/site-packages") for name, files in later.items() if "zoneinfo/__init__.py" in files}
    for name, room in ROOMS.items():
        beside[name] = {path: file for path, file in texts.items() if path.startswith(room)}
        beside[name] |= templates(f"/tmp/{name}", f"{room}templates")
    in_core = {path: file for path, file in texts.items() if not path.startswith(rooms)}
    write("/tmp/python.zip", core, in_core | addresses.write("/tmp/docs"))
    formats = {
        name: {
            "answers": answered[name],
            "after": AFTER.get(name, ""),
            "files": listed(files, beside.get(name, {})),
        }
        for name, files in later.items()
    }
    return json.dumps({"answers": answers, "formats": formats})


def read_examples(toml: str) -> dict[str, dict[str, Any]]:
    """The examples of a widget by name, with the criteria of the organisation (engine/file/examples.py)."""
    from widgets.engine.facts import organisation
    from widgets.engine.file import examples

    return examples.read(toml, organisation.load().criteria)


def answer_all(folder: str) -> list[list[str]]:
    """Every request of the examples and what `respond` answers: [[request, answer], …]."""
    import json
    from pathlib import Path

    from widgets.engine.file import fitting
    from widgets.engine.respond import respond
    from widgets.engine.text.languages import LANGUAGES
    from widgets.engine.widget import load

    unknown = {"widget": "none", "language": LANGUAGES[0], "action": "submit", "answers": {}}
    requests = ["", "{}", json.dumps(unknown)]
    for path in sorted(Path(folder).glob("*/examples.toml")):
        widget = path.parent.name
        for example in read_examples(path.read_text(encoding="utf-8")).values():
            # As a file is opened: an organisation may forbid what an example chooses, and its answer is wanted still.
            answers = fitting.fit(load(widget), example["answers"]).answers
            requests += [
                json.dumps({"widget": widget, "language": language, "action": "submit", "answers": answers})
                for language in LANGUAGES
            ]
    return [[request, respond(request)] for request in requests]


def answer_steps(path: str) -> list[list[str]]:
    """What a room is asked step by step, as the page asks it, in each language: [[request, answer], …].

    A JSON list of steps: an action, its fields, the files that are opened as texts. Each goes on from what the page
    keeps after the one before.
    """
    import json
    from base64 import b64encode
    from pathlib import Path

    from widgets.engine.respond import respond
    from widgets.engine.text.languages import LANGUAGES

    pairs = []
    for language in LANGUAGES:
        keeps = None
        for step in json.loads(Path(path).read_text(encoding="utf-8")):
            files = [
                {**file, "content": f"data:;base64,{b64encode(file['content'].encode()).decode()}"}
                for file in step.get("files", [])
            ]
            of_page = {"cohort": keeps, "language": language, "today": "2026-01-15", "fields": step.get("fields", {})}
            request = json.dumps({**of_page, "action": step["action"], "files": files})
            answer = respond(request)
            keeps = json.loads(answer).get("cohort", keeps)
            pairs.append([request, answer])
    return pairs


def answer_workbook(path: str) -> list[list[str]]:
    """A list opened as a workbook in place of the text of `steps.json`, as `answer_steps` tells it."""
    import json
    from base64 import b64encode
    from io import BytesIO
    from pathlib import Path

    from openpyxl import Workbook

    from widgets.engine.respond import respond
    from widgets.engine.text.languages import LANGUAGES

    steps = json.loads(Path(path).read_text(encoding="utf-8"))
    text = next(file["content"] for step in steps for file in step.get("files", []))
    book, file = Workbook(), BytesIO()
    for row in text.splitlines():
        book.active.append(row.split(";"))
    book.save(file)
    forget({name for name in sys.modules if name.partition(".")[0] not in ("openpyxl", "et_xmlfile", "xml")})
    content = f"data:;base64,{b64encode(file.getvalue()).decode()}"
    of_page: dict[str, Any] = {"cohort": None, "language": LANGUAGES[-1], "today": "2026-01-15", "fields": {}}
    request = json.dumps({**of_page, "action": "open:mentees", "files": [{"name": "people.xlsx", "content": content}]})
    return [[request, respond(request)]]


def export_all(answered: list[list[str]], format: str) -> list[list[str]]:
    """The requests of `answered` ([[request, answer], …]) whose answer offers a file of that format, with the file."""
    import json

    from widgets.engine.respond import respond

    of = {"identity": IDENTITY, "today": "2026-01-15", "now": "2026-01-15T12:00:00Z"}
    requests = [
        json.dumps({**json.loads(request), **of, "action": "export", "format": format})
        for request, answer in answered
        if f'data-format=\\"{format}\\"' in answer
    ]
    return [[request, respond(request)] for request in requests]


def forget(known: set[str]) -> None:
    """Unload the modules that are not `known`: what one file needs must not hide that another needs it too."""
    for name in set(sys.modules) - known:
        del sys.modules[name]


def loaded() -> dict[str, str]:
    """The Python files of the modules loaded so far, without what only the build needs.

    Path inside the archive → path here.
    """
    roots = sorted((root for root in sys.path if root), key=len, reverse=True)
    files = {}
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None) or ""
        root = next((root for root in roots if path.startswith(f"{root}/")), None)
        if root and path.endswith(".py") and not path[len(root) + 1 :].startswith(FOR_BUILD):
            files[path[len(root) + 1 :]] = path
    return files


def zones(folder: str) -> dict[str, str]:
    """The time zones that a file with times of day may need, in the tzdata of `folder`.

    Path inside the archive → path here.
    """
    from widgets.engine.method.schedule import ZONES

    names = (f"tzdata/zoneinfo/{zone}" for zone in ("UTC", *ZONES))  # icalendar asks for UTC to write any moment
    return {name: f"{folder}/{name}" for name in names}


def parted(
    first: dict[str, str], everything: dict[str, str], rooms: tuple[str, ...] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """`first`, and what of `everything` can wait in a second archive (path inside the archive → path here).

    Python looks for the modules of a package in one place only: what belongs to a package of `first` goes with it. Of
    our own package alone, `rooms` may wait (ROOMS): the page tells Python where they lie.
    """
    packages = {name.partition("/")[0] for name in first}

    def is_with_first(name: str) -> bool:
        return name.partition("/")[0] in packages and not name.startswith(rooms)

    with_first = {name: path for name, path in everything.items() if is_with_first(name)}
    later = {name: path for name, path in everything.items() if name not in first and name not in with_first}
    return first | with_first, later


def templates(target: str, folder: str) -> dict[str, str]:
    """Compile the templates of `folder` to Python into the folder `target`: path inside the archive → path here."""
    from pathlib import Path

    from jinja2 import ModuleLoader

    from widgets.engine.show.render import environment
    from widgets.engine.text.resources import ROOT

    Path(target).mkdir()
    files = {}
    for template in sorted(Path(ROOT, folder).glob("*.*ml")):
        name = ModuleLoader.get_module_filename(template.name)
        code = environment().compile(template.read_text(encoding="utf-8"), template.name, template.name, True, True)
        Path(target, name).write_text(code, encoding="utf-8")
        files[f"{folder}/{name}"] = f"{target}/{name}"
    return files


def write(target: str, modules: dict[str, str], data: dict[str, str]) -> None:
    """Write the archive `target`: `kept` modules compiled, `data` files as they are, nothing compressed.

    Both map a path inside the archive to a path here. Stored, not deflated: the whole is compressed in transit, which
    takes a third off what compressing file by file would.
    """
    import zipfile

    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _files(modules, data):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)


def listed(modules: dict[str, str], data: dict[str, str]) -> dict[str, str]:
    """The same files, path → content in base64: for what the browser lays out as a folder."""
    import base64

    return {name: base64.b64encode(content).decode() for name, content in _files(modules, data)}


def _files(modules: dict[str, str], data: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(modules | data):
        if name in modules:
            yield f"{name}c", _bytecode(_read(modules[name]), name)
        else:
            yield name, _read(data[name])


def _bytecode(source: bytes, name: str) -> bytes:
    """An unchecked, hash-based pyc (PEP 552), without docstrings and assertions."""
    from importlib import _bootstrap_external as external
    from importlib.util import source_hash

    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=2)
    return bytes(external._code_to_hash_pyc(code, source_hash(source), False))  # type: ignore[attr-defined]


def _read(path: str) -> bytes:
    if ".zip/" not in path:
        with open(path, "rb") as file:
            return file.read()
    import zipfile

    archive, _, name = path.partition(".zip/")
    with zipfile.ZipFile(f"{archive}.zip") as opened:
        return opened.read(name)
