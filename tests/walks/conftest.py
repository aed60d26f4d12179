"""The browser and the site of the journeys."""

from tests.journeys.conftest import browser, context, origin, page, playwright

__all__ = ["browser", "context", "origin", "page", "playwright"]
