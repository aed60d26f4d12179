"""Every word of the guide is spelt as a dictionary has it, or kept on purpose."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.knowledge.spelling import accepted, dictionary, everything, ours, unknown, words

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_every_word_is_spelt_as_a_dictionary_has_it(site: Path, language: str) -> None:
    assert unknown(everything(site, language), language) == [], "correct it, or keep it in tests/knowledge/words.*.txt"


@LANGUAGES
def test_no_word_is_kept_that_nobody_writes_or_that_the_dictionary_has(site: Path, language: str) -> None:
    written = {word for _, text in everything(site, language) for word in words(text, language)}
    parts = written | {part for word in written for part in word.split("-")}
    assert sorted(accepted(language) - parts) == []
    assert [word for word in sorted(accepted(language)) if dictionary(language).lookup(word)] == []


@pytest.mark.parametrize(
    ("language", "text", "faulty"),
    [
        ("fr", "L’acompagnement d’une personne, aujourd’hui ; dites-vous : « jusqu’où ? »", ["acompagnement"]),
        ("fr", "Une relation de confience n’est pas un contrat : rendez-vous {count} fois.", ["confience"]),
        ("en", "The mentor’s experiance and the pair’s goals don’t matter.", ["experiance"]),
        ("en", "An organization behaves; see https://nowhere.example/wrogn and a@b.example.", ["organization"]),
        ("fr", "Un program de development, comme le disent Eby et Kram.", ["program", "development"]),
    ],
)
def test_a_fault_is_seen_with_its_place(language: str, text: str, faulty: list[str]) -> None:
    faults = unknown([("somewhere", text)], language)
    assert [line.split("“")[1].split("”")[0] for line in faults] == faulty
    assert all(line.startswith("somewhere: ") for line in faults)


@pytest.mark.parametrize(
    ("language", "text", "near"), [("fr", "La confience.", "confiance"), ("en", "The behavior.", "behaviour")]
)
def test_the_nearest_words_are_offered(language: str, text: str, near: str) -> None:
    [line] = unknown([("somewhere", text)], language)
    assert near in line.rpartition(": ")[2]


def test_what_names_a_source_is_not_ours_to_spell_and_what_we_say_of_it_is() -> None:
    page = BeautifulSoup(
        '<div lang="fr"><p>Oui <button class="citation">(« Why Your Program… »)</button>.</p>'
        '<div class="source" aria-label="Why Your Program"><p class="reference-text">Hampl</p><dd>Vu</dd></div></div>',
        "html.parser",
        multi_valued_attributes=None,
    )
    assert [word for text in ours(page, "fr") for word in words(text, "fr")] == ["Oui", "Vu"]
    assert "Hampl" in str(page)
