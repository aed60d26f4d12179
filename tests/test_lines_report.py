"""The report of the lines to read again: what it names, and that it never stops anything."""

import subprocess
import sys
from datetime import date, timedelta

from tests.examples import ROOT
from widgets.engine.facts import lines, organisation
from widgets.lines import report

KNOWN = organisation.load().lines


def test_each_old_line_is_named_with_the_day_it_was_read_and_the_page_to_open():
    old = KNOWN[0]._replace(read=date(2024, 2, 29))
    printed = report(lines.stale([old, *KNOWN[1:]], KNOWN[1].read + timedelta(days=1)), len(KNOWN))
    assert printed.splitlines()[2:] == [f"2024-02-29  {old.country}  {old.number}  {old.institution}  {old.address}"]


def test_it_is_a_report_that_stops_nothing():
    run = subprocess.run([sys.executable, "-m", "widgets.lines"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert str(len(KNOWN)) in run.stdout
