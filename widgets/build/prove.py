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


def lacking(answers: str, format: str) -> str:
    """What is wrong with the archive of a format, laid out in /lib/<format>, as JSON: [] if nothing.

    Without the archive the first request must be answered by naming the format; with it, all of them by their files.
    """
    pairs = json.loads(answers)
    early = [request for request, _ in pairs[:1] if json.loads(respond(request))["focus"] != format]
    sys.path.append(f"/lib/{format}")
    return json.dumps(
        [*early, *((request, respond(request)) for request, answer in pairs if respond(request) != answer)]
    )


def places() -> str:
    """The files that our package and a library came from, as JSON: both must be in the bundle."""
    return json.dumps([sys.modules[name].__file__ for name in ("widgets", "jinja2")])
