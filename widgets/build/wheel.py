"""What hatchling puts into the wheel beside the files of `widgets/` (pyproject.toml names this file)."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Made(BuildHookInterface[Any]):
    """The shell of the Word file, and the addresses of the guide's own pages: no organisation's."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, and name them to hatchling: path here → path in the wheel."""
        sys.path.insert(0, self.root)
        os.environ["ORGANISATION"] = "none"
        from widgets.build import addresses, word_shell

        self.made = TemporaryDirectory()
        shell = Path(self.made.name, "word_shell.py")
        shell.write_text(word_shell.module(), encoding="utf-8")
        files = addresses.write(f"{self.made.name}/docs")
        build_data["force_include"] |= {
            str(shell): shell.name,
            **{path: f"widgets/{name}" for name, path in files.items()},
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Forget them: they are in the wheel."""
        self.made.cleanup()
