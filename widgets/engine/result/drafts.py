"""Texts to take away and change: in which language each is written, and how long it is."""

from widgets.engine.result.result import Document, Item, Letter, Result
from widgets.engine.text.texts import Phrase, Texts

LINE = 66
"""Characters of a line, about; only the height of the field on screen rests on it."""


def words(texts: Texts, item: Item, language: str) -> str:
    """The text of `item`, in its own language or else the reader's `language`."""
    return texts.say(item.text, (item.letter or Letter()).language or language)


def languages(document: Document, language: str) -> tuple[str, ...]:
    """The languages of `document`: its own, or that of the reader."""
    return document.languages or (language,)


def spoken(texts: Texts, document: Document, phrase: Phrase, language: str) -> list[tuple[str, str]]:
    """What `document` says for `phrase`: (language, words) for each of its languages, the reader's if it has none.

    Words that are the same in both, such as a name or somebody's own text, are said once, with "" as their language.
    """
    translations = [(code, texts.say(phrase, code)) for code in languages(document, language)]
    is_same = len(translations) > 1 and len({words for _, words in translations}) == 1
    return [("", translations[0][1])] if is_same else translations


def in_line(texts: Texts, document: Document, phrase: Phrase, language: str) -> str:
    """The same in one line: « Notre accord / Our agreement »."""
    return " / ".join(words for _, words in spoken(texts, document, phrase, language))


def rows(text: str) -> int:
    """The lines that a field needs to show the whole text, about."""
    return sum(1 + len(line) // LINE for line in text.split("\n"))


def measured(texts: Texts, result: Result, language: str) -> Result:
    """`result` with the Unicode code points of its letters in `numbers`, where it has letters.

    {"lengths": {item: characters}, "over": {item: characters too many, of those that have a limit}}.
    """
    items = [item for part in result.parts if part.kind == "letters" for item in part.items]
    if not items:
        return result
    lengths = {item.name: len(words(texts, item, language)) for item in items}
    over = {
        item.name: max(0, lengths[item.name] - item.letter.limit)
        for item in items
        if item.letter and item.letter.limit is not None
    }
    return result._replace(numbers={**result.numbers, "lengths": lengths, "over": over})
