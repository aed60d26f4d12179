"""The text about oneself that a mentor gives away, of about 120 words, made of whole sentences around their own words.

What students preferred in such texts, at one medical school, were those that touched at least three subjects that
mattered to them (Gernert et al., 2023): so it says what somebody has lived through, what they would do, for whom not,
how much time there is and how a first meeting goes. What is private is not in it, nor what follows from that.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from widgets.engine.form.forms import UNSET
from widgets.engine.form.shared_questions import NEEDS
from widgets.engine.text.texts import Listing, Phrase

PARAGRAPHS = ("first", "second", "third", "fourth", "fifth")
"""The places of the text, which has a paragraph for each subject of which something is said."""

_SIGNS = ".,;:!?…"
_CLOSERS = "»”\"’')] \u00a0\u202f"


def offered(answers: Mapping[str, Any]) -> list[str]:
    """The help that is offered: ticked as offered, and not as what one would rather not be asked for."""
    return [need for need in NEEDS if need in answers["helps"] and need not in answers["not_helps"]]


def text(answers: Mapping[str, Any]) -> Phrase:
    """The whole text, a paragraph for each subject of which something is said."""
    paragraphs = (_person(answers), _help(answers), _limits(answers), _frame(answers), (Phrase("profile.first"),))
    spoken = [Listing(sentences, "sentence") for sentences in map(tuple, paragraphs) if sentences]
    facts = dict(zip(PARAGRAPHS, spoken, strict=False))
    return Phrase(f"profile.paragraphs.{len(spoken)}", facts)


def names(kind: str, options: Sequence[str]) -> Listing:
    """Several things in one sentence, in the words that the text has for each."""
    return Listing(tuple(Phrase(f"profile.{kind}.{option}") for option in options))


def _person(answers: Mapping[str, Any]) -> Iterator[Phrase]:
    if answers["mentor_name"]:
        yield _quoting("name", answers["mentor_name"])
    if answers["mentor_brings"]:
        yield _quoting("brings", answers["mentor_brings"])


def _help(answers: Mapping[str, Any]) -> Iterator[Phrase]:
    yield from (Phrase(f"profile.help.{need}") for need in offered(answers))
    if answers["stance"] and answers["stance"] != UNSET:
        yield Phrase(f"profile.stance.{answers['stance']}")
    if answers["mentor_gain"]:
        yield _quoting("gain", answers["mentor_gain"])


def _limits(answers: Mapping[str, Any]) -> Iterator[Phrase]:
    if answers["relations"]:
        yield Phrase("profile.relations", {"people": names("relation", answers["relations"])})
    if refused := [need for need in answers["not_helps"] if need not in answers["helps"]]:
        yield Phrase("profile.not_helps", {"helps": names("not", refused)})


def _frame(answers: Mapping[str, Any]) -> Iterator[Phrase]:
    if answers["time"]:
        yield Phrase(f"profile.time.{answers['time']}")
    if answers["ways"]:
        yield Phrase("profile.ways", {"ways": names("way", answers["ways"])})
    if "group" in answers["formats"]:
        yield Phrase("profile.group.too" if "one_to_one" in answers["formats"] else "profile.group.only")
    if answers["moments"]:
        yield Phrase("profile.moments", {"moments": names("moment", answers["moments"])})
    if answers["duration"] and answers["duration"] != UNSET:
        yield Phrase(f"profile.duration.{answers['duration']}")
    if answers["languages"]:
        yield _quoting("languages", answers["languages"])


def _quoting(name: str, words: str) -> Phrase:
    """A sentence that ends with somebody's own words, with a full stop where they have no sign at their end."""
    ending = "closed" if words.rstrip(_CLOSERS).endswith(tuple(_SIGNS)) else "open"
    return Phrase(f"profile.{name}.{ending}", {"words": words})
