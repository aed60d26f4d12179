"""Tests run against one fault: which tests run which lines, then the quickest of those that run the faulty one.

A function is changed in place, in a copy (fork) of a process that has collected every test. What runs on import, tables
and default values, is changed before anything of ours is imported, in a copy of a process that holds libraries alone.
"""

import ast
import gc
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.changes import Change, changes

settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MEMORY = 4 * 2**30
TOOL = sys.monitoring.COVERAGE_ID

type Lines = dict[str, set[int]]


def faulty(path: Path, number: int) -> tuple[Change, CodeType]:
    """The change `number` of the module at `path`, and the module's code with it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    change = next(change for at, change in enumerate(changes(tree)) if at == number)
    change.apply()
    return change, compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)


class Watch:
    """The lines of `paths` that run: since it was made, and then during each test."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.lines: Lines = {str(path): set() for path in paths}
        sys.monitoring.use_tool_id(TOOL, "mutants")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.LINE, self._line)
        sys.monitoring.set_events(TOOL, sys.monitoring.events.LINE)

    def _line(self, code: CodeType, line: int) -> Any:
        if code.co_filename in self.lines:
            self.lines[code.co_filename].add(line)
        return sys.monitoring.DISABLE

    def narrow(self) -> None:
        """Watch only the functions that exist now: what else runs, libraries and tests, then costs nothing."""
        sys.monitoring.set_events(TOOL, 0)
        for function in [item for item in gc.get_objects() if isinstance(item, FunctionType)]:
            if function.__code__.co_filename in self.lines:
                for code in _with_inner(function.__code__):
                    sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.LINE)

    def taken(self) -> Lines:
        """The lines since the last time."""
        taken, self.lines = self.lines, {path: set() for path in self.lines}
        sys.monitoring.restart_events()
        return taken


def _with_inner(code: CodeType) -> Iterable[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _with_inner(inner)


class Plugin:
    """Hands the collected tests to `loop` in the place of pytest's own loop."""

    def __init__(self, loop: Callable[[list[pytest.Item]], bool]) -> None:
        self.loop = loop
        self.passed = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.passed = not session.testsfailed and self.loop(session.items)
        return True


def collect(files: Sequence[str], loop: Callable[[list[pytest.Item]], bool]) -> bool:
    """Collect the tests of `files` and hand them to `loop`: whether it was reached and says that they pass."""
    plugin = Plugin(loop)
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutants"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # libraries are imported before pytest runs
    pytest.main([*options, *files], plugins=[plugin])
    return plugin.passed


def passes(item: pytest.Item) -> bool:
    """Whether a test passes, or skips itself."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def forget() -> None:
    """Empty every cache of our functions: what a fault changes is computed again."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("widgets", "guide", "overlay")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


class Runs:
    """What each test runs, and how long it takes: `early` are the lines that ran before any test did."""

    def __init__(self, paths: Iterable[Path], watch: Watch, items: list[pytest.Item]) -> None:
        self.early = watch.taken()
        watch.narrow()
        self.seconds: list[float] = []
        self.files: list[str] = []
        self.by_line: dict[tuple[str, int], set[int]] = defaultdict(set)
        self.by_path: dict[str, set[int]] = defaultdict(set)
        self.failing: list[str] = []
        for number, item in enumerate(items):
            forget()
            began = time.process_time()
            if not passes(item):
                self.failing.append(item.nodeid)
            self.seconds.append(time.process_time() - began)
            self.files.append(item.nodeid.partition("::")[0])
            for path, lines in watch.taken().items():
                for line in lines:
                    self.by_line[path, line].add(number)
                if lines:
                    self.by_path[path].add(number)
        sys.monitoring.free_tool_id(TOOL)

    def running(self, path: Path, change: Change) -> list[int]:
        """The tests that run the statement of a change, quickest first."""
        first, last = change.lines
        numbers = {number for line in range(first, last + 1) for number in self.by_line.get((str(path), line), ())}
        return sorted(numbers, key=self.seconds.__getitem__)

    def touching(self, path: Path) -> list[int]:
        """The tests that run any line of a module, quickest first; all of them where none does."""
        return sorted(self.by_path.get(str(path)) or range(len(self.seconds)), key=self.seconds.__getitem__)

    def is_early(self, path: Path, change: Change) -> bool:
        """Whether the statement of a change runs before any test does."""
        first, last = change.lines
        return not change.function or not self.early[str(path)].isdisjoint(range(first, last + 1))


def swap(path: Path, change: Change, code: CodeType) -> bool:
    """Give the function of a change its faulty code, wherever it was imported; False if it cannot be found."""
    names = change.function.split(".")
    module = next((loaded for loaded in sys.modules.values() if getattr(loaded, "__file__", None) == str(path)), None)
    target: Any = module
    for name in names:
        target = vars(target).get(name) if target else None
        target = getattr(target, "fget", None) or getattr(target, "__wrapped__", target)
    new = next((inner for inner in _with_inner(code) if inner.co_qualname == change.function), None)
    if not isinstance(target, FunctionType) or new is None:
        return False
    target.__code__ = new
    return True


def in_copy(seconds: float, run: Callable[[], bool]) -> bool:
    """Whether `run` says True in a copy of this process, which may use so many seconds of a processor."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.signal(signal.SIGXCPU, lambda *_: os._exit(2))
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            status = 0 if run() else 1
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def import_faulty(path: Path, code: CodeType) -> None:
    """Let the module at `path` be imported with this code."""
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return code if self.path == str(path) else usual(self, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
