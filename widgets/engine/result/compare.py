"""What changed between an earlier file and today's answers, whatever the tool asks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from widgets.engine.form import forms
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Fact, Phrase


def changes(
    sections: Sequence[forms.Section],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Any],
    results: tuple[Result, Result] | None = None,
) -> Part:
    """The part "changed": each answer that differs, then each place in a ranking that does; one line if nothing does.

    `before` holds the earlier answers as typed, `after` today's valid ones. `results` are the earlier result and
    today's, where the earlier answers allow one.
    """
    items = [
        item
        for section in sections
        for question in section.questions
        for item in _answer(question, _asked(section, question), before, after)
    ]
    if results:
        items += _places(*results)
    return Part("changed", "list", tuple(items) or (Item("nothing", Phrase("changed.nothing")),))


def _asked(section: forms.Section, question: forms.Question) -> Phrase:
    """What was asked; where several sections share their words, of which one too."""
    label = Phrase(f"{forms.text_key(question)}.label", question.facts)
    if not section.text:
        return label
    return Phrase(
        "changed.within", {"section": Phrase(f"section.{section.text}.title", section.facts), "question": label}
    )


def _answer(
    question: forms.Question, label: Phrase, before: Mapping[str, Sequence[str]], after: Mapping[str, Any]
) -> Iterator[Item]:
    old, new = list(before.get(question.name, ())), after[question.name] or ""
    if isinstance(question, forms.Choices):
        for option in question.options:
            if (option in old) != (option in new):
                key = "changed.added" if option in new else "changed.removed"
                words = Phrase(forms.option_key(question, option))
                yield Item(f"{question.name}-{option}", Phrase(key, {"question": label, "answer": words}))
        return
    was = "\n".join(old[:1]).replace("\r\n", "\n").strip()
    if isinstance(question, forms.Choice):
        was, new = (one if one in question.options and not forms.is_silent(question, one) else "" for one in (was, new))
    if was == new:
        return

    def said(answer: str) -> str | Phrase:
        return Phrase(forms.option_key(question, answer)) if isinstance(question, forms.Choice) else answer

    if was and new:
        yield Item(question.name, Phrase("changed.answer", {"question": label, "was": said(was), "now": said(new)}))
    else:
        key = "changed.added" if new else "changed.removed"
        yield Item(question.name, Phrase(key, {"question": label, "answer": said(new or was)}))


def _places(before: Result, after: Result) -> Iterator[Item]:
    old = {part.name: [item.name for item in part.items] for part in before.parts if part.kind == "ranking"}
    for part in after.parts:
        was = old.get(part.name, []) if part.kind == "ranking" else []
        for place, item in enumerate(part.items, 1):
            if item.name in was and was.index(item.name) + 1 != place:
                facts: dict[str, Fact] = {
                    "name": item.text,
                    "was": was.index(item.name) + 1,
                    "now": place,
                }
                yield Item(f"place-{item.name}", Phrase("changed.place", facts))
