"""The steps of a mentoring, in order, as the page *My mentoring* shows them: `widgets/engine/facts/steps.toml`."""

import tomllib
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from widgets.engine.text import resources

SOURCE = "widgets/engine/facts/steps.toml"


class Step(NamedTuple):
    """A step: the `tool` that it is done with, "" if the person says when it is done.

    `part_of` names the step in whose row it stands, "" for a row of its own. `then` are the steps to propose after it,
    the likeliest first, and `clears` those that are no longer done once it is.
    """

    name: str
    tool: str
    part_of: str
    then: tuple[str, ...]
    clears: tuple[str, ...]
    is_aside: bool


@cache
def load() -> tuple[Step, ...]:
    """All steps, in order."""
    tables = tomllib.loads(resources.read_shipped(SOURCE))
    names = [*tables]
    proposed = [name for name in names if not tables[name].get("aside")]
    return tuple(
        Step(
            name,
            table.get("tool", ""),
            table.get("part_of", ""),
            tuple(table.get("then", [later for later in proposed if names.index(later) > at])),
            tuple(table.get("clears", ())),
            table.get("aside", False),
        )
        for at, (name, table) in enumerate(tables.items())
    )


def without(steps: Collection[Step], tools: Collection[str]) -> tuple[Step, ...]:
    """`steps` on a site that does not have these `tools`: without theirs, and without what belongs to those."""
    gone = {step.name for step in steps if step.tool in tools and step.tool}
    gone |= {step.name for step in steps if step.part_of in gone}
    return tuple(
        step._replace(
            then=tuple(name for name in step.then if name not in gone),
            clears=tuple(name for name in step.clears if name not in gone),
        )
        for step in steps
        if step.name not in gone
    )
