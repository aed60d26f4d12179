"""The site of an organisation, served below its path, and a browser: for `make test-organisation` alone."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.serve import serving
from tests.conftest import SITE_URL
from tests.exports.conftest import loaded
from tests.journeys.conftest import browser, page, playwright
from tests.journeys.conftest import first_visit as context

__all__ = ["browser", "context", "loaded", "page", "playwright"]

collect_ignore_glob = [] if os.environ.get("GATE") else ["*"]


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of the home: what the guide says of its addresses, from their first slash on, follows it."""
    with serving(site, below=urlsplit(SITE_URL).path) as address:
        yield address.rstrip("/")
