"""What calendar programs show of a file: vobject, and ical.js, the reader of Thunderbird and Nextcloud.

A reader gives, for each entry by its UID, the moments at which it is shown: a day ("2026-01-15"), a local time
("2026-01-15T17:30:00") or a moment in UTC ("2026-01-15T16:30:00Z"). It knows no zone but by what the file says of it.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import vobject

type Shown = dict[str, list[str]]

READ = Path(__file__).parent / "read.mjs"


def moment(at: date) -> str:
    """A day or a time as the readers give it."""
    if not isinstance(at, datetime):
        return at.isoformat()
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at.tzinfo else f"{at:%Y-%m-%dT%H:%M:%S}"


def by_ical_js(files: Sequence[str], until: Sequence[date]) -> list[Shown]:
    """What ical.js shows of each file until its last day, one process for all files."""
    node = shutil.which("node")
    assert node, "Node is missing: see README.md."
    sent = json.dumps([[file, last.isoformat()] for file, last in zip(files, until, strict=True)])
    done = subprocess.run([node, READ], input=sent, capture_output=True, text=True, check=True)
    shown: list[Shown] = json.loads(done.stdout)
    return shown


def by_vobject(files: Sequence[str], until: Sequence[date]) -> list[Shown]:
    """What vobject shows of each file until its last day."""
    return [dict(_entries(file, last)) for file, last in zip(files, until, strict=True)]


def _entries(file: str, until: date) -> Iterator[tuple[str, list[str]]]:
    known = vars(vobject.icalendar)["__tzidMap"]  # the first description of a zone would stand for those of later files
    known.clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)
    for entry in vobject.readOne(file).vevent_list:
        rules = entry.getrruleset(addRDate=True)
        first = entry.dtstart.value
        is_day = not isinstance(first, datetime)
        moments: list[str] = []
        for turn in [first] if rules is None else rules:
            if turn.date() > until if isinstance(turn, datetime) else turn > until:
                break
            moments.append(moment(turn.date() if is_day and isinstance(turn, datetime) else turn))
        yield entry.uid.value, moments


READERS = {"ical.js": by_ical_js, "vobject": by_vobject}
