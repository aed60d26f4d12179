"""The door of the page for the people of a programme: one request of the page, one answer, both as JSON.

In:  {"cohort": what the page keeps (state.py) | null, "language", "today", "action": …, "fields": {name: [value, …]},
      "files": for "open:…", [{"name", "content": a `data:` URL}, …], "job": for "go_on", what is to go on}
     The actions are those of acts.py: "show", "open:mentees", "columns:0", "match", "file:letters_text" …; a number
     in one is a place in a list that the page shows. "go_on" is for this door alone.
Out: {"status": "shown", "html": what the form holds from now on, "notice": HTML, "focus": id, "cohort": …,
      "files": {…}, "saves": whether a file holds all of it}
     {"status": "working", "job": …, "share": 0 to 1}: the page asks to "go_on", or no more, which stops it;
     {"status": "needs", "focus": the bundle to load first}.

Matching goes on in slices of SLICE seconds, so that between two of them the page is told how far it is and can stop.
"""

import json
import time
from collections.abc import Generator, Mapping
from datetime import date
from typing import Any, NamedTuple

from markupsafe import escape

from widgets.cohort import acts, page
from widgets.cohort.exchange import Done, NeedsError, Request, with_fields
from widgets.cohort.state import State, StateError, as_data, of
from widgets.engine.actions.request import RequestError
from widgets.engine.text.texts import Phrase

SLICE = 0.25
"""Seconds of work between two signs of life."""


class Job(NamedTuple):
    """What is at work: it yields the share that is done, and returns what was done."""

    name: str
    steps: Generator[float, None, Done]
    language: str


_jobs: list[Job] = []
"""The one at work, if any: a new one takes its place, and a worker that is replaced has none."""


def answer(content: Mapping[str, Any], language: str, today: date) -> str:
    """The answer to a request of the page, as JSON; RequestError if no page of ours sends it."""
    match content:
        case {"action": "go_on", "job": str(name)}:
            return _go_on(name, language)
        case {"action": str(action), "cohort": data, "fields": dict(fields)}:
            try:
                state = State() if data is None else of(data)
            except StateError as error:
                raise RequestError(str(error)) from None
            request = Request(state, language, today, _fields(fields), content.get("files", []))
        case _:
            raise RequestError("A request holds cohort, action and fields.")
    name, *names = action.split(":")
    if name not in acts.ACTS or len(names) != acts.ACTS[name].names:
        raise RequestError(f"There is no action {action!r}.")
    try:
        done = acts.ACTS[name].run(with_fields(request), *names)
    except NeedsError as needs:
        return json.dumps({"status": "needs", "focus": str(needs)})
    if isinstance(done, Done):
        return _shown(done, language)
    job = Job(f"{len(action)}-{time.monotonic_ns()}", done, language)
    _jobs[:] = [job]
    return _go_on(job.name, language)


def _go_on(name: str, language: str) -> str:
    """Go on with the job of this name for a while; one that is not there any more has to be asked for again."""
    if not _jobs or _jobs[0].name != name:
        return json.dumps(
            {"status": "shown", "notice": _say([Phrase("pairs.stopped")], language), "job": "", "share": 0}
        )
    job, end = _jobs[0], time.monotonic() + SLICE
    try:
        share = next(job.steps)
        while time.monotonic() < end:
            share = next(job.steps)
    except StopIteration as stop:
        _jobs.clear()
        return _shown(stop.value, job.language)
    return json.dumps({"status": "working", "job": job.name, "share": share})


def _shown(done: Done, language: str) -> str:
    reply = {
        "status": "shown",
        "html": page.form(done.state, language, done.shown),
        "notice": _say(done.says, language),
        "focus": done.focus,
        "cohort": None if done.state == State() else as_data(done.state),
        "files": dict(done.files),
        "saves": done.saves,
    }
    return json.dumps(reply, ensure_ascii=False)


def _say(phrases: Any, language: str) -> str:
    return "<br>\n".join(str(escape(page.texts().say(phrase, language))) for phrase in phrases)


def _fields(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of the page; RequestError if one is no list of texts."""
    if not all(isinstance(v, list) and all(isinstance(text, str) for text in v) for v in fields.values()):
        raise RequestError("A field is a list of texts.")
    return dict(fields)
