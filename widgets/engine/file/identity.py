"""What tells one agreement, check-in, step or message from every other: random bytes that the page made, once.

It is 32 hexadecimal digits. Two drafts made one have the digits of both, in order and joined by hyphens, so that the
calendars of both people hold the same entries whoever opened the other's file. Names are no part of it: correcting one
changes nothing, and two pairs of the same names are two.

Nothing here is random: the copy of Python's memory that a browser keeps would give every later visit the same bytes.
"""

import re
from typing import TypeGuard

_PART = "[0-9a-f]{32}"

MOST = 8
"""Drafts that one identity may come from: two for most agreements, more where others joined later."""

SHAPE = f"{_PART}(-{_PART}){{0,{MOST - 1}}}"
"""An identity as a regular expression, for the published schema too."""

NAMESPACE = "0f807153-c662-4962-afa3-09b75f236092"
"""The UUID under which those of calendar entries are made (RFC 9562, name-based), so that they are nobody else's."""


def is_identity(value: object) -> TypeGuard[str]:
    """Whether this is an identity, written in the only way that we write it."""
    if not (isinstance(value, str) and re.fullmatch(SHAPE, value)):
        return False
    parts = value.split("-")
    return parts == sorted(set(parts))


def joined(first: str, second: str) -> str:
    """The identity of two drafts made one: the same from both sides, and again when one of them comes back changed.

    "" asks for a new one: a draft made before there were identities would have another one on each side, and two copies
    of one draft may be those of two pairs that began from the same file.
    """
    parts = sorted({*first.split("-"), *second.split("-")})
    if not (first and second) or not 1 < len(parts) <= MOST:
        return ""
    return "-".join(parts)


def uid(identity: str, name: str) -> str:
    """The identifier of a calendar entry (RFC 7986, 5.3): a UUID that holds no word of anybody."""
    from uuid import UUID, uuid5  # not above: only calendar files need it

    return str(uuid5(UUID(NAMESPACE), f"{identity} {name}"))
