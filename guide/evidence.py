"""Citations in pages: `[@key]` becomes a link that says the kind of evidence; a claim without one is found."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from guide import figures
from guide.bibliography import Source, record
from guide.figures import RULE, Figure
from guide.records import Record, say
from widgets.engine.text.languages import TABLE

PAGES = 1_000
"""The pages whose faults are kept: those of a large site in two languages."""

LISTING = re.compile(r"<!--\s*bibliography\s*-->")
CITATION = re.compile(r"\[(@[^\]\n]*)\](?!\()")  # [@name](address) is a link
BROKEN = re.compile(r"\[[^\]@]*(?<![\w.])@\w[^\]]*\](?!\()")  # [see @key], [@one;⏎@other]: published as they stand
# Where a paragraph begins without a blank line before it: an item, a row of a table, a definition.
START = r"[ \t>]*(?:(?:[-*+]|\d+[.)]|:)[ \t]|\|)"
STARTS = re.compile(START)
# What is no prose: fenced code, code within a paragraph, comments.
CODE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[`~]*[ \t]*$"
    rf"|(`+)(?!`)(?:(?!\n(?:[ \t]*\n|{START})).)+?(?<!`)\2(?!`)|<!--.*?-->",
    re.M | re.S,
)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
HIDDEN = re.compile(r"\]\([^)]*\)|</?[A-Za-z][^>]*>")  # targets of links, HTML tags
TITLE = re.compile(r"^(\W*)(.+?)(\W*, [^,]*)$")  # what is around it is of the page's language
MARKUP = re.compile(r"[\\`*_{}\[\]|~]")  # what Markdown may read in the middle of a line


def _claim(name: str, *always: str) -> re.Pattern[str]:
    """What the table of languages gives to find a kind of claim, and what holds in any language."""
    patterns = [row.claims[name] for row in TABLE.values() if name in row.claims]
    return re.compile("|".join([*always, *patterns]) or r"(?!)", re.IGNORECASE)


CLAIMS = {
    "percentage": _claim("percentage", r"\d\s?%"),
    "multiple": _claim("multiple"),
    "studies": _claim("studies"),
}
"""What needs a source, as the languages of the guide say it."""

SAYS = {
    "key": "“{text}” is no key; a citation is written [@key] or [@one; @other]",
    "unknown": "no source “{text}” in references.bib; the nearest is “{near}”",
    "citation": "“{text}” is no citation; write [@key] or [@one; @other] on one line",
    "percentage": "a percentage without a source (“{text}”): add [@key] to this paragraph",
    "multiple": "a multiple without a source (“{text}”): add [@key] to this paragraph",
    "studies": "what studies show without a source (“{text}”): add [@key] to this paragraph",
}
"""What is said of each kind of fault in a page of the guide."""


class Fault(NamedTuple):
    """What is wrong with the evidence of a page: its line, its kind (`SAYS`), and what stands there."""

    line: int
    kind: str
    text: str


def faults(page: str, known: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the evidence of a page (Markdown, front matter and all).

    A key that cannot be read, one that is not in `known`, a citation that cannot be read, and each paragraph outside
    code and headings that states a percentage, a multiple or "studies show" without a citation of its own.
    """
    for start, paragraph in _paragraphs(page):
        lines = paragraph.split("\n")
        keys = [(start + at, key) for at, line in enumerate(lines) for key in _keys(line)]
        for number, key in keys:
            if not re.fullmatch(r"[\w-]+", key):
                yield Fault(number, "key", key)
            elif key not in known:
                yield Fault(number, "unknown", key)
        for match in BROKEN.finditer(CITATION.sub(" ", paragraph)):
            yield Fault(start, "citation", match[0])
        if not keys and not HEADING.match(paragraph):
            text = _prose(paragraph)
            for claim, pattern in CLAIMS.items():
                if claimed := pattern.search(text):
                    at = next((at for at, line in enumerate(lines) if pattern.search(_prose(line))), 0)
                    yield Fault(start + at, claim, _around(text, claimed))


@lru_cache(maxsize=PAGES)
def problems(page: str, known: frozenset[str]) -> tuple[str, ...]:
    """The faults of a page of the guide, each told with its line, an unknown key with the nearest; () if none.

    Kept by content: a server looks at every page each time that one is saved.
    """

    def sentence(fault: Fault) -> str:
        near = difflib.get_close_matches(fault.text, known, n=1, cutoff=0) if fault.kind == "unknown" else ()
        return f"line {fault.line}: {SAYS[fault.kind].format(text=fault.text, near=''.join(near))}"

    return tuple(sentence(fault) for fault in faults(page, known))


def cited(page: str) -> list[str]:
    """The keys that a page cites, in order, known or not."""
    return [key for _, paragraph in _paragraphs(page) for key in _keys(paragraph)]


def cite(markdown: str, sources: Mapping[str, Source | Figure], language: str, target: str) -> str:
    """The page with each citation as a button that opens its source, and the sources it opens at the end.

    [@eby2013] gives (<button …>Eby et al., 2013</button> · méta-analyse), which opens what was studied, found and its
    limits (a popover: no script), with a link to the entry in `target`, the file of the bibliography. [@rule] says that
    a figure is a rule of the organisation, and opens nothing. KeyError on an unknown key: see `faults`.
    """
    opened: dict[str, Record] = {}

    def buttons(match: re.Match[str]) -> str:
        keys = _keys(match[0])
        opened.update({key: _record(sources[key], language) for key in keys if key != RULE})
        return _buttons([opened.get(key) for key in keys], language)

    shown, last = [], 0
    for code in CODE.finditer(markdown):
        shown += [CITATION.sub(buttons, markdown[last : code.start()]), code[0]]
        last = code.end()
    page = "".join([*shown, CITATION.sub(buttons, markdown[last:])])
    return "\n\n".join([page, *(_note(source, language, target) for source in opened.values())])


def _record(source: Source | Figure, language: str) -> Record:
    return figures.record(source, language) if isinstance(source, Figure) else record(source, language)


def _buttons(records: list[Record | None], language: str) -> str:
    """The sources as buttons, each with the kind of its evidence behind it; None is a rule of the organisation.

    A button is never cut at the end of a line, and a line may break beside it: what stands right around it is held to
    it. The kind of evidence is text, so that a citation ends where the line does and keeps the full stop that follows.
    """
    separator = TABLE[language].spaced(";")
    signs = [separator] * (len(records) - 1) + [")"]
    return " ".join(
        f'<span class="cited">{_source(source, "(" if at == 0 else "", sign, language)}</span>'
        for at, (source, sign) in enumerate(zip(records, signs, strict=True))
    )


def _source(source: Record | None, before: str, after: str, language: str) -> str:
    if source is None:
        return f'<span class="rule-mark">{before}{say("rule", language)}{after}</span>'
    kind = "citation citation--own" if source.by_organisation else "citation"
    label, strength = _literal(source.label), _literal(source.strength)
    if source.title_language:
        label = TITLE.sub(rf'\1<span lang="{source.title_language}">\2</span>\3', label)
    button = f'<button type="button" class="{kind}" popovertarget="source-{source.anchor}">{label}</button>'
    return f'<span class="held">{before}{button}\u00a0·</span> {strength}{after}'


def _literal(text: str) -> str:
    """A text that Markdown leaves as it is, in the middle of a paragraph or of a table."""
    return MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", escape(text))


def _note(source: Record, language: str, target: str) -> str:
    identity = f"source-{source.anchor}"
    return (
        f'<div class="source" id="{identity}" popover="auto" role="group" data-search-ignore'
        f' aria-label="{escape(source.label)}" markdown>\n'
        f'<p class="reference-text">{source.reference}</p>\n{source.facts}\n\n'
        f"[{say('listed', language)}]({target}#{source.anchor})\n"
        f'<button type="button" class="button button--quiet" popovertarget="{identity}" popovertargetaction="hide">'
        f"{say('close', language)}</button>\n\n</div>"
    )


def _paragraphs(page: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph, heading, item and row; code, comments and front matter blanked."""
    for hidden in (FRONT_MATTER, CODE):
        page = hidden.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page)
    start, lines = 1, list[str]()
    for number, line in enumerate([*page.split("\n"), ""], 1):
        alone = HEADING.match(line) or (lines and HEADING.match(lines[0]))
        if lines and (not line.strip() or STARTS.match(line) or alone):
            yield start, "\n".join(lines)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line)


def _keys(text: str) -> list[str]:
    return [part.strip().removeprefix("@") for match in CITATION.finditer(text) for part in match[1].split(";")]


def _prose(text: str) -> str:
    """The words of a paragraph, as a reader sees them, on one line."""
    return " ".join(unescape(HIDDEN.sub(" ", text)).split())


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 25].strip()
