"""What an SVG picture may hold: shapes, text, colours. Opened at its own address, nothing else would stop a program."""

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from tinycss2 import parse_component_value_list
from tinycss2.ast import Node

from overlay.problems import Problem, short
from widgets.engine.text.texts import Phrase

SPACE = "http://www.w3.org/2000/svg"

_ELEMENTS = (
    "svg g defs symbol use title desc path circle ellipse line polygon polyline rect text tspan textPath style "
    "linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComposite "
    "feDropShadow feFlood feGaussianBlur feMerge feMergeNode feMorphology feOffset"
)
ELEMENTS = frozenset(_ELEMENTS.split())

_ATTRIBUTES = (
    "id class lang style transform href viewBox width height x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy fr d points "
    "pathLength preserveAspectRatio version baseProfile role aria-hidden aria-label aria-labelledby focusable rotate "
    "textLength lengthAdjust startOffset method spacing side gradientUnits gradientTransform spreadMethod offset "
    "patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits mask-type markerUnits "
    "markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result stdDeviation edgeMode mode "
    "type values operator k1 k2 k3 k4 radius flood-color flood-opacity color-interpolation color-interpolation-filters "
    "color display visibility overflow opacity fill fill-opacity fill-rule stroke stroke-width stroke-opacity "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity "
    "clip-path clip-rule mask filter marker-start marker-mid marker-end paint-order vector-effect shape-rendering "
    "text-rendering image-rendering mix-blend-mode isolation enable-background font-family font-size font-style "
    "font-weight font-stretch font-variant letter-spacing word-spacing text-anchor text-decoration direction "
    "dominant-baseline alignment-baseline baseline-shift writing-mode media"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""For any element: none of them runs or loads anything, as long as its value does not (`_still`)."""

_PREFIXED = {
    "http://www.w3.org/1999/xlink href": "href",
    "http://www.w3.org/XML/1998/namespace space": "xml:space",
    "http://www.w3.org/XML/1998/namespace lang": "lang",
}
_FUNCTIONS = frozenset(
    ("rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewx", "skewy", "url")
)
_INSIDE = re.compile(r"#[\w.:-]+")
_BEGINNING = f'<svg xmlns="{SPACE}" viewBox="0 0 64 64">'


def check(file: str, data: bytes) -> Iterator[Problem]:
    """The faults of an SVG picture; `file` names it in them."""
    reader = _Reader(file)
    try:
        reader.parser.Parse(data.decode("utf-8-sig").encode(), True)
    except UnicodeDecodeError as error:
        yield Problem(file, data.count(b"\n", 0, error.start) + 1, "", Phrase("not_utf8"))
    except _UnreadError:
        pass  # the reason is among the problems
    except expat.ExpatError as error:
        reader.problems.append(Problem(file, min(error.lineno, data.count(b"\n") + 1), "", Phrase("picture.svg")))
    yield from reader.problems


class _UnreadError(Exception):
    """The rest of the picture is not read: the entities that it declares could unfold without end."""


class _Reader:
    """Gathers the faults while expat reads."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.inside: list[tuple[str, int, list[str]]] = []
        """The elements that are open: name, line, text."""
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = lambda text: self.inside[-1][2].append(text)
        self.parser.StartDoctypeDeclHandler = self.declares
        self.parser.ProcessingInstructionHandler = lambda target, _: self.refuse(f"<?{target}?>")
        self.parser.XmlDeclHandler = self.declared

    def tell(self, says: Phrase, *write: str, line: int = 0) -> None:
        self.problems.append(Problem(self.file, line or self.parser.CurrentLineNumber, "", says, write))

    def refuse(self, excerpt: str, line: int = 0) -> None:
        self.tell(Phrase("picture.program", {"found": short(excerpt)}), line=line)

    def declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            self.tell(Phrase("not_utf8"))  # a browser would read other signs than we do

    def declares(self, name: str, system: str | None, public: str | None, has_entities: int) -> None:
        self.refuse("<!DOCTYPE>")
        if has_entities:
            raise _UnreadError

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.inside and ((space, name) != (SPACE, "svg") or "viewBox" not in attributes):
            self.tell(Phrase("picture.root"), _BEGINNING)
            space, name = SPACE, "svg"  # so that it is not refused as well
        in_style = bool(self.inside) and self.inside[-1][0] == "style"  # its text would be read in two parts
        self.inside.append((name, self.parser.CurrentLineNumber, []))
        if space != SPACE or name not in ELEMENTS or in_style:
            self.refuse(f"<{name}>")
            return
        for key, value in attributes.items():
            plain = _PREFIXED.get(key, key)
            known = plain in ATTRIBUTES or plain == "xml:space"
            if not known or not _still(value) or (plain == "href" and not _INSIDE.fullmatch(value)):
                self.refuse(f'{key.rpartition(" ")[2]}="{value}"')

    def end(self, tag: str) -> None:
        name, line, texts = self.inside.pop()
        text = "".join(texts)
        if name == "style" and not _still(text):
            self.refuse(text.strip(), line)


def _still(value: str) -> bool:
    """Whether a value, or a style sheet, loads nothing: no escape, no rule with @, no function but the known ones."""
    tokens: list[Node] = parse_component_value_list(value, skip_comments=True)
    for token in tokens:  # grows while it is read
        match token.type:
            case "at-keyword":
                return False
            case "error" if token.kind == "bad-url":  # all else that is no CSS is passed over, here and in browsers
                return False
            case "url" if not _INSIDE.fullmatch(token.value):
                return False
            case "function" if token.lower_name == "url":
                if [bool(_INSIDE.fullmatch(part.value)) for part in token.arguments if part.type == "string"] != [True]:
                    return False
            case "function" if token.lower_name not in _FUNCTIONS:
                return False
            case "function":
                tokens += token.arguments
            case "() block" | "[] block" | "{} block":
                tokens += token.content
    return "\\" not in value
