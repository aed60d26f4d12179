"""nginx with deploy/nginx.conf on a folder of this machine, as long as a `with` block lasts: for tests and figures."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.debian import program
from tests.examples import ROOT

CONF = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
BELOW = "    # location /guide/ "
"""The line that a host uses whose site stands below a path."""
BROTLI = "ngx_http_brotli_static_module.so"

MAIN = """
{modules}
daemon off;
pid {folder}/pid;
error_log stderr;
{user}
events {{}}
http {{
    log_format sizes "$status $bytes_sent $uri";
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guide.conf;
}}
"""


def brotli() -> Path | None:
    """The module that serves the .br siblings; None where this machine does not have it."""
    version = subprocess.run([program("nginx", "nginx-light"), "-V"], capture_output=True, text=True, check=True).stderr
    folder = re.search(r"--modules-path=(\S+)", version)
    module = Path(folder[1], BROTLI) if folder else None
    return module if module and module.is_file() else None


@contextmanager
def serving(site: Path, below: str = "", log: Path | None = None) -> Iterator[int]:
    """The port of nginx with our file on `site`, at the root of the host or below the path `below` ("/guide").

    A line of the file `log` for each answer: its status, the bytes sent, headers included, the address.
    """
    command, module = program("nginx", "nginx-light"), brotli()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    conf = CONF if module else re.sub(r"^ *brotli_static .*\n", "", CONF, flags=re.M)
    conf = re.sub(r"^ *listen \[::\]:8080;\n", "", conf, flags=re.M).replace("listen 8080", f"listen 127.0.0.1:{port}")
    assert BELOW in conf
    conf = conf.replace(BELOW, BELOW.replace("# ", "")) if below else conf
    conf = conf.replace("access_log off;", f"access_log {log} sizes;") if log else conf
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "guide.conf").write_text(conf.replace("/srv/guide", str(site)), encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        main = MAIN.format(modules=f"load_module {module};" if module else "", folder=folder, user=user)
        (folder / "nginx.conf").write_text(main, encoding="utf-8")
        arguments = ["-p", name, "-e", "stderr", "-c", str(folder / "nginx.conf")]
        process = subprocess.Popen([command, *arguments], stderr=subprocess.PIPE, encoding="utf-8")
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(200):
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer.")
