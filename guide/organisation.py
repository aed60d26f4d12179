"""What pages say of the organisation: its name, the facts of its programme, who publishes."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

SIGN = re.compile(r"[!-&(-+/:-@\[-`{-~]")
"""A sign that may mean something in Markdown or in HTML."""
SITE = re.compile(r"\{site\}")
PROGRAMME = re.compile(r"^<!-- programme -->$", re.MULTILINE)
HEADING = re.compile(r"^(#{1,5}) ", re.MULTILINE)
OBSTACLES = re.compile(r"^<!-- obstacles -->$", re.MULTILINE)
OUTDATED = re.compile(r"^<!-- outdated -->$", re.MULTILINE)
MULTILINGUAL = re.compile(r"(?<!`)<!-- both -->(.*?)<!-- /both -->(?!`)", re.DOTALL)


def plain(name: str) -> str:
    """A name as Markdown and HTML say it, letter for letter: none of its signs means anything there."""
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", name)


def named(text: str, name: str) -> str:
    """`text` with the name of the site in the place of {site}."""
    return SITE.sub(lambda _: name, text)


def named_all(meta: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Front matter with the name of the site in its texts."""
    return {key: named(value, name) if isinstance(value, str) else value for key, value in meta.items()}


def of_both(markdown: str, multilingual: bool) -> str:
    """`markdown` with what stands between <!-- both --> and <!-- /both -->, or without it: a site of one language."""
    return MULTILINGUAL.sub(lambda match: match[1] if multilingual else "", markdown)


class FooterLink(NamedTuple):
    """A link of the organisation's own: its words by language, and where it leads.

    That is a page ("legal.md") and a "#name", a file of the site ("files/legal.pdf"), or an address.
    """

    texts: Mapping[str, str]
    page: str = ""
    name: str = ""
    file: str = ""
    address: str = ""


def footer(table: Mapping[str, Any]) -> list[FooterLink]:
    """The links of the [footer] of site.toml, in their order. What says a number to call is not cut between lines."""
    links = []
    for link in table.values():
        if link["address"].startswith("tel:"):
            link = {**link, "text": {language: "\u00a0".join(text.split()) for language, text in link["text"].items()}}
        page, sign, name = link["address"].partition("#")
        if re.match("[a-z]+:", page):
            links.append(FooterLink(link["text"], address=link["address"]))
        elif page.endswith(".md"):
            links.append(FooterLink(link["text"], posixpath.normpath(page), sign + name))
        else:
            links.append(FooterLink(link["text"], file=posixpath.normpath(page) + sign + name))
    return links


def with_obstacles(markdown: str, words: Mapping[str, str], publisher: Mapping[str, Any], language: str) -> str:
    """`markdown` with whom to tell about an obstacle in the place of <!-- obstacles -->: where, who, how soon.

    `words` names each: "obstacle", "publisher", "reply"; "no_obstacle" and so on where the organisation does not say.
    """
    contact = publisher.get("accessibility") or publisher.get("contact") or ""
    nowhere = f'<p class="obstacles">{escape(words["no_obstacle"])}</p>'
    lines = [_to_write("obstacles", words["obstacle"], contact) or nowhere]
    for key, texts in (("publisher", publisher.get("name")), ("reply", publisher.get("reply"))):
        says = f"{words[key]} {texts[language]}" if texts else words[f"no_{key}"]
        lines.append(f"<p>{escape(says)}</p>")
    return OBSTACLES.sub(lambda _: "\n".join(lines), markdown)


def with_outdated(markdown: str, label: str, publisher: Mapping[str, Any]) -> str:
    """`markdown` with where to report what has changed in the place of <!-- outdated -->: nothing if nobody says."""
    return OUTDATED.sub(lambda _: _to_write("outdated", label, publisher.get("contact") or ""), markdown)


def _to_write(name: str, label: str, contact: str) -> str:
    """A paragraph that leads to `contact`, an address of email or of a page; "" without one."""
    address = f"mailto:{contact}" if "@" in contact and "//" not in contact else contact
    line = f'<p class="{name}">{escape(label)} <a href="{escape(address)}">{escape(contact)}</a></p>'
    return line if contact else ""


def publisher(table: Mapping[str, Any], language: str) -> dict[str, str]:
    """What search engines are told of the [publisher] of identity.toml: its name and its own site, if they are said."""
    facts = {"name": table.get("name", {}).get(language), "url": table.get("site"), "address": table.get("address")}
    return {part: words for part, words in facts.items() if words}


class Programme(NamedTuple):
    """A programme: the name of its file, what it is called ("" for the only one), its facts, (question, words) each."""

    name: str
    title: str
    facts: list[tuple[str, str]]


def with_programmes(markdown: str, programmes: Iterable[Programme]) -> str:
    """`markdown` with the facts of the programmes in the place of <!-- programme -->, each below its own heading."""

    def written(match: re.Match[str]) -> str:
        above = HEADING.findall(markdown[: match.start()])
        level = "#" * (len(above[-1]) + 1 if above else 2)
        return "\n\n".join(part for programme in programmes for part in _programme(programme, level))

    return PROGRAMME.sub(written, markdown)


def _programme(programme: Programme, level: str) -> Iterable[str]:
    if programme.title:
        yield f"{level} {plain(programme.title)} {{ #programme-{programme.name} }}"
    if rows := "".join(f"<dt>{plain(question)}</dt>\n<dd>{plain(words)}</dd>\n" for question, words in programme.facts):
        yield f'<dl class="programme">\n{rows}</dl>'
