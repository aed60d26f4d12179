"""Six people at the guide, each with something to do: what it costs them, counted in a real browser.

`make journeys` prints their figures beside those of the guide before its tools had short paths (`before.toml`);
`tests/journeys/test_walks.py` holds them to what they may cost.
"""
