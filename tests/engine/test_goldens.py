"""Every example, in both languages, answers the same bytes as its golden, in CPython and inside Pyodide.

A golden changes only with a reason: `GOLDENS=write make test` writes them anew, and the diff is read. What each of them
holds is told in `tests/golden.py`.
"""

import json
import re
from html.parser import HTMLParser

import pytest

from tests import golden
from tests.examples import CASES, PLANNED, ROOT, examples, reply, request
from tests.golden import CALLS, GOLDENS, compare
from widgets.engine.prerender import calls, prerender
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS

BLANK = [(widget, language) for widget in WIDGETS for language in LANGUAGES]
ANSWERED = [case for case in CASES if "problems" not in examples(case[0])[case[1]]]
SILENT = ("", "unset", "unknown")
"""What an answer says that says nothing: the first option of a list that opens."""
DRAFTS = ("mentee.fr", "mentor.en")
REFUSED = [case for case in CASES if case not in ANSWERED]


@pytest.mark.parametrize(("widget", "name", "language"), ANSWERED)
def test_an_answer(widget, name, language):
    got = reply(widget, name, language)
    shared = {f"calls/{needs}.{language}.html": calls(needs, language) for needs in CALLS}
    compare(GOLDENS / widget / f"{name}.{language}.html", golden.answer(got["html"], shared))
    compare(GOLDENS / widget / f"{name}.{language}.md", got["files"]["markdown"]["text"])


@pytest.mark.parametrize(("widget", "name", "language"), REFUSED)
def test_a_form_with_problems(widget, name, language):
    again = reply(widget, name, language)["form"]
    compare(
        GOLDENS / widget / f"{name}.{language}.diff", golden.difference(golden.form(prerender(widget, language)), again)
    )


@pytest.mark.parametrize(("widget", "language"), BLANK)
def test_a_blank_widget(widget, language):
    compare(GOLDENS / widget / f"widget.{language}.html", golden.widget(prerender(widget, language)))


PAIRS = {
    "agreement": [json.loads((ROOT / f"tests/pair/{name}.json").read_text(encoding="utf-8")) for name in DRAFTS],
    "checkin": [
        {"tool": "checkin", "version": 1, "answers": examples("checkin")[name]["answers"]}
        for name in ("nurse_rhythm", "founder_well")
    ],
}
"""Two drafts of a widget, as data files."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("widget", PAIRS)
def test_two_drafts_and_what_two_people_settled(widget, language):
    mine, theirs = PAIRS[widget]
    typed = {name: value if isinstance(value, list) else [value] for name, value in mine["answers"].items()}
    merged = request(widget, language, typed, action="merge", file=json.dumps(theirs))
    form = json.loads(respond(merged))["form"]
    hidden = re.sub(r'(<input type="hidden"[^>]* value=)"[^"]*"', r"\1…", form)
    compare(GOLDENS / widget / f"pair.{language}.html", hidden)
    filled = Filled()
    filled.feed(form)
    main = {name: ["first"] for name in re.findall(r'pair-card--main.*?name="(settle_\w+)"', form, flags=re.DOTALL)}
    settled = filled.values | main | {"pair_singles": ["take"], "pair_rest": ["keep"]}
    answer = json.loads(respond(request(widget, language, settled)))
    compare(GOLDENS / widget / f"settled.{language}.html", golden.answer(answer["html"], {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_two_people_changed_in_their_agreement(language):
    """Settled in January, opened in June and changed: what is in force, what changed, what is planned from then on."""
    first = json.loads(respond(request("agreement", language, examples("agreement")["nurse_nine_months"]["answers"])))
    file = {"action": "import", "file": first["files"]["data"]["text"]}
    later = {"today": "2026-06-01", "now": "2026-06-01T12:00:00Z"}
    filled = Filled()
    filled.feed(json.loads(respond(request("agreement", language, {}, **file, **later)))["form"])
    changed = request("agreement", language, filled.values | {"rhythm": ["month"], "length": ["45"]}, **later)
    answer = json.loads(respond(changed))
    compare(GOLDENS / "agreement" / f"amended.{language}.html", golden.answer(answer["html"], {}))


@pytest.mark.parametrize("needs", CALLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_call(needs, language):
    compare(GOLDENS / "calls" / f"{needs}.{language}.html", calls(needs, language))


@pytest.mark.parametrize(("widget", "name", "language"), ANSWERED)
def test_the_form_comes_back_as_the_blank_one_filled_in(widget, name, language):
    blank, again = golden.form(prerender(widget, language)), reply(widget, name, language)["form"]
    if steps(again) == steps(blank):
        assert emptied(again) == emptied(blank)
    else:  # the criteria of a comparison follow what matters: the same fields, elsewhere
        assert set(FIELD.findall(again)) == set(FIELD.findall(blank))
    filled = Filled()
    filled.feed(again)
    typed = examples(widget)[name]["answers"]
    assert {question: sorted(values) for question, values in filled.values.items()} == {
        question: tidied for question, values in typed.items() if (tidied := sent(values))
    }


def sent(values):
    """Answers as a form holds them, in any order: without the blanks around them, nor what says nothing."""
    return sorted(value.strip().replace("\r\n", "\n") for value in values if value.strip() not in SILENT)


FIELD = re.compile(r' name="[^"]+"')


def steps(form):
    """The steps of a form, by name."""
    return re.findall(r'data-step="([^"]+)"', form)


def emptied(form):
    """A form without what was typed or chosen there, every section closed, and what says how much that is."""
    form = re.sub(r"(<span data-answered>)[0-9]+|(<span class=\"beside\"[^>]*>)[^<]*", r"\1\2", form)
    blank = re.sub(r'(<input type="(?:text|date|time)"[^>]* value=)"[^"]*"', r'\1""', form)
    blank = re.sub(r"(<textarea [^>]*>).*?</textarea>", r"\1\n</textarea>", blank, flags=re.DOTALL)
    return re.sub(r"(<(?:input|option|details)\b[^>]*?) (?:checked|selected|open)(?=>)", r"\1", blank)


class Filled(HTMLParser):
    """What a form holds, as the browser would send it: name → values, what says nothing left out."""

    def __init__(self):
        super().__init__()
        self.values, self.select, self.area = {}, "", ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        name, value = attributes.get("name") or "", attributes.get("value") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in attributes and value not in SILENT:
            self.values[self.select] = [value]
        elif tag == "textarea":
            self.area = name
        elif tag == "input" and attributes["type"] in ("radio", "checkbox"):
            if "checked" in attributes and value not in SILENT:
                self.values.setdefault(name, []).append(value)
        elif tag == "input" and value:
            self.values[name] = [value]

    def handle_data(self, data):
        if self.area and data.strip():
            self.values[self.area] = [data.strip("\n")]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""


def test_what_is_told_in_a_line_is_the_same_and_what_differs_stands_whole():
    person = '<section class="widget-section">\n<h2 id="section-person_{0}">Person {0}</h2>\n</section>\n'
    two, other = person.format(2), person.format(3).replace("Person", "Somebody")
    assert golden.widget(person.format(1) + two) == person.format(1) + "<!-- 2: as 1, with its number -->\n"
    assert golden.widget(two + other) == two + other
    country = "<details>\n<summary>France</summary>\n{}\n</details>"
    assert golden.answer(country.format("112"), {"x": country.format("112")}) == country.format("<!-- as in x -->")
    assert golden.answer(country.format("15"), {"x": country.format("112")}) == country.format("15")
    assert golden.difference("a\nb\nc", "a\nB\nB2\nc\nd") == "-b\n+B\n+B2\n\n+d\n"


def test_no_golden_is_left_of_what_is_gone():
    files = {path for path in GOLDENS.rglob("*") if path.is_file() and path.parent.name != "overlay"}
    read = {
        *(
            GOLDENS / widget / f"{name}.{language}.{kind}"
            for widget, name, language in ANSWERED
            for kind in ("html", "md")
        ),
        *(GOLDENS / widget / f"{name}.{language}.diff" for widget, name, language in REFUSED),
        *(GOLDENS / widget / f"widget.{language}.html" for widget, language in BLANK),
        *(GOLDENS / widget / f"spoken.{language}.txt" for widget, language in BLANK),  # journeys/test_spoken.py
        *(
            GOLDENS / widget / f"{name}.{language}.html"
            for widget in PAIRS
            for name in ("pair", "settled")
            for language in LANGUAGES
        ),
        *(GOLDENS / "agreement" / f"amended.{language}.html" for language in LANGUAGES),
        *(GOLDENS / "calls" / f"{needs}.{language}.html" for needs in CALLS for language in LANGUAGES),
        *(GOLDENS / widget / f"{name}.fr.ics" for widget, name in PLANNED),
        *(GOLDENS / "agreement" / f"clashes.{language}.txt" for language in LANGUAGES),
    }
    assert sorted(files - read) == []
    assert sorted(read - files) == []
