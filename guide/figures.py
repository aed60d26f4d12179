"""The organisation's own figures and sources, which its pages cite beside the guide's, each shown as its own."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

from guide.records import Record, listed, say, table

FILE = "figures.toml"
"""Where an organisation writes them."""

RULE = "rule"
"""[@rule] says that a figure is a rule of the organisation: decided, not measured. No figure has this name."""


class Figure(NamedTuple):
    """A table of `figures.toml`: its name, and what it says. Texts are by language."""

    name: str
    says: Mapping[str, Any]

    def text(self, key: str, language: str) -> str:
        """A text in `language`; "" if the table does not have it."""
        return str(self.says.get(key, {}).get(language, ""))


def read(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Figure]:
    """The figures of a `figures.toml` without faults, by name."""
    return {name: Figure(name, table) for name, table in tables.items()}


def record(figure: Figure, language: str) -> Record:
    """A figure in `language`; one that somebody else published says so (`by`)."""
    kind = say("chosen" if "by" in figure.says else "own", language)
    sample = figure.text("sample", language)
    rows = {"kind": kind, "sample": sample, "asked": figure.text("asked", language)}
    limits = (figure.text("limits", language), say("unchecked", language))
    rows["limits"] = " ".join(_ended(text) for text in limits if text)
    return Record(
        anchor=f"own-{figure.name}",
        label=f"{figure.text('label', language)}, {figure.says['year']}",
        strength=f"{sample} · {kind}",
        reference=_reference(figure, language),
        facts=table({name: text for name, text in rows.items() if text}, language),
        by_organisation=True,
    )


def part(figures: Iterable[Figure], language: str) -> str:
    """The part of the bibliography that lists the organisation's figures, as Markdown; "" if there are none."""
    records = [record(figure, language) for figure in sorted(figures, key=lambda figure: -figure.says["year"])]
    if not records:
        return ""
    return f"\n\n## {say('part', language)} {{#own-figures}}\n\n{say('about', language)}\n\n{listed(records)}"


def _reference(figure: Figure, language: str) -> str:
    """The figure as HTML: who published it, if somebody else did (year). Label. Address."""
    label, by, address = figure.text("label", language), figure.says.get("by"), figure.says.get("address", "")
    title, year = label[:1].upper() + label[1:], f"({figure.says['year']})."
    parts = (
        f"{escape(by)} {year} <cite>{escape(_ended(title))}</cite>" if by else f"<cite>{escape(title)}</cite> {year}",
        f'<a href="{escape(address)}">{escape(address.partition("://")[2].rstrip("/"))}</a>' if address else "",
    )
    return " ".join(filter(None, parts))


def _ended(text: str) -> str:
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."
