"""What a host says of the files of the site: nginx and _headers say the same, and no less than the pages rely on."""

import re

import pytest

from guide.policy import policy
from overlay import files
from tests.examples import ROOT

NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
HEADERS = (ROOT / "deploy/_headers").read_text(encoding="utf-8")


def nginx_map(variable: str) -> dict[str, str]:
    """{regular expression or "default": value} of an nginx map."""
    body = re.search(rf"map \$uri \${variable} {{\n(.*?)\n}}", NGINX, re.DOTALL)
    assert body
    return dict(re.findall(r'^ +~?(\S+) +"([^"]*)";$', body[1], re.MULTILINE))


def nginx_says(path: str) -> dict[str, str]:
    """The headers that nginx.conf adds to an address."""

    def chosen(variable: str) -> str:
        choices = nginx_map(variable)
        return next((value for regex, value in choices.items() if re.search(regex, path)), choices["default"])

    headers = dict(re.findall(r'^ +add_header (\S+) "?([^"]+?)"? always;$', NGINX, re.MULTILINE))
    sent = {name: chosen(value[1:]) if value.startswith("$") else value for name, value in headers.items()}
    return {name: value for name, value in sent.items() if value}  # an empty one is not sent


def headers_say(path: str) -> dict[str, str]:
    """The headers that _headers adds to an address. Of two policies hosts send both; both hold, the last has all."""
    headers: dict[str, str] = {"Cache-Control": "no-cache"}  # what both hosts do without being told
    for rule in HEADERS.split("\n\n"):
        pattern, *lines = [line for line in rule.splitlines() if not line.startswith("#")]
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*")), path):
            headers |= dict(line.strip().split(": ", 1) for line in lines)
    return headers


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", "no-cache"),
        ("/en/tools/assessment/", "no-cache"),
        ("/404.html", "no-cache"),
        ("/assets/site.css", "no-cache"),
        ("/assets/search/fr.json", "no-cache"),
        ("/assets/package/pyodide-lock.json", "no-cache"),
        ("/assets/py/314.0.7-c4764833b194/pyodide.asm.wasm", "public, max-age=31536000, immutable"),
        ("/assets/py/314.0.7-c4764833b194/worker.js", "public, max-age=31536000, immutable"),
    ],
)
def test_both_files_say_the_same_headers(path, cache):
    assert nginx_says(path) == headers_say(path)
    assert nginx_says(path)["Cache-Control"] == cache
    assert set(nginx_says(path)) - {"Access-Control-Allow-Origin"} == {
        "Cache-Control",
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
    }


def test_the_header_adds_to_the_policy_of_the_page_and_rules_the_worker():
    pages = nginx_says("/")["Content-Security-Policy"]
    assert pages == "frame-ancestors 'none'"
    assert "frame-ancestors" not in policy([])  # browsers ignore it in a <meta>
    worker = set(nginx_says("/assets/py/314.0.7-c4764833b194/worker.js")["Content-Security-Policy"].split("; "))
    assert worker == {"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", pages}


def test_other_sites_may_read_the_package_alone():
    read = {path: nginx_says(path).get("Access-Control-Allow-Origin") for path in ("/", "/roles/", "/assets/site.css")}
    assert set(read.values()) == {None}
    assert nginx_says("/assets/package/pyodide-lock.json")["Access-Control-Allow-Origin"] == "*"


def test_nginx_has_a_type_for_all_that_the_site_holds(site):
    types = re.search(r"\n    types {\n(.*?)\n    }", NGINX, re.DOTALL)
    assert types
    named = {ending for line in types[1].splitlines() for ending in line.strip(" ;").split()[1:]}
    binary = {"br", "gz"}
    endings = {path.suffix[1:] for path in site.rglob("*") if path.is_file()}
    endings |= {ending[1:] for ending in files.endings()}  # those of an organisation
    assert endings - binary == named
    assert re.search(r"application/wasm +wasm;", types[1])
    assert re.search(r"text/javascript +js mjs;", types[1])
    assert "application/wasm" not in NGINX.partition("charset_types")[2]  # a charset there stops WebAssembly


def test_only_what_is_named_after_its_content_is_kept_for_ever(site):
    files = ["/" + path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    lasting = [path for path in files if "immutable" in nginx_says(path)["Cache-Control"]]
    assert lasting
    assert [path for path in lasting if not re.search(r"-[0-9a-f]{12}/|_[0-9a-f]{7,}\.pf_", path)] == []
