"""Prove a bundle: runs in a fresh Pyodide that has only the bundle, under Node (bundle.mjs calls it).

`answers` is what stock Python said, as JSON: [[request, answer], …].
"""

import json
import sys

from widgets.engine.respond import respond


def differing(answers: str) -> str:
    """The requests that the bundle answers otherwise, as JSON: [[request, answer, answer of the bundle], …]."""
    triples = [(request, answer, respond(request)) for request, answer in json.loads(answers)]
    return json.dumps([triple for triple in triples if triple[1] != triple[2]])


def lacking(answers: str, format: str, after: str) -> str:
    """The requests that are answered otherwise with the archive of a format, laid out in /lib/<format>, as JSON.

    [[request, answer, answer of the bundle], …].

    Without the archive the first request must be answered by naming the format; with it, all of them by their files.
    `after` names the archive that lies in /lib before, "" for none.
    """
    if after:
        add(after)
    pairs = json.loads(answers)
    early = [(*pair, respond(pair[0])) for pair in pairs[:1] if json.loads(respond(pair[0]))["focus"] != format]
    add(format)
    triples = [(request, answer, respond(request)) for request, answer in pairs]
    return json.dumps([*early, *(triple for triple in triples if triple[1] != triple[2])])


def add(name: str) -> None:
    """Have Python look into /lib/<name> too, as the page does."""
    sys.path.append(f"/lib/{name}")
    sys.modules["widgets"].__path__.append(f"/lib/{name}/widgets")


def places() -> str:
    """The files that our package and a library came from, as JSON: both must be in the bundle."""
    return json.dumps([sys.modules[name].__file__ for name in ("widgets", "jinja2")])
