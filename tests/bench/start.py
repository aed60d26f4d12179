"""Python's start in the page against stock Pyodide, in one run, and the bytes of a first visit.

Both run in an empty page of Chromium, in a module worker, from the same server on this machine, turn about. A first
visit has a fresh profile; a later visit reopens the browser with it. Ours is ready when `respond` has answered a known
request; stock is ready when `loadPyodide` is done. Times are medians; the ratio is the median of the rounds' ratios,
since a shared machine is now slower, now faster. Network time is left out; bytes are those of brotli, quality 11.
"""

import shutil
import tempfile
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Playwright, sync_playwright

from guide import bundle, delivery
from tests.browser.serve import serving
from tests.chromium import ARGUMENTS, find
from tests.examples import ROOT

ROUNDS = 9
NPM = ROOT / "node_modules" / "pyodide"
STOCK = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WORKER = ("worker.js", "interpreter.js", "network.js", "snapshot.js", "names.js")
STOCK_WORKER = """
import { loadPyodide } from "./pyodide.mjs";
self.onmessage = async () => { await loadPyodide(); postMessage({ type: "ready" }); };
"""
TIME = """worker => new Promise((done, fail) => {
  const begin = performance.now();
  const python = new Worker(worker, { type: "module" });
  python.onmessage = ({ data }) => {
    if (data.type === "ready") done(performance.now() - begin);
    if (data.type === "failed") fail(data.reason);
  };
  python.onerror = () => fail("worker");
  python.postMessage({ type: "start", cold: false });
})"""


def visit(playwright: Playwright, profile: str, address: str, worker: str) -> float:
    """Milliseconds from the worker's creation to Python being ready."""
    context = playwright.chromium.launch_persistent_context(profile, executable_path=find(whole=True), args=ARGUMENTS)
    try:
        page = context.pages[0]
        page.goto(address)
        time: float = page.evaluate(TIME, worker)
        page.wait_for_timeout(1500)  # what is kept for the next visit is stored after the start
    finally:
        context.close()
    return time


def folder_of(target: Path) -> None:
    """An empty page, stock Pyodide and ours, side by side."""
    (target / "index.html").write_text("<!doctype html><title>Bench</title>", encoding="utf-8")
    shutil.copytree(NPM, target / "assets/stock")
    (target / "assets/stock/worker.js").write_text(STOCK_WORKER, encoding="utf-8")
    delivery.install(ROOT, bundle.bundle(ROOT, ROOT / ".cache/python"), target / "assets/ours")


def transferred(folder: Path, names: tuple[str, ...]) -> int:
    return sum(len(brotli.compress((folder / name).read_bytes())) for name in names)


def main() -> None:
    times: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        target = Path(name)
        folder_of(target)
        with serving(target) as address:
            for _ in range(ROUNDS):
                for kind in ("stock", "ours"):
                    with tempfile.TemporaryDirectory() as profile:
                        worker = f"{address}assets/{kind}/worker.js"
                        times.setdefault((kind, "first"), []).append(visit(playwright, profile, address, worker))
                        times.setdefault((kind, "later"), []).append(visit(playwright, profile, address, worker))
        ours = transferred(
            target / "assets/ours", ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.wasm")
        )
        ours += transferred(target / "assets/ours", ("bundle.json", *WORKER))
        stock = transferred(target / "assets/stock", STOCK)
    print(f"{'':14}{'stock':>12}{'ours':>12}{'ratio':>8}")
    for visits in ("first", "later"):
        stock_times, our_times = times["stock", visits], times["ours", visits]
        ratio = median(b / a for a, b in zip(stock_times, our_times, strict=True))
        print(f"{visits + ' visit':14}{median(stock_times):9.0f} ms{median(our_times):9.0f} ms{ratio:8.2f}")
    print(f"{'brotli bytes':14}{stock:12,}{ours:12,}{ours / stock:8.2f}")
