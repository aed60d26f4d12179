"""The home page: the answer that it shows as an example is the one that the tool gives, word for word."""

from pathlib import Path

import pytest

from tests.examples import reply
from tests.site.pages import LANGUAGES, home, read

pytestmark = pytest.mark.guide


def words(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_what_the_tool_answers(site: Path, language: str) -> None:
    outcome = reply("orientation", "teacher_mentor", language)["outcome"]
    answer = read(site)[home(language)].select_one(".home-answer")
    shown = words(answer.get_text()) if answer else ""
    assert not answer or words(outcome["headline"][language]) in shown
    assert not answer or words(outcome["step"][language]) in shown
