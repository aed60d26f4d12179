"""The built site behind nginx with deploy/nginx.conf, on this machine alone: `make load`.

What a visit weighs: the bytes that nginx sends to Chromium, headers included, as its log has them. And a bounded load:
connections that stay open, each asking again as soon as it is answered, for a few seconds. Client and server share the
processors: the figures are what the server does at least.
"""

import asyncio
import os
import random
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.examples import ROOT, examples
from tests.journeys.steps import fill_in, state, submit_button
from tests.nginx import brotli, serving

SITE = ROOT / "site"
TOOL, ARTICLE = "/en/tools/which-help/", "/en/find-a-mentor/"
CONNECTIONS, SECONDS = 64, 8
LONGEST_ANSWER = 60


def answer(page: Page) -> None:
    """Fill in the tool of TOOL and wait for Python's answer."""
    fill_in(page, examples("orientation")["librarian_several"]["answers"])
    submit_button(page).click()
    state(page, "result", LONGEST_ANSWER * 1000)
    page.wait_for_timeout(1500)  # what comes after an answer: the files on demand that the page may ask for


def visits(playwright: Playwright) -> dict[str, list[tuple[int, int, str]]]:
    """What was sent in each visit: (status, bytes, address) of each answer."""
    sent: dict[str, list[tuple[int, int, str]]] = {}
    with TemporaryDirectory() as name:
        log = Path(name, "access.log")
        with serving(SITE, log=log) as port:
            for kind, address in (("a page", ARTICLE), ("a tool, with an answer", TOOL)):
                with TemporaryDirectory() as profile:
                    for when in ("first", "later"):
                        before = log.read_text().count("\n") if log.exists() else 0
                        context = playwright.chromium.launch_persistent_context(
                            profile, executable_path=find(whole=True), args=ARGUMENTS
                        )
                        page = context.pages[0]
                        page.goto(f"http://127.0.0.1:{port}{address}")
                        page.wait_for_load_state("networkidle")
                        if address == TOOL:
                            answer(page)
                        context.close()
                        lines = [line.split(" ", 2) for line in log.read_text().splitlines()[before:]]
                        sent[f"{kind}, {when}"] = [(int(status), int(size), uri) for status, size, uri in lines]
    return sent


async def client(port: int, paths: list[str], until: float, times: list[float], statuses: Counter[str]) -> int:
    """The bytes sent to one connection until the time is over. Each answer adds to `times` and `statuses`."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    size = 0
    while (begin := time.perf_counter()) < until:
        head = f"GET {random.choice(paths)} HTTP/1.1\r\nHost: guide\r\nAccept-Encoding: br, gzip\r\n\r\n"
        writer.write(head.encode())
        top = await reader.readuntil(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in top.decode().split("\r\n")[1:-2])
        body = await reader.readexactly(int(fields["Content-Length"]))
        times.append(time.perf_counter() - begin)
        statuses[top.split()[1].decode()] += 1
        size += len(top) + len(body)
        if fields["Connection"] == "close":  # as nginx does after a thousand answers
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    writer.close()
    return size


async def load(port: int, paths: list[str]) -> str:
    """The figures of a few seconds of CONNECTIONS connections that ask for `paths`, in any order."""
    times: list[float] = []
    statuses: Counter[str] = Counter()
    begin = time.perf_counter()
    clients = [client(port, paths, begin + SECONDS, times, statuses) for _ in range(CONNECTIONS)]
    size = sum(await asyncio.gather(*clients))
    took = time.perf_counter() - begin
    times.sort()
    p50, p95, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.95, 0.99))
    rate = f"{len(times) / took:,.0f} answers/s, {size / took / 1e6:,.0f} MB/s"
    return f"{rate}; {p50:.1f} ms median, {p95:.1f} ms p95, {p99:.1f} ms p99; {dict(statuses)}"


def main() -> None:
    if not (SITE / "index.html").is_file():
        raise SystemExit("There is no built site: make load builds it first.")
    print(f"nginx {'with' if brotli() else 'without'} its brotli module; load of the machine {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright:
        sent = visits(playwright)
    for name, answers in sent.items():
        statuses = dict(Counter(status for status, _, _ in answers))
        print(f"{name:32}{sum(size for _, size, _ in answers):12,} bytes  {len(answers):3} answers  {statuses}")
    first = [uri for status, _, uri in sent["a tool, with an answer, first"] if status == 200]
    with serving(SITE) as port:
        for name, paths in (("one page", [ARTICLE]), ("the files of a first visit to a tool", first)):
            print(f"{CONNECTIONS} connections, {SECONDS} s, {name}: {asyncio.run(load(port, paths))}")


if __name__ == "__main__":
    main()
