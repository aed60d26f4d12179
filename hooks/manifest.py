"""MkDocs adapter: the web app manifest of each language, and the colour of the browser's own frame."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guide import manifest
from overlay import colours, folder
from widgets.engine.text import regions

ROOT = Path(__file__).parent.parent


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """A manifest beside the home page of the language; after the i18n plugin, which wants files of the disk."""
    plugin: Any = config.plugins["i18n"]
    language, first = plugin.current_language, plugin.is_default_language_build
    icon = f"{'' if first else '../'}{config.theme['favicon']}"
    tag = regions.row(language).lang
    content = manifest.manifest(config.site_name, config.site_description or "", tag, icon, _palette())
    file = File.generated(config, f"{language}/{manifest.NAME}", content=content)
    if first:
        file.dest_uri = manifest.NAME
    files.append(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What the browser's frame takes its colour from, in light and in dark."""
    colours = _palette()
    env.globals["papers"] = {scheme: colours[f"--paper-{scheme}"] for scheme in ("light", "dark")}
    return env


def _palette() -> dict[str, str]:
    return colours.palette(ROOT / folder.SHIPPED_COLOURS, folder.path(ROOT) / "colours.css")
