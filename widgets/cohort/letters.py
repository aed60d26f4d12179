"""What to write to each person once pairs have been formed: a proposal that both have to accept, or why there is none.

Nothing is settled by a letter, and nobody's address is passed on. A letter to one person never goes to the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from widgets.cohort.people import Person
from widgets.engine.text.texts import Phrase, Texts

COLUMNS = ("code", "name", "email", "other", "subject", "text")
"""Of the list for a mail merge."""


class Proposal(NamedTuple):
    """A pair to propose: why these two, and what they could talk about first."""

    mentee: Person
    mentor: Person
    why: tuple[Phrase, ...]
    first: tuple[Phrase, ...]


class Letter(NamedTuple):
    """A letter to `person`, about `other` (a code, "" for nobody): its subject, and its paragraphs.

    `why` and `talk` are lists; `talk` is what the two could talk about first.
    """

    person: Person
    other: str
    subject: Phrase
    opening: tuple[Phrase, ...]
    why: tuple[Phrase, ...]
    closing: tuple[Phrase, ...]
    talk: tuple[Phrase, ...] = ()


def letters(
    proposals: Iterable[Proposal],
    waiting: Iterable[tuple[Person, Sequence[Phrase]]],
    reply_by: date | None,
    coordinator: str,
) -> Iterator[Letter]:
    """A letter to each person: those of a pair after each other, then those who wait, with why.

    A mentor without a pair is thanked. `reply_by` None and `coordinator` "" leave a place to fill in.
    """
    day = reply_by or Phrase("letter.day")
    closing = (Phrase("letter.answer", {"day": day}), Phrase("letter.nothing_settled"))
    sign = Phrase("letter.sign", {"coordinator": coordinator or Phrase("letter.coordinator")})
    for mentee, mentor, why, first in proposals:
        for person, other in ((mentee, mentor), (mentor, mentee)):
            opening = (_hello(person), Phrase(f"letter.{person.side}.proposal", {"other": called(other)}))
            subject = Phrase(f"letter.{person.side}.subject")
            yield Letter(person, other.code, subject, opening, why, (*closing, sign), first)
    for person, reasons in waiting:
        side = f"letter.{person.side}"
        # Which rule keeps how many away is for the coordinator: it would tell of refusals.
        is_alone = any(reason.key in ("matching.without.nobody", "waiting.why.nobody") for reason in reasons)
        reason = Phrase(f"{side}.{'nobody' if is_alone else 'taken'}")
        words = (_hello(person), Phrase(f"{side}.waiting"), reason)
        yield Letter(person, "", Phrase(f"{side}.waiting_subject"), words, (), (Phrase(f"{side}.stays"), sign))


def rows(letters: Iterable[Letter], texts: Texts, language: str) -> list[list[str]]:
    """The letters for a mail merge, a line each below the headings: code, name, address, the other, subject, text."""
    heads = [texts.say(f"letter.column.{name}", language) for name in COLUMNS]
    return [
        heads,
        *(
            [
                letter.person.code,
                called(letter.person),
                letter.person.email,
                letter.other,
                texts.say(letter.subject, language),
                body(letter, texts, language),
            ]
            for letter in letters
        ),
    ]


def text(letters: Iterable[Letter], texts: Texts, language: str) -> str:
    """All letters in one text, with a line between two."""
    return "\n".join(
        "\n".join(
            [
                texts.say(Phrase("letter.to", {"name": called(letter.person), "email": letter.person.email}), language)
                if letter.person.email
                else texts.say(Phrase("letter.to_name", {"name": called(letter.person)}), language),
                texts.say(Phrase("letter.about", {"subject": letter.subject}), language),
                "",
                body(letter, texts, language),
                "",
                "-" * 60,
                "",
            ]
        )
        for letter in letters
    )


def body(letter: Letter, texts: Texts, language: str) -> str:
    """The words of a letter."""
    paragraphs = [texts.say(phrase, language) for phrase in letter.opening]
    for title, phrases in (("", letter.why), ("letter.first", letter.talk)):
        lines = [f"- {texts.say(phrase, language)}" for phrase in phrases]
        paragraphs += ["\n".join([texts.say(title, language), *lines] if title else lines)] if lines else []
    return "\n\n".join([*paragraphs, *(texts.say(phrase, language) for phrase in letter.closing)])


def called(person: Person) -> str:
    """How somebody is called: by name, or by the code where there is none."""
    return person.name or person.code


def _hello(person: Person) -> Phrase:
    return Phrase("letter.hello", {"name": called(person)})
