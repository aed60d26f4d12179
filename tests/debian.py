"""Programs that the tests use and Debian packages: `python -m tests.debian libreoffice-writer-nogui:soffice`.

Each argument is a package and the program, or the file, that it brings; what is there is left as it is.
Without root or apt the tests that need it fail, and say in one line what to install.
"""

import os
import shutil
import subprocess
import sys


def install(package: str) -> None:
    """Install the Debian package, where this machine lets us; whether it worked is for the caller to see."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    # RUNLEVEL: what is installed to be tried starts no service of the machine's own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", package]):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def program(name: str, package: str) -> str:
    """Where the program is; FileNotFoundError names the package that brings it."""
    if path := shutil.which(name):
        return path
    raise FileNotFoundError(f"{name} is missing: install it (on Debian: apt install {package}).")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        package, _, program = argument.partition(":")
        if not shutil.which(program) and not os.path.isfile(program):
            install(package)
