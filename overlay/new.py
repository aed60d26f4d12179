"""Writes a first `organisation/`: `make organisation` asks a few questions, or takes the answers as arguments."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from overlay import accent, answers, check, colours, first_files, folder
from overlay.answers import NewOrganisationError, in_each_language
from widgets.engine.text import resources

ROOT = Path(resources.ROOT)


def make(root: Path, typed: Mapping[str, str]) -> list[str]:
    """Write `organisation/` in the project at `root` from the answers (see answers.QUESTIONS); what to say, by line.

    NewOrganisationError before anything is written.
    """
    refuse_twice(root)
    settled = answers.settled(typed)
    shipped = colours.read((root / folder.SHIPPED_COLOURS).read_text(encoding="utf-8"))
    colour = settled.get("COLOUR", "")
    derived = accent.derive(colour, shipped) if colour else {}
    files = {
        "identity.toml": first_files.identity(settled),
        "programme.toml": first_files.programme(settled),
        **({"colours.css": first_files.css(colour, derived)} if colour else {}),
        **first_files.copied(root, answers.languages(settled)),
    }
    for path, text in files.items():
        place = folder.path(root) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    lines = [in_each_language("done.written", folder=resources.overlay(), files=", ".join(files))]
    if derived and derived["--accent-light"] != colour:
        lines.append(in_each_language("done.darkened", found=colour, colour=derived["--accent-light"]))
    if derived and derived["--accent-dark"] != colour:
        lines.append(in_each_language("done.lightened", colour=derived["--accent-dark"]))
    return [*lines, in_each_language("done.next", folder=resources.overlay())]


def refuse_twice(root: Path) -> None:
    """NewOrganisationError if there is an `organisation/` already."""
    if folder.path(root).exists():
        raise NewOrganisationError(in_each_language("wrong.there", folder=resources.overlay()))


def main(written: list[str]) -> None:
    """Ask, or take the arguments, and write; leave with one line if that cannot be."""
    try:
        refuse_twice(ROOT)
        asks = not written and sys.stdin.isatty()
        typed = answers.ask() if asks else answers.arguments(written, os.environ)
        print("\n".join(make(ROOT, typed)))
    except NewOrganisationError as error:
        sys.exit(str(error))
    except (KeyboardInterrupt, EOFError):
        sys.exit(f"\n{in_each_language('done.stopped')}")
    if faults := check.report(ROOT):
        sys.exit(faults)


if __name__ == "__main__":
    main(sys.argv[1:])
