"""`python -m tests.calendars --agreements 10000`: fails where a reader and a document differ, with the first five."""

import argparse
import sys
from random import Random

from tests.calendars.compare import faults

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    wrong = faults(Random(wanted.seed), wanted.agreements)
    print(*wrong[:5], sep="\n")
    print(f"{wanted.agreements - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(bool(wrong))
