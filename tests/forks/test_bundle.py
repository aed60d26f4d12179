"""The bundle of a fork holds what its organisation says, from the folder that is named."""

import shutil
from pathlib import Path

import pytest

from guide import bundle
from tests.fork import SAMPLE, fork
from tests.hooks.test_delivery import CACHE, unpacked


@pytest.mark.parametrize(
    ("named", "identity"), [("tests/no_organisation", None), ("ours", b"Valmer")], ids=["that is not there", "another"]
)
def test_a_fork_makes_its_bundle_with_the_overlay_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, identity: bytes | None
) -> None:
    root = fork(tmp_path / "fork")  # as when its tests look at the guide as it is shipped
    shutil.copytree(SAMPLE, root / "ours")
    monkeypatch.setenv("ORGANISATION", named)
    archive = unpacked(bundle.bundle(root, CACHE))  # kept by content: the one of the site, and of the site of a fork
    identities = {name for name in archive.namelist() if name.endswith("identity.toml")}
    assert identities == {"widgets/defaults/identity.toml", *(["organisation/identity.toml"] if identity else [])}
    assert not identity or identity in archive.read("organisation/identity.toml")
    assert ("organisation/texts.toml" in archive.namelist()) == bool(identity)
