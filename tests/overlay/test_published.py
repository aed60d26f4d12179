"""The shape of an overlay's files, published for editors: each key told in both languages."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from overlay import identity, published, shape
from tests.overlay.cases import FAULTS, SOUND
from widgets.engine.facts.organisation import shipped
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import shipped_texts

SCHEMAS = {name: json.loads(text) for name, text in published.schemas().items()}
WRONG = {name: case for name, case in FAULTS.items() if name.startswith(("wrong_", "half", "option_", "unknown_"))}


def validator(file, languages=LANGUAGES):
    schemas = (
        SCHEMAS if languages == LANGUAGES else {key: json.loads(x) for key, x in published.schemas(languages).items()}
    )
    name = "programmes" if file.startswith("programmes/") else file.removesuffix(".toml")
    return Draft202012Validator(schemas[f"organisation-{name}"])


def read(text):
    return (text if isinstance(text, bytes) else text.encode()).decode("utf-8-sig")


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_there_is_one_for_each_file():
    names = (
        "identity",
        "programme",
        "programmes",
        "criteria",
        "lines",
        "figures",
        "site",
        "search",
        "matching",
        "texts",
    )
    assert {*SCHEMAS} == {f"organisation-{name}" for name in names}


@pytest.mark.parametrize("case", SOUND)
def test_what_is_sound_is_valid(case):
    languages = identity.published(read(SOUND[case].get("identity.toml", "")))
    for file, text in SOUND[case].items():
        if file.endswith(".toml"):
            errors = validator(file, languages).iter_errors(tomllib.loads(read(text)))
            assert [error.message for error in errors] == []


def test_a_figure_has_a_year_and_short_texts():
    figures = SCHEMAS["organisation-figures"]["additionalProperties"]
    assert figures["properties"]["year"]["type"] == "integer"
    assert figures["properties"]["label"]["properties"]["fr"]["maxLength"] == shape.SHORT
    assert figures["required"] == ["label", "year", "sample"]


@pytest.mark.parametrize("case", WRONG)
def test_what_has_another_shape_is_not(case):
    for file, text in WRONG[case].items():
        assert not validator(file).is_valid(tomllib.loads(text))


def described(schema, path=""):
    """The keys below a schema and what is said of each: path → description."""
    below = dict(schema.get("properties", {}))
    if schema.get("additionalProperties"):
        below["*"] = schema["additionalProperties"]
    for key, inner in below.items():
        yield f"{path}.{key}".lstrip("."), inner.get("description", "")
        yield from described(inner, f"{path}.{key}".lstrip("."))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_key_is_told_in_both_languages(name):
    descriptions = dict(described(SCHEMAS[name]))
    assert [path for path, words in descriptions.items() if words.count(" / ") != 1] == []


def test_nothing_is_told_of_a_key_that_is_not_there(monkeypatch):
    used = set()
    in_each_language = published._in_each_language
    monkeypatch.setattr(
        published, "_in_each_language", lambda texts, key: used.add(key) or in_each_language(texts, key)
    )
    published.schemas()
    assert {*shipped_texts(published.KEYS).pairs} - used == set()


def test_a_point_has_the_title_that_it_has_in_the_agreement():
    points = SCHEMAS["organisation-programme"]["properties"]["fixed"]["properties"]
    assert points["rhythm"]["description"] == "Rythme / Frequency"
    rhythms = ["week", "fortnight", "three_weeks", "month", "month_weekday", "two_months", "on_request"]
    assert points["rhythm"]["enum"] == rhythms
    assert [*points] == [*shape.shapes()["programme.toml"]["recommended"]]


def test_one_programme_of_several_has_the_shape_of_the_shared_one_and_a_name():
    shared, several = (SCHEMAS[f"organisation-{name}"] for name in ("programme", "programmes"))
    assert several["required"] == ["name"]
    assert several["properties"] == shared["properties"]


def test_a_criterion_of_the_guide_has_its_name():
    criteria = SCHEMAS["organisation-criteria"]["properties"]
    assert criteria["skills"]["description"] == "Compétences précises / Specific skills"
    assert [*criteria] == [*shipped("criteria.toml"), "add"]
