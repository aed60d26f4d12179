"""Forms, problems and results as accessible HTML: Jinja2, autoescape on, one template for the form in both doors."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader, ModuleLoader, StrictUndefined
from markupsafe import Markup, escape

from widgets.engine.facts import lines
from widgets.engine.facts.steps import Step
from widgets.engine.form import forms, pace, validation
from widgets.engine.form.validation import Answer, Problem
from widgets.engine.result import drafts
from widgets.engine.result.handover import Handover
from widgets.engine.result.result import Result
from widgets.engine.text import direction, pages, regions, resources
from widgets.engine.text.texts import Fact, Listing, Phrase, Texts
from widgets.engine.widget import Widget

UP = "../../"
"""From a widget's page (`outils/autoevaluation/`) to the home of its language."""

MENTORING = "my-mentoring"
"""The page of the steps of a mentoring."""

TEMPLATES = "widgets/engine/show/templates"

MOST_BOXES = 12
"""Options of a list that stand on paper as boxes; in the place of more there is a line to write on."""


@cache
def environment(room: str = "") -> Environment:
    """The templates, with those of a folder of the package that has its own ("widgets/cohort/templates").

    The browser's bundle holds them compiled, in the same folders (Jinja2's ModuleLoader).
    """
    folders = [folder for folder in (TEMPLATES, room) if folder]
    compiled = ModuleLoader([f"{root}/{folder}" for root in resources.roots() for folder in folders])
    sources = [FunctionLoader(partial(_source, folder)) for folder in folders]
    return Environment(
        autoescape=True,
        loader=ChoiceLoader([compiled, *sources]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _source(folder: str, name: str) -> str | None:
    return resources.read(f"{folder}/{name}")


def widget(widget: Widget, language: str, example: Result | None = None) -> str:
    """The whole widget, blank: form, live regions and messages; and what an `example` is answered."""
    blank = validation.clean(widget.sections, {})
    facts = _form_facts(widget, language, blank, ())
    return _render("widget.html", widget, language, **facts, hidden={}, door=False, example=example)


def form(
    widget: Widget,
    language: str,
    answers: Mapping[str, Answer],
    problems: Sequence[Problem],
    hidden: Mapping[str, str],
    is_in_force: bool = False,
    taken: Mapping[str, str] | None = None,
) -> str:
    """The form again, holding cleaned answers, with its problems in a summary and beside each field.

    `hidden` is what the form holds without asking it: name → value. `is_in_force`: it holds what two people settled,
    and opens when they wish to change something. `taken` are the answers of which it tells that they come from another
    widget: question → widget.
    """
    facts = _form_facts(widget, language, answers, problems) | _taken_facts(widget, answers, taken or {})
    return _render("form.html", widget, language, **facts, hidden=hidden, door=is_in_force)


def pair(
    widget: Widget,
    language: str,
    answers: Mapping[str, Answer],
    problems: Sequence[Problem],
    hidden: Mapping[str, str],
    pair: Any,
) -> str:
    """The form of two drafts (`pair`, an engine.pair.pair_form.PairForm), holding cleaned answers, as `form` does."""
    facts = _form_facts(widget, language, answers, problems)
    return _render("pair.html", widget, language, **facts, hidden=hidden, pair=pair)


def result(
    widget: Widget,
    language: str,
    result: Result,
    ready: Sequence[str],
    on_demand: Sequence[str],
    shared: Handover | None = None,
) -> str:
    """What was concluded, with reasons, a chart, links to the guide and a button for each file.

    `ready` names the formats whose files come with the answer, `on_demand` those made when somebody asks for one;
    `shared` is what may be handed over, None if nothing is or may be.
    """
    return _render("result.html", widget, language, result=result, ready=ready, on_demand=on_demand, shared=shared)


def docx(widget: Widget, language: str, result: Result, tags: Mapping[str, str]) -> str:
    """The document of a result as the body of a Word file; `tags` names its languages as Word does."""
    document = result.document
    assert document is not None
    return _render(
        "document.xml",
        widget,
        language,
        result=result,
        tags=tags,
        in_line=lambda key: drafts.in_line(widget.texts, document, Phrase(key), language),
        stretches=direction.stretches,
        is_right_to_left=direction.is_right_to_left,
    )


def fields(widget: Widget, language: str, rows: Sequence[tuple[str, str, list[tuple[str, str]], str]]) -> str:
    """What `schema.fields` tells, as a list of definitions."""
    return _render("fields.html", widget, language, fields=rows)


def calls(texts: Texts, language: str, calls: Sequence[lines.Call]) -> str:
    """Lines to call, for a page of the guide: a list for one country, one that opens for each of several."""
    return (
        environment()
        .get_template("calls.html")
        .render(
            language=language,
            countries=lines.by_country(calls),
            notes=lines.notes,
            say=lambda phrase: texts.say(phrase, language),
        )
    )


def mentoring(steps: Sequence[Step], titles: Mapping[str, str], texts: Texts, language: str) -> str:
    """The page of a mentoring's `steps`, blank; `titles` are those of the tools and of the steps without one."""
    address = pages.address(MENTORING, language)
    rows = [[step, *(part for part in steps if part.part_of == step.name)] for step in steps if not step.part_of]
    aside = [step for step in steps if step.is_aside and step.part_of]

    def pressed(step: Step) -> list[Step]:
        """What may be said in the place of a step: that it is done, or what ends it otherwise."""
        return [step, *(other for other in aside if step.name in other.clears and other.name in step.clears)]

    return (
        environment()
        .get_template("mentoring.html")
        .render(
            **saying(texts, language, "../" * address.count("/")),
            steps=steps,
            rows=rows,
            targets=sorted({page for key in texts.pairs if (page := _page(key))} - {step.tool for step in steps}),
            title=lambda step: titles[step.tool or step.name],
            helper=lambda step: titles[step.helped_by],
            pressed=pressed,
        )
    )


def notice(widget: Widget, language: str, says: Phrase) -> str:
    """One sentence for the live region, as HTML: what became of a file."""
    return str(escape(widget.texts.say(says, language)))


def error(language: str, texts: Texts) -> str:
    """That the widget could not read what the page sent, in the words of `texts`."""
    return environment().get_template("error.html").render(say=lambda key: texts.say(key, language))


def _form_facts(
    widget: Widget, language: str, answers: Mapping[str, Answer], problems: Sequence[Problem]
) -> dict[str, Any]:
    faulty = {problem.question: problem.says for problem in problems}

    def opens(section: forms.Section) -> bool:
        """Whether a collapsed section is shown open: it holds an answer, or a problem."""
        return any(
            question.name in faulty or validation.is_answered(question, answers[question.name])
            for question in section.questions
        )

    return {
        "answers": answers,
        "problems": faulty,
        "opens": opens,
        "releasing": forms.releasing(widget.sections),
        **_step_facts(widget, language, answers),
    }


def _step_facts(widget: Widget, language: str, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """What the form's steps say: the minutes from each step on, how much of the rest is answered, its last button."""
    layout = widget.layout(answers)
    sections = [section for _, section in layout.steps]
    answered, total = layout.progress(answers)
    progress = widget.texts.say(Phrase("steps.answered", {"answered": "\0", "count": total}), language)
    return {
        "layout": layout,
        "left": lambda at: pace.minutes(sections[at:], widget.texts, language),
        "progress": _marked(progress, "data-answered", answered),
        "submit": widget.texts.say("submit" if "submit" in widget.texts else "form.submit", language),
    }


def _taken_facts(widget: Widget, answers: Mapping[str, Answer], taken: Mapping[str, str]) -> dict[str, Any]:
    """Where each answer that the form shows was taken over from, as a phrase, and all these places in one."""
    shown = {
        question.name: taken[question.name]
        for question in forms.questions(widget.sections)
        if question.name in taken
        and not _is_hidden(question)
        and validation.is_answered(question, answers[question.name])
    }
    tools = {
        name: Phrase("pair.quoted", {"said": Phrase(f"page.{name}.title")})
        for name in widget.imports_from
        if name in shown.values()
    }
    marks = {question: Phrase("taken.from", {"tool": tools[origin]}) for question, origin in shown.items()}
    return {"taken": marks, "origins": Listing(tuple(tools.values()))}


def _is_hidden(question: forms.Question) -> bool:
    return isinstance(question, forms.Choice) and question.control == "hidden"


def saying(texts: Texts, language: str, up: str) -> dict[str, Any]:
    """What every template says with: words, days that the page fills in, links; `up` leads to the language's home."""

    def say(key: str | Phrase, **more: Fact) -> str:
        return texts.say(Phrase(key, more) if isinstance(key, str) else key, language)

    facts = {name: f"{{{name}}}" for name in ("day", "month", "year")}
    pattern = regions.row(language).day
    dates = {
        "months": "|".join(say(f"date.month.{month}") for month in range(1, 13)),
        "first": pattern or say(Phrase("date.first", facts)),
        "day": pattern or say(Phrase("date.day", facts)),
    }
    return {
        "language": language,
        "say": say,
        "has": texts.__contains__,
        "dates": dates,
        "dated": lambda key: _marked(say(key, day="\0"), "data-day", ""),
        "loading": _marked(say("message.loading", percent="\0"), "data-percent", 0),
        "address": lambda page: _address(page, texts, language, up),
        "shown": lambda names: [page for page in names if pages.is_shown(page.partition(".")[0], language)],
    }


def _render(template: str, widget: Widget, language: str, **facts: Any) -> str:
    common = saying(widget.texts, language, UP)
    say = common["say"]
    return (
        environment()
        .get_template(template)
        .render(
            **common,
            widget=widget,
            words=lambda fact: widget.texts.words(fact, language),
            text_of=lambda item: drafts.words(widget.texts, item, language),
            rows=drafts.rows,
            by_country=lines.by_country,
            notes=lines.notes,
            spoken=lambda document, phrase: drafts.spoken(
                widget.texts, document, Phrase(phrase) if isinstance(phrase, str) else phrase, language
            ),
            languages_of=lambda document: drafts.languages(document, language),
            say_in=lambda phrase, code: widget.texts.say(phrase, code),
            counted=lambda key, count, **more: _marked(say(key, count="\0", **more), "data-length", count),
            key=forms.text_key,
            option_key=forms.option_key,
            offered=forms.offered,
            is_list=forms.is_list,
            most_boxes=MOST_BOXES,
            # As the blank form says it: the page marks what must be answered before anything is.
            is_required=lambda question: validation.is_required(question, {}),
            unset=forms.UNSET,
            kind=lambda question: type(question).__name__,
            **{"taken": {}, **facts},
        )
    )


def _page(key: str) -> str:
    """The page, or the heading in it ("roles.manager"), that a text is the title of; "" for another text."""
    match key.split("."):
        case ["page", *names, "title"]:
            return ".".join(names)
    return ""


def _address(page: str, texts: Texts, language: str, up: str) -> str:
    """Where a link to `page` leads ("types", or "types.formal" for a heading in it)."""
    anchor = f"page.{page}.anchor"
    end = f"#{texts.say(anchor, language)}" if anchor in texts else ""
    return f"{up}{pages.address(page.partition('.')[0], language)}{end}"


def _marked(sentence: str, mark: str, number: int | str) -> Markup:
    """`sentence` with `number` in the place of its NUL, marked so that the page can change it."""
    return escape(sentence).replace("\0", Markup("<span {}>{}</span>").format(Markup(mark), number))
