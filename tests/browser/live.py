"""MkDocs's own server of a fork, as `make serve` starts it, for the tests and the benchmark."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import STDOUT, Popen
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE = 120
"""Seconds after which what is waited for is given up."""


class Server(NamedTuple):
    """A server: the folder of its site's source, its address, its process, the file that holds what it says."""

    folder: Path
    address: str
    process: int
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of an answer; 0 and "" if there is none."""
        try:
            with urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode(errors="replace")
        except (URLError, ConnectionError):
            return 0, ""

    def wait(self, path: str, words: str) -> float:
        """Seconds until what is at `path` holds `words`; TimeoutError after PATIENCE."""
        start = time.monotonic()
        while words not in self.get(path)[1]:
            if time.monotonic() - start > PATIENCE:
                raise TimeoutError(f"{path} does not say {words!r}:\n{self.log.read_text(encoding='utf-8')[-3000:]}")
            time.sleep(0.02)
        return time.monotonic() - start

    def used(self) -> float:
        """Seconds of processor until now, of the server and of the programs that it has run (on Linux)."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def live(folder: Path) -> Iterator[Server]:
    """The server of the project in `folder`, once it answers; its overlay, if any, is in `organisation/`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "ORGANISATION": "organisation"}
    log = folder / "serve.log"
    with log.open("w", encoding="utf-8") as output:
        process = Popen(command, cwd=folder, env=env, stdout=output, stderr=STDOUT)
        server = Server(folder, f"http://127.0.0.1:{port}/", process.pid, log)
        try:
            server.wait("", "<html")
            yield server
        finally:
            process.terminate()
            process.wait()
