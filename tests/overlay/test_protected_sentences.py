"""Which sentences stay as they are on every site: those that protect somebody, looked for by their words."""

import re
import tomllib
from fnmatch import fnmatchcase

from overlay import points, sentences
from overlay.problems import words
from tests.examples import ROOT
from widgets.engine.text.texts import every_form

PROTECTED = tomllib.loads((ROOT / sentences.PROTECTED).read_text(encoding="utf-8"))
KNOWN = sentences.shipped()

SPEAKS = {
    "harm": r"bless|fait peur|en danger|suicide|menace\b|harc[eè]l|urgence|droit de signaler|signaler un tort",
    "private": r"navigateur|tout (?:est|a été) effacé|aucune trace \?|gardé sur cet appareil|cet appareil (?:ne )?garde"
    r"|pour vous seul|pour la personne qui l’a écrit|(?:remettez|ce fichier) à personne|ne l’ouvrez pas ici",
    "calls": r"numéros (?:à appeler|de ce pays)|aucun numéro|le numéro d’urgence",
}
"""What such a sentence says in French."""

EXAMINED = {
    "assessment.section.readiness.intro": "the promise is said again above the form",
    "agreement.mentors.why": "what hurts there is to learn something by chance",
    "agreement.exceptions.why": "the same",
    "shared.message.forbidden": "what a browser does not let run, not what it keeps",
    "shared.mentoring.forbidden": "the same",
}
"""Sentences that say such words and may all the same be changed, and why."""


def test_each_pattern_protects_something_and_has_a_reason_to_tell():
    for reason, patterns in PROTECTED.items():
        assert f"protected.{reason}" in words()
        for pattern in patterns:
            assert [key for key in KNOWN if fnmatchcase(key, pattern)], pattern


def speaks(key, pattern):
    return any(re.search(pattern, form, re.IGNORECASE) for form in every_form(KNOWN[key]["fr"]))


def test_what_has_been_examined_still_says_such_words_and_is_not_protected():
    assert [
        key for key in EXAMINED if sentences.reason(key) or not any(speaks(key, at) for at in SPEAKS.values())
    ] == []


def test_a_sentence_that_speaks_of_what_protects_is_protected_or_has_been_examined():
    loose = [
        key
        for pattern in SPEAKS.values()
        for key in KNOWN
        if speaks(key, pattern) and not sentences.reason(key) and key not in EXAMINED
    ]
    assert loose == []


def test_what_a_protected_question_asks_and_what_may_be_answered_stays():
    """A question that nobody may hide would be hidden by other words."""
    for widget in points.SECTIONS:
        for name in points.guarded(widget):
            texts = [key for key in KNOWN if re.match(rf"{widget}\.{name}\.(?:label|title|hint|option)\b", key)]
            assert [key for key in texts if not sentences.reason(key)] == []
            assert texts or f"shared.{name}.label" in KNOWN, (widget, name)
