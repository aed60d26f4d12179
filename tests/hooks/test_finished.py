"""The finished pages: anchors of twins, policies, and nothing published where one of them forbids it."""

from guide.finished import finish
from guide.policy import digest, policy

META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
SEALED = f'<meta http-equiv="Content-Security-Policy" content="{policy([])}">'


def page(body: str, meta: str = META) -> str:
    return f"<!doctype html><html><head>{meta}</head><body>{body}</body></html>"


IDS = {"fr": "rôles", "en": "roles", "eo": "roloj"}


def article(here: str, linked: bool) -> str:
    """A page in the language `here`, with a link to each other one that knows its anchors, or not yet."""
    links = "".join(
        f'<a hreflang="{there}" data-anchors="{f"{IDS[here]} {IDS[there]}" if linked else ""}">…</a>'
        for there in IDS
        if there != here
    )
    return f'{links}<article><h1 id="{IDS[here]}">R</h1></article>'


def test_pages_learn_the_anchors_of_one_another_and_every_page_is_sealed() -> None:
    names = {"fr": "a.html", "en": "en/b.html", "eo": "eo/c.html"}
    pages = {name: page(article(language, linked=False)) for language, name in names.items()}
    sealed = {name: page(article(language, linked=True), SEALED) for language, name in names.items()}
    unknown = "<p>é&nbsp;"
    assert finish({**pages, "404.html": page(unknown)}, [names], set()) == (
        {**sealed, "404.html": page(unknown, SEALED)},
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
