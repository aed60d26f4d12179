"""Ask every address outside the site whether it still answers: `python -m tests.outside site links.md`.

Writes the report only if an address is broken, and removes an old one. A broken address is no failure: other sites
change when they like. One host is asked one thing at a time, with a pause; different hosts are asked at once.

LinkChecker, the well-kept program for this, takes a refusal (403) for a dead link and never asks again.
"""

import http.client
import ssl
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from socket import gaierror
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urlsplit

from bs4 import BeautifulSoup

AGENT = "Mozilla/5.0 (compatible; mentoring-guide link check)"
GONE = {404, 410}  # what a site says itself; another refusal may be meant for programs only
LATER = {429, 500, 502, 503, 504}  # worth asking again
RESOLVERS = {"doi.org"}  # their redirect is the answer: publishers refuse programs
FINE, UNSURE, BROKEN = "fine", "unsure", "broken"


class Finding(NamedTuple):
    """What is thought of an address, and why."""

    verdict: str
    reason: str
    again: bool = False  # it may be otherwise in a moment


class Manners(NamedTuple):
    """How patient to be; times in seconds."""

    pause: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    longest: float = 60.0


def addresses(site: Path) -> dict[str, list[str]]:
    """The pages, as paths in the site, that lead to each outside address (without its fragment)."""
    canonical = BeautifulSoup((site / "index.html").read_bytes(), "html.parser").find("link", rel="canonical")
    home = str(canonical["href"]) if canonical else ""
    pages_by_address: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        for element in BeautifulSoup(path.read_bytes(), "html.parser").find_all(True):
            for attribute in ("href", "src"):
                address = urldefrag(str(element.get(attribute, "")).strip()).url
                ours = home and address.startswith(home)
                if urlsplit(address).scheme in ("http", "https") and not ours and name not in pages_by_address[address]:
                    pages_by_address[address].append(name)
    return dict(sorted(pages_by_address.items()))


def judge(status: int) -> Finding:
    """What an HTTP status says of an address."""
    reason = f"{status} {http.client.responses.get(status, '')}".strip()
    verdict = FINE if status < 400 else BROKEN if status in GONE else UNSURE
    return Finding(verdict, reason, status in LATER)


def misjudge(error: Exception) -> Finding:
    """What a failure without any answer says of an address."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, gaierror):
        return Finding(BROKEN, "no such host", again=True)
    if isinstance(cause, ConnectionRefusedError):
        return Finding(BROKEN, "no server answers", again=True)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Finding(BROKEN, f"a certificate that browsers refuse ({cause.verify_message})")
    if isinstance(cause, TimeoutError):
        return Finding(UNSURE, "no answer in time", again=True)
    return Finding(UNSURE, f"{type(cause).__name__}: {cause}", again=True)


def delay(headers: Message | None, attempt: int, manners: Manners) -> float:
    """Seconds until the next try: what the server asks for, else longer each time; never more than `longest`."""
    header = str(headers["Retry-After"]) if headers else ""
    wanted = float(header) if header.isdecimal() else manners.pause * 5 * 2**attempt
    return min(wanted, manners.longest)


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer, not a way to go."""

    def redirect_request(self, *_: object) -> None:
        return None


def _once(address: str, method: str, timeout: float) -> tuple[Finding, Message | None]:
    """One request: what its answer says, and the answer's headers."""
    resolver = urlsplit(address).hostname in RESOLVERS
    opener = urllib.request.build_opener(*([_Stay()] if resolver else []))
    whole = quote(address, safe="%/:?#[]@!$&'()*+,;=~")
    request = urllib.request.Request(whole, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with opener.open(request, timeout=timeout) as response:
            return judge(response.status), response.headers
    except urllib.error.HTTPError as error:
        error.close()
        if error.code < 400 and not resolver:
            return Finding(UNSURE, "it redirects without end"), None
        return judge(error.code), error.headers
    except (OSError, http.client.HTTPException, ValueError) as error:
        return misjudge(error), None


def ask(address: str, manners: Manners, sleep: Callable[[float], object] = time.sleep) -> Finding:
    """HEAD, then GET where HEAD is not liked; again, later, where the server may be busy."""
    for attempt in range(manners.tries):
        finding, headers = _once(address, "HEAD", manners.timeout)
        if finding.verdict != FINE and headers is not None and not finding.reason.startswith("429"):
            sleep(manners.pause)
            finding, headers = _once(address, "GET", manners.timeout)
        if not finding.again or attempt == manners.tries - 1:
            break
        sleep(delay(headers, attempt, manners))
    return finding


def look(addresses: Iterable[str], manners: Manners | None = None, at_once: int = 8) -> dict[str, Finding]:
    """What each address answers; those of one host are asked one after the other."""
    patience = manners or Manners()
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[urlsplit(address).netloc].append(address)

    def one_host(addresses_there: list[str]) -> dict[str, Finding]:
        answers = {}
        for address in addresses_there:
            answers[address] = ask(address, patience)
            time.sleep(patience.pause)
        return answers

    with ThreadPoolExecutor(at_once) as pool:
        answers = [answer for host in pool.map(one_host, hosts.values()) for answer in host.items()]
    return dict(sorted(answers))


def report(pages_by_address: Mapping[str, list[str]], findings: Mapping[str, Finding]) -> str:
    """The list in Markdown; empty if nothing is broken."""

    def part(verdict: str) -> list[str]:
        lines = []
        for address, finding in findings.items():
            if finding.verdict == verdict:
                pages = ", ".join(f"`{name}`" for name in pages_by_address[address][:3])
                more = f" and {len(pages_by_address[address]) - 3} more" if len(pages_by_address[address]) > 3 else ""
                lines.append(f"- <{address}>: {finding.reason}. In {pages}{more}.")
        return lines

    broken, unsure = part(BROKEN), part(UNSURE)
    if not broken:
        return ""
    lines = ["Correct or replace each one in `docs/`; those of sources are in `docs/references.bib`.", "", *broken]
    if unsure:
        lines += ["", "Not sure (a program is refused there, a person may not be): look by hand.", "", *unsure]
    return "\n".join(lines) + "\n"


def main(site: Path, target: Path, manners: Manners | None = None) -> str:
    """Look, write or remove the report, and say in one line what was found."""
    target.unlink(missing_ok=True)
    pages_by_address = addresses(site)
    findings = look(pages_by_address, manners)
    count = {
        verdict: sum(finding.verdict == verdict for finding in findings.values()) for verdict in (FINE, UNSURE, BROKEN)
    }
    if pages_by_address and not count[FINE]:
        raise SystemExit("No outside address answers: is there a network?")
    if text := report(pages_by_address, findings):
        target.write_text(text, encoding="utf-8")
    total = len(pages_by_address)
    return f"{total} outside addresses: {count[FINE]} fine, {count[UNSURE]} unsure, {count[BROKEN]} broken."


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
