"""What the tests of properties share: how many examples Hypothesis tries where each takes long."""

from hypothesis import settings


def at_most(count: int) -> settings:
    """`count` examples, or as few as the profile tries of any: inside Pyodide each takes several times as long."""
    return settings(max_examples=min(count, settings.default.max_examples))
