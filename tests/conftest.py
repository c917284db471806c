"""What tests share: the seed where it is there, and what happens where something is not."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from scratch import git, settle

# A gate says the same of the same change: it draws the same examples each time, however busy the machine.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# The plan of a test run is its own; programs that tests start share it.
os.environ["DISPATCHLINT_CACHE_DIR"] = tempfile.mkdtemp(prefix="dispatchlint-tests-")
atexit.register(shutil.rmtree, os.environ["DISPATCHLINT_CACHE_DIR"], ignore_errors=True)

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "aa-fr.txt"


@pytest.fixture
def seed() -> Path:
    """The one real dispatch we were given; it belongs to its agency and is never committed."""
    if not SEED.is_file():
        pytest.skip("the seed is not beside the checkout")
    return SEED


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, and the working folder."""
    folder = tmp_path / "desk"
    folder.mkdir()
    settle(folder, monkeypatch)
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    return folder


def need(present: bool, reason: str) -> None:
    """Skips a test that lacks a program, or fails where everything must be there."""
    if not present:
        if os.environ.get("DISPATCHLINT_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
