"""A third language, added as CONTRIBUTING says, answers in every widget; nothing else of the project changes."""

import json
import re
from pathlib import Path

import pytest

from tests.examples import ROOT, examples, request
from tests.fork import PARTS, run
from tests.third_language.language import CODE, KEY, LINE, distorted
from widgets.engine.respond import respond
from widgets.engine.widget import WIDGETS

REQUESTS = {
    f"{widget} {name}": request(widget, CODE, example["answers"])
    for widget in WIDGETS
    for name, example in examples(widget).items()
}
ANSWER = """
import json, sys
from widgets.engine.respond import respond
print(json.dumps({name: respond(request) for name, request in json.load(open(sys.argv[1])).items()}))
"""


def run_with(folder: Path, program: str, argument: object) -> object:
    """What a program in the copy prints as JSON, given JSON."""
    place = folder / "given.json"
    place.write_text(json.dumps(argument), encoding="utf-8")
    done = run(folder, "-c", program, str(place))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def replies(copy: Path) -> dict[str, dict[str, object]]:
    """What the widgets of the copy answer to every example, in the third language."""
    return {name: json.loads(reply) for name, reply in run_with(copy, ANSWER, REQUESTS).items()}


def changed(copy: Path) -> tuple[set[str], set[str]]:
    """The files of the copy that the project has otherwise, and those that it has not."""
    files = {path.relative_to(copy).as_posix(): path for path in copy.rglob("*") if path.is_file()}
    ours = {name: path for name, path in files.items() if name.split("/")[0] in PARTS}
    new = {name for name in ours if not (ROOT / name).exists()}
    return {name for name in ours.keys() - new if ours[name].read_bytes() != (ROOT / name).read_bytes()}, new


def test_a_row_texts_pages_and_a_line_are_all_that_a_language_takes(copy: Path) -> None:
    other, new = changed(copy)
    assert other == {"mkdocs.yml", "docs/references.bib", "widgets/engine/text/languages.toml"}
    assert (copy / "mkdocs.yml").read_text(encoding="utf-8").replace(LINE, "") == (ROOT / "mkdocs.yml").read_text(
        encoding="utf-8"
    )
    texts = re.compile(rf".*\.{CODE}\.(?:toml|md)|docs/{CODE}/.*\.md|overlay/first/pages/{CODE}/.*\.md")
    assert [name for name in new if not texts.fullmatch(name)] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_every_example_is_answered_in_the_third_language(replies: dict[str, dict[str, object]], name: str) -> None:
    reply = replies[name]
    english = json.loads(respond(json.dumps({**json.loads(REQUESTS[name]), "language": "en"})))
    assert (reply["status"], reply["focus"]) == (english["status"], english["focus"])
    assert reply["files"].keys() == english["files"].keys()
    if reply["result"]:
        for worded in ("numbers", "document"):  # the lengths of letters, and what a document says in every language
            english["result"].pop(worded, None), reply["result"].pop(worded, None)
        assert reply["result"] == english["result"]
    shown = str(reply["html"] or reply["form"])
    assert re.search(r"\w*[áéíóú]\w*", shown)
    assert f'data-language="{CODE}"' in str(reply["form"])


def test_a_message_and_an_agreement_may_be_written_in_the_third_language(copy: Path) -> None:
    letter = {**examples("message")["carpenter_nantes"]["answers"], "written_in": [KEY]}
    agreement = {**examples("agreement")["nurse_nine_months"]["answers"], "document_in": [KEY]}
    requests = {
        "letter": request("message", "fr", letter),
        "agreement": request("agreement", "fr", agreement),
    }
    replies = run_with(copy, ANSWER, requests)
    for reply in map(json.loads, replies.values()):
        assert reply["status"] == "result"
        assert f'lang="{CODE}"' in reply["html"]


def test_a_request_that_cannot_be_read_is_told_so_in_the_third_language(copy: Path) -> None:
    replies = run_with(copy, ANSWER, {"faulty": f'{{"language": "{CODE}"}}', "unknown": '{"language": "zz"}'})
    assert distorted("The tool couldn’t answer") in replies["faulty"]
    assert "L’outil n’a pas pu répondre" in replies["unknown"]


def test_a_text_that_the_language_lacks_is_named(copy: Path) -> None:
    program = """
import json, sys
from widgets.engine.text import resources, texts
lacking, unknown = json.load(open(sys.argv[1]))
def told(edit):
    def read(path):
        text = resources.read(path)
        return edit(text) if text and path.endswith(".eo.toml") else text
    try:
        texts.read("widgets/engine/strings.toml", read)
    except texts.TextError as error:
        return str(error)
print(json.dumps([told(lambda text: text.replace(lacking, "")), told(lambda text: text + unknown)]))
"""
    path = copy / f"widgets/engine/strings.{CODE}.toml"
    line = next(line for line in path.read_text(encoding="utf-8").split("\n") if '"form"."submit"' in line)
    lacking, unknown = run_with(copy, program, [line, '"form"."nowhere" = "x"\n'])
    assert lacking == "widgets/engine/strings.toml: 'form.submit' has fr, en. A text has exactly fr, en and eo."
    assert unknown.startswith(f"widgets/engine/strings.{CODE}.toml: there is no text 'form.nowhere' to give in {CODE}.")
