"""The form of an organisation that runs several programmes: which one is asked first, and the form follows the answer.

Before anybody has answered, and on paper, the form asks what any of the programmes asks, and says what each decides.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from widgets.engine.facts.organisation import SEVERAL, Organisation
from widgets.engine.form import forms
from widgets.engine.form.forms import Choice, Choices, Question, Section
from widgets.engine.form.steps import Step
from widgets.engine.text.texts import Fact, Listing, Phrase

QUESTION = "chosen_programme"
"""The question, and the name under which data files keep its answer."""

SCALE = f"{SEVERAL}.{{}}.name"
"""What its options are called."""

NONE = "none"
"""Its last option: what all programmes share holds. No programme may have this name."""


def name(programme: str) -> Phrase:
    """What a programme is called."""
    return Phrase(f"{SEVERAL}.{programme}.name")


def follows(programme: str) -> Phrase:
    """That the form follows the rules of a programme now, or those that all share."""
    key = "chosen_programme.follows_none" if programme == NONE else "chosen_programme.follows"
    return Phrase(key, {"programme": name(programme)})


def choosing(programmes: Sequence[str], chosen: str) -> Section:
    """The section that asks which of the `programmes` it is, and says which the form follows once one is `chosen`."""
    question = Choice(QUESTION, (*programmes, NONE), required=False, scale=SCALE, reshapes=True)
    return Section(QUESTION, (question,), notes=_settled(chosen) if chosen not in ("", NONE) else ())


def settled(programme: str) -> Section:
    """The section that says which one it is, where nobody has to choose."""
    question = Choice(QUESTION, (programme,), required=False, scale=SCALE, control="hidden")
    return Section(QUESTION, (question,), notes=_settled(programme))


def _settled(programme: str) -> tuple[Phrase, ...]:
    return (Phrase("chosen_programme.settled", {"programme": name(programme)}),)


def noting(sections: Sequence[Section], notes: Sequence[Phrase]) -> tuple[Section, ...]:
    """The sections, with these notes where the programme was chosen."""
    return tuple(
        section._replace(notes=(*section.notes, *notes)) if section.name == QUESTION else section
        for section in sections
    )


def begun(section: Section, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, with this one before all others; but for what is private, which is asked of everybody first."""
    at = next((at for at, other in enumerate(sections) if not other.private), len(sections))
    return (*sections[:at], section, *sections[at:])


def asked_first(steps: Sequence[Step], sections: Sequence[Section]) -> tuple[Step, ...]:
    """The steps, with the one that asks which programme it is where `begun` puts the question."""
    private = {question.name for section in sections if section.private for question in section.questions}
    at = next((at for at, step in enumerate(steps) if not private.issuperset(step.questions)), len(steps))
    return (*steps[:at], Step(QUESTION, (QUESTION,), f"section.{QUESTION}"), *steps[at:])


def of_all(
    widget: str, whole: Sequence[Section], each: Mapping[str, tuple[Organisation, Sequence[Section]]]
) -> tuple[Section, ...]:
    """What is asked in one at least of the programmes, and what each decides, said in its section.

    `whole` is all that the widget can ask, `each` a programme → its facts and the sections of its form.
    """
    shown = []
    for section in whole:
        variants = {programme: _same(section, sections) for programme, (_, sections) in each.items()}
        questions = tuple(
            _of_some(question, same)
            for question in section.questions
            if (same := [other for variant in variants.values() if (other := _question(question, variant))])
        )
        first, *rest = variants.values()
        shared = [note for note in first.notes if all(note in other.notes for other in rest)]
        notes = [
            note
            for programme, (facts, _) in each.items()
            for note in _decided(
                section, questions, variants[programme], shared, programme, facts.hidden.get(widget, ())
            )
        ]
        if questions or shared or notes:
            shown.append(section._replace(questions=questions, notes=(*shared, *notes)))
    return tuple(shown)


def _same(section: Section, sections: Sequence[Section]) -> Section:
    """The section of that name in the form of a programme; without anything if it has none."""
    empty = section._replace(questions=(), notes=())
    return next((other for other in sections if other.name == section.name), empty)


def _question(question: Question, section: Section) -> Question | None:
    return next((other for other in section.questions if other.name == question.name), None)


def _of_some(question: Question, variants: Sequence[Question]) -> Question:
    """A question with all the options that one of the programmes allows, and the advice that all give."""
    if not isinstance(question, Choice | Choices):
        return variants[0]
    choices = [variant for variant in variants if isinstance(variant, Choice | Choices)]
    options = tuple(option for option in question.options if any(option in variant.options for variant in choices))
    forbidden = tuple(option for option in question.options if option not in options)
    notes = [variant.note for variant in choices]
    note = notes[0] if all(note == notes[0] for note in notes) else None
    return question._replace(options=options, forbidden=forbidden, note=note)


def _decided(
    section: Section,
    questions: Sequence[Question],
    variant: Section,
    shared: Collection[Phrase],
    programme: str,
    hidden: Collection[str],
) -> Iterator[Phrase]:
    """What one programme decides of the `questions` that are shown."""
    called = name(programme)
    for note in variant.notes:
        if note not in shared:
            yield _of(called, note)
    for question in questions:
        here = _question(question, variant)
        if not (isinstance(here, Choice | Choices) and isinstance(question, Choice | Choices)):
            continue
        if here.note and here.note != question.note:
            yield _of(called, here.note, question=forms.label(question))
        if away := [option for option in question.options if option not in here.options]:
            answers = _quoted([Phrase(forms.option_key(question, option)) for option in away])
            yield Phrase(
                "by_programme.forbidden", {"programme": called, "question": forms.label(question), "answers": answers}
            )
    if unasked := [forms.label(question) for question in questions if question.name in hidden]:
        listed: dict[str, Fact] = {"questions": _quoted(unasked), "count": len(unasked)}
        yield Phrase("by_programme.unasked", {"programme": called, **listed})


def _of(programme: Phrase, note: Phrase, **more: Phrase) -> Phrase:
    """What is noted in the form of one programme, as that of all says it: `decided.fixed_in` for `decided.fixed`."""
    return Phrase(f"{note.key}_in", {**note.facts, "programme": programme, **more})


def _quoted(phrases: Sequence[Phrase]) -> Listing:
    return Listing(tuple(Phrase("pair.quoted", {"said": phrase}) for phrase in phrases))
