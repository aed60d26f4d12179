"""What Pagefind reads: French elisions cut into two words, everything else as it is."""

import re
from pathlib import Path

import pytest

from guide.search import CUT, ELISION, SearchError, cut_elisions, index


@pytest.mark.parametrize(
    "text", ["d’accord", "D’accord", "l'outil", "qu’elle", "jusqu’ici", "(l’été)", "« s’engager »"]
)
def test_an_elision_is_cut_after_its_apostrophe(text: str) -> None:
    assert cut_elisions(text) == re.sub("(['’])", rf"\1{CUT}", text)


@pytest.mark.parametrize("text", ["aujourd’hui", "don’t", "mentor’s", "mentors’ time", "l’ accord", "d’1"])
def test_other_apostrophes_stay(text: str) -> None:
    assert cut_elisions(text) == text


def test_the_pattern_needs_no_flag_that_javascript_lacks() -> None:
    assert "(?i" not in ELISION
    assert "(?P" not in ELISION


def test_a_missing_pagefind_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="npm ci"):
        index(tmp_path, tmp_path, tmp_path / "cache")
