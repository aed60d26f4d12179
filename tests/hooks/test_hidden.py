"""The guide without some of its pages: no link is left that leads to them, no list that says nothing."""

import re

import pytest

from guide.evidence import CODE
from guide.hidden import MARK, passages, without
from guide.languages import read
from overlay import links
from overlay.shape import PROTECTED, guide_pages
from overlay.site import gather
from tests.examples import ROOT
from widgets.engine.text import pages, texts
from widgets.engine.text.languages import LANGUAGES

PAGE = """# A page

Fill in the [self-assessment](tools/assessment.md#goal), then [talk](roles.md).

- **[The charter](policies/charter.md)**: what holds for all.
- Whom to [talk to](tools/assessment.md): nobody has to wait.
- `[code](tools/assessment.md)` stays.

<!-- page: assessment message -->Tools compose it.<!-- page: message --> In five minutes.<!-- /page --><!-- /page -->

## What next? { #next }

- You know: the [self-assessment](tools/assessment.md),
  and no more.
- You do not: [who does what](roles.md), then the [charter](policies/charter.md).
"""


def test_a_link_becomes_its_text_and_an_item_that_is_only_one_goes():
    assert without(PAGE, "page.md", {"assessment", "charter"}, "next") == (
        "# A page\n\nFill in the self-assessment, then [talk](roles.md).\n\n"
        "- Whom to talk to: nobody has to wait.\n- `[code](tools/assessment.md)` stays.\n\n"
        "Tools compose it. In five minutes.\n\n"
        "## What next? { #next }\n\n- You do not: [who does what](roles.md), then the charter.\n"
    )


def test_a_part_that_leads_nowhere_any_more_goes_whole():
    left = without(PAGE, "page.md", {"assessment", "roles", "policies"}, "next")
    assert "next" not in left
    assert left.endswith("In five minutes.\n\n")


def test_a_passage_goes_with_the_last_page_that_it_is_about():
    assert "compose" in passages(PAGE, {"assessment"})
    assert "five" not in passages(PAGE, {"message"})
    assert "compose" not in passages(PAGE, {"assessment", "message"})
    assert "<!--" not in passages(PAGE, ())
    assert passages("<!-- page: a -->b<!-- page: c -->", {"a", "c"}) == "<!-- page: a -->b<!-- page: c -->"
    assert passages("<!-- page: a -->b`<!-- page: c -->`<!-- /page -->", {"a"}).startswith("<!-- page: a -->b")
    assert passages("1\n<!-- page: a -->\n2\n<!-- /page -->\n3", ()) == "1\n2\n3"
    assert passages("`<!-- page: a -->b<!-- /page -->`", {"a"}) == "`<!-- page: a -->b<!-- /page -->`"


def test_a_link_is_read_from_where_its_page_lies():
    text = "[A](charter.md) [B](../roles.md) [C](https://example.org/charter.md) [D](../tools/index.md){ .button }"
    assert without(text, "policies/index.md", {"charter", "roles", "tools"}, "next") == (
        "A B [C](https://example.org/charter.md) D"
    )


ENDING = {language: words["edition"]["ending"] for language, words in read(ROOT / "hooks/words.toml").items()}
GUIDE = {
    f"{language}/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8")
    for language in LANGUAGES
    for folder in [ROOT / "docs" / language]
    for path in sorted(folder.rglob("*.md"))
}
EMPTY = re.compile(r"^(#+) [^\n]*\n+(?=(#*)(?: |\Z))", re.MULTILINE)
HIDEABLE = sorted({*guide_pages()} - {*PROTECTED})


@pytest.mark.parametrize("names", [[name] for name in HIDEABLE] + [HIDEABLE], ids=lambda names: "-".join(names[:2]))
def test_no_page_of_the_guide_is_needed_by_the_others(names):
    hidden = frozenset(names)
    site = gather({}, GUIDE, {}, LANGUAGES, hidden)
    for page, text in site.pages.items():
        language, _, name = page.partition("/")
        left = without(text, name, hidden, ENDING[language])
        assert "<!-- page:" not in left.replace("`<!-- page:", "")
        rendered = site.render(left)
        wrong = [link for link in rendered.links if (fault := links.fault(link, page, site)) and fault.says]
        assert wrong == [], page
        assert "<li></li>" not in rendered.html
        assert not [heading for heading, below in EMPTY.findall(CODE.sub("x", left)) if len(heading) >= len(below)], (
            page
        )
    for key, anchor in texts.read("widgets/engine/strings.toml").pairs.items():
        if key.startswith("page.") and key.endswith(".anchor"):
            for language in LANGUAGES:
                file = pages.file(key.split(".")[1], language)
                if not pages.is_hidden(file, hidden):
                    assert anchor[language] in site.names(site.pages[f"{language}/{file}"]), key


def test_every_mark_names_pages_of_the_guide_that_can_be_hidden():
    for page, text in GUIDE.items():
        for match in MARK.finditer(text):
            assert {*(match["names"] or "").split()} <= {*HIDEABLE}, page
