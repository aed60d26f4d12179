"""The words inside the drawings, on the narrowest screen: large enough, inside the picture, none over another."""

from pathlib import Path

from tests.journeys.test_pages import addresses

SMALLEST = 10
"""CSS pixels that a label keeps on a screen 320 pixels wide."""
LABELS = """svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map(text => {
    const { x, y, width, height } = text.getBBox();
    return { said: text.textContent, x, y, right: x + width, bottom: y + height,
             size: parseFloat(getComputedStyle(text).fontSize) * scale };
  });
}"""


def overlap(box: dict[str, float], other: dict[str, float]) -> bool:
    return (
        box["x"] < other["right"]
        and other["x"] < box["right"]
        and box["y"] < other["bottom"]
        and other["y"] < box["bottom"]
    )


def drawn(site: Path) -> list[str]:
    """The addresses of the pages that hold a drawing: the others need no browser."""
    return [
        address
        for address in addresses(site)
        if 'class="picture'
        in (site / f"{address[1:]}{'index.html' * address.endswith('/')}").read_text(encoding="utf-8")
    ]


def test_the_labels_of_a_drawing_can_be_read(page, site: Path) -> None:
    faults, seen = [], 0
    for address in drawn(site):
        page.goto(address)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            for picture in page.locator(".picture svg").all():
                box = [float(part) for part in picture.get_attribute("viewBox").split()]
                labels = picture.evaluate(LABELS)
                seen += 1
                for at, label in enumerate(labels):
                    inside = (
                        label["x"] >= 0 and label["y"] >= 0 and label["right"] <= box[2] and label["bottom"] <= box[3]
                    )
                    if not inside or label["size"] < SMALLEST:
                        faults.append(f"{address} at {width}: {label}")
                    faults += [
                        f"{address} at {width}: “{label['said']}” over “{other['said']}”"
                        for other in labels[at + 1 :]
                        if overlap(label, other)
                    ]
    assert faults == []
    assert seen >= 20
