"""What a screen reader is given of a part of the page, in reading order: the tree of Chromium as lines of text."""

from typing import Any

from playwright.sync_api import Page

WHOLE = (
    "heading",
    "link",
    "button",
    "textbox",
    "checkbox",
    "radio",
    "combobox",
    "image",
    "Date",
    "InputTime",
    "spinbutton",
)
"""What is read with its name and no further: its name holds what is inside."""
NAMING = ("LabelText", "Legend", "caption")
"""Words that name a field or a group are read with it."""
UNSPOKEN = ("InlineTextBox", "ListMarker", "LineBreak")
WITH_NAME = ("group", "region", "radiogroup", "alert", "status", "table", "list", "navigation", "article", "form")
STATES = {
    "required": "required",
    "invalid": "invalid",
    "checked": "checked",
    "expanded": "open",
    "disabled": "disabled",
}
ROLES = {
    "listitem": "•",
    "DisclosureTriangle": "fold",
    "Details": "group",
    "rowheader": "row header",
    "columnheader": "column header",
}


def spoken(page: Page, selector: str) -> list[str]:
    """A line for each thing that is read within the elements of `selector`: its role, name, states and description."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    by_element = {node["backendDOMNodeId"]: node for node in nodes.values() if "backendDOMNodeId" in node}
    lines: list[str] = []
    for at in range(page.locator(selector).count()):
        place = f"document.querySelectorAll({selector!r})[{at}]"
        element = session.send("Runtime.evaluate", {"expression": place})["result"]["objectId"]
        identity = session.send("DOM.describeNode", {"objectId": element})["node"]["backendNodeId"]
        if identity in by_element:  # what is hidden is in no tree
            _read(by_element[identity], nodes, lines)
    session.detach()
    return lines


def _read(node: dict[str, Any], nodes: dict[str, dict[str, Any]], lines: list[str], naming: bool = False) -> None:
    role = node.get("role", {}).get("value", "")
    name = " ".join(node.get("name", {}).get("value", "").split())
    if node["ignored"]:
        role = ""
    if role in UNSPOKEN:
        return
    if role == "StaticText":
        lines.extend([name] if name and not naming else [])
        return
    if role in WHOLE or (role in WITH_NAME and name) or role in ROLES:
        lines.append(_line(ROLES.get(role, role), name, node))
    if role not in WHOLE and role not in ("DisclosureTriangle", "rowheader", "columnheader"):
        for child in node.get("childIds", ()):
            if child in nodes:
                _read(nodes[child], nodes, lines, naming or role in NAMING)


def _line(role: str, name: str, node: dict[str, Any]) -> str:
    """“heading 2: What we agreed on”, “checkbox: Trust, invalid · Choose one to three.”."""
    properties = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", ())}
    level = f" {properties['level']}" if role == "heading" else ""
    states = [words for state, words in STATES.items() if str(properties.get(state)) == "true"]
    description = " ".join(node.get("description", {}).get("value", "").split())
    value = str(node.get("value", {}).get("value", "")) if role in ("textbox", "combobox") else ""
    words = f"{role}{level}: {', '.join([name, *filter(None, [value]), *states])}".removesuffix(": ")
    return f"{words} · {description}" if description else words
