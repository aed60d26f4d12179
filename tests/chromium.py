"""Find a Chromium for the tests, or install one: `python -m tests.chromium` prints where it is.

In order: the one that CHROMIUM names, the headless shell, one on the PATH, Debian's package (when root), Playwright's
own download. The command installs Debian's headless shell too, where it can.
If none works, one line says so and the tests fail: a journey is never skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests import debian

HEADLESS = "chromium-headless-shell"
"""The same engine without the windows of a browser around it: a journey takes a quarter less of the processor."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BASELINE = "--js-flags=--liftoff-only --no-turbofan --no-maglev"
"""V8's first compilers alone, of WebAssembly and of JavaScript: a journey ends before the work of the others pays."""


class NoChromiumError(RuntimeError):
    """No Chromium was found and none could be installed."""


def find(whole: bool = False) -> str:
    """The path of a Chromium, installed first if need be; else NoChromiumError. `whole`: no headless shell."""
    for step in (_named, *(() if whole else (_headless,)), _on_path, _from_debian, _from_playwright):
        if path := step():
            return path
    raise NoChromiumError("Chromium is missing: install it, or name it in the environment variable CHROMIUM.")


@contextmanager
def launched(playwright: Playwright, *arguments: str, whole: bool = False, **options: Any) -> Iterator[Browser]:
    """A headless Chromium (`find`) for the time of a `with` block, with more `arguments` of its command line."""
    browser = playwright.chromium.launch(executable_path=find(whole), args=[*ARGUMENTS, *arguments], **options)
    try:
        yield browser
    finally:
        browser.close()


def _named() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise NoChromiumError(f"CHROMIUM names {named!r}, which is not a program.")
    return named


def _headless() -> str | None:
    return shutil.which(HEADLESS)


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _from_debian() -> str | None:
    debian.install("chromium")
    return _on_path()


def _from_playwright() -> str | None:
    def path() -> str | None:
        with sync_playwright() as playwright:
            executable = playwright.chromium.executable_path
        return executable if Path(executable).exists() else None

    try:
        if not path():
            subprocess.run(
                [sys.executable, "-m", "playwright", "install", "chromium"],
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return path()
    except Error:
        return None


if __name__ == "__main__":
    if not _headless():
        debian.install(HEADLESS)
    try:
        print(find())
    except NoChromiumError as error:
        sys.exit(str(error))
