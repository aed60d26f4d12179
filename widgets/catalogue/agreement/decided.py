"""What a programme decides of an agreement: points fixed or recommended, options that it does not allow."""

from collections.abc import Mapping, Sequence

from widgets.engine.facts.organisation import SOURCE, Decided, Organisation, OrganisationError, as_options
from widgets.engine.form.forms import UNSET, Choice, Choices, Question, Section, Text, option_key, questions
from widgets.engine.text.texts import Listing, Phrase

NOT_DECIDED = ("side", "zone", "document_in", "reminder")
"""Points that are each person's own, or that help to write: no programme decides them."""

NAMED = {"programme": "name", "coordinator": "coordinator"}
"""Points that the words of the programme answer: point → what it says of itself."""


def options_of(sections: Sequence[Section]) -> dict[str, tuple[str, ...]]:
    """The points that a programme may decide, and the options of each."""
    return {
        question.name: tuple(option for option in question.options if option != UNSET)
        for question in questions(sections)
        if isinstance(question, Choice | Choices) and question.name not in NOT_DECIDED
    }


def settled(sections: Sequence[Section], organisation: Organisation) -> dict[str, str | list[str] | Phrase]:
    """What the programme has decided of the points: point → option, options, or its own words."""
    named = {
        point: Phrase(key)
        for point, part in NAMED.items()
        if (key := organisation.key_of(part)) and not organisation.hides("agreement", point)
    }
    several = {question.name for question in questions(sections) if isinstance(question, Choices)}
    fixed = {
        point: list(as_options(decision)) if point in several else as_options(decision)[0]
        for point, decision in organisation.fixed.items()
    }
    return {**named, **fixed}


def applied(sections: Sequence[Section], organisation: Organisation) -> tuple[Section, ...]:
    """The sections as they are asked: without what is decided, which is said; with advice, without what is forbidden.

    OrganisationError if there is no such point or option.
    """
    _verify(sections, organisation)
    fixed = settled(sections, organisation)
    return tuple(
        section._replace(
            questions=tuple(
                question
                for point in section.questions
                if point.name not in fixed
                for question in _following(_offered(point, organisation), sections, organisation)
            ),
            notes=tuple(
                Phrase("decided.fixed", {"point": Phrase(f"{point.name}.title"), "said": _in_words(point, fixed)})
                for point in section.questions
                if point.name in fixed
            ),
        )
        for section in sections
    )


def _verify(sections: Sequence[Section], organisation: Organisation) -> None:
    known = options_of(sections)
    for table in (organisation.fixed, organisation.recommended, organisation.forbidden):
        for name, decision in table.items():
            if name not in known:
                raise OrganisationError(
                    f"{SOURCE}: there is no point {name!r} with options. Allowed here: {', '.join(known)}."
                )
            if unknown := [option for option in as_options(decision) if option not in known[name]]:
                raise OrganisationError(
                    f"{SOURCE}: {name!r} has no option {unknown[0]!r}. Allowed here: {', '.join(known[name])}."
                )


def _offered(question: Question, organisation: Organisation) -> Question:
    """A question with what the programme recommends, and without the options that it forbids."""
    if not isinstance(question, Choice | Choices):
        return question
    if forbidden := organisation.forbidden.get(question.name, ()):
        options = tuple(option for option in question.options if option not in forbidden)
        question = question._replace(options=options, forbidden=forbidden)
    if advised := organisation.recommended.get(question.name, ""):
        question = question._replace(note=Phrase("decided.advised", {"said": _options(question, advised)}))
    return question


def _following(question: Question, sections: Sequence[Section], organisation: Organisation) -> tuple[Question, ...]:
    """A question that depends on the answer to another: asked as that one is decided, or not at all."""
    if not (isinstance(question, Text) and question.required_if):
        return (question,)
    name, options = question.required_if
    possible = {*options_of(sections)[name]} - {*organisation.forbidden.get(name, ())}
    if name in organisation.fixed:
        possible = {*as_options(organisation.fixed[name])}
        question = question._replace(required_if=None)  # nothing is required of a pair that has chosen nothing
    return (question,) if possible & {*options} else ()


def _in_words(question: Question, fixed: Mapping[str, str | list[str] | Phrase]) -> Phrase | Listing:
    answer = fixed[question.name]
    if isinstance(answer, Phrase):
        return answer
    assert isinstance(question, Choice | Choices)
    return _options(question, tuple(answer) if isinstance(answer, list) else answer)


def _options(question: Choice | Choices, decision: Decided) -> Phrase | Listing:
    phrases = tuple(Phrase(option_key(question, option)) for option in as_options(decision))
    return (
        phrases[0] if len(phrases) == 1 else Listing(tuple(Phrase("pair.quoted", {"said": words}) for words in phrases))
    )
