"""The whole guide for when there is no network: what a browser has to fetch, and the part of a page that offers it."""

import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

MARK = re.compile(r"<!--\s*offline\s*-->")
LIST, WORKER = "offline.json", "service-worker.js"
"""The list of the files, and the script that answers from them: at the root of the site, below which it may answer."""

LEFT_OUT = {LIST, WORKER, "sitemap.xml"}
NOT_READ = ("assets/schemas/", "assets/package/", "assets/javascripts/lunr/", "assets/javascripts/workers/")
"""For editors and for other programs, and what Material has for a search that is not ours: no page asks for them."""
NOT_LISTED = {".br", ".gz", ".map"}

MESSAGES = ("done", "gone", "full", "changed", "network", "refused")
"""What is told of an attempt, by its key among the words."""


def write(site: Path) -> None:
    """Write the list of a finished site, compressed siblings and all, into it.

    {"version", "bytes", "files": {path: [first 16 digits of SHA-256, bytes]}}: bytes as a host that compresses sends.
    The version is that of all the files; a page has the path of its folder ("roles/"), which is its address.
    """
    files: dict[str, tuple[str, int]] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or path.suffix in NOT_LISTED or name in LEFT_OUT or name.startswith(NOT_READ):
            continue
        sibling = path.with_name(f"{path.name}.br")
        size = (sibling if sibling.is_file() else path).stat().st_size
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        files[address] = (hashlib.sha256(path.read_bytes()).hexdigest()[:16], size)
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    whole = {"version": version, "bytes": sum(size for _, size in files.values()), "files": files}
    (site / LIST).write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")


def fill(html: str, words: Mapping[str, Any]) -> str:
    """`html` with what offers to keep the guide in the place of <!-- offline -->; `words` are those of the frame."""
    return MARK.sub(lambda _: _offer(words), html)


def _offer(words: Mapping[str, Any]) -> str:
    def text(key: str) -> str:
        """A text of the frame, its place for a number filled by the script of the page."""
        shown = escape(words[key])
        return shown.replace("{size}", "<span data-size></span>").replace("{bytes}", "<span data-bytes></span>")

    def button(act: str, key: str) -> str:
        return f'<p><button type="button" class="button" data-act="{act}">{text(key)}</button></p>'

    templates = "".join(f'<template data-message="{key}">{text(key)}</template>' for key in MESSAGES)
    return (
        '<div class="offline" data-offline>'
        f'<div data-when="free" hidden><p>{text("size")}</p>{button("offline", "keep")}</div>'
        f'<div data-when="keeping" hidden><p id="offline-progress">{text("progress")}</p>'
        '<progress aria-labelledby="offline-progress"></progress></div>'
        f'<div data-when="kept" hidden><p>{text("kept")}</p>{button("online", "forget")}</div>'
        f'<p data-when="lacking">{text("lacking")}</p>'
        f'<p data-offline-said role="status"></p>{templates}</div>'
    )
