"""Put small faults into the engine and the rules, one at a time, and see whether a test notices.

    python -m tests.mutants --sample 400          the same 400 faults each time
    python -m tests.mutants widgets/engine/pair   all the faults of a folder or a file

It says how many were noticed, and where the others stand: each is a decision or a word that could be wrong unseen. The
tests are those of `tests/engine`, `tests/catalogue` and `tests/exports`; goldens count. Strings inside errors for
developers are left alone. A fault that runs for ten times as long as it should counts as noticed.
"""

import argparse
import ast
import hashlib
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.mutants import trial
from tests.mutants.changes import Change, changes

ROOT = Path(__file__).parents[2]
TESTS = ("tests/engine", "tests/catalogue", "tests/exports")
LIBRARIES = ("bs4", "docx", "icalendar", "jinja2", "jsonschema", "dateutil.relativedelta", "markupsafe")
UNMUTATED = {"form.py", "by_hand.py", "__init__.py"}
"""Of a tool: what it asks and how it is explained are read in its goldens; what it decides is tried here."""


class Mutant(NamedTuple):
    """The change `number` of the module at `path`; `rank` orders all of them by chance, always the same one."""

    path: Path
    number: int
    change: Change
    rank: str

    def described(self) -> str:
        """Where the fault stands and what it is."""
        return f"{self.path.relative_to(ROOT)}:{self.change.line}  {self.change.described()}"


def modules() -> list[Path]:
    """The modules that faults are put into."""
    engine = ROOT.glob("widgets/engine/**/*.py")
    rules = (path for path in ROOT.glob("widgets/catalogue/*/*.py") if path.name not in UNMUTATED)
    return sorted([*engine, *rules])


def mutants(paths: list[Path], seed: str) -> list[Mutant]:
    """All the faults of these modules, in their order."""
    made = []
    for path in paths:
        seen: Counter[str] = Counter()
        for number, change in enumerate(changes(ast.parse(path.read_text(encoding="utf-8")))):
            # By what the fault is, not by its line: the sample stays the same when other code changes.
            name = f"{seed} {path.relative_to(ROOT)} {change.function} {change.described()}"
            seen[name] += 1
            rank = hashlib.sha256(f"{name} {seen[name]}".encode()).hexdigest()
            made.append(Mutant(path, number, change, rank))
    return made


def main() -> int:
    """Read the command line, run, report; 0 whatever the score."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.split("\n\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders (default: the engine and all rules)")
    parser.add_argument("--sample", type=int, help="so many faults, chosen by chance")
    parser.add_argument("--seed", default="2026", help="another seed chooses others")
    arguments = parser.parse_args()
    os.nice(10)
    os.chdir(ROOT)
    wanted = [path.resolve() for path in arguments.paths]
    paths = [path for path in modules() if not wanted or any(path.is_relative_to(place) for place in wanted)]
    every = mutants(paths, arguments.seed)
    chosen = sorted(
        sorted(every, key=lambda mutant: mutant.rank)[: arguments.sample], key=lambda mutant: every.index(mutant)
    )
    print(f"{len(chosen)} of {len(every)} faults in {len(paths)} modules", flush=True)
    began = time.monotonic()
    survivors = _run(paths, chosen)
    _report(chosen, survivors)
    print(f"{time.monotonic() - began:.0f} s")
    return 0


def _report(chosen: list[Mutant], survivors: dict[int, str]) -> None:
    by_path = Counter(mutant.path for mutant in chosen)
    left = Counter(chosen[at].path for at in survivors)
    for path, count in by_path.items():
        print(f"{count - left[path]:5} / {count:<5} {path.relative_to(ROOT)}")
    for at, why in sorted(survivors.items()):
        print(f"{why}: {chosen[at].described()}")
    noticed = len(chosen) - len(survivors)
    print(f"{noticed} of {len(chosen)} noticed: {100 * noticed / max(len(chosen), 1):.1f} %")


def _run(paths: list[Path], chosen: list[Mutant]) -> dict[int, str]:
    """The faults that no test notices, by their place among those chosen: why."""
    for library in LIBRARIES:
        __import__(library)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            (ROOT / ".cache").mkdir(exist_ok=True)
            log = os.open(ROOT / ".cache" / "mutants.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(log, 1)
            os.dup2(log, 2)
            _in_functions(paths, chosen, lambda message: print(json.dumps(message), file=pipe, flush=True))
        os._exit(0)  # whatever happened: what was told says how far it came
    os.close(writing)
    survivors: dict[int, str] = {}
    ended = False
    on_import: list[tuple[int, list[list[str]], float]] = []
    with os.fdopen(reading, encoding="utf-8") as pipe:
        for line in pipe:
            match json.loads(line):
                case {"failing": list(failing)}:
                    sys.exit(f"Without any fault these tests fail: {', '.join(failing)}")
                case {"ended": True}:
                    ended = True
                case {"at": int(at), "survives": str(why)}:
                    survivors[at] = why
                    print(f"{why}: {chosen[at].described()}", file=sys.stderr, flush=True)  # a long run may be stopped
                case {"at": int(at), "stages": list(stages), "seconds": float(seconds)}:
                    on_import.append((at, stages, seconds))
    os.waitpid(child, 0)
    if not ended:
        sys.exit("The tests could not be collected or did not end: .cache/mutants.log says why.")
    if on_import and not trial.in_copy(600, lambda: trial.collect(TESTS[:1], lambda items: True)):
        sys.exit("Without any fault the tests cannot be collected again.")
    for at, stages, seconds in on_import:
        if all(_passes_on_import(chosen[at], set(stage), seconds) for stage in stages if stage):
            survivors[at] = "survives"
    return survivors


def _in_functions(paths, chosen, tell) -> None:  # type: ignore[no-untyped-def]
    """Collect all tests, see what each runs, then try the faults inside functions; tell what is left for import."""
    watch = trial.Watch(paths)

    def loop(items):  # type: ignore[no-untyped-def]
        runs = trial.Runs(paths, watch, items)
        if runs.failing:
            tell({"failing": runs.failing})
            return True
        for at, mutant in enumerate(chosen):
            if at % 50 == 0:
                print(f"fault {at} of {len(chosen)}", file=sys.__stderr__, flush=True)
            running = runs.running(mutant.path, mutant.change)
            early = runs.is_early(mutant.path, mutant.change)
            if running and mutant.change.function:
                seconds = 20 + 10 * sum(runs.seconds[number] for number in running)
                if not trial.in_copy(seconds, lambda: _passes_changed(mutant, [items[number] for number in running])):  # noqa: B023
                    continue
            if early:
                touching = running if running else runs.touching(mutant.path)
                best = Counter(runs.files[number] for number in touching[:200]).most_common(1)[0][0]
                ids = [items[number].nodeid for number in touching]
                stages = [
                    [name for name in ids if name.startswith(best)],
                    [name for name in ids if not name.startswith(best)],
                ]
                seconds = 40 + 10 * sum(runs.seconds[number] for number in touching)
                tell({"at": at, "stages": stages, "seconds": float(seconds)})
            else:
                tell({"at": at, "survives": "survives" if running else "no test runs it"})
        tell({"ended": True})
        return True

    trial.collect(TESTS, loop)


def _passes_changed(mutant: Mutant, items) -> bool:  # type: ignore[no-untyped-def]
    change, code = trial.faulty(mutant.path, mutant.number)
    trial.forget()
    return trial.swap(mutant.path, change, code) and all(map(trial.passes, items))


def _passes_on_import(mutant: Mutant, tests: set[str], seconds: float) -> bool:
    def run() -> bool:
        _, code = trial.faulty(mutant.path, mutant.number)
        trial.import_faulty(mutant.path, code)
        files = sorted({test.partition("::")[0] for test in tests})
        return trial.collect(files, lambda items: all(trial.passes(item) for item in items if item.nodeid in tests))

    return trial.in_copy(seconds, run)


if __name__ == "__main__":
    sys.exit(main())
