"""The content-security policy of a page: what its own bytes need, and nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from html.parser import HTMLParser

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
EXECUTED = {"", "module", "text/javascript", "application/javascript"}


class PolicyError(ValueError):
    """A page holds something that a strict policy forbids, or has no place for its policy."""


class _Page(HTMLParser):
    """The inline scripts of a page, and what it holds that no hash can allow."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.sealed = False
        self._inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.sealed |= given.get("http-equiv") == "Content-Security-Policy"
        if tag == "style" or "style" in given:
            self.faults.append(f"line {line}: an inline style (<{tag}>); write it in a style sheet")
        self.faults += [f"line {line}: an inline handler ({name})" for name in given if name.startswith("on")]
        if any(given.get(name, "").strip().lower().startswith("javascript:") for name in ("href", "action")):
            self.faults.append(f"line {line}: a javascript: address")
        if tag == "script" and given.get("type", "") in EXECUTED:
            if not self.sealed:
                self.faults.append(f"line {line}: a script before the policy")
            if "src" not in given:
                self._inline = True
                self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inline:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inline = False


def digest(script: str) -> str:
    """The source expression that allows exactly this inline script: 'sha256-…' with its quotes."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def policy(hashes: Iterable[str]) -> str:
    """The policy as one line. The page runs our own files and the hashed scripts; it sends no form anywhere."""
    scripts = " ".join(["'self'", *sorted(set(hashes))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )


def seal(html: str) -> str:
    """The page with its policy in place of the one its <meta> holds; PolicyError says what cannot be allowed."""
    page = _Page()
    page.feed(html)
    if not META.search(html):
        page.faults.append("no <meta> for the policy")
    if page.faults:
        raise PolicyError("; ".join(page.faults))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(map(digest, page.scripts))}">'
    return META.sub(lambda _: meta, html, count=1)
