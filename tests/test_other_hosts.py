"""What `make other-hosts` finds in two built sites."""

from pathlib import Path

from tests.hosts.compare import differences
from tests.hosts.zensical import compared


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_two_sites_of_the_same_bytes_do_not_differ(tmp_path: Path) -> None:
    files = {"index.html": "<p>a", "assets/site.css": "p {}"}
    assert differences(written(tmp_path / "mkdocs", files), written(tmp_path / "properdocs", files)) == []


def test_a_byte_an_ending_and_a_file_of_one_site_alone_are_told(tmp_path: Path) -> None:
    first = written(tmp_path / "mkdocs", {"a.html": "<p>one", "b.html": "<p>", "en/c.html": "", "same.css": "p {}"})
    second = written(tmp_path / "properdocs", {"a.html": "<p>two", "b.html": "<p>\n", "d.html": "", "same.css": "p {}"})
    assert differences(first, second) == [
        "a.html: differs from byte 3 on: b'one', b'two'",
        "b.html: differs from byte 3 on: b'', b'\\n'",
        "d.html: only in properdocs",
        "en/c.html: only in mkdocs",
    ]


def test_the_report_names_each_page_that_is_missing_in_another_language_or_made_otherwise(tmp_path: Path) -> None:
    page = (
        '<html lang="{}"><nav>{}</nav><article>\n{}<p>A claim [@who2020].</p>\n<!-- widget: checkin -->\n{}</article>'
    )
    same = page.format("fr", "its own", "", "")
    expected = written(
        tmp_path / "mkdocs",
        {"index.html": same, "en/index.html": page.format("en", "", "", ""), "code/index.html": same, "gone.html": ""},
    )
    skip = '<a id="__skip" tabindex="-1"></a>\n'
    site = written(
        tmp_path / "site",
        {
            "index.html": page.format("fr", "another", skip, ""),
            "en/index.html": page.format("fr", "", "", ""),
            "code/index.html": page.format("fr", "", "", "<pre>"),
        },
    )
    assert compared(expected, site) == [
        "- pages: 3 of MkDocs' 4: `gone.html`",
        "- the page says that it is in another language on 1: `en/index.html`",
        "- the article is the same HTML on 2, not on 1: `code/index.html`",
        "- no hook runs: left as written are 3 `[@…]`, 3 `<!-- widget -->`",
    ]
