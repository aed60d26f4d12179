"""A tool on the site behind nginx with deploy/nginx.conf: Python runs under the policy that the host sends."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START, new_profile
from tests.journeys.steps import fill_in, state, submit_button
from tests.nginx import serving


@pytest.mark.parametrize("below", ["", "/guide"], ids=["at the root", "below a path"])
def test_python_answers_under_the_policy_of_the_host(browser: Browser, site: Path, below: str) -> None:
    faults: list[str] = []
    workers: list[Response] = []
    with serving(site, below) as port:
        context = new_profile(browser, f"http://127.0.0.1:{port}")
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        context.on("response", lambda answer: workers.append(answer) if answer.url.endswith("/worker.js") else None)
        page.goto(f"{below}/en/tools/which-help/")
        fill_in(page, examples("orientation")["librarian_several"]["answers"])
        submit_button(page).click()
        state(page, "result", PYTHON_START)
        context.close()
    assert faults == []
    assert workers
    for answer in workers:
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'wasm-")
