"""What changed between an earlier file and today's answers, whatever the widget asks."""

from collections.abc import Iterator, Mapping, Sequence

from widgets.engine.form import cleaning, forms, validation
from widgets.engine.form.validation import Answer
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Fact, Phrase, Texts


def changes(
    sections: Sequence[forms.Section],
    before: Mapping[str, Answer],
    after: Mapping[str, Answer],
    results: tuple[Result, Result] | None = None,
) -> Part:
    """The part "changed": each answer that differs, then each place in a ranking that does; one line if nothing does.

    `before` holds the earlier answers, cleaned but perhaps not valid any more, `after` today's valid ones. `results`
    are the earlier result and today's, where the earlier answers allow one.
    """
    items = [
        item
        for section in sections
        for question in section.questions
        for item in _differences(question, _label(section, question), before[question.name], after[question.name])
    ]
    if results:
        items += _places(*results)
    return Part("changed", "list", tuple(items) or (Item("nothing", Phrase("changed.nothing")),))


def stated(
    sections: Sequence[forms.Section], before: Mapping[str, Answer], after: Mapping[str, Answer], texts: Texts
) -> tuple[Phrase, ...]:
    """What differs as the people of a document write it: by the title of each point, not by the question asked.

    Questions without a title stand in no document.
    """
    questions = [question for question in forms.questions(sections) if f"{forms.text_key(question)}.title" in texts]
    return tuple(
        Phrase(f"document.{item.text.key}", item.text.facts)
        for question in questions
        for item in _differences(
            question, Phrase(f"{forms.text_key(question)}.title"), before[question.name], after[question.name]
        )
    )


def _label(section: forms.Section, question: forms.Question) -> Phrase:
    """What was asked; where several sections share their words, of which one too."""
    label = Phrase(f"{forms.text_key(question)}.label", question.facts)
    if not section.text:
        return label
    return Phrase(
        "changed.within", {"section": Phrase(f"section.{section.text}.title", section.facts), "question": label}
    )


def _differences(question: forms.Question, label: Phrase, before: Answer, after: Answer) -> Iterator[Item]:
    if isinstance(question, forms.Choices):
        for option in (*question.options, *question.forbidden):
            was_chosen, is_chosen = option in (before or ()), option in (after or ())
            if was_chosen != is_chosen:
                key = "changed.added" if is_chosen else "changed.removed"
                facts: dict[str, Fact] = {"question": label, "answer": Phrase(forms.option_key(question, option))}
                yield Item(f"{question.name}-{option}", Phrase(key, facts))
        return
    was, now = _in_words(question, before), _in_words(question, after)
    if was == now or (isinstance(was, str) and isinstance(now, str) and cleaning.evened(was) == cleaning.evened(now)):
        return
    if was and now:
        yield Item(question.name, Phrase("changed.answer", {"question": label, "was": was, "now": now}))
    else:
        key = "changed.added" if now else "changed.removed"
        yield Item(question.name, Phrase(key, {"question": label, "answer": now or was}))


def _in_words(question: forms.Question, answer: Answer) -> Fact:
    """One option, a day, or the words themselves; "" where nothing was answered, or an option not offered any more."""
    if not isinstance(answer, str) or not validation.is_answered(question, answer):
        return ""
    if isinstance(question, forms.Date):
        return cleaning.day(answer) or answer
    if not isinstance(question, forms.Choice):
        return answer
    is_known = answer in (*question.options, *question.forbidden)
    return Phrase(forms.option_key(question, answer)) if is_known else ""


def _places(before: Result, after: Result) -> Iterator[Item]:
    rankings = {part.name: [item.name for item in part.items] for part in before.parts if part.kind == "ranking"}
    for part in after.parts:
        earlier = rankings.get(part.name, []) if part.kind == "ranking" else []
        for place, item in enumerate(part.items, 1):
            if item.name in earlier and earlier.index(item.name) + 1 != place:
                facts: dict[str, Fact] = {"name": item.text, "was": earlier.index(item.name) + 1, "now": place}
                yield Item(f"place-{item.name}", Phrase("changed.place", facts))
