"""MkDocs adapter: while the site is served, what stops a build is read in the browser until it is mended."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.commands import build, serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from hooks.server import PAGE, Answer, intercept, tell


def on_startup(command: str, dirty: bool) -> None:
    """Give MkDocs a build that never fails: after its first one it would end, and after any other answer nobody."""
    if command == "serve":
        serve.build = _build  # type: ignore[attr-defined]


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Show the report in place of every page as long as there is one."""

    def report(environ: dict[str, Any], answer: Callable[..., Answer]) -> Answer:
        path = environ["PATH_INFO"]
        first = answer(environ)  # once the build that may be under way is done
        name = path.rpartition("/")[2]
        is_page = "." not in name or name.endswith(".html")
        if path.startswith("/livereload/") or not is_page or not Path(config.site_dir, PAGE).exists():
            return first
        return "500 Internal Server Error", *answer({**environ, "PATH_INFO": f"{server.mount_path}{PAGE}"})[1:]

    intercept(server, report)
    return server


class _Errors(logging.Handler):
    """What is logged as an error, or as a warning where a warning is one."""

    def __init__(self, strict: bool) -> None:
        super().__init__(logging.WARNING if strict else logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _build(config: MkDocsConfig, **options: Any) -> None:
    """Build; what stops it becomes a page, which goes when a build comes to its end."""
    clean, errors = utils.clean_directory, _Errors(config.strict)
    build.log.filters[:] = [utils.DuplicateFilter()]  # what was told of an earlier build may be told again
    logger = logging.getLogger(build.log.name.partition(".")[0])
    logger.addHandler(errors)
    try:
        build.build(config, **options)
    except (Exception, SystemExit) as error:
        if not isinstance(error, SystemExit):  # one that MkDocs has not told
            traceback.print_exc()
            errors.lines.append(f"{type(error).__name__}: {error}")
        tell(config, "\n\n".join(errors.lines or [str(error)]))
    else:
        Path(config.site_dir, PAGE).unlink(missing_ok=True)
    finally:
        logger.removeHandler(errors)
        utils.clean_directory = clean  # when a build fails, the language plugin leaves one there that does nothing
