"""What the files are called on the disk of whoever takes them: what each is and whose, in the reader's language."""

import json

import pytest

from tests.examples import CASES, examples, request
from widgets.engine.exports.formats import BY_NAME
from widgets.engine.respond import respond

AGREEMENT = examples("agreement")["nurse_nine_months"]["answers"]


def names(widget, language, answers):
    """The names of all files of an answer, those that are made on demand among them."""
    files = dict(json.loads(respond(request(widget, language, answers)))["files"])
    for name in BY_NAME:
        reply = json.loads(respond(request(widget, language, answers, action="export", format=name)))
        files |= reply.get("files", {})
    return {name: file["name"] for name, file in files.items()}


@pytest.mark.parametrize(
    ("side", "french", "english"),
    [
        ("mentee", "accord-ebauche-mentoree", "agreement-draft-mentee"),
        ("mentor", "accord-ebauche-mentor", "agreement-draft-mentor"),
        ("both", "notre-accord", "our-agreement"),
        ("", "accord-ebauche", "agreement-draft"),
    ],
)
def test_the_files_of_an_agreement_say_whose_draft_they_are(side, french, english):
    """The Word files of two drafts were both agreement.fr.docx; only their data files could be told apart."""
    for language, name in (("fr", french), ("en", english)):
        answers = {**AGREEMENT, "side": [side] if side else []}
        assert names("agreement", language, answers) == {
            "calendar": f"{name}.ics",
            "word": f"{name}.docx",
            "markdown": f"{name}.md",
            "data": f"{name}.json",
        }


def test_every_other_file_has_the_name_of_its_tool_in_the_readers_language():
    """A French reader found checkin-private.fr.md among their files."""
    answers = examples("checkin")["mentor_unsure"]["answers"]
    assert names("checkin", "fr", answers)["markdown"] == "faire-le-point-pour-vous-seulement.md"
    assert names("checkin", "en", answers)["markdown"] == "check-in-for-you-alone.md"
    answers = examples("assessment")["nurse_first_team"]["answers"]
    assert names("assessment", "fr", answers)["data"] == "autoevaluation.json"


@pytest.mark.parametrize(("widget", "case", "language"), CASES)
def test_a_name_is_one_that_every_system_takes(widget, case, language):
    """A name with an accent, a blank or a sign is changed by some systems, and refused by others."""
    example = examples(widget)[case]
    if "problems" in example:
        return
    for name in names(widget, language, example["answers"]).values():
        stem, _, end = name.partition(".")
        assert end in ("ics", "docx", "md", "json")
        assert stem.replace("-", "").isalnum()
        assert stem.isascii()
