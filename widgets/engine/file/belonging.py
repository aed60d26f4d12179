"""To which programme answers belong, where an organisation runs several: what they say, or what the page names."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from widgets.engine.file import data_file
from widgets.engine.form.programmes import NONE, QUESTION, name
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget, load

type Typed = dict[str, list[str]]


class Belonging(NamedTuple):
    """The widget of the programme, the answers that name it alone, and what to tell of the one that they named."""

    widget: Widget
    typed: Typed
    note: Phrase | None = None


def find(widget: str, page: str, typed: Mapping[str, Sequence[str]]) -> Belonging:
    """To which programme `typed` belongs: that of the page, if it names one; else the one that the answers name.

    Answers of before there were several belong to none yet. DataFileError if the drafts in `typed` are no drafts.
    """
    blank = load(widget, page, True) if page else load(widget)
    answer = chosen(blank, typed)
    if answer in blank.programmes:
        return Belonging(load(widget, answer), _naming(blank, typed, answer))
    note = None
    if answer and answer not in (*blank.organisation.programmes, NONE):
        note = Phrase("chosen_programme.gone", {"programme": answer})
    elif answer and blank.programme and answer != blank.programme:
        note = Phrase("chosen_programme.other", {"programme": name(answer), "page": name(blank.programme)})
    return Belonging(blank, _naming(blank, typed, blank.programme), note)


def shared(widget: str, page: str, mine: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]) -> Belonging:
    """To which programme two drafts belong, and `mine` as it stands there; DataFileError if they name two."""
    blank = load(widget, page, True) if page else load(widget)
    here, there = chosen(blank, mine), chosen(blank, theirs)
    if there not in blank.programmes:
        return find(widget, page, mine)
    if here and here != there:
        raise data_file.DataFileError(Phrase("chosen_programme.differ", {"here": name(here), "there": name(there)}))
    return find(widget, page, _naming(blank, mine, there))


def within(widget: Widget, typed: Mapping[str, Sequence[str]]) -> Typed:
    """The answers as they stand in a widget of one programme, whichever they named."""
    return _naming(widget, typed, widget.programme)


def chosen(widget: Widget, typed: Mapping[str, Sequence[str]]) -> str:
    """The programme that answers name, or, where they hold two drafts, the first of these, if it does; "" for none."""
    drafts = data_file.drafts(typed) if widget.pair else None
    values = (drafts[0].get(QUESTION) if drafts else None) or typed.get(QUESTION) or [""]
    return values[0]


def _naming(widget: Widget, typed: Mapping[str, Sequence[str]], programme: str) -> Typed:
    def named(answers: Mapping[str, Sequence[str]]) -> Typed:
        plain = {question: list(values) for question, values in answers.items() if question != QUESTION}
        return {QUESTION: [programme], **plain} if programme else plain

    drafts = data_file.drafts(typed) if widget.pair else None
    if not drafts:
        return named(typed)
    carried = {side: [data_file.draft(named(draft))] for side, draft in zip(data_file.DRAFTS, drafts, strict=True)}
    return {question: list(values) for question, values in typed.items() if question != QUESTION} | carried
