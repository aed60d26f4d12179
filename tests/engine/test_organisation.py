"""An overlay changes what exists, key by key; anything else is an error that says what is allowed."""

import pytest

from widgets.engine.facts.organisation import OrganisationError, load, merge, shipped

SHIPPED = {"skills": {"label": {"fr": "Compétences", "en": "Skills"}}}


def test_overlay_changes_one_key_and_leaves_the_rest():
    merged = merge(SHIPPED, {"skills": {"label": {"en": "Know-how"}}}, "criteria.toml")
    assert merged == {"skills": {"label": {"fr": "Compétences", "en": "Know-how"}}}


@pytest.mark.parametrize(
    ("overlay", "says"),
    [
        ({"skill": {}}, "there is no 'skill'. Allowed here: skills"),
        ({"skills": {"labels": {}}}, "there is no 'skills.labels'. Allowed here: label"),
        ({"skills": "x"}, "'skills' should be a table, found 'x'"),
        ({"skills": {"label": {"fr": {"x": "y"}}}}, "'skills.label.fr' should be a text"),
    ],
)
def test_anything_else_is_refused_with_its_place(overlay, says):
    with pytest.raises(OrganisationError, match=says):
        merge(SHIPPED, overlay, "criteria.toml")


def test_shipped_criteria_are_the_articles_five_with_the_track_record_in_two_then_those_of_the_file():
    criteria = load().criteria
    assert criteria[:6] == ("experience", "skills", "availability", "compatibility", "record_field", "record_mentor")
    assert criteria == tuple(shipped("criteria.toml"))
