"""The same tests and every example, inside Pyodide: same rules, same bytes."""

import re
import subprocess
import sysconfig

import pytest

from tests.examples import CASES, ROOT

EXAMPLES = ("tests/engine/test_goldens.py", "tests/engine/test_respond.py", "tests/cohort/test_round.py")
"""Every example of every tool, any answers at all, and a programme from its lists to its pairs: half a minute."""

SUITES = ("tests/engine", "tests/catalogue", "tests/cohort")


@pytest.mark.parametrize("suites", [EXAMPLES, pytest.param(SUITES, marks=pytest.mark.long)], ids=["examples", "all"])
def test_engine_and_tools_pass_inside_pyodide(suites):
    run = subprocess.run(
        ["node", "tests/pyodide/run.mjs", sysconfig.get_path("purelib"), *suites],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    passed = re.search(r"(\d+) passed", run.stdout)
    assert passed
    assert int(passed[1]) > len(CASES)
    assert "skipped" not in run.stdout
