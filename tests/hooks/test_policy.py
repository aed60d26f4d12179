"""A page is sealed by hashes of the guide's own inline scripts; any other, and what no hash can allow, is refused."""

import base64
import hashlib
from pathlib import Path

import pytest

from guide.policy import PolicyError, digest, policy, seal, upstream
from tests.examples import ROOT

META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def page(body: str, head: str = META) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_a_hash_is_that_of_the_bytes_between_the_tags() -> None:
    expected = base64.b64encode(hashlib.sha256("é = 1 < 2\n".encode()).digest()).decode()
    assert digest("é = 1 < 2\n") == f"'sha256-{expected}'"


KNOWN = {"a()", "b() && c"}


def test_a_page_is_sealed_with_the_hashes_of_the_scripts_that_it_holds() -> None:
    sealed = seal(page("<script>a()</script><script src='../assets/b.js'></script><script>b() && c</script>"), KNOWN)
    assert f'content="{policy([digest("a()"), digest("b() && c")])}"' in sealed
    assert f'content="{policy([digest("a()")])}"' in seal(page("<script>a()</script>"), KNOWN)


def test_sealing_twice_changes_nothing() -> None:
    once = seal(page("<script>a()</script>"), KNOWN)
    assert seal(once, KNOWN) == once


def test_data_in_a_script_element_needs_no_hash() -> None:
    assert "sha256" not in seal(page('<script type="application/json">{"a": 1}</script>'), KNOWN)


def test_the_scripts_that_may_run_are_those_of_the_templates(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    template = '{% if x %}<script>a("{{ config.extra.scope | d(base_url) }}")</script>{% endif %}'
    (tmp_path / "base.html").write_text(f"{template}\n<script src='b.js'></script>", encoding="utf-8")
    (tmp_path / "partials/more.html").write_text(
        "<script>b()</script><script>c({{ page.x.y }})</script>", encoding="utf-8"
    )
    assert upstream([tmp_path], "/guide/") == {'a("/guide/")', "b()"}


def test_the_inline_scripts_of_the_site_are_those_of_material_and_ours() -> None:
    from mkdocs.config import load_config

    dirs = [*map(Path, load_config(str(ROOT / "mkdocs.yml")).theme.dirs)]
    known = upstream(dirs, "/")
    assert [script for script in known if "__md_scope=" in script and 'URL("/",location)' in script]
    assert [script for script in known if script.startswith("var palette=")]


def test_the_policy_opens_nothing_wide() -> None:
    line = policy([])
    for word in ("unsafe-inline", "unsafe-eval", "wasm-unsafe-eval", "https:", "*"):
        assert word not in line
    for rule in (
        "default-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "worker-src 'self'",
    ):
        assert rule in line


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (page('<p style="color: red">x</p>'), r"inline style \(<p>\)"),
        (page("<style>p {}</style>"), r"inline style \(<style>\)"),
        (page('<button onclick="a()">x</button>'), r"inline handler \(onclick\)"),
        (page("<img/src='a'/onerror=a()>"), r"inline handler \(onerror\)"),
        (page('<a href=" JavaScript:a()">x</a>'), "javascript: address"),
        (page('<a href="java&#10;script&colon;a()">x</a>'), "javascript: address"),
        (page('<svg><a xlink:href="javascript:a()">x</a></svg>'), "javascript: address"),
        (page('<a href="data:text/html,x">x</a>'), "or data"),
        (page("", "<script>a()</script>" + META), "script before the policy"),
        (page("", ""), "no <meta> for the policy"),
        (page("", META + META), "2 <meta> for the policy"),
        (page("<script>a() // other</script>"), r"none of the guide’s: a\(\) // other"),
        (page("<svg><script>x()</script></svg>"), r"none of the guide’s: x\(\)"),
        (page("<SCRIPT TYPE=Module>x()"), "none of the guide’s"),
        (page('<script src="//evil.example/assets/a.js"></script>'), "no file of the guide’s"),
        (page('<script src="https://evil.example/assets/a.js"></script>'), "no file of the guide’s"),
        (page('<script src="../tea/"></script>'), "no file of the guide’s"),
        (page('<script src="data:text/javascript,assets/a.js"></script>'), "no file of the guide’s"),
        (page("<iframe src='/'></iframe>"), "inside this one"),
        (page("<base href='/x/'>"), "another base"),
        (page('<meta http-equiv="Refresh" content="0; url=https://evil.example/">'), "acts as a header"),
        (page('<link rel="x Prefetch" href="https://evil.example/">'), "something early"),
        (page('<link rel="modulepreload" href="https://evil.example/assets/a.js">'), "something early"),
        (page('<link rel="modulepreload" href="//evil.example/assets/a.js">'), "something early"),
        (page('<link rel="modulepreload prefetch" href="assets/a.js">'), "something early"),
        (page('<form action="https://evil.example/"></form>'), r"way out of the page \(action\)"),
        (page('<button formaction="/">x</button>'), r"way out of the page \(formaction\)"),
        (page('<a href="/" ping="https://evil.example/">x</a>'), r"way out of the page \(ping\)"),
    ],
)
def test_what_no_hash_can_allow_is_refused(html: str, fault: str) -> None:
    with pytest.raises(PolicyError, match=fault):
        seal(html, KNOWN)


def test_what_the_pages_hold_is_not_refused() -> None:
    body = '<form><input type="radio"></form><img src="data:image/png;base64,x"><script src="assets/a/b.js"></script>'
    body += '<link rel="modulepreload" href="../assets/a/c.js">'
    assert seal(page(f'{body}<a href="mailto:a@b.example">x</a><template><p></p></template>'), KNOWN)


def test_what_is_served_may_reload_the_page_and_run_nothing_else() -> None:
    from mkdocs.livereload import _SCRIPT_TEMPLATE

    from hooks.policy import LIVE

    script = _SCRIPT_TEMPLATE.substitute(epoch=12, request_id=34)
    text = page(f"<script>x()</script><script>{script}</script>")
    assert LIVE.findall(text) == [script]
