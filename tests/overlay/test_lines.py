"""The lines to call of an organisation: replaced or added, told as its own, and never taken away."""

import importlib

import pytest

from overlay.check import check
from tests.overlay.cases import EAP, SOUND
from tests.overlay.project import make
from widgets.engine import prerender
from widgets.engine.facts import lines, organisation
from widgets.engine.text import resources

SHIPPED = lines.read(organisation.shipped("lines.toml"))


def loaded(folder, monkeypatch, files):
    root = make(folder, files)
    assert check(root) == []
    monkeypatch.setattr(resources, "ROOT", str(root))
    return organisation.load()


def called(some):
    return {(line.country, line.purpose) for line in some if line.number}


def test_its_country_comes_first_and_its_lines_are_told_as_its_own(tmp_path, monkeypatch):
    facts = loaded(tmp_path, monkeypatch, SOUND["lines"])
    assert facts.countries[0] == "BE"
    assert sorted(facts.countries) == sorted(lines.COUNTRIES)
    added = {line.name: line for line in facts.lines if not line.mark}
    assert [*added] == ["be_talk", "eap"]
    assert (added["be_talk"].country, added["be_talk"].purpose) == ("BE", "talk")
    assert added["eap"].link == "sms:0123456789"
    html = prerender.calls("BE", "en")
    assert 'href="tel:0123456789"' in html
    assert "Given by the organisation that publishes this site, on 28\u00a0November\u00a02026." in html
    assert "For our staff." in html
    assert prerender.calls("despair", "en").index("Belgium") < prerender.calls("despair", "en").index("France")


def test_it_adds_a_body_without_a_number_where_the_guide_knows_none(tmp_path, monkeypatch):
    body = EAP.replace('country = "FR"', 'country = "LU"').replace('"work"', '"data"')
    body = "".join(line for line in body.splitlines(True) if not line.startswith("number"))
    assert "We couldn’t read the page of any authority" in prerender.calls("LU,data", "en")
    loaded(tmp_path, monkeypatch, {"lines.toml": f"[add.lu_data]{body}"})
    html = prerender.calls("LU,data", "en")
    assert 'href="https://exemple.example/aide"' in html
    assert "We couldn’t read" not in html


@pytest.mark.parametrize("name", [line.name for line in SHIPPED])
def test_no_line_is_lost_by_being_replaced(name, tmp_path, monkeypatch):
    table = EAP.replace('country = "FR"\npurpose = "work"\n', "")
    facts = loaded(tmp_path, monkeypatch, {"lines.toml": f"[replace.{name}]{table}"})
    assert called(SHIPPED) <= called(facts.lines)
    assert len(facts.lines) == len(SHIPPED)


@pytest.mark.parametrize(
    "text",
    [
        "[replace.fr_suicide]\ndisabled = true\n",
        '[replace.fr_suicide]\ninstitution = "x"\naddress = "https://x.example/"\nread = "2026-11-28"\n',
        f"[replace.fr_suicide]{EAP.replace('01 23 45 67 89', '')}",
        f"[replace.fr_suicide]{EAP}",
        f"[add.fr_suicide]{EAP}",
        "[fr_suicide]\ndisabled = true\n",
    ],
    ids=["disabled", "no number", "empty number", "another country", "added over", "not replaced"],
)
def test_whoever_tries_to_take_a_line_away_is_told(text, tmp_path):
    assert check(make(tmp_path, {"lines.toml": text}))


def test_an_upgrade_tells_a_line_that_was_replaced_and_changes(tmp_path):
    changes = importlib.import_module("overlay.changes")
    old, new, mine = ({"fr_suicide": {"number": number}} for number in ("1", "2", "3"))
    calls = [{name: {"": " ".join(changes._called(line))} for name, line in some.items()} for some in (old, new, mine)]
    assert changes._differ("fr_suicide", *calls) == ("- 1", "+ 2", "= 3")
