"""`make orca`: Firefox with the screen reader Orca, through a tool, its errors and its answer: prints what is spoken.

On Debian: orca, firefox-esr, xvfb, openbox, xdotool, dbus-daemon. Nothing is heard: speech is read in Orca's own log.
It takes about two minutes with real keys, and tells no right from wrong: somebody reads it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.browser.serve import serving
from tests.debian import program

DISPLAY = ":77"
TOOL = {"fr": "outils/quelle-aide/", "en": "en/tools/which-help/"}
PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-run-session": "dbus-daemon",
    "orca": "orca",
    "firefox-esr": "firefox-esr",
    "xdotool": "xdotool",
}
BUS = "/usr/libexec/at-spi-bus-launcher"
PREFERENCES = {
    "accessibility.force_disabled": "-1",
    "app.update.enabled": "false",
    "browser.aboutwelcome.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "browser.startup.homepage_override.mstone": '"ignore"',
    "browser.translations.enable": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "toolkit.telemetry.reportingpolicy.firstRun": "false",
}
ACCESSIBLE = {"GNOME_ACCESSIBILITY": "1", "GTK_MODULES": "gail:atk-bridge", "MOZ_ENABLE_WAYLAND": "0"}
SPEECH = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\{.*)?$", re.MULTILINE)
WINDOW, PAGE, KEY, PYTHON = 90, 8, 1.2, 15
"""Seconds for Firefox's window at most, for its page, between two keys, and for Python's first answer."""


def main(site: Path, language: str) -> int:
    """Print what Orca speaks, part by part; 1 if it spoke nothing."""
    for name, package in PROGRAMS.items():
        program(name, package)
    with tempfile.TemporaryDirectory() as folder, serving(site) as origin:
        home = Path(folder)
        with desktop(home, f"{origin.rstrip('/')}/{TOOL[language]}") as environment:
            log = home / "orca.log"
            spoken = [*parts(log, environment)]
    for title, lines in spoken:
        print(f"\n# {title}\n", *lines, sep="\n")
    return 0 if any(lines for _, lines in spoken) else 1


@contextmanager
def desktop(home: Path, address: str) -> Iterator[dict[str, str]]:
    """A display, Orca, and Firefox on `address`, for the time of a `with` block: the environment of its programs."""
    (home / "profile").mkdir()
    lines = (f'user_pref("{name}", {value});' for name, value in PREFERENCES.items())
    (home / "profile" / "user.js").write_text("\n".join(lines), encoding="utf-8")
    (home / "stub").mkdir()
    # Orca waits for ever for a speech server that is not there; without the module it goes on, and logs its speech.
    (home / "stub" / "speechd.py").write_text("raise ImportError", encoding="utf-8")
    (home / "run").mkdir(mode=0o700)
    session = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "DISPLAY": DISPLAY, "LC_ALL": "C.UTF-8"}
    environment = {**os.environ, **session, "PYTHONPATH": str(home / "stub"), **ACCESSIBLE}
    inside = f"""
        gsettings set org.gnome.desktop.interface toolkit-accessibility true
        {BUS} --launch-immediately & sleep 1
        orca --replace --debug-file={home}/orca.log --disable=main-window & sleep 3
        exec firefox-esr --profile {home}/profile --no-remote --width 1280 --height 880 {address}"""
    commands = (
        ["Xvfb", DISPLAY, "-screen", "0", "1280x900x24"],
        ["openbox"],
        ["dbus-run-session", "--", "bash", "-c", inside],
    )
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(started(command, environment))
            time.sleep(1)
        yield environment
    finally:
        for process in reversed(running):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def started(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A program in a group of its own: what it starts ends with it."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere, start_new_session=True)


def xdotool(*arguments: str, environment: dict[str, str]) -> str:
    """What xdotool answers: windows, a line each, for a search."""
    done = subprocess.run(["xdotool", *arguments], env=environment, check=False, capture_output=True, text=True)
    return done.stdout.strip()


def parts(log: Path, environment: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """What is spoken as the page opens, then at each part of the way: the first questions, the errors, the answer."""
    at = 0

    def spoken() -> list[str]:
        nonlocal at
        time.sleep(KEY)
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        new, at = text[at:], len(text)
        return [line for line in SPEECH.findall(new) if line.strip()]

    def press(*keys: str) -> None:
        for key in keys:
            xdotool("key", "--clearmodifiers", key, environment=environment)
            time.sleep(KEY)

    window = ""
    for _ in range(WINDOW):
        window = xdotool("search", "--onlyvisible", "--class", "firefox", environment=environment)
        if window:
            break
        time.sleep(1)
    time.sleep(PAGE)
    xdotool("windowfocus", *window.split()[-1:], environment=environment)
    time.sleep(PAGE)
    yield "The page opens", spoken()
    press("ctrl+Home", "x", "Down", "Down")
    yield "The first question (X goes to the next box, Down reads on)", spoken()
    press("b", "Return")
    yield "Its button (B goes to the next button)", spoken()
    for _ in range(3):
        press("b", "b", "Return")
    press("b", "b", "Return")
    time.sleep(PYTHON)
    yield "The last step, sent without an answer: the errors", spoken()
    press("Down", "Down", "Down", "Down")
    yield "The errors, walked", spoken()
    press("shift+Tab", "shift+Tab", "Return", "Down")
    yield "The first error, followed to its question", spoken()
    press("Up", "space", "b", "Return")
    time.sleep(PYTHON)
    press("Down", "Down", "Down", "Down")
    yield "A box that must not wait, and the answer", spoken()


if __name__ == "__main__":
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing:
        sys.exit(
            f"Missing: {', '.join(missing)}. On Debian: apt install {' '.join(PROGRAMS[name] for name in missing)}"
        )
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "fr"))
