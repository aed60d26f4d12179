"""A result as Markdown: the same items in the same order as on screen; what a person typed is escaped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from widgets.engine.exports.source import Source
from widgets.engine.result import drafts, outcome
from widgets.engine.result.result import Clause, Document, Item, Part, Result, Table
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|&(?=[#\w]))")
_START = re.compile(r"^(\d*)([-+=.)])", re.MULTILINE)
_BREAK = re.compile(r"(?<=.)\n(?=.)")


def write(source: Source) -> str:
    """The text of the file, a heading for each part, chapter and clause."""
    writer, result = _Writer(source.widget, source.language), source.result
    body = [
        *writer.opening(result),
        *(writer.document(result.document) if result.document else ()),
        *(line for part in result.parts for line in writer.part(part)),
    ]
    return "\n".join([f"# {writer.say('title')}", "", *body, writer.say("identity.site.name"), ""])


class _Writer(NamedTuple):
    """Lines of Markdown, in the words of a widget and for a reader of `language`."""

    widget: Widget
    language: str

    def say(self, phrase: Phrase | str) -> str:
        return _in_line(self.widget.texts.say(phrase, self.language))

    def opening(self, result: Result) -> Iterator[str]:
        """The headline, the next step and the reasons."""
        for phrase in result.headline:
            yield from (self.say(phrase), "")
        if step := result.step:
            yield from (f"## {self.say(step.title)}", "", self.say(step.text), "")
            if step.target and outcome.is_shown(step.target):
                title = self.say(f"page.{step.target}.title")
                yield from (f"{self.say('answer.pages')} {title}{'' if title.endswith('?') else '.'}", "")
        if result.reasons:
            yield from (f"## {self.say('next.why')}", "", *(f"- {self.say(reason)}" for reason in result.reasons), "")

    def part(self, part: Part) -> Iterator[str]:
        yield from (f"## {self.say(part.title)}", "")
        if part.kind == "letters":
            for item in part.items:
                text = drafts.words(self.widget.texts, item, self.language)
                yield from (f"### {self.say(f'part.{part.name}.{item.name}')}", "", *_quoted(text), "")
            return
        mark = "1." if part.kind == "ranking" else "-"
        yield from (line for item in part.items for line in self.item(item, mark))
        yield ""

    def item(self, item: Item, mark: str) -> Iterator[str]:
        yield f"{mark} {self.say(item.text)}"
        yield from (f"    - {self.say(reason)}" for reason in item.reasons)

    def document(self, document: Document) -> Iterator[str]:
        """The document, in its own languages; the words of those who wrote it are quoted as they stand."""

        languages = drafts.languages(document, self.language)

        def spoken(phrase: Phrase | str) -> list[str]:
            """The phrase in each language of the document."""
            phrase = Phrase(phrase) if isinstance(phrase, str) else phrase
            return [words for _, words in drafts.spoken(self.widget.texts, document, phrase, self.language)]

        def title(phrase: Phrase | str) -> str:
            return " / ".join(map(_in_line, spoken(phrase)))

        def clause(clause: Clause) -> Iterator[str]:
            yield from (f"#### {title(clause.title)}", "")
            for words in (words for line in clause.paragraphs for words in spoken(line)):
                yield from _quoted(words) if clause.verbatim else (f"- {_in_line(words)}",)
            yield from ("",) if clause.paragraphs else ()
            if table := clause.table:
                yield from (line for code in languages for line in (*self._table(table, code), ""))
                for words in spoken(table.note) if table.note else ():
                    yield from (_in_line(words), "")

        yield from (f"## {title(document.title)}", "")
        for phrase in document.opening:
            yield from (line for words in spoken(phrase) for line in (_in_line(words), ""))
        for chapter in document.chapters:
            yield from (f"### {title(chapter.title)}", "")
            yield from (line for point in chapter.clauses for line in clause(point))
        for name in document.signatures:
            blanks = (f"{title(word)} ……………" for word in ("document.signature", "document.signed_on"))
            yield from (f"{title(name)} — {' — '.join(blanks)}", "")

    def _table(self, table: Table, language: str) -> Iterator[str]:
        """The rows of a table in one language."""
        for number, row in enumerate((table.columns, *table.rows)):
            yield f"| {' | '.join(_in_line(self.widget.texts.say(cell, language)) for cell in row)} |"
            if not number:
                yield f"|{' --- |' * len(row)}"


def _in_line(words: str) -> str:
    return _START.sub(r"\1\\\2", " ".join(_SPECIAL.sub(r"\\\1", words).split("\n")))


def _quoted(text: str) -> list[str]:
    """A text of people's own, line by line as it stands."""
    escaped = _BREAK.sub("\\\\\n", _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)))
    return [f"> {line}".rstrip() for line in escaped.split("\n")]
