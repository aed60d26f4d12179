"""The words of the matching: its texts in every language, and topics and criteria as facts of a phrase."""

from functools import cache

from widgets.engine.facts import organisation
from widgets.engine.form.shared_questions import NEEDS
from widgets.engine.text import texts
from widgets.engine.text.texts import Fact, Phrase, Texts


@cache
def all_texts() -> Texts:
    """The texts that say the phrases of this room: the engine's, the organisation's criteria, its own, languages."""
    words = texts.read("widgets/cohort/matching/strings.toml") | texts.read("widgets/cohort/reading/strings.toml")
    return texts.read("widgets/engine/strings.toml") | _facts().texts | words


def topic(word: str) -> Fact:
    """A topic: in the guide's words where it is one of its needs, else as it was typed."""
    return Phrase(f"matching.topic.{word}") if word in NEEDS else Phrase("matching.typed", {"words": word})


def language(word: str) -> Fact:
    """A language: by its name where the reader of lists knows it ("french"), else as it was typed."""
    return Phrase(name) if (name := f"language.{word}.name") in all_texts() else word


def criterion(word: str) -> Fact:
    """A criterion: in the organisation's words where it is one of its own, else as it was typed."""
    if word in _facts().criteria:
        return Phrase(f"criterion.{word}.label")
    return Phrase("matching.typed", {"words": word})


@cache
def _facts() -> organisation.Organisation:
    return organisation.load()
