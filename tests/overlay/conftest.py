"""The overlay is looked for in organisation/, as in a fork."""

import pytest


@pytest.fixture(autouse=True)
def usual_folder(monkeypatch):
    """Whatever the other tests look at."""
    monkeypatch.delenv("ORGANISATION", raising=False)
