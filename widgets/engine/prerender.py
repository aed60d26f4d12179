"""The build's door: a widget as the HTML that its page holds before any script runs, and the shape of its files."""

import json
from datetime import date

from markupsafe import escape

from widgets.engine.facts import lines, organisation, steps
from widgets.engine.file import examples
from widgets.engine.file.schema import everything, fields, schema
from widgets.engine.form import validation
from widgets.engine.result.result import Result
from widgets.engine.show import render
from widgets.engine.text import pages, resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Texts
from widgets.engine.widget import CATALOGUE, WIDGETS, Widget, load, shipped_texts


def prerender(name: str, language: str, programme: str = "") -> str:
    """The blank widget `name` in `language`, as HTML, for a page that may name a programme of the organisation's.

    UnknownWidgetError if there is no widget of that name, LookupError if there is no such programme.
    """
    if programme and programme not in organisation.programmes():
        raise LookupError(f"There is no programme {programme!r} in organisation/{organisation.SEVERAL}/.")
    widget = load(name, programme, True) if programme else load(name)
    return render.widget(widget, language, _example(widget))


def _example(widget: Widget) -> Result | None:
    """What the first example with a next step is answered, without days: what it says is true whenever it is read."""
    toml = resources.read(f"{CATALOGUE.replace('.', '/')}/{widget.name}/examples.toml")
    for example in examples.read(toml or "", widget.organisation.criteria).values():
        answers = validation.clean(widget.sections, example["answers"])
        if "problems" in example or validation.problems(widget.sections, answers):
            continue
        result = widget.decide(answers, date.min)
        if result.step and result.headline and not any(part.kind == "calls" for part in result.parts):
            dated = [
                reason for reason in result.reasons if any(isinstance(fact, date) for fact in reason.facts.values())
            ]
            reasons = tuple(reason for reason in result.reasons if reason not in dated)
            return result._replace(step=result.step._replace(day=None), reasons=reasons)
    return None


def listed(name: str, language: str) -> str:
    """The fields of the data files of the widget `name`, as an HTML list; UnknownWidgetError as above."""
    widget = load(name)
    return render.fields(widget, language, fields(widget, language))


def calls(name: str, language: str) -> str:
    """The lines of a country ("CA-QC": to call; "CA-QC,data": what it needs) or, for needs alone, of every country.

    As HTML; LookupError if a part of `name` is neither a country nor a need.
    """
    facts = organisation.load()
    parts = name.split(",")
    countries = [part for part in parts if part in facts.countries] or facts.countries
    needs = [part for part in parts if part not in facts.countries] or ["all"]
    if not {*needs} <= {*lines.NEEDS}:
        raise LookupError(f"{name!r} is neither a need ({', '.join(lines.NEEDS)}) nor a country of lines.COUNTRIES.")
    return render.calls(_shared(facts), language, lines.calls(facts.lines, needs, countries))


def harm(name: str, language: str) -> str:
    """What to do when something hurts ("limit", "whom", "free", or "all" of it), as HTML; LookupError for another."""
    parts = lines.HARM if name == "all" else (name,)
    if not {*parts} <= {*lines.HARM}:
        raise LookupError(f"There is no text on harm {name!r}. There are: all, {', '.join(lines.HARM)}.")
    texts = _shared(organisation.load())
    return "\n".join(f"<p>{escape(texts.say(f'harm.{part}', language))}</p>" for part in parts)


def mentoring(name: str, language: str) -> str:
    """The steps of a mentoring ("steps") that can be taken on this site, as HTML; LookupError for another name."""
    if name != "steps":
        raise LookupError(f"There is nothing of a mentoring {name!r}. There is: steps.")
    texts = _shared(organisation.load())
    tools = {step.tool for step in steps.load() if step.tool}
    here = steps.load({tool for tool in tools if not pages.is_shown(tool, language)})
    linked = {tool for step in here for tool in (step.tool, step.helped_by) if tool}
    titles = {tool: load(tool).texts.say("title", language) for tool in linked}
    titles |= {
        step.name: texts.say(f"mentoring.step.{step.name}.title", language)
        for step in here
        if not (step.tool or step.part_of)
    }
    return render.mentoring(here, titles, texts, language)


def _shared(facts: organisation.Organisation) -> Texts:
    return shipped_texts("widgets/engine/strings.toml") | facts.texts


def schemas() -> dict[str, str]:
    """The JSON Schema of the data files of each widget, and of everything in one file, as JSON: name → text."""
    texts = _shared(organisation.load())
    title = " / ".join(texts.say("page.my-mentoring.title", language) for language in LANGUAGES)
    shapes = {name: schema(load(name)) for name in WIDGETS}
    shapes["my-mentoring"] = everything([load(name) for name in WIDGETS], texts, title)
    return {name: json.dumps(shape, ensure_ascii=False, indent=2) + "\n" for name, shape in shapes.items()}
