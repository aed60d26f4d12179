"""Every word of the guide is spelt as a dictionary has it, or kept on purpose."""

from pathlib import Path

import pytest

from tests.knowledge.spelling import dictionary, everything, kept, unknown, words

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_every_word_is_spelt_as_a_dictionary_has_it(site: Path, language: str) -> None:
    assert unknown(everything(site, language), language) == [], "correct it, or keep it in tests/knowledge/words.*.txt"


@LANGUAGES
def test_no_word_is_kept_that_nobody_writes_or_that_the_dictionary_has(site: Path, language: str) -> None:
    written = {word for _, text in everything(site, language) for word in words(text, language)}
    parts = written | {part for word in written for part in word.split("-")}
    assert sorted(kept(language) - parts) == []
    assert [word for word in sorted(kept(language)) if dictionary(language).lookup(word)] == []


@pytest.mark.parametrize(
    ("language", "text", "faulty"),
    [
        ("fr", "L’acompagnement d’une personne, aujourd’hui ; dites-vous : « jusqu’où ? »", ["acompagnement"]),
        ("fr", "Une relation de confience n’est pas un contrat : rendez-vous {count} fois.", ["confience"]),
        ("en", "The mentor’s experiance and the pair’s goals don’t matter.", ["experiance"]),
        ("en", "An organization behaves; see https://nowhere.example/wrogn and a@b.example.", ["organization"]),
    ],
)
def test_a_fault_is_seen_with_its_place(language: str, text: str, faulty: list[str]) -> None:
    found = unknown([("somewhere", text)], language)
    assert [line.split("“")[1].split("”")[0] for line in found] == faulty
    assert all(line.startswith("somewhere: ") for line in found)
