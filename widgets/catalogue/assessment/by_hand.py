"""How to work out on paper one's criteria in order, whether one person is enough, and which forms fit."""

from collections.abc import Iterable

from widgets.catalogue.assessment.rules import CONTRADICTS, FORMS_SHOWN, SPEAKS_FOR
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.shared_questions import ROLES
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Listing, Phrase

STEPS = ("order", "equals", "several", "forms", "step")

type Answer = tuple[str, str]


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps, whom each need calls for, then what counts for and against each form of mentoring.

    What rests on questions that the organisation hides is left out.
    """
    roles = () if organisation.hides("assessment", "needs") else tuple(ROLES.items())
    speaking = {name: _counted(answers, organisation) for name, answers in SPEAKS_FOR.items()}
    forms = tuple(
        _form(name, answers, _counted(CONTRADICTS[name], organisation)) for name, answers in speaking.items() if answers
    )
    needless = {*(() if roles else ("several",)), *(() if forms else ("forms",))}
    steps = tuple(
        Item(step, Phrase(f"hand.{step}", {"count": FORMS_SHOWN} if step == "forms" else {}))
        for step in STEPS
        if step not in needless
    )
    return (
        Part("hand", "ranking", steps),
        Part("hand_roles", "list", tuple(_role(name, needs) for name, needs in roles)),
        Part("hand_forms", "list", forms),
    )


def _counted(answers: Iterable[Answer], organisation: Organisation) -> list[Answer]:
    return [(question, option) for question, option in answers if not organisation.hides("assessment", question)]


def _role(name: str, needs: tuple[str, ...]) -> Item:
    return Item(name, Phrase(f"hand.role.{name}"), (_counting("needs", [("needs", need) for need in needs]),))


def _form(name: str, speaking: list[Answer], against: list[Answer]) -> Item:
    counts = (_counting("for", speaking), *((_counting("against", against),) if against else ()))
    return Item(name, Phrase(f"hand.form.{name}"), counts, page=f"types.{name}")


def _counting(group: str, answers: list[Answer]) -> Phrase:
    options = (Phrase(f"{question}.option.{option}") for question, option in answers)
    quoted = tuple(Phrase("hand.answer", {"answer": option}) for option in options)
    return Phrase(f"hand.{group}", {"answers": Listing(quoted)})
