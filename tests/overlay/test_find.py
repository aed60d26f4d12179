"""Whoever reads words on a page finds their key, and the lines that change them."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay import sentences, texts
from overlay.check import check
from tests.examples import ROOT
from tests.overlay.saying import said_by
from tests.properties import at_most
from widgets.engine.text.texts import every_form

KNOWN = sentences.shipped()
FIXED = re.compile(r"[^\W\d_]{3}")
"""Enough of a text to be looked for."""


@given(st.sampled_from([*KNOWN]), st.data())
@at_most(40)
def test_the_words_of_any_text_lead_to_its_key(key, data):
    form = data.draw(st.sampled_from([form for words in KNOWN[key].values() for form in every_form(words)]))
    fixed = re.sub(r"\{[a-z_]+\}", "", form)
    if len(re.sub(r"\W", "", fixed)) < texts.FIXED or not FIXED.search(fixed):
        return
    seen = re.sub(r"\{[a-z_]+\}", "Zoé", form).upper().replace("’", "'").replace("\u202f", " ")
    assert key in texts.find(seen, KNOWN)


def printed(words, root=ROOT):
    return "\n".join(texts.answer(words, root))


def copied(answer):
    """The lines to copy of an answer, as a file."""
    return tomllib.loads(answer.partition("\n\n")[2].partition("\n\nfr:")[0])


def test_the_lines_to_copy_are_a_sound_file(tmp_path):
    answer = printed("shared.form")
    lines = answer.partition("\n\n")[2].partition("\n\nshared.")[0]
    assert "[shared.form]\n" in lines
    assert lines.count("[shared.form]\n") == 1
    with said_by(tmp_path / "fork", {"texts.toml": lines}) as root:
        assert check(root) == []


def test_what_is_likeliest_comes_first_in_both_languages():
    answer = printed("Voir ma reponse")
    assert copied(answer)["shared"]["form"]["submit"] == {"fr": "Voir ma réponse", "en": "See my answer"}
    assert answer.index("submit.fr") < answer.index("now.fr")
    assert [line[:4] for line in answer.split("\n")[:2]] == ["fr: ", "en: "]


def test_of_a_text_that_stays_the_reason_is_told_and_no_line():
    answer = printed("Rien de ce que vous écrivez ne quitte votre navigateur")
    assert "\nshared.form.local\n" in answer
    assert "would be untrue otherwise" in answer
    assert "local.fr = " not in answer


def test_words_of_a_page_a_criterion_or_a_clause_lead_to_their_file():
    page = (ROOT / "docs/fr/roles.md").read_text(encoding="utf-8").split("\n# ")[1].split("\n")[0]
    assert "docs/fr/roles.md → organisation/pages/fr/roles.md" in printed(page).replace(
        "tests/no_organisation", "organisation"
    )
    assert "criteria.toml → " in printed(tomllib.loads(read("criteria.toml"))["skills"]["hint"]["fr"])
    clause = read("clauses/bounds.fr.md").strip().split("\n")[-1]
    assert "clauses/bounds.fr.md → " in printed(clause)


def read(name):
    return (ROOT / "widgets/defaults" / name).read_text(encoding="utf-8")


def test_it_looks_among_the_words_that_the_site_says(tmp_path):
    sentence = '[shared.form]\nsubmit.fr = "Voir le tout"\nsubmit.en = "See it all"\n'
    identity = '[vocabulary]\nagreement.fr = "charte"\n'
    with said_by(tmp_path / "fork", {"texts.toml": sentence, "identity.toml": identity}) as root:
        assert 'submit.fr = "Voir le tout"' in printed("Voir le tout", root)
        assert 'title.fr = "Notre charte"' in printed("Notre charte", root)
    with said_by(tmp_path / "broken", {"texts.toml": '[shared.form]\nsubmit.fr = "x"\nsubmit.en = "{y}"\n'}) as root:
        assert 'submit.fr = "Voir ma réponse"' in printed("Voir ma réponse", root)
    alone = "[languages]\nfr = false\n"
    with said_by(tmp_path / "alone", {"identity.toml": alone}) as root:
        answer = printed("See my answer", root)
        assert "submit.en" in answer
        assert "submit.fr" not in answer


@pytest.mark.parametrize("words", ["", "  ", "zzz qqq"])
def test_what_is_nowhere_is_said_to_be(words):
    assert "fr: Aucun texte d’un outil" in printed(words)
