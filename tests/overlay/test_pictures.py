"""What a picture of an overlay may be."""

import pytest

from overlay import pictures
from tests.overlay.project import png, svg


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("social.png", png(1200, 630), []),
        ("social.png", png(1200, 630) + b"more", []),
        ("social.png", png(1200, 630)[:100], ["picture.broken"]),
        ("social.png", png(1200, 630).replace(b"IDAT", b"IDAX"), ["picture.broken"]),
        ("social.png", png(1200, 630, tEXt=b"GPSLatitude\x0046.5"), ["files.located"]),
        ("social.png", b"", ["picture.png"]),
        ("logo.svg", svg().encode(), []),
        ("logo.svg", b"\xef\xbb\xbf" + svg().encode(), []),
        ("logo.svg", b'<?xml version="1.0" encoding="utf-8"?>' + svg().encode(), []),
        ("logo.svg", svg().encode("utf-16"), ["not_utf8"]),
        ("logo.svg", svg('<style>@import "x"</style>').encode(), ["picture.program"]),
        ("logo.svg", svg("<style>a { fill: url( '#b') }</style>").encode(), []),
        ("logo.svg", svg('<path style="fill: URL(//x)"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<image href="data:image/png;base64,"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<path style="fill: url(#a), url(//x)"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<path style="fill: (url(//x"/>').encode(), ["picture.program"]),
        ("logo.svg", svg("<path style=\"fill: image-set('x')\"/>").encode(), ["picture.program"]),
        ("logo.svg", svg("<style>a { fill: u\\72l(#b) }</style>").encode(), ["picture.program"]),
        ("logo.svg", svg(f'<path d="{"(" * 9999}"/>').encode(), []),
        ("logo.svg", svg('<g aria-label="L\'atelier (2026)"/>').encode(), []),
        ("logo.svg", svg("<foreignObject/>").encode(), ["picture.program"]),
        ("logo.svg", b"x" * 100_001, ["picture.heavy"]),
    ],
)
def test_pictures(name, data, says):
    assert [problem.says.key for problem in pictures.check(name, data)] == says


def test_an_entity_that_grows_is_refused():
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 12))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{grown}]>' + svg("&a11;")
    assert {problem.says.key for problem in pictures.check("logo.svg", data.encode())} >= {"picture.program"}
