"""A plan on disk is whole or is not there."""

import os
from pathlib import Path

import pytest

from dispatchlint import plan_file

ENTRIES = {"first": b'["a"]', "zweite «é»": b"{}\n[]"}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A file gives back its header and entries; its folder and itself are the user's alone."""
    path = tmp_path / "deep" / "plan"
    plan_file.write(path, plan_file.encode({"made_by": ["1"]}, ENTRIES))
    found = plan_file.read_own(path)
    assert found is not None
    assert (found.header, {key: found.get(key) for key in found.keys}) == ({"made_by": ["1"]}, ENTRIES)
    assert found.get("third") is None
    assert [oct(one.stat().st_mode & 0o777) for one in (path.parent, path)] == ["0o700", "0o600"]
    assert [one.name for one in path.parent.iterdir()] == ["plan"]


def test_every_damage_is_noticed() -> None:
    """Whatever byte changes, the file or the entry is not there: nothing else is ever given."""
    whole = plan_file.encode({"made_by": ["1"]}, ENTRIES)
    for at in range(len(whole)):
        for bit in (1, 128):
            damaged = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
            found = plan_file.parse(damaged)
            assert found is None or all(found.get(key) in (ENTRIES[key], None) for key in ENTRIES), at
    for length in range(len(whole)):
        found = plan_file.parse(whole[:length])
        assert found is None or all(found.get(key) in (ENTRIES[key], None) for key in ENTRIES), length


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
def test_what_others_may_write_is_not_read(tmp_path: Path) -> None:
    """A file that a group or everybody may write is not trusted."""
    path = tmp_path / "plan"
    plan_file.write(path, plan_file.encode({}, ENTRIES))
    path.chmod(0o620)
    assert plan_file.read_own(path) is None
    path.chmod(0o600)
    assert plan_file.read_own(path) is not None


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Nothing is written and nothing is left behind."""
    (tmp_path / "file").write_text("x")
    plan_file.write(tmp_path / "file" / "plan", b"x")
    (tmp_path / "plan").mkdir()
    plan_file.write(tmp_path / "plan", b"x")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "plan"]
