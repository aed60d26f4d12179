"""One term for one thing: the guide keeps to the list, and a term that it replaces is told with its line."""

from tests.knowledge.terms import faults


def test_no_text_has_a_term_that_another_replaces():
    assert faults() == []


def test_a_term_is_told_with_its_line_and_what_to_write(tmp_path):
    for language in ("fr", "en"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    (tmp_path / "docs/fr/x.md").write_text("# Titre\n\nC’est un ordre d’idée.\n", encoding="utf-8")
    (tmp_path / "widgets").mkdir()
    (tmp_path / "widgets/strings.toml").write_text('x.fr = "Oui"\nx.en = "By e-mail"\n', encoding="utf-8")
    assert faults(tmp_path) == [
        "docs/fr/x.md:3: “ordre d’idée”: write ordre de grandeur",
        "widgets/strings.toml:2: “e-mail”: write email",
    ]
