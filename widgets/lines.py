"""The lines to call that were read more than twelve months ago: `make lines` names them, to be read again.

A report, not a check: a number does not become wrong on a day, so nothing stops. Each line ends with the page to open;
once it has been read, write the day into `widgets/defaults/lines.toml` (`read`), and what the page says.
"""

from datetime import date

from widgets.engine.facts import lines, organisation


def report(outdated: list[lines.Line], total: int) -> str:
    """What to read again, in both languages, a line each; or that there is nothing."""
    if not outdated:
        return (
            f"Rien à relire\u00a0: {total} lignes lues depuis moins de douze mois.\n"
            f"Nothing to read again: {total} lines, all read within twelve months."
        )
    rows = [
        f"{line.read}  {line.country}  {line.number or '–'}  {line.institution}  {line.address}" for line in outdated
    ]
    title = (
        f"{len(outdated)} sur {total} à relire (plus de douze mois)\u00a0:",
        f"{len(outdated)} of {total} to read again (more than twelve months):",
    )
    return "\n".join((*title, *rows))


if __name__ == "__main__":
    known = organisation.load().lines
    print(report(lines.stale(known, date.today()), len(known)))
