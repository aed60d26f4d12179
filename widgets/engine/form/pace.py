"""How long a form takes: one formula for every widget, of which the page says that it is an estimate.

Minutes are the words to read, at READING words a minute, and a time for each answer by its kind, rounded up. READING
and the times of ANSWERING are the guide's own, chosen so that somebody who weighs each question and types slowly on a
phone is not told too little: nobody has measured them.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from widgets.engine.form import forms
from widgets.engine.form.forms import Choice, Choices, Question, Section, Text
from widgets.engine.text.texts import Phrase, Texts

READING = 200
"""Words read in a minute."""

ANSWERING = {"Choice": 4, "Choices": 8, "Date": 12, "Time": 8, "line": 12, "lines": 45}
"""Seconds that an answer takes once its question is read; a text of one line, or of several."""


def seconds(section: Section, texts: Texts, language: str) -> float:
    """The seconds that it takes to read and answer a section in `language`; what it says twice is read once."""
    phrases = [Phrase(f"{section.text}.{part}", section.facts) for part in ("title", "intro")]
    phrases += (phrase for question in section.questions for phrase in _phrases(question))
    sentences = {texts.say(phrase, language) for phrase in phrases if phrase.key in texts}
    words = sum(len(sentence.split()) for sentence in sentences)
    return words * 60 / READING + sum(_answering(question) for question in section.questions)


def minutes(sections: Sequence[Section], texts: Texts, language: str) -> int:
    """The minutes that sections take together, rounded up: 1 at least."""
    return max(1, ceil(sum(seconds(section, texts, language) for section in sections) / 60))


def _answering(question: Question) -> int:
    if isinstance(question, Text):
        return ANSWERING["lines" if question.lines > 1 else "line"]
    return ANSWERING[type(question).__name__]


def _phrases(question: Question) -> Iterator[Phrase]:
    """What may be read of a question."""
    words = forms.text_key(question)
    yield Phrase(f"{words}.label", question.facts)
    yield Phrase(f"{words}.hint", question.facts)
    if isinstance(question, (Choice, Choices)):
        for option in question.options:
            yield Phrase(forms.option_key(question, option), question.facts if not question.scale else {})
            yield Phrase(f"{words}.consequence.{option}")
