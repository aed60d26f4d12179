"""JSON from outside is bounded in length and in depth, whatever its strings hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.engine.file.json_in import DEEPEST, JsonError, read

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(DATA)
def test_sound_json_is_read_as_it_is(data):
    assert read(json.dumps(data, ensure_ascii=False), 1_000_000) == data


def test_brackets_inside_strings_do_not_count():
    text = json.dumps({"a": '\\"' + "[{" * 1000})
    assert read(text, 10_000) == json.loads(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, '"\\', "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)])
def test_too_deep_or_broken_is_refused(text):
    with pytest.raises(JsonError):
        read(text, 1_000_000)
    assert read("[" * DEEPEST + "]" * DEEPEST, 100)


def test_too_long_is_refused_before_it_is_read():
    with pytest.raises(JsonError, match="has 11 characters; at most 10"):
        read("[1,2,3,4,5]", 10)
