"""What the page can ask for, one function an action: from a request to what is shown next (door.py lists them)."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Generator, Mapping, Sequence

from widgets.cohort import files, follow, opening, pairing, settling
from widgets.cohort.exchange import Act, Done, NeedsError, Request, at
from widgets.cohort.page import SETTINGS, Shown
from widgets.cohort.people import Side
from widgets.cohort.reading import columns
from widgets.cohort.state import LONGEST, State
from widgets.engine.actions.request import RequestError
from widgets.engine.file.data_file import DataFileError
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase


def show(request: Request) -> Done:
    """The page as it was."""
    return Done(request.state, shown=Shown(faults=request.faults))


def open_file(request: Request, what: str) -> Done:
    """Lists, conflicts, files of the guide, or check-ins, as the page sent them."""
    sent = [_sent(file) for file in request.files]
    state = request.state
    match what:
        case "mentees" | "mentors" if sent:
            name, content = sent[0]
            return _opened_list(state, what, name, content)
        case "conflicts" if sent:
            return _conflicts(state, *sent[0])
        case "files":
            return _opened_files(state, sent)
        case "check_ins":
            return _counted(state, sent)
    raise RequestError(f"Nothing is opened as {what!r}.")


def _sent(file: object) -> tuple[str, str]:
    """The name and the content of a file; RequestError if it has none."""
    match file:
        case {"name": str(name), "content": str(content)}:
            return cleaning.line(name)[:LONGEST], content
    raise RequestError("A file has a name and a content.")


def _opened_list(state: State, side: str, name: str, content: str) -> Done:
    try:
        opened = opening.with_list(state, SIDES_OF[side], name, _bytes(content))
    except opening.RefusedError as refused:
        return Done(state, (Phrase("people.refused", {"name": name, "says": refused.says}),), side)
    except ImportError:
        raise NeedsError("xlsx") from None
    CONTENTS[SIDES_OF[side], name] = _bytes(content)
    return Done(opened, (Phrase("sheet.check"),), f"sheet-{len(opening.unread(opened))}")


SIDES_OF: Mapping[str, Side] = {"mentees": "mentee", "mentors": "mentor"}
"""The chooser of a list, and the side of its people."""

CONTENTS: dict[tuple[Side, str], bytes] = {}
"""The lists whose columns are not settled yet, as files, by side and name: another sheet or encoding may be chosen."""


def read_again(request: Request, place: str) -> Done:
    """A list is read with another encoding, or another sheet of it, which a person has chosen."""
    state, sheet = request.state, at(opening.unread(request.state), place)
    side, name = sheet.side, sheet.table.name
    if (content := CONTENTS.get((side, name))) is None:  # the page was loaded again since
        return Done(state, (Phrase("sheet.open_again", {"name": name}),), f"{side}s")
    wanted, encoding = (request.fields.get(f"{field}-{place}", [""])[0] for field in ("of", "encoding"))
    try:
        state = opening.with_list(state, side, name, content, wanted, encoding)
    except opening.RefusedError as refused:
        return Done(state, (Phrase("people.refused", {"name": name, "says": refused.says}),), f"sheet-{int(place) + 1}")
    return Done(state, (Phrase("sheet.check"),), f"sheet-{len(opening.unread(state))}")


def _conflicts(state: State, name: str, content: str) -> Done:
    try:
        return settling.with_list(state, name, _bytes(content))
    except ImportError:
        raise NeedsError("xlsx") from None


def _opened_files(state: State, sent: Sequence[tuple[str, str]]) -> Done:
    opened = opening.with_files(state, sent)
    focus = "told" if opened.problems else "differs" if opened.differences else "people"
    return Done(opened.state, opened.says, focus, Shown(opened.problems, differences=opened.differences))


def _counted(state: State, sent: Sequence[tuple[str, str]]) -> Done:
    says: list[Phrase] = []
    for name, content in sent:
        try:
            state = state._replace(check_ins=follow.with_check_in(state.check_ins, content))
        except DataFileError as refused:
            says.append(Phrase("people.refused", {"name": name, "says": refused.says}))
    return Done(state, (*says, Phrase("follow.counted", {"count": len(state.check_ins)})), "check_ins")


def read_columns(request: Request, place: str) -> Done:
    """A list is read with what its columns were said to hold."""
    sheet = at(opening.unread(request.state), place)
    names = {at: f"column-{place}-{at}" for at in range(len(sheet.mapping.columns))}
    chosen = {at: request.fields[name][0] for at, name in names.items() if name in request.fields}
    if not {*chosen.values()} <= {"", *columns.FIELDS}:
        raise RequestError("A column holds one of the fields, or nothing.")
    state, problems = opening.read(request.state, sheet, chosen)
    if problems is None:
        return Done(state, (Phrase("columns.nobody"),), f"sheet-{int(place) + 1}")
    CONTENTS.pop((sheet.side, sheet.table.name), None)
    again = sum(len(loose) for loose in request.state.loose[:2]) - sum(len(loose) for loose in state.loose[:2])
    says = (opening.count(state), *([Phrase("people.again", {"count": again})] if again else []))
    return Done(state, says, "told" if problems else "people", Shown(problems))


def drop(request: Request, place: str) -> Done:
    """A list is not read after all."""
    sheet = at(opening.unread(request.state), place)
    sheets = tuple(other for other in request.state.sheets if other is not sheet)
    CONTENTS.pop((sheet.side, sheet.table.name), None)
    return Done(request.state._replace(sheets=sheets), focus="people")


def template(request: Request, side: str) -> Done:
    """A blank list to collect with."""
    return _file(request, f"template_{side}", request.state)


def leave(request: Request, side: str, place: str) -> Done:
    """Somebody is taken off the list."""
    people = {"mentee": request.state.cohort.mentees, "mentor": request.state.cohort.mentors}.get(side, ())
    state, person = opening.without(request.state, at(people, place))
    return Done(state, (Phrase("people.removed", {"name": person}),), "people")


def match(request: Request) -> Generator[float, None, Done]:
    """All pairs, formed anew."""
    state = yield from pairing.formed(request.state)
    return _paired(state)


def adapt(request: Request) -> Generator[float, None, Done]:
    """Pairs formed again with as few changes as can be."""
    state, changes = yield from pairing.adapted(request.state)
    done = _paired(state)
    return done._replace(says=(Phrase("pairs.changed", {"count": changes}), *done.says))


def draw(request: Request) -> Generator[float, None, Done]:
    """All pairs, with another draw where people are equal."""
    number = int(request.state.seed) % 999_999 + 1
    return match(request._replace(state=request.state._replace(seed=str(number))))


def try_out(request: Request) -> Generator[float, None, Done]:
    """What would happen with a rule less, and with a place more: the pairs stay as they are."""
    trials = yield from pairing.trials(request.state)
    return Done(request.state, focus="look", shown=Shown(trials=trials))


def _paired(state: State) -> Done:
    return Done(state, pairing.headline(state), "pairs")


def note(request: Request) -> Done:
    """What is noted of the pairs: the fields have been read."""
    return Done(request.state, (Phrase("board.noted"),), "board")


def file(request: Request, name: str) -> Done:
    """A file to take away."""
    if request.faults:
        first = next(name for name in SETTINGS if name in request.faults)
        return Done(request.state, (request.faults[first],), f"set-{first}", Shown(faults=request.faults))
    if name == "calendar" and not {"first_day", "months"} <= request.state.settings.keys():
        return Done(request.state, (Phrase("after.day_needed"),), "set-first_day")
    return _file(request, name, request.state)


def save(request: Request) -> Done:
    """All of it in one file."""
    return _file(request, "round", request.state)._replace(saves=True)


def clear(request: Request) -> Done:
    """Nothing of it any more."""
    CONTENTS.clear()
    return Done(State(), (Phrase("keep.cleared"),), "people")


def _file(request: Request, name: str, state: State) -> Done:
    if name not in files.KINDS or (files.KINDS[name].of_pairs and state.pairs is None):
        raise RequestError(f"There is no file {name!r}.")
    try:
        written = files.write(name, state, request.language, request.today)
    except files.NeedsError as needs:
        raise NeedsError(str(needs)) from None
    return Done(state, (Phrase("file.written", {"name": written["name"]}),), files={name: written})


def _bytes(content: str) -> bytes:
    try:
        return b64decode(content.partition(",")[2], validate=True)
    except NotBase64:
        return b""


ACTS: Mapping[str, Act] = {
    "show": Act(show),
    "open": Act(open_file, 1),
    "columns": Act(read_columns, 1),
    "read_again": Act(read_again, 1),
    "drop": Act(drop, 1),
    "template": Act(template, 1),
    "leave": Act(leave, 2),
    "match": Act(match),
    "adapt": Act(adapt),
    "draw": Act(draw),
    "try": Act(try_out),
    "fix": Act(settling.fix, 1),
    "loosen": Act(settling.loosen, 1),
    "free": Act(settling.free, 1),
    "apart": Act(settling.apart, 1),
    "together": Act(settling.together, 1),
    "join": Act(settling.join),
    "part": Act(settling.part),
    "board": Act(note),
    "file": Act(file, 1),
    "save": Act(save),
    "clear": Act(clear),
}
"""Action → what does it."""
