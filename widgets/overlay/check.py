"""The old name of `overlay.check`: `make check-organisation` in an older copy runs it in the version to come."""

from runpy import run_module

if __name__ == "__main__":
    run_module("overlay.check", run_name="__main__")
