"""Citations in pages: `[@key]` becomes a link that says the kind of evidence; a claim without one is found."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from html import escape

from guide.bibliography import Source, facts, label, reference, say, strength
from widgets.engine.text.languages import TABLE

LISTING = re.compile(r"<!--\s*bibliography\s*-->")
CITATION = re.compile(r"\[(@[^\]\n]*)\]")
BROKEN = re.compile(r"\[[^\]@]*(?<![\w.])@\w[^\]]*\]")  # [see @key], [@one;⏎@other]: published as they stand
# Where a paragraph begins without a blank line before it: an item, a row of a table, a definition.
START = r"[ \t>]*(?:(?:[-*+]|\d+[.)]|:)[ \t]|\|)"
STARTS = re.compile(START)
# What is no prose: fenced code, code within a paragraph, comments.
CODE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[`~]*[ \t]*$"
    rf"|(`+)(?!`)(?:(?!\n(?:[ \t]*\n|{START})).)+?(?<!`)\2(?!`)|<!--.*?-->",
    re.M | re.S,
)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
HIDDEN = re.compile(r"\]\([^)]*\)|</?[A-Za-z][^>]*>")  # targets of links, HTML tags


def _claim(name: str, *always: str) -> re.Pattern[str]:
    """What the table of languages gives to find a kind of claim, and what holds in any language."""
    patterns = [row.claims[name] for row in TABLE.values() if name in row.claims]
    return re.compile("|".join([*always, *patterns]) or r"(?!)", re.IGNORECASE)


CLAIMS = {
    "a percentage": _claim("percentage", r"\d\s?%"),
    "a multiple": _claim("multiple"),
    "what studies show": _claim("studies"),
}
"""What needs a source, as the languages of the guide say it."""


def problems(page: str, known: Collection[str]) -> list[str]:
    """What is wrong with the evidence of a page (Markdown, front matter and all), each with its line; [] if nothing.

    An unknown key (with the nearest one in `known`), a citation that cannot be read, and each paragraph outside code
    and headings that states a percentage, a multiple or "studies show" without a citation of its own.
    """
    faults = []
    for line, paragraph in _paragraphs(page):
        keys = _keys(paragraph)
        for key in keys:
            if not re.fullmatch(r"[\w-]+", key):
                faults.append(f"line {line}: “{key}” is no key; a citation is written [@key] or [@one; @other]")
            elif key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0)
                faults.append(f"line {line}: no source “{key}” in references.bib; the nearest is “{''.join(near)}”")
        faults += [
            f"line {line}: “{match[0]}” is no citation; write [@key] or [@one; @other] on one line"
            for match in BROKEN.finditer(CITATION.sub(" ", paragraph))
        ]
        text = " ".join(HIDDEN.sub(" ", paragraph).split())
        if not keys and not HEADING.match(paragraph):
            faults += [
                f"line {line}: {claim} without a source (“{_around(text, match)}”): add [@key] to this paragraph"
                for claim, pattern in CLAIMS.items()
                if (match := pattern.search(text))
            ]
    return faults


def cited(page: str) -> list[str]:
    """The keys that a page cites, in order, known or not."""
    return [key for _, paragraph in _paragraphs(page) for key in _keys(paragraph)]


def cite(markdown: str, sources: Mapping[str, Source], language: str, target: str) -> str:
    """The page with each citation as a button that opens its source, and the sources it opens at the end.

    [@eby2013] gives <button …>(Eby et al., 2013 · méta-analyse)</button>, which opens what was studied, found and its
    limits (a popover: no script), with a link to the entry in `target`, the file of the bibliography. KeyError on an
    unknown key: see `problems`.
    """
    opened: dict[str, str] = {}

    def buttons(match: re.Match[str]) -> str:
        keys = _keys(match[0])
        opened.update({key: _note(sources[key], language, target) for key in keys})
        return _buttons([sources[key] for key in keys], language)

    shown, last = [], 0
    for code in CODE.finditer(markdown):
        shown += [CITATION.sub(buttons, markdown[last : code.start()]), code[0]]
        last = code.end()
    page = "".join([*shown, CITATION.sub(buttons, markdown[last:])])
    return "\n\n".join([page, *opened.values()])


def _buttons(sources: list[Source], language: str) -> str:
    """The sources as buttons that hold their own brackets and separators.

    A line may break beside a button, even before a full stop: each ends with a word joiner (U+2060) that no line break
    parts from it, so that what follows stays too.
    """
    separator = TABLE[language].spaced(";")
    signs = [separator] * (len(sources) - 1) + [")"]
    return " ".join(
        f'<span class="held">{_button(source, "(" if at == 0 else "", sign, language)}\u2060</span>'
        for at, (source, sign) in enumerate(zip(sources, signs, strict=True))
    )


def _button(source: Source, before: str, after: str, language: str) -> str:
    text = escape(f"{before}{label(source, language)} · {strength(source, language)}{after}")
    return f'<button type="button" class="citation" popovertarget="source-{source.key}">{text}</button>'


def _note(source: Source, language: str, target: str) -> str:
    identity = f"source-{source.key}"
    return (
        f'<div class="source" id="{identity}" popover="auto" role="dialog" data-pagefind-ignore="all"'
        f' aria-label="{escape(label(source, language))}" markdown>\n'
        f'<p class="reference-text">{reference(source, language)}</p>\n{facts(source, language)}\n\n'
        f"[{say('listed', language)}]({target}#{source.key})\n"
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


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 25].strip()
