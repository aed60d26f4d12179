"""`make bench`: what a build takes beside its host's own part, and Python's start in the page against stock Pyodide.

`python -m tests.bench builds`, `serve` or `start` measures one of them.
"""

import sys

from tests.bench import builds, serve, start

MEASURES = {"builds": builds.main, "serve": serve.main, "start": start.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name]()
