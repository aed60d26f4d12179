"""How to work out on paper one's criteria in order, whether one person is enough, and which forms fit."""

from widgets.catalogue.assessment.roles import ROLES
from widgets.catalogue.assessment.rules import CONTRADICTS, FORMS_SHOWN, SPEAKS_FOR
from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Listing, Phrase

STEPS = ("order", "equals", "several", "forms", "step")

type Answer = tuple[str, str]


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps, whom each need calls for, then what counts for and against each form of mentoring."""
    steps = tuple(
        Item(step, Phrase(f"hand.{step}", {"count": FORMS_SHOWN} if step == "forms" else {})) for step in STEPS
    )
    return (
        Part("hand", "ranking", steps),
        Part("hand_roles", "list", tuple(_role(name, needs) for name, needs in ROLES.items())),
        Part("hand_forms", "list", tuple(_form(name) for name in SPEAKS_FOR)),
    )


def _role(name: str, needs: tuple[str, ...]) -> Item:
    return Item(name, Phrase(f"hand.role.{name}"), (_counting("needs", [("needs", need) for need in needs]),))


def _form(name: str) -> Item:
    counts = (_counting("for", SPEAKS_FOR[name]), _counting("against", CONTRADICTS[name]))
    return Item(name, Phrase(f"hand.form.{name}"), counts, page=f"types.{name}")


def _counting(group: str, answers: tuple[Answer, ...] | list[Answer]) -> Phrase:
    options = (Phrase(f"{question}.option.{option}") for question, option in answers)
    quoted = tuple(Phrase("hand.answer", {"answer": option}) for option in options)
    return Phrase(f"hand.{group}", {"answers": Listing(quoted)})
