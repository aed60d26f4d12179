"""What the sheet says to do by hand, done from its words, gives the tool's answer; what is drawn is in a table."""

from datetime import date

import pytest

from tests.examples import ROOT, TODAY, examples
from tests.phrases import within
from widgets.engine.form import validation
from widgets.engine.widget import load


def answered(widget):
    """Each example that the tool can answer: its name, what was ticked as (question, option), and the result."""
    loaded = load(widget)
    for name, example in examples(widget).items():
        answers = validation.clean(loaded.sections, example["answers"])
        if not validation.problems(loaded.sections, answers):
            ticked = {
                f"{question}.option.{option}"
                for question, answer in answers.items()
                for option in (answer if isinstance(answer, list) else [answer])
            }
            yield name, ticked, loaded.decide(answers, date.fromisoformat(TODAY))


def quoted(phrase):
    """The keys of the answers that a phrase of the sheet lists."""
    return {inner.facts["answer"].key for inner in within(phrase) if inner.key == "hand.answer"}


def counted(part, ticked):
    """The points of each item of the sheet that no ticked answer rules out."""
    points = {"hand.twice": 2, "hand.once": 1, "hand.for": 1}
    totals = {}
    for item in part.items:
        if not any(reason.key == "hand.against" and quoted(reason) & ticked for reason in item.reasons):
            total = sum(points.get(reason.key, 0) * len(quoted(reason) & ticked) for reason in item.reasons)
            totals |= {item.name: total} if total else {}
    return totals


def items(result, part):
    return [item.name for shown in result.parts if shown.name == part for item in shown.items]


def test_which_help_fits_can_be_counted_on_paper():
    _, helps = load("orientation").by_hand
    tried = 0
    for name, ticked, result in answered("orientation"):
        if items(result, "urgent"):
            continue
        points = counted(helps, ticked) or {"peer": 1}
        first = [help for help in ("care", "rights") if help in points]
        best = max(points[help] for help in first or points)
        assert items(result, "fits")[0] in [help for help in first or points if points[help] == best], name
        assert set(items(result, "fits")) <= set(points), name
        tried += 1
    assert tried > 5


def test_which_form_fits_can_be_counted_on_paper():
    _, _, sheet = load("assessment").by_hand
    for name, ticked, result in answered("assessment"):
        points = counted(sheet, ticked) or {"informal": 1}
        shown = items(result, "forms")
        assert [points[form] for form in shown] == sorted(points.values(), reverse=True)[: len(shown)], name


@pytest.mark.parametrize(("language", "word"), [("fr", "sur"), ("en", "out of")])
def test_the_shares_of_the_sheet_are_those_of_the_page(language, word):
    page = (ROOT / "docs" / language / "tools" / "method.md").read_text(encoding="utf-8")
    widget = load("candidates")
    sentences = [widget.texts.say(item.text, language) for item in widget.by_hand[1].items]
    for line in sentences[:4]:
        shares, whole = line.split(":")[1].strip().split(f" {word} ")
        assert f"| {shares} | {whole} |" in page


def test_the_tables_hold_what_is_drawn():
    for name, _, result in answered("candidates"):
        parts = {part.name: part for part in result.parts}
        for item in parts["people"].items if "people" in parts else ():
            assert item.cells == (item.level, item.most), name
        for need, people in result.numbers["needs"].items():
            (row,) = [item.cells for item in parts["needs"].items if item.name == need]
            open_ = [key for key, person in result.numbers["people"].items() if not person["gates"]]
            assert [key for key, cell in zip(open_, row, strict=True) if cell] == people, name
    for name, _, result in answered("assessment"):
        for item in result.parts[0].items:
            word = result.parts[0].scale[item.level]
            assert word.key == f"scale.importance.{result.numbers['importance'][item.name]}", name


def test_a_comparison_hands_over_the_name_of_whom_to_ask_first():
    handed = {name: (result.carried_over, result.numbers["verdict"]) for name, _, result in answered("candidates")}
    assert handed["nurse_leader"][0] == {"addressee": "S. B.", "mentor_name": "S. B."}
    assert all(answers == {} for answers, verdict in handed.values() if not verdict["people"])
