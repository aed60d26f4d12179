"""Every text of the widgets is said by somebody: texts that nothing says are read, translated and kept for nothing."""

import ast
import html
import json
import random
import re
from datetime import date, timedelta

import pytest

from overlay import published
from tests.catalogue.test_programmes import SEVERAL, SHARED
from tests.decisions import SHOWN, decided
from tests.examples import PLANNED, ROOT, examples, reply, request
from widgets.engine import prerender
from widgets.engine.facts import lines
from widgets.engine.file import data_file
from widgets.engine.form import forms
from widgets.engine.pair import active_form, pairing
from widgets.engine.respond import respond
from widgets.engine.show import render
from widgets.engine.text.texts import Texts
from widgets.engine.widget import WIDGETS, load, shipped_texts

TRIED, FOLLOWED = 30, 5
"""Sheets filled in by chance, always the same ones, for each widget; after the first ones, what may follow is tried."""


@pytest.fixture(scope="module")
def keys_said():
    """The keys that are said in all that a widget can be asked."""
    keys: set[str] = set()
    say = Texts.say

    def recorded(self, phrase, language):
        keys.add(phrase if isinstance(phrase, str) else phrase.key)
        return say(self, phrase, language)

    answered = {name: examples(name)[example]["answers"] for name, example in PLANNED}
    with pytest.MonkeyPatch.context() as patch, decided(SHOWN):
        patch.setattr(Texts, "say", recorded)
        for name in WIDGETS:
            prerender.prerender(name, "fr")
            prerender.listed(name, "fr")
            for example in examples(name):
                reply(name, example, "fr")
            for day in range(12, 19):  # the next step falls on another day of the week
                respond(request(name, "fr", answered[name], today=f"2026-01-{day}"))
            chance = random.Random(name)
            for sheet in range(TRIED):
                left = chance.choice((0.0, 0.3, 0.7, 0.95))
                answers = {question.name: answer(question, chance, left) for question in questions(name)}
                got = json.loads(respond(request(name, "fr", answers)))
                if got["status"] == "result" and sheet < FOLLOWED:
                    follow(name, answers, got)
            respond(request(name, "fr", {question.name: ["x" * 6000] for question in questions(name)}))
            respond(request(name, "fr", {question.name: ["0026-01-15"] for question in questions(name)}))
            refuse(name)
            take_over(name, answered)
        settle_two_drafts()
        with decided(SHARED, **SEVERAL):
            follow_programmes()
        for needs in lines.NEEDS:
            prerender.calls(needs, "fr")
        # An organisation's own line may have a number, whatever it is for.
        numbered = [
            lines.Call(line.country, line._replace(number="1")) for line in load("orientation").organisation.lines
        ]
        render.calls(load("orientation").texts, "fr", numbered)
        prerender.harm("all", "fr")
        prerender.mentoring("steps", "fr")
        keep_and_open()
        prerender.schemas()
        published.schemas()
    return keys


def questions(name):
    return list(forms.questions(load(name).sections))


def answer(question, chance, left):
    """What somebody may answer, who leaves so much of what may be left."""
    needed = question.least > 0 if isinstance(question, forms.Choices) else question.required
    if not needed and chance.random() < left:
        return []
    match question:
        case forms.Choices():
            most = question.most or len(question.options)
            return chance.sample(question.options, chance.randint(question.least, min(most, len(question.options))))
        case forms.Choice():
            return [chance.choice(question.options)]
        case forms.Date():
            return [(date(2026, 1, 1) + timedelta(days=chance.randrange(400))).isoformat()]
        case forms.Time():
            return ["17:30"]
    return ["words"]


def follow(name, answers, got):
    """What may follow from an answer: a calendar, the same answers compared with others, a version of two."""
    file = got["files"]["data"]["text"]
    if got["result"]["events"]:
        respond(request(name, "fr", answers, action="export", format="calendar"))
    fewer = {question: values for at, (question, values) in enumerate(answers.items()) if at % 2}
    chance = random.Random(file)
    another = {question.name: answer(question, chance, 0.3) for question in questions(name)}
    for before in (answers, fewer, another):
        respond(request(name, "fr", answers, earlier=json.dumps({**json.loads(file), "answers": before})))
    if not load(name).pair:
        return
    for question, values in fewer.items():  # another draft, where every other point is left or said in other words
        fewer[question] = ["others"] if values == ["words"] else []
    there = {**answers, **fewer}
    merged = json.loads(respond(request(name, "fr", there, action="merge", file=file)))
    assert merged["status"] == "filled"
    open_ = dict.fromkeys(re.findall(r'name="(settle_\w+)"', merged["form"]))
    choices = {question: ["first"] for at, question in enumerate(open_) if at % 3}
    carried = {field: [value] for field, value in active_form.paired(there, answers).items()}
    settled = json.loads(respond(request(name, "fr", {**carried, **choices})))
    assert settled["status"] == "result"


def take_over(name, answered):
    """What others know, each alone; and what is said where there is nothing to take over."""
    for other in (*load(name).takes_over_from, *load(name).on_request):
        for answers in (answered[other], {}):
            respond(request(name, "fr", {}, action="import", **{"from": [{"widget": other, "answers": answers}]}))


def settle_two_drafts():
    """The pair of drafts that is kept, with every way of settling each point; one draft twice, and two of one side."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "pair").glob("*.json"))]
    drafts = [data_file.read(text, {"agreement"}).answers for text in texts]
    for here, there in ((drafts[0], texts[1]), (drafts[0], texts[0]), ({}, texts[0]), ({"side": ["mentee"]}, texts[0])):
        respond(request("agreement", "fr", here, action="merge", file=there))
    carried = {field: [value] for field, value in active_form.paired(*drafts).items()}
    names = {name for draft in drafts for name in draft}
    for choice in pairing.CHOICES:
        answers = carried | {f"settle_{name}": [choice] for name in names}
        respond(request("agreement", "fr", answers, action="follow"))
    respond(request("agreement", "fr", {**carried, "pair_singles": ["x"]}))
    agreed = {**drafts[0], "side": ["both"]}
    answers = examples("checkin")["nurse_rhythm"]["answers"]
    taken = {"widget": "agreement", "answers": agreed}
    filled = json.loads(respond(request("checkin", "fr", answers, action="import", **{"from": taken})))
    (content,) = re.findall(r'name="quoted" value="([^"]*)"', filled["form"])
    checked = json.loads(respond(request("checkin", "fr", {**answers, "quoted": [html.unescape(content)]})))
    respond(request("agreement", "fr", {}, action="import", file=checked["files"]["data"]["text"]))


def follow_programmes():
    """What is said where an organisation runs several programmes, of each and of all."""
    typed = {"chosen_programme": ["welcome"], "version": ["2"], "channels": ["phone"], "side": ["mentor"]}
    for page in ("", "welcome"):
        prerender.prerender("agreement", "fr", page)
    respond(request("agreement", "fr", {}))
    for action in ("submit", "reshape"):
        for programme in ("welcome", "none"):
            respond(request("agreement", "fr", {**typed, "chosen_programme": [programme]}, action=action))
    for programme in ("summer", "leading"):
        file = json.dumps({"tool": "agreement", "version": 1, "answers": {"chosen_programme": programme}})
        respond(request("agreement", "fr", {}, action="import", file=file, programme="welcome"))
        respond(request("agreement", "fr", {"chosen_programme": ["welcome"]}, action="merge", file=file))
    left = {"chosen_programme": "welcome", "version": "2", "channels": ["phone"]}
    same = json.dumps({"tool": "agreement", "version": 1, "answers": left})
    merged = respond(request("agreement", "fr", {"chosen_programme": ["welcome"]}, action="merge", file=same))
    assert json.loads(merged)["status"] == "filled"


def refuse(name):
    """Everything that a file may be refused for."""
    file = {"tool": name, "version": 1, "answers": {}}
    faulty = [
        {"version": 2},
        {"tool": "other"},
        {"answers": {"x": 1}},
        {"answers": {"x": "\u202e"}},
        {"identity": "x"},
        {"version": "1"},
        {"pair": {"drafts": [{}, {}], "answers": {}}},
        {"answers": {"x": "y"}},
        {},
    ]
    respond("{}")
    for text in ("{", " " * (data_file.LONGEST + 1), *(json.dumps(file | fault) for fault in faulty)):
        respond(request(name, "fr", {}, action="import", file=text))


def keep_and_open():
    """All that the page of a mentoring may answer."""
    blank = {"tools": {}, "days": {}, "identity": ""}
    full = {"tools": {"message": {"answers": {}}}, "days": {}, "identity": "0" * 32}
    ask = {"language": "fr", "today": "2026-01-15"}
    written = json.loads(respond(json.dumps({**ask, "action": "write", "mentoring": full})))
    text = written["files"]["data"]["text"]
    tool = json.dumps({"tool": "message", "version": 1, "answers": {}})
    partial = json.dumps({**json.loads(text), "days": {"other": "2026-01-15"}})
    for present, file in ((blank, text), (full, text), ({**full, "identity": ""}, partial), (full, tool)):
        respond(json.dumps({**ask, "action": "read", "mentoring": present, "file": file}))


def named():
    """What the widgets' Python names itself: whole keys, and the families (f"help.{name}") of the rules.

    A rule says some of a family in rare answers only. A family of the engine (f"page.{page}.title") names too much.
    """
    for path in (ROOT / "widgets").glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr) and "catalogue" in path.parts:
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values
                ]
                if re.match(r"\w+\\\.", parts[0]):
                    yield "".join(parts)


NAMED = re.compile("|".join(named()))
ENGINE = "widgets/engine/strings.toml"
FILES = [ENGINE, *(f"widgets/catalogue/{name}/strings.toml" for name in WIDGETS)]


@pytest.mark.parametrize("path", FILES)
def test_every_text_is_said(path, keys_said):
    texts = shipped_texts(path).pairs.keys()
    instead = {key.split(".", 2)[2] for key in texts if key.startswith("without.")}
    assert instead <= texts
    unsaid = sorted({key for key in texts if not key.startswith("without.")} - keys_said)
    assert [key for key in unsaid if not NAMED.fullmatch(key)] == []
