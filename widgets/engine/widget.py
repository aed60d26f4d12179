"""A widget brought together from its folder, found by name."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, NamedTuple

from widgets.engine.facts import clauses, organisation
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form import forms, hiding, pace, programmes, steps, validation
from widgets.engine.form.forms import Section
from widgets.engine.form.steps import Layout, Step
from widgets.engine.form.validation import Answer
from widgets.engine.result.result import Part, Result
from widgets.engine.text import overrides, pages, terminology, texts
from widgets.engine.text.texts import Phrase

CATALOGUE = "widgets.catalogue"

WIDGETS = tuple(module.name for module in iter_modules(import_module(CATALOGUE).__path__))
"""Every widget of the catalogue, in a folder or in the browser's zip: nothing else may be named in a request."""


class UnknownWidgetError(LookupError):
    """There is no widget of that name."""


class TwoPerson(NamedTuple):
    """What a widget that two people answer, each alone and then together, adds.

    `per_person` holds the answers that each gives for themselves, as they stand in the version of both: question →
    answer. `sides` says how to call the two people, from the answers of each. `discussion_keys` are the questions that
    have a text of their own for talking about them (`<question>.talk`).

    `essential` are the questions that are decided by themselves where the two differ; `owners` says whose own matter a
    question is: question → what that person answers to the question `role`. `holds_both` are questions whose option
    "both" means all the others. `in_force`: what the two settle holds from then on, and has versions;
    what quotes an agreement changes that one. `title` is the
    text that names a question in a few words (`<question>.<title>`).
    """

    per_person: Mapping[str, Any]
    sides: Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[Phrase, Phrase]]
    discussion_keys: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    owners: Mapping[str, str] = {}
    holds_both: tuple[str, ...] = ()
    role: str = "side"
    in_force: bool = True
    title: str = "title"


class Widget(NamedTuple):
    """A widget: its questions, its words and its decision.

    `decide` takes valid answers (question → option, options, text or None) and the day where the reader is; a question
    that is not asked says nothing. `imports_from` names the widgets whose answers it can take over, `on_request` those
    of them whose answers may be somebody else's, taken only when asked. `quotes_from` names the one whose document it
    quotes. `by_hand` tells how to work the answer out on paper, from the very facts that decide. Answers to `private`
    questions are in no file to hand over. `unasked` holds what the guide asks and this site does not: hidden, or
    decided by its programme.

    Where the organisation has programmes in which this widget differs: `programme` is the one whose rules hold ("" as
    long as nobody has said which), `programmes` those that the form offers, and `page` the one that the page names.
    `steps` are its essential questions, for these answers (the criteria of a comparison follow what matters most).
    """

    name: str
    sections: tuple[Section, ...]
    texts: texts.Texts
    decide: Callable[[Mapping[str, Any], date], Result]
    organisation: Organisation
    imports_from: tuple[str, ...] = ()
    on_request: tuple[str, ...] = ()
    quotes_from: str = ""
    by_hand: tuple[Part, ...] = ()
    pair: TwoPerson | None = None
    private: tuple[str, ...] = ()
    unasked: tuple[Section, ...] = ()
    programme: str = ""
    programmes: tuple[str, ...] = ()
    page: str = ""
    steps: Callable[[Mapping[str, Answer]], Sequence[Step]] = lambda answers: ()

    @property
    def takes_over_from(self) -> tuple[str, ...]:
        """The widgets whose answers it takes over by itself; an agreement is quoted or reopened only when asked."""
        return tuple(
            name
            for name in self.imports_from
            if name not in (*self.on_request, self.quotes_from) and load(name).quotes_from != self.name
        )

    def layout(self, answers: Mapping[str, Answer]) -> Layout:
        """The form as it is shown where it holds these cleaned answers."""
        return steps.laid_out(self.sections, self.steps(answers))

    def minutes(self, language: str) -> int:
        """The minutes that the short path takes, from the blank form (`form/pace.py`)."""
        blank = self.layout(validation.clean(self.sections, {}))
        return pace.minutes([section for _, section in blank.steps], self.texts, language)


@cache
def load(name: str, programme: str = "", is_page: bool = False) -> Widget:
    """The widget `name` of the catalogue, with this organisation's facts; UnknownWidgetError otherwise.

    `programme` is the one that was chosen among several ("" for none yet), or, with `is_page`, that the page names.
    """
    if name not in WIDGETS:
        raise UnknownWidgetError(f"There is no widget {name!r}. The widgets: {', '.join(WIDGETS)}.")
    facts = organisation.load()
    folder = f"{CATALOGUE}.{name}"
    form, rules, by_hand = (import_module(f"{folder}.{part}") for part in ("form", "rules", "by_hand"))
    parts = getattr(form, "CLAUSES", ())
    facts = facts._replace(added=clauses.added(parts))
    whole = everything(name, facts)
    of_each = {each: _variant(form, name, facts.of(each)) for each in facts.programmes}
    shared = _variant(form, name, facts)
    if all(sections == shared[1] for _, sections in of_each.values()):
        of_each = {}
    offered = () if is_page or len(of_each) < 2 else (*of_each, programmes.NONE)
    chosen = programme if programme in (*of_each, *offered) else "" if offered else next(iter(of_each), "")
    facts, sections = of_each.get(chosen, shared)
    if offered:
        sections = sections if chosen else programmes.of_all(name, whole, of_each)
        sections = programmes.begun(programmes.choosing(tuple(of_each), chosen), sections)
    elif chosen:
        sections = programmes.begun(programmes.settled(chosen), sections)
    unasked = hiding.without(whole, {question.name for question in forms.questions(sections)})
    nothing = validation.clean(whole, {})
    words = shipped_texts("widgets/engine/strings.toml")
    words |= _of_site(shipped_texts(f"widgets/catalogue/{name}/strings.toml"), overrides.read(name))
    return Widget(
        name=name,
        sections=sections,
        texts=words | facts.texts | clauses.load(parts),
        decide=lambda answers, today: rules.decide({**nothing, **answers}, facts, today),
        organisation=facts,
        imports_from=getattr(form, "IMPORTS_FROM", ()),
        on_request=getattr(form, "ON_REQUEST", ()),
        quotes_from=getattr(form, "QUOTES_FROM", ""),
        by_hand=tuple(part for part in by_hand.parts(facts) if part.items),
        pair=_two_person(form, rules) if hasattr(rules, "sides") else None,
        private=getattr(form, "PRIVATE", ()),
        unasked=unasked,
        programme=chosen,
        programmes=offered,
        page=programme if is_page else "",
        steps=lambda answers: _steps(form, facts, sections, answers),
    )


def _steps(
    form: ModuleType, facts: Organisation, sections: Sequence[Section], answers: Mapping[str, Answer]
) -> tuple[Step, ...]:
    """The steps of a form, none for a widget that says none."""
    return programmes.asked_first(form.steps(facts, answers), sections) if hasattr(form, "steps") else ()


def _two_person(form: ModuleType, rules: ModuleType) -> TwoPerson:
    return TwoPerson(
        rules.PER_PERSON,
        rules.sides,
        form.CORE,
        essential=form.DECIDED_ALONE,
        owners=getattr(rules, "OWNERS", {}),
        holds_both=getattr(form, "HOLDS_BOTH", ()),
        in_force=not getattr(form, "QUOTES_FROM", ""),
        title=getattr(form, "TITLE", "title"),
    )


def _variant(form: ModuleType, name: str, facts: Organisation) -> tuple[Organisation, tuple[Section, ...]]:
    """The facts that a programme decides with, what they hide by the names of questions; and what is asked then."""
    facts = facts._replace(hidden=_hidden(facts))
    return facts, hiding.without(form.sections(facts), facts.hidden.get(name, ()))


def everything(name: str, facts: Organisation) -> tuple[Section, ...]:
    """All that the widget `name` of the catalogue can ask with these criteria, whatever an organisation decides."""
    sections: tuple[Section, ...] = import_module(f"{CATALOGUE}.{name}.form").sections(facts.undecided())
    return sections


def _hidden(facts: Organisation) -> dict[str, tuple[str, ...]]:
    """What the organisation hides: widget → the questions that the names of its sections and points stand for."""
    hidden = {}
    for name, points in facts.hidden.items():
        if name not in WIDGETS:
            raise UnknownWidgetError(
                f"There is no widget {name!r} to hide a part of. The widgets: {', '.join(WIDGETS)}."
            )
        hidden[name] = hiding.hidden(everything(name, facts), points)
    return hidden


def _of_site(words: texts.Texts, overridden: Collection[str]) -> texts.Texts:
    """The texts as this site says them: `without.assessment.<key>` for `<key>` if it has no page `assessment`.

    A sentence that the organisation says itself stays as it says it, unless it says the variant too.
    """
    variants = {variant: variant.split(".", 2)[1:] for variant in words.pairs if variant.startswith("without.")}
    chosen = {
        key: words.pairs[variant]
        for variant, (page, key) in variants.items()
        if page in pages.hidden() and (variant in overridden or key not in overridden)
    }
    return texts.Texts({key: pair for key, pair in words.pairs.items() if key not in variants} | chosen)


def shipped_texts(path: str) -> texts.Texts:
    """The texts of a file of the package, in the organisation's words, with its own sentences in their places."""
    words = terminology.load().all(texts.read(path))
    return overrides.replaced(words, group) if (group := overrides.group(path)) else words
