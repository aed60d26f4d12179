"""MkDocs adapter: the compiled templates are kept between builds; Jinja makes one anew when its text changes."""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from guide import build_cache

MOST = 10
"""Megabytes of templates that are kept: those of some forty places of the project."""
CACHE = Path(__file__).parent.parent / ".cache" / "templates"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Read compiled templates from the cache, before any is loaded."""
    CACHE.mkdir(parents=True, exist_ok=True)
    build_cache.forget(CACHE, MOST)
    env.bytecode_cache = FileSystemBytecodeCache(str(CACHE))
    return env
