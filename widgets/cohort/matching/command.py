"""What `python -m widgets.cohort` does: a round in JSON, its pairs with reasons, those without and what would help.

    python -m widgets.cohort round.json                       Markdown in French
    python -m widgets.cohort round.json --language en --json  data
    python -m widgets.cohort round.json --changes 3           matched again: at most three of the standing pairs change
    python -m widgets.cohort - < round.json                   from the standard input

The shape of the file is in `shape.py`. What is wrong is told in a line, and the exit code is 2.
"""

import argparse
import json
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, Never, TextIO

from widgets.cohort.matching import optimum, shape, whatif
from widgets.cohort.matching.again import Again, again
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.index import MatchingError, called
from widgets.cohort.matching.whatif import Without
from widgets.cohort.matching.words import all_texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> Never:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0, or 2 once what is wrong has been told on the standard error."""
    parser = _Parser(prog="python -m widgets.cohort", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", help="JSON, or - for the standard input")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    parser.add_argument("--seed", help="what lots are drawn from; else that of the file, else 1")
    parser.add_argument("--changes", type=int, help="match the standing pairs again, with at most so many changes")
    parser.add_argument("--brief", action="store_true", help="do not try what would change it for those without")
    parser.add_argument("--json", action="store_true", help="data in place of Markdown")
    options = parser.parse_args(arguments)
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8-sig")
        request = shape.read(text)
        if options.seed is not None:
            request = request._replace(seed=options.seed)
        if options.changes is not None and options.changes < 0:
            raise shape.ShapeError(Phrase("matching.command.changes"))
        result = _run(_matched(request, options.changes), sys.stderr)
        explainer = Explainer(request.cohort, result.matching)
        left = [*_run(_all_without(explainer, options.brief), sys.stderr)]
    except (shape.ShapeError, MatchingError) as error:
        print(f"{options.file}: {all_texts().say(error.phrase, options.language)}", file=sys.stderr)
        return 2
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        phrase = Phrase("matching.command.unreadable", {"error": str(reason)})
        print(f"{options.file}: {all_texts().say(phrase, options.language)}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(_data(explainer, result, left, options.language), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(explainer, result, left, options.language)))
    return 0


def _matched(request: shape.Request, changes: int | None) -> Generator[float, None, Again]:
    if changes is None:
        matching = yield from optimum.steps(request.cohort, request.rules, request.seed)
        return Again(matching, (), (), "", 0)
    return (yield from again(request.cohort, request.standing, changes, request.rules, request.seed))


def _all_without(explainer: Explainer, brief: bool) -> Generator[float, None, list[Without]]:
    answers = []
    codes = explainer.matching.left
    for place, code in enumerate(codes):
        yield place / len(codes)
        if brief:
            answers.append(Without(code, whatif.why(explainer, explainer.mentee(code)), ()))
        else:
            answers.append(optimum.finish(whatif.without(explainer, code)))
    return answers


def _run[T](steps: Generator[float, None, T], stream: TextIO) -> T:
    """What a generator returns; how far it is stands on a terminal meanwhile."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            if stream.isatty():
                print("\r    \r", end="", file=stream)
            result: T = stop.value
            return result
        if stream.isatty():
            print(f"\r{share:4.0%}", end="", file=stream, flush=True)


def _lines(explainer: Explainer, result: Again, left: list[Without], language: str) -> Iterator[str]:
    """Markdown: pairs, changes, those without."""

    def say(key: str, **facts: Any) -> str:
        return all_texts().say(Phrase(f"matching.command.{key}", facts), language)

    def words(phrase: Phrase) -> str:
        return all_texts().say(phrase, language)

    matching = result.matching
    yield f"# {say('pairs', count=len(matching.pairs))}"
    yield ""
    yield say("seed", seed=matching.seed)
    for pair in matching.pairs:
        yield ""
        yield f"## {called(explainer.mentee(pair.mentee))} – {called(explainer.mentor(pair.mentor))}"
        yield ""
        yield words(Phrase(f"matching.level.{pair.level}")) + "."
        if pair.fixed:
            yield say("fixed")
        for name, phrases in explainer.reading(pair.mentee, pair.mentor)._asdict().items():
            if phrases:
                yield ""
                yield f"**{say(name)}**"
                yield ""
                yield from (f"- {words(phrase)}" for phrase in phrases)
    if moved := (*result.forced, *result.changes):
        yield ""
        yield f"# {say('changed', count=len(moved))}"
        yield ""
        for change in moved:
            after = called(explainer.mentor(change.after)) if change.after else "–"
            yield f"- {called(explainer.mentee(change.mentee))} → {after}"
    if left:
        yield ""
        yield f"# {say('left', count=len(left))}"
    for answer in left:
        yield ""
        yield f"## {called(explainer.mentee(answer.code))}"
        yield ""
        yield from (f"- {words(phrase)}" for phrase in (*answer.why, *answer.changes))


def _data(explainer: Explainer, result: Again, left: list[Without], language: str) -> dict[str, Any]:
    """The same as data, the sentences in `language`."""

    def said_all(phrases: Sequence[Phrase]) -> list[str]:
        return [all_texts().say(phrase, language) for phrase in phrases]

    return {
        "seed": result.matching.seed,
        "rules": result.matching.rules._asdict(),
        "pairs": [
            pair._asdict()
            | {
                name: said_all(phrases)
                for name, phrases in explainer.reading(pair.mentee, pair.mentor)._asdict().items()
            }
            | {"other_mentors": [other._asdict() for other in explainer.other_mentors(pair.mentee)]}
            for pair in result.matching.pairs
        ],
        "changes": [change._asdict() for change in result.changes],
        "forced": [change._asdict() for change in result.forced],
        "left": [
            {"code": answer.code, "why": said_all(answer.why), "changes": said_all(answer.changes)} for answer in left
        ],
    }
