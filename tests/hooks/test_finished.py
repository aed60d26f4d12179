"""The finished pages: anchors of twins, policies, and nothing published where one of them forbids it."""

from guide.finished import finish
from guide.policy import digest, policy

META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
SEALED = f'<meta http-equiv="Content-Security-Policy" content="{policy([])}">'


def page(body: str, meta: str = META) -> str:
    return f"<!doctype html><html><head>{meta}</head><body>{body}</body></html>"


def test_two_twins_learn_the_anchors_of_each_other_and_every_page_is_sealed() -> None:
    french = '<a data-anchors="{}">English</a><article><h1 id="rôles">R</h1></article>'
    english = '<a data-anchors="{}">Français</a><article><h1 id="roles">R</h1></article>'
    pages = {"a.html": page(french.format("")), "en/b.html": page(english.format("")), "404.html": page("<p>é&nbsp;")}
    assert finish(pages, [("a.html", "en/b.html")], set()) == (
        {
            "a.html": page(french.format("rôles roles"), SEALED),
            "en/b.html": page(english.format("roles rôles"), SEALED),
            "404.html": page("<p>é&nbsp;", SEALED),
        },
        [],
    )


def test_each_page_that_cannot_be_published_is_told() -> None:
    pages = {
        "a.html": page("<script>a()</script>"),
        "b.html": page("<p onclick=b()>"),
        "c.html": page("<script>c()</script>"),
    }
    sealed, faults = finish(pages, [], {"c()"})
    assert faults == ["a.html: a script that is none of the guide’s: a()", "b.html: an inline handler (onclick)"]
    assert list(sealed) == ["c.html"]
    assert digest("c()") in sealed["c.html"]
