"""Data files that come back: what is written is read again; whatever else comes is refused with its reason."""

import html
import json
import re
from base64 import b64encode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine.file import data_file
from widgets.engine.file.data_file import LONGEST, LONGEST_ANSWER, DataFileError
from widgets.engine.respond import respond
from widgets.engine.widget import load

TOOL = load("assessment")
EXAMPLE = examples("assessment")["nurse_first_team"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def file(**changes):
    return json.dumps(
        {"tool": "assessment", "version": 1, "made": "2026-01-15", "answers": {"aims": ["skills"]}} | changes
    )


def imported(language, text, typed=None, **more):
    return json.loads(respond(request("assessment", language, typed or {}, action="import", file=text, **more)))


@LANGUAGES
def test_what_was_exported_comes_back_and_gives_the_same_answer(language):
    first = json.loads(respond(request("assessment", language, EXAMPLE)))
    document = data_file.read(first["files"]["data"]["text"], {"assessment"})
    assert (document.widget, document.made) == ("assessment", "2026-01-15")
    again = json.loads(respond(request("assessment", language, document.answers)))
    assert again["html"] == first["html"]
    assert again["files"] == first["files"]


REFUSED = {
    "broken": ["", "{", "[1,", "\x00", "[" * 1000, json.dumps(file())[:-2]],
    "too_long": [" " * (LONGEST + 1)],
    "unknown": [
        "[]",
        "null",
        '"assessment"',
        "{}",
        file(version="1"),
        file(version=True),
        file(answers=[]),
        file(tool=3),
    ],
    "wrong_tool": [file(tool="message"), file(tool="../assessment"), file(tool="")],
    "version": [file(version=2), file(version=0)],
    "answers": [
        file(answers={"goal": 3}),
        file(answers={"goal": None}),
        file(answers={"aims": [["skills"]]}),
        file(answers={"aims": ["skills"] * 51}),
        file(answers={"goal": "x" * (LONGEST_ANSWER + 1)}),
    ],
}


@pytest.mark.parametrize(("reason", "text"), [(why, text) for why, texts in REFUSED.items() for text in texts])
def test_a_file_is_refused_with_its_reason_and_changes_nothing(reason, text):
    with pytest.raises(DataFileError) as refused:
        data_file.read(text, {"assessment"})
    assert refused.value.says.key == f"file.{reason}"
    for language, nothing in (("fr", "Rien n’a changé"), ("en", "Nothing has changed")):
        reply = imported(language, text)
        assert (reply["status"], reply["form"], reply["result"]) == ("refused", "", None)
        assert nothing in reply["html"]


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_read_or_refused(text):
    assert imported("en", text)["status"] in ("refused", "filled")


def as_sent(content, kind="application/octet-stream"):
    """A file as the page sends it: its bytes as a `data:` URL."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


WORDS = "Être à l’aise, « œuvrer » : 10 €"
TEXT = json.dumps(json.loads(file(answers={"goal": WORDS})), indent=2, ensure_ascii=False)
SAVED = {
    "as it was made": TEXT.encode(),
    "with a byte order mark, by Windows programs": b"\xef\xbb\xbf" + TEXT.encode(),
    "with the line ends of Windows": TEXT.replace("\n", "\r\n").encode(),
    "as Unicode, by Windows programs": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "as Unicode, most significant byte first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "with its signs escaped": json.dumps(json.loads(TEXT)).encode(),
}


@pytest.mark.parametrize("how", SAVED)
@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_a_file_is_read_however_it_was_saved_again_and_named(how, kind):
    reply = imported("en", as_sent(SAVED[how], kind))
    assert reply["status"] == "filled"
    assert f">\n{WORDS}</textarea>" in reply["form"]
    assert "Nothing" not in reply["html"]


@LANGUAGES
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman"])
def test_a_file_saved_as_ansi_is_refused_with_how_to_save_it(language, encoding):
    """A file saved again as ANSI was accepted, with “In�s M�ller” in the place of the name."""
    for more in ({"action": "import", "file": None}, {"action": "submit", "earlier": None}):
        content = TEXT.replace("€", "E").replace("’", "'").replace("œ", "oe").encode(encoding)
        sent = {name: as_sent(content) if value is None else value for name, value in more.items()}
        reply = json.loads(respond(request("assessment", language, EXAMPLE, **sent)))
        assert (reply["status"], reply["form"], reply["result"]) == ("refused", "", None)
        assert {"fr": "l’encodage «\u00a0UTF-8\u00a0»", "en": "the encoding “UTF-8”"}[language] in reply["html"]
        assert {"fr": "Rien n’a changé", "en": "Nothing has changed"}[language] in reply["html"]


@pytest.mark.parametrize("cut", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_long_file_that_the_page_cut_within_a_character_is_too_long(cut, encoding):
    content = ("€" * (LONGEST + 9)).encode(encoding)[:-cut]
    with pytest.raises(DataFileError) as refused:
        data_file.read(as_sent(content), {"assessment"})
    assert refused.value.says.key == "file.too_long"


@pytest.mark.parametrize(
    "sent", ["data:", "data:,", "data:;base64,", "data:;base64,é", "data:;base64,AAA", "data:;base64,////"]
)
def test_an_address_that_holds_no_file_is_refused(sent):
    assert imported("en", sent)["status"] == "refused"


@given(st.binary())
def test_any_bytes_are_read_or_refused(content):
    assert imported("en", as_sent(content))["status"] in ("refused", "filled")


WORD_PROCESSOR = [
    TEXT.replace('"goal"', "“goal”"),
    TEXT.replace('"', "”"),
    re.sub('"(.*?)"', "“\\1”", TEXT),
    re.sub('"(.*?)"', "«\u00a0\\1\u00a0»", TEXT),
    TEXT.replace('"goal": "', '"goal": “'),
]


@pytest.mark.parametrize("text", WORD_PROCESSOR)
@pytest.mark.parametrize(("language", "notice"), [("fr", "guillemets droits"), ("en", "straight ones")])
def test_quotation_marks_that_a_word_processor_changed_are_read_and_told(language, notice, text):
    reply = imported(language, as_sent(text.encode()))
    assert reply["status"] == "filled"
    assert f">\n{WORDS}</textarea>" in reply["form"]
    assert notice in reply["html"]
    assert notice not in imported(language, TEXT)["html"]


UNSEEN = [
    "Zoe\u0308 \u202ePDG\u202c",
    "a\x0cb\x00c",
    "\ud800",
    "\ufefft\u200b\u2028\u2028\u2028u\u00a0\u00a0?",
    " x \r\n y ",
]


@given(st.text(st.characters(categories=None), max_size=9) | st.sampled_from(UNSEEN))
@example("\u0344\u0958\u2126")
def test_an_answer_is_the_same_typed_saved_opened_and_taken_over_and_compares_as_the_same(words):
    """What was accepted when typed was refused when another tool took it over, with words about a file."""
    typed = {**EXAMPLE, "goal": [words]}
    first = json.loads(respond(request("assessment", "en", typed)))
    text = first["files"]["data"]["text"]
    saved = json.loads(text)["answers"]["goal"]
    raw = json.dumps({"tool": "assessment", "version": 1, "answers": typed})
    forms = [json.loads(respond(request("assessment", "en", typed, action="restore")))["form"]]
    forms += [imported("en", sent)["form"] for sent in (text, raw, as_sent(text.encode()))]
    assert {html.unescape(re.search(r'id="goal".*?>\n(.*?)</textarea>', form, re.S)[1]) for form in forms} == {saved}
    again = json.loads(respond(request("assessment", "en", typed, earlier=raw)))
    (change,) = again["result"]["parts"]["changed"]["items"]
    assert change["says"]["key"] == "changed.nothing"


def test_an_import_fills_the_form_with_the_file_alone():
    reply = imported(
        "fr",
        file(answers={"goal": "<b>Écrire</b>", "aims": ["skills"]}),
        {"goal": ["bien avant cela"], "time": ["hour"]},
    )
    assert reply["status"] == "filled"
    assert "&lt;b&gt;Écrire&lt;/b&gt;" in reply["form"]
    assert 'value="skills" id="aims" aria-describedby="aims-hint" checked' in reply["form"]
    assert "bien avant cela" not in reply["form"]
    assert re.search('value="hour" id="time"[^>]* checked', reply["form"]) is None
    assert 'value="hour" id="time"' in reply["form"]


def test_answers_that_the_tool_does_not_ask_for_are_counted():
    reply = imported("en", file(answers={"goal": "x", "shoe": "42", "hat": ["7"]}))
    assert "except 2" in reply["html"]


def test_an_option_that_no_longer_exists_is_shown_as_a_problem_when_asked():
    document = data_file.read(file(answers={**EXAMPLE, "horizon": "yesterday"}), {"assessment"})
    reply = json.loads(respond(request("assessment", "en", document.answers)))
    assert reply["status"] == "problems"
    assert "Choose from the answers offered" in reply["form"]


def test_only_a_tool_that_it_takes_from_gives_its_answers_in_the_tab():
    reply = json.loads(
        respond(request("assessment", "fr", {}, action="import", **{"from": {"widget": "message", "answers": {}}}))
    )
    assert reply["status"] == "error"
