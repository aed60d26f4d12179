"""The content-security policy of a page: what the guide's own scripts need and nothing else, whoever wrote the page."""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined, TemplateError
from selectolax.lexbor import LexborHTMLParser, LexborNode

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
EXECUTED = {"", "module", "text/javascript", "application/javascript"}

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILE = re.compile(r"(?![/\\]{2})(?!\w+:)[\w./-]*assets/[\w./-]+\.js")
_ADDRESSES = {"href", "src", "xlink:href", "poster", "background", "cite", "data"}
_PROGRAM = re.compile(r"(?:javascript|vbscript|data(?!:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]))\s*:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")
_OUTSIDE = {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "fencedframe"}
_SENDING = {"action", "formaction", "ping", "srcdoc"}
_EARLY = {"preconnect", "dns-prefetch", "prefetch", "prerender", "modulepreload"}


class PolicyError(ValueError):
    """A page holds something that a strict policy forbids, or has no place for its policy."""


def upstream(folders: Iterable[Path], scope: str) -> frozenset[str]:
    """The inline scripts of the templates in `folders`, Material's and ours; one names the path of the site, `scope`.

    Only these may run, because no other template is read: not those that an organisation's page holds. A script that
    needs more than `scope` is of a part of Material that the site does not use.
    """
    site = {"extra": {"scope": scope}}
    environment = Environment(undefined=StrictUndefined, autoescape=False)
    scripts: set[str] = set()
    for path in (path for folder in folders for path in sorted(folder.rglob("*.html"))):
        for script in _INLINE.findall(path.read_text(encoding="utf-8")):
            try:
                scripts.add(environment.from_string(script).render(config=site))
            except TemplateError:
                continue
    return frozenset(scripts)


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


class Look(NamedTuple):
    """What a policy has to know of a page: its inline scripts, and its faults before and after those of a script."""

    scripts: tuple[str, ...]
    elements: tuple[str, ...]
    place: tuple[str, ...]


def look(page: LexborHTMLParser) -> Look:
    """What a page holds, whatever scripts are known."""
    nodes = [] if page.root is None else [node for node in page.root.traverse() if not node.is_comment_node]
    marks = [at for at, node in enumerate(nodes) if _is_policy(node)]
    place: tuple[str, ...] = ()
    if len(marks) != 1:
        place = (f"{len(marks) or 'no'} <meta> for the policy",)
    elif any(_runs(node) for node in nodes[: marks[0]]):
        place = ("a script before the policy",)
    scripts = (node.text() for node in nodes if _runs(node) and "src" not in node.attributes)
    return Look(tuple(scripts), tuple(fault for node in nodes for fault in _faults(node)), place)


def seal(html: str, known: Collection[str], looked: Look | None = None) -> str:
    """The page with its policy in place of the one its <meta> holds; PolicyError says what cannot be allowed.

    `known` are the inline scripts that may run (`upstream`); those that the page holds are named in its policy.
    `looked` is what `look` found already in a page of the same scripts, elements and attributes but data-….
    """
    scripts, elements, place = looked or look(LexborHTMLParser(html))
    unknown = [
        f"a script that is none of the guide’s: {script.strip()[:60]}" for script in scripts if script not in known
    ]
    if not place and not META.search(html):
        place = ("1 <meta> for the policy",)
    if faults := [*elements, *unknown, *place]:
        raise PolicyError("; ".join(faults))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(map(digest, scripts))}">'
    return META.sub(lambda _: meta, html, count=1)


def _runs(node: LexborNode) -> bool:
    return node.tag == "script" and (node.attributes.get("type") or "").strip().lower() in EXECUTED


def _is_policy(node: LexborNode) -> bool:
    header = node.attributes.get("http-equiv") or ""
    return node.tag == "meta" and header.strip().lower() == "content-security-policy"


def _preloads_ours(attributes: Mapping[str, str]) -> bool:
    """Whether a <link> names a script of ours before another one of ours imports it."""
    return attributes["rel"] == "modulepreload" and bool(_FILE.fullmatch(attributes.get("href", "")))


def _faults(node: LexborNode) -> Iterator[str]:
    """What no hash can allow, and what no policy forbids though it leads out of the page."""
    tag, attributes = str(node.tag), {name: value or "" for name, value in node.attributes.items()}
    if tag == "style" or "style" in attributes:
        yield f"an inline style (<{tag}>); write it in a style sheet"
    if tag in _OUTSIDE:
        yield f"another page inside this one, or another base for its addresses (<{tag}>)"
    if tag == "meta" and "http-equiv" in attributes and not _is_policy(node):
        yield f"a <meta> that acts as a header ({attributes['http-equiv']})"
    if tag == "link" and _EARLY & {*attributes.get("rel", "").lower().split()} and not _preloads_ours(attributes):
        yield f"a <link> that asks for something early ({attributes['rel']})"
    if _runs(node) and "src" in attributes and not _FILE.fullmatch(attributes["src"]):
        yield f"a script that is no file of the guide’s ({attributes['src'][:60]})"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"an inline handler ({name})"
        elif name in _SENDING:
            yield f"a way out of the page ({name})"
        elif name in _ADDRESSES and _PROGRAM.match(_UNSEEN.sub("", value)):
            yield f"a javascript: address, or data ({name}={value[:60]!r})"
