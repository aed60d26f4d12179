"""Documents and calendars of invented agreements, compared."""

from random import Random

from tests.calendars.agreements import differences, file_of, invented, last_day
from tests.calendars.readers import READERS

AT_ONCE = 500
"""Agreements that are held in memory at a time."""


def faults(random: Random, count: int) -> list[str]:
    """What the readers show otherwise than the documents of so many agreements say, a line an agreement and reader."""
    lines = []
    for start in range(0, count, AT_ONCE):
        agreements = [invented(random) for _ in range(min(AT_ONCE, count - start))]
        files = [file_of(answers) for answers in agreements]
        until = [last_day(answers) for answers in agreements]
        for name, read in READERS.items():
            for answers, shown in zip(agreements, read(files, until), strict=True):
                if wrong := differences(answers, shown):
                    lines.append(f"{name}: {'; '.join(wrong)}, for {answers}")
    return lines
