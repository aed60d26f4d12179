"""A page is sealed by hashes of its own inline scripts, and what no hash can allow is refused."""

import base64
import hashlib

import pytest

from hooks.core.policy import PolicyError, digest, policy, seal

META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def page(body: str, head: str = META) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_a_hash_is_that_of_the_bytes_between_the_tags() -> None:
    expected = base64.b64encode(hashlib.sha256("é = 1 < 2\n".encode()).digest()).decode()
    assert digest("é = 1 < 2\n") == f"'sha256-{expected}'"


def test_a_page_is_sealed_with_the_hashes_of_its_scripts() -> None:
    sealed = seal(page("<script>a()</script><script src='b.js'></script><script>b() && c</script>"))
    assert f'content="{policy([digest("a()"), digest("b() && c")])}"' in sealed


def test_sealing_twice_changes_nothing() -> None:
    once = seal(page("<script>a()</script>"))
    assert seal(once) == once


def test_data_in_a_script_element_needs_no_hash() -> None:
    assert "sha256" not in seal(page('<script type="application/json">{"a": 1}</script>'))


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
        (page('<a href=" JavaScript:a()">x</a>'), "javascript: address"),
        (page("", "<script>a()</script>" + META), "script before the policy"),
        (page("", ""), "no <meta> for the policy"),
    ],
)
def test_what_no_hash_can_allow_is_refused(html: str, fault: str) -> None:
    with pytest.raises(PolicyError, match=fault):
        seal(html)
