"""`make other-hosts`: build by ProperDocs and compare, then report on Zensical; fails only for the first."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.examples import ROOT
from tests.fork import run
from tests.hosts import zensical
from tests.hosts.compare import differences

SHOWN = 20


def main(hosts: Path) -> None:
    """Build with MkDocs and with what is installed in `hosts`; SystemExit when ProperDocs writes other bytes."""
    with TemporaryDirectory() as parent:
        sites = {host: Path(parent, host) for host in ("mkdocs", "properdocs")}
        moment = str(int(time.time()))  # both stamp what they write with the same day
        for host, site in sites.items():
            command = ("-m", host, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(site))
            done = run(ROOT, *command, PYTHONPATH=str(hosts), SOURCE_DATE_EPOCH=moment)
            if done.returncode:
                sys.exit(f"{host}:\n{done.stdout}{done.stderr}")
        lines = differences(sites["mkdocs"], sites["properdocs"])
        count = sum(path.is_file() for path in sites["mkdocs"].rglob("*"))
        print("## ProperDocs\n")
        print(f"- {len(lines) or 'none'} of {count} files differ from MkDocs'")
        print(*(f"    - {line}" for line in lines[:SHOWN]), sep="\n")
        print(zensical.report(Path(parent, "pages"), hosts))
    if lines:
        sys.exit("ProperDocs writes another site than MkDocs: see above.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
