"""Six people at the guide: what they come for costs them no more than it may."""

import pytest
from playwright.sync_api import Page

from tests.walks.rows import WALKS, missed


@pytest.mark.parametrize("name", WALKS)
def test_the_way_costs_no_more_than_it_may(page: Page, name: str) -> None:
    assert missed(name, WALKS[name](page)) == {}
