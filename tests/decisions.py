"""What an organisation decides in its `programme.toml`, for a while: the tools as its site has them."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

from widgets.engine.facts import organisation
from widgets.engine.form import forms, hiding
from widgets.engine.widget import WIDGETS, load

SHOWN = "[hidden.agreement]\nacademic = false\n"
"""A programme that asks for the part which is hidden unless one does."""


@contextmanager
def decided(programme: str, **several: str) -> Iterator[None]:
    """The tools of a site whose `programme.toml` is this text, with these files of `programmes/`, name → text."""
    texts = {"programme.toml": programme, **{f"programmes/{name}.toml": text for name, text in several.items()}}
    overlay, programmes = organisation.overlay, organisation.programmes
    organisation.overlay = lambda name: tomllib.loads(texts[name]) if name in texts else overlay(name)
    organisation.programmes = lambda: tuple(sorted(several))
    load.cache_clear()
    try:
        yield
    finally:
        organisation.overlay, organisation.programmes = overlay, programmes
        load.cache_clear()


def hiding_all(widget: str, names: list[str]) -> str:
    """A `programme.toml` that hides these sections and points of a widget."""
    return "\n".join([f"[hidden.{widget}]", *(f"{name} = true" for name in names), ""])


def _hideable(widget: str) -> list[str]:
    """The sections and points of a widget that an organisation may hide."""
    sections = load(widget).sections
    questions = {question.name: question for question in forms.questions(sections)}
    return [
        name
        for name, belonging in hiding.by_name(sections).items()
        if not any(hiding.protection(question, questions) not in ("", "follows") for question in belonging)
        and (name in {section.name for section in sections} or not hiding.protection(belonging[0], questions))
    ]


HIDEABLE = {widget: _hideable(widget) for widget in WIDGETS}
"""Widget → the names that an organisation may write under `[hidden.<widget>]`."""
