"""Whom to look for: one person, or several, by what the needs call for."""

from collections.abc import Iterator, Mapping
from typing import Any

from widgets.engine.form.shared_questions import ROLES
from widgets.engine.result.result import Item
from widgets.engine.text.texts import Phrase


def by_role(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Whom the needs call for: role → those of the needs that it meets."""
    wanted = {role: [need for need in needs if need in answers["needs"]] for role, needs in ROLES.items()}
    return {role: needs for role, needs in wanted.items() if needs}


def several(answers: Mapping[str, Any]) -> Iterator[Item]:
    """Whether one person can cover the needs; if not, whom to look for, and why not the same person for all."""
    wanted = by_role(answers)
    roles = [*wanted]
    if len(roles) == 1:
        yield Item("one", Phrase("several.one"), _need_reasons(wanted[roles[0]]))
        return
    for role in roles:
        yield Item(role, Phrase(f"several.{role}"), _need_reasons(wanted[role]))
    if {"advocate", "confidant"} <= set(roles):
        yield Item("apart", Phrase("several.apart"))


def _need_reasons(needs: list[str]) -> tuple[Phrase, ...]:
    return tuple(Phrase("reason.need", {"need": Phrase(f"needs.option.{need}")}) for need in needs)
