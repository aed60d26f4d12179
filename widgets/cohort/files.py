"""The files of a round: messages, agreements, calendar, report, blank lists, and one with all of it."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from typing import NamedTuple

from widgets.cohort import begun, fairly, follow, letters, page, pairing, report
from widgets.cohort.reading import writing
from widgets.cohort.state import VERSION, State, as_data, without_lists
from widgets.engine.exports import calendar, docx, markdown
from widgets.engine.exports.source import Source
from widgets.engine.result.result import Result
from widgets.engine.text.texts import Phrase, Texts


class NeedsError(Exception):
    """The file needs a bundle that is not loaded: its name."""


class Ask(NamedTuple):
    """What a file is written from."""

    state: State
    language: str
    today: date
    texts: Texts

    def say(self, phrase: Phrase | str) -> str:
        """The phrase in the reader's language."""
        return self.texts.say(phrase, self.language)


def write(name: str, state: State, language: str, today: date) -> dict[str, str]:
    """The file called `name` (a name of KINDS) as the page takes it; NeedsError if its library is not loaded yet.

    {"name", "type", "text"}, or "base64" in place of "text" for bytes.
    """
    kind = KINDS[name]
    try:
        content = kind.write(Ask(state, language, today, page.texts()))
    except ImportError:
        raise NeedsError(kind.needs) from None
    file = {"name": f"{page.texts().say(f'file_name.{name}', language)}.{kind.suffix}", "type": kind.type}
    return file | ({"base64": b64encode(content).decode()} if isinstance(content, bytes) else {"text": content})


def _letters(ask: Ask) -> list[letters.Letter]:
    settings = ask.state.settings
    waiting = pairing.waiting(ask.state)
    people = [entry for side in waiting.values() for entry in side]
    reply_by = date.fromisoformat(settings["reply_by"]) if "reply_by" in settings else None
    return list(letters.letters(pairing.proposals(ask.state), people, reply_by, settings.get("coordinator", "")))


def _letters_text(ask: Ask) -> str:
    return letters.text(_letters(ask), ask.texts, ask.language)


def _letters_csv(ask: Ask) -> bytes:
    return writing.csv_file(letters.rows(_letters(ask), ask.texts, ask.language), ask.language)


def _pairs_csv(ask: Ask) -> bytes:
    heads = ("mentee", "mentor", "level", "why", "missing", "state")
    rows = [[ask.say(f"pair_column.{name}") for name in heads]]
    for pair in pairing.view(ask.state)["pairs"]:
        level, state = ask.say(f"matching.level.{pair['level']}"), ask.say(f"board.state.{pair['state']}")
        why, missing = (" ".join(map(ask.say, pair[part])) for part in ("why", "missing"))
        rows.append([pair["mentee"], pair["mentor"], level, why, missing, state])
    return writing.csv_file(rows, ask.language)


def _agreements(ask: Ask) -> bytes:
    programme = ask.texts.say("programme.name", ask.language) if "programme.name" in ask.texts else ""
    return begun.archive(pairing.proposals(ask.state), programme, ask.texts, ask.language, ask.today)


def _calendar(ask: Ask) -> str:
    settings = ask.state.settings
    result = report.calendar(date.fromisoformat(settings["first_day"]), int(settings["months"]))
    # The same programme is the same in the next file, so that a calendar changes its entries and adds none.
    mark = f"{settings['first_day']} {settings.get('coordinator', '')}".encode()
    return calendar.write(_source(ask, result)._replace(identity=blake2b(mark, digest_size=16).hexdigest()))


def _report(ask: Ask) -> Result:
    state = ask.state
    people = {"mentee": len(state.cohort.mentees), "mentor": len(state.cohort.mentors)}
    pairs = state.pairs or ()
    board = follow.board(state.board.get(pair, {}) for pair in pairs)
    return report.report(people, len(pairs), board, state.check_ins, fairly.left_out(state))


def _source(ask: Ask, result: Result) -> Source:
    now = datetime.combine(ask.today, time(), UTC)
    return Source(report.widget(ask.texts), ask.language, result, {}, ask.today, now)


def _report_csv(ask: Ask) -> bytes:
    document = _report(ask).document
    assert document is not None
    rows = [
        [ask.say(chapter.title), ask.say(clause.title), ask.say(line)]
        for chapter in document.chapters
        for clause in chapter.clauses
        for line in clause.lines
    ]
    return writing.csv_file(rows, ask.language)


def _round(ask: Ask) -> str:
    data = as_data(without_lists(ask.state))
    document = {"tool": report.NAME, "version": VERSION, "made": ask.today.isoformat(), "cohort": data}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n"


class Kind(NamedTuple):
    """A file: what writes it, how its name ends, its media type, its bundle. `of_pairs`: once there are some."""

    write: Callable[[Ask], str | bytes]
    suffix: str
    type: str
    needs: str = ""
    of_pairs: bool = True


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

KINDS: Mapping[str, Kind] = {
    "letters_text": Kind(_letters_text, "txt", "text/plain"),
    "letters_csv": Kind(_letters_csv, "csv", "text/csv"),
    "pairs_csv": Kind(_pairs_csv, "csv", "text/csv"),
    "agreements": Kind(_agreements, "zip", "application/zip"),
    "calendar": Kind(_calendar, "ics", "text/calendar", "calendar"),
    "report_word": Kind(lambda ask: docx.write(_source(ask, _report(ask))), "docx", _WORD, "word"),
    "report_markdown": Kind(lambda ask: markdown.write(_source(ask, _report(ask))), "md", "text/markdown"),
    "report_csv": Kind(_report_csv, "csv", "text/csv"),
    "template_mentee": Kind(lambda ask: writing.template("mentee", ask.language), "csv", "text/csv", of_pairs=False),
    "template_mentor": Kind(lambda ask: writing.template("mentor", ask.language), "csv", "text/csv", of_pairs=False),
    "round": Kind(_round, "json", "application/json", of_pairs=False),
}
"""The files by their names."""
