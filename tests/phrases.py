"""The phrases of a result, those that stand in the facts of others too."""

from collections.abc import Iterator

from widgets.engine.result.result import Result
from widgets.engine.text.texts import Fact, Listing, Phrase


def within(fact: Fact) -> Iterator[Phrase]:
    """Every phrase of a fact, the outermost first."""
    if isinstance(fact, Listing):
        for item in fact.items:
            yield from within(item)
    elif isinstance(fact, Phrase):
        yield fact
        for inner in fact.facts.values():
            yield from within(inner)


def phrases(result: Result) -> Iterator[Phrase]:
    """Every phrase of the parts of a result, in order; those of its document apart."""
    for part in result.parts:
        for item in part.items:
            for phrase in (item.text, *item.reasons):
                yield from within(phrase)
