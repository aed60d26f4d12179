"""The pins: what a fresh clone installs is named exactly, checked by hash, and free of download addresses."""

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
HOSTS = (ROOT / "tests/hosts/requirements.txt").read_text(encoding="utf-8")
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_declared_package_is_installed_at_its_pin():
    groups = PROJECT["dependency-groups"]
    declared = groups["site"] + groups["test"]
    names = [line.partition("==")[0] for line in declared if "==" in line]
    assert len(names) == len(declared)
    assert [name for name in PROJECT["build-system"]["requires"] if name not in names] == []
    pins = (re.fullmatch(r"([\w-]+)(?:\[\w+\])?==([\w.]+)", line) for line in declared)
    assert [(pin[1], version(pin[1])) for pin in pins if pin and version(pin[1]) != pin[2]] == []


def test_what_the_package_accepts_is_what_the_site_has():
    accepted = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    assert accepted
    assert [str(line) for line in accepted if version(line.name) not in line.specifier] == []


def pins(requirements: str) -> list[str]:
    """The entries of a requirements file, with their hashes."""
    return re.split(r"\n(?=[a-z])", requirements)[1:]


@pytest.mark.parametrize("requirements", [REQUIREMENTS, HOSTS], ids=["site", "other hosts"])
def test_every_requirement_has_a_hash(requirements):
    assert pins(requirements)
    assert [entry.split()[0] for entry in pins(requirements) if "--hash=sha256:" not in entry] == []


def test_another_host_is_tried_with_the_libraries_of_the_site():
    names = [{entry.partition("==")[0] for entry in pins(requirements)} for requirements in (REQUIREMENTS, HOSTS)]
    assert names[0] & names[1] == set()


def test_lock_files_carry_no_download_address():
    assert "://" not in REQUIREMENTS + HOSTS
    assert [name for name, entry in LOCK["packages"].items() if "resolved" in entry] == []


def test_installed_browser_packages_match_the_lock():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, pin in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        installed = json.loads((ROOT / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
        assert (installed["version"], LOCK["packages"][f"node_modules/{name}"]["version"]) == (pin, pin)
