"""What a programme may decide of the tools' questions: answers fixed, recommended or forbidden, questions hidden."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from widgets.catalogue.agreement import decided
from widgets.catalogue.agreement.form import ALWAYS, RIGHTS
from widgets.engine.facts.organisation import Organisation, shipped
from widgets.engine.form import forms, hiding
from widgets.engine.form.forms import Choice, Question, Section
from widgets.engine.text.texts import Texts
from widgets.engine.widget import WIDGETS, everything

SECTIONS: Mapping[str, tuple[Section, ...]] = {
    widget: everything(widget, Organisation(tuple(shipped("criteria.toml")), Texts({}))) for widget in WIDGETS
}
"""All that the guide asks in each widget. Read once: while a site is served, widgets are imported anew."""


GUARDS = ("harm", "calls", "conflict", "leaving", "private")
"""The reasons of `forms.Reason` that protect a person; the others say that a widget could not answer otherwise."""


@cache
def guarded(widget: str) -> dict[str, str]:
    """The questions of a widget that protect a person, by the name of their texts, each with its reason of GUARDS."""
    questions = forms.questions(SECTIONS[widget])
    return {forms.text_key(question): question.protected for question in questions if question.protected in GUARDS}


class Options(NamedTuple):
    """One name among a few, or, unless it is `single`, a list of them."""

    names: tuple[str, ...]
    single: bool = False


class Hideable(NamedTuple):
    """true for a section or a point that is not shown.

    `protected` says why it is always shown ("" if it need not be): a reason of `forms.Reason`, "rights" for what nobody
    gives up, "follows" for a question that is asked after another one. `stays` are the points of a section that are
    protected, and `instead` what can be hidden in its place.
    """

    protected: str = ""
    stays: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


def options(several: bool) -> Mapping[str, Options]:
    """The points of an agreement that have options; with `several`, a list may be written for each."""
    single = {question.name for question in forms.questions(SECTIONS["agreement"]) if isinstance(question, Choice)}
    return {
        name: Options(names, single=name in single and not several)
        for name, names in decided.options_of(SECTIONS["agreement"]).items()
    }


def hideable() -> Mapping[str, Mapping[str, Hideable]]:
    """Widget → its sections and points, by the names that a programme writes."""
    kinds: dict[str, dict[str, Hideable]] = {widget: _hideable(sections) for widget, sections in SECTIONS.items()}
    kinds["agreement"][RIGHTS] = Hideable("rights", ALWAYS)
    return kinds


def _hideable(sections: tuple[Section, ...]) -> dict[str, Hideable]:
    questions = {question.name: question for question in forms.questions(sections)}
    whole = {section.name for section in sections}
    kinds = {}
    for name, belonging in hiding.by_name(sections).items():
        reasons = {question.name: hiding.protection(question, questions) for question in belonging}
        if name in whole:
            kinds[name] = _section(belonging, reasons)
        else:
            reason = reasons[belonging[0].name]
            kinds[name] = Hideable(reason, instead=(hiding.leader(belonging[0]),) if reason == "follows" else ())
    return kinds


def _section(belonging: tuple[Question, ...], reasons: Mapping[str, str]) -> Hideable:
    """A section: hidden with its points, or, where one of them stays, point by point."""
    stays = [question for question in belonging if reasons[question.name] not in ("", "follows")]
    if not stays:
        return Hideable()
    instead = tuple(hiding.point(question) for question in belonging if not reasons[question.name])
    return Hideable(reasons[stays[0].name], tuple(hiding.point(question) for question in stays), instead)
