"""The steps of a mentoring, in order, as the page *My mentoring* shows them; their words are below `mentoring.step`.

A step with a tool is done once the tool has answered; one without, once the person says so, in one press.
"""

from collections.abc import Collection
from typing import NamedTuple


class Step(NamedTuple):
    """A step: the `tool` that it is done with, "" if the person says when it is done.

    `helped_by` is a tool that is of use for a step done without one. `part_of` names the step in whose row it stands,
    "" for a row of its own; one with a tool is another way to take it. `then` are the steps to propose after it, the
    likeliest first; without any, those that follow it in order. `clears` are those that are no longer done once it is.
    A step that `is_aside` is never proposed by itself, and one that `is_last` proposes nothing.
    """

    name: str
    tool: str = ""
    helped_by: str = ""
    part_of: str = ""
    then: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    is_aside: bool = False
    is_last: bool = False


_STEPS = (
    Step("help", "orientation"),
    Step("needs", "assessment"),
    Step("offer", "offer", part_of="needs", then=("agreement", "meeting"), is_aside=True),
    Step("people", "candidates"),
    Step("message", "message"),
    Step("sent", part_of="message", clears=("accepted", "declined")),
    Step("accepted", part_of="message", clears=("declined",)),
    Step("declined", part_of="message", then=("people", "message"), clears=("sent", "accepted"), is_aside=True),
    Step("agreement", "agreement"),
    Step("meeting", then=("checkin",)),
    Step("checkin", "checkin", then=("meeting",)),
    Step("ending", helped_by="checkin", is_aside=True, is_last=True),
)


def load(hidden: Collection[str] = ()) -> tuple[Step, ...]:
    """The steps, in order, on a site without the `hidden` tools: theirs are left out, and what belongs to them."""
    gone = {step.name for step in _STEPS if step.tool in hidden}
    steps = [step for step in _STEPS if not {step.name, step.part_of} & gone]
    proposed = [step.name for step in steps if not step.is_aside]
    names = {step.name for step in steps}

    def following(at: int, step: Step) -> tuple[str, ...]:
        later = [other.name for other in steps[at + 1 :]]
        wanted = step.then or [name for name in later if name in proposed]
        return () if step.is_last else tuple(name for name in wanted if name in names)

    return tuple(
        step._replace(
            then=following(at, step),
            clears=tuple(name for name in step.clears if name in names),
            helped_by="" if step.helped_by in hidden else step.helped_by,
        )
        for at, step in enumerate(steps)
    )
