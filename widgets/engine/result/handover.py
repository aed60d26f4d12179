"""The files that one person hands to another, as they are shown before they are taken."""

from typing import NamedTuple


class Handover(NamedTuple):
    """The files to hand over, each {"name", "type", "text"}: a sheet to read, and the answers for the widget."""

    sheet: dict[str, str]
    data: dict[str, str]

    def files(self) -> dict[str, dict[str, str]]:
        """Both by the name of their format, as `respond` gives files."""
        return {"handover": self.sheet, "handover_data": self.data}
