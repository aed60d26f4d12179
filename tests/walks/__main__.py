"""`make journeys`: the figures of the six, beside those of the guide before its tools had short paths.

Ends with 1 if a figure is out of its bounds.
"""

import sys
import tomllib
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.serve import serving
from tests.chromium import BASELINE, launched
from tests.examples import ROOT, TODAY
from tests.walks.rows import BOUNDS, WALKS, missed

BEFORE = tomllib.loads((ROOT / "tests/walks/before.toml").read_text(encoding="utf-8"))
ROW = "{:<10} {:<28} {:>8} {:>8} {:>12}"


def main() -> int:
    """Walk all the ways on the built site and print a table; 1 if a figure is out of bounds, else 0."""
    print(ROW.format("who", "what", "before", "now", "bounds"))
    code = 0
    with (
        serving(Path("site")) as origin,
        sync_playwright() as playwright,
        launched(playwright, BASELINE) as browser,
    ):
        for name, walk in WALKS.items():
            context = browser.new_context(base_url=origin.rstrip("/"))
            context.on("dialog", lambda dialog: dialog.accept())
            page = context.new_page()
            page.clock.set_fixed_time(f"{TODAY}T12:00:00")
            figures = walk(page)
            context.close()
            for figure, value in figures.items():
                before = BEFORE.get(name, {}).get(figure, "")
                bounds = BOUNDS.get(name, {}).get(figure)
                shown = f"{bounds[0]:g} to {bounds[1]:g}" if bounds else ""
                print(ROW.format(name, figure, before, round(value, 1), shown))
            code |= bool(missed(name, figures))
    return code


if __name__ == "__main__":
    sys.exit(main())
