"""The same tests and every example, inside Pyodide: same rules, same bytes."""

import re
import subprocess
import sysconfig

from tests.examples import CASES, ROOT

SUITES = ("tests/engine", "tests/catalogue", "tests/cohort")


def test_engine_and_tools_pass_inside_pyodide():
    run = subprocess.run(
        ["node", "tests/pyodide/run.mjs", sysconfig.get_path("purelib"), *SUITES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    passed = re.search(r"(\d+) passed", run.stdout)
    assert passed
    assert int(passed[1]) > len(CASES)
    assert "skipped" not in run.stdout
