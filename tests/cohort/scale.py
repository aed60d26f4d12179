"""How long a matching takes, and how much memory: figures, no test (its name keeps it out of the suite).

python -m pytest -q -s -p no:cacheprovider tests/cohort/scale.py
node tests/pyodide/run.mjs .venv/lib/python3.13/site-packages -s tests/cohort/scale.py
"""

import sys
import time

import pytest

from tests.cohort.generated import cohort
from widgets.cohort.matching import optimum
from widgets.cohort.people import Cohort, Person


def silent(mentees: int, mentors: int) -> Cohort:
    """People of whom nothing is known: every pair is allowed, and none is better than another but by lot."""
    return Cohort(
        tuple(Person(f"E{place:04}", "mentee") for place in range(mentees)),
        tuple(Person(f"T{place:04}", "mentor") for place in range(mentors)),
    )


ROUNDS = {
    "100 + 60": lambda: cohort(100, 60),
    "500 + 500, 20 wishes": lambda: cohort(500, 500, wishes=20),
    "500 + 500, 20 wishes, one mentee a mentor": lambda: cohort(500, 500, wishes=20, capacity=1),
    "500 + 300, 20 wishes": lambda: cohort(500, 300, wishes=20),
    "500 + 500, nothing known": lambda: silent(500, 500),
    "500 + 300, nothing known": lambda: silent(500, 300),
    "1,000 + 1,000, 20 wishes": lambda: cohort(1000, 1000, wishes=20),
    "1,000 + 600, 20 wishes": lambda: cohort(1000, 600, wishes=20),
}


def memory() -> float:
    """Megabytes: of WebAssembly's memory, or the most that the process has taken."""
    if sys.platform == "emscripten":
        import pyodide_js

        return pyodide_js._module.HEAP8.length / 2**20
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("name", ROUNDS)
def test_scale(name):
    round_ = ROUNDS[name]()
    start = time.perf_counter()
    pause = longest = 0.0
    steps = optimum.steps(round_)
    while True:
        before = time.perf_counter()
        try:
            next(steps)
        except StopIteration as stop:
            matching = stop.value
            break
        pause = time.perf_counter() - before
        longest = max(longest, pause)
    took = time.perf_counter() - start
    print(
        f"\n{name}: {took:.2f} s, {len(matching.pairs)} pairs, {len(matching.left)} without; "
        f"longest without a word {longest:.2f} s; {memory():.0f} MB"
    )
