"""What was said of texts before, on disk: it is right or it is not there."""

import os
import sqlite3
from multiprocessing import get_context
from pathlib import Path

import pytest

from dispatchlint import verdict_file
from dispatchlint.verdict_file import VerdictFile


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    """An entry is recalled by later files of the same path once it was saved; the folder and the file are one's own."""
    path = tmp_path / "new" / "v.sqlite"
    first = VerdictFile(path)
    first.keep(b"one", "un")
    assert first.recall(b"one") is None
    first.save()
    assert VerdictFile(path).recall(b"one") == "un"
    assert VerdictFile(path).recall(b"other") is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and then nothing", b"text", b"\0" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    """Whatever stands there, nothing is recalled and nothing fails; the run after the next knows again."""
    path = tmp_path / "v.sqlite"
    path.write_bytes(content)
    damaged = VerdictFile(path)
    assert damaged.recall(b"one") is None
    damaged.keep(b"one", "un")
    damaged.save()
    second = VerdictFile(path)
    second.keep(b"one", "un")
    second.save()
    assert VerdictFile(path).recall(b"one") == "un"


def test_a_file_that_is_damaged_while_it_is_read(tmp_path: Path) -> None:
    """Damage within is met when it is read: the run goes on without."""
    path = tmp_path / "v.sqlite"
    first = VerdictFile(path)
    for number in range(2000):
        first.keep(number.to_bytes(2, "big"), "said " * 20)
    first.save()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + os.urandom(len(raw) - 4096))
    second = VerdictFile(path)
    assert [second.recall(number.to_bytes(2, "big")) for number in range(2000)] == [None] * 2000
    second.keep(b"new", "neuf")
    second.save()
    third = VerdictFile(path)
    third.keep(b"new", "neuf")
    third.save()
    assert VerdictFile(path).recall(b"new") == "neuf"


def test_a_file_that_others_may_write(tmp_path: Path) -> None:
    """What somebody else can have written is not read, and is left as it is."""
    path = tmp_path / "v.sqlite"
    first = VerdictFile(path)
    first.keep(b"one", "un")
    first.save()
    path.chmod(0o666)
    assert VerdictFile(path).recall(b"one") is None
    assert path.stat().st_mode & 0o777 == 0o666


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be written nothing is said."""
    (tmp_path / "file").write_text("")
    nowhere = VerdictFile(tmp_path / "file" / "v.sqlite")
    nowhere.keep(b"one", "un")
    nowhere.save()
    assert nowhere.recall(b"one") is None


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more entries than are kept the first written are forgotten."""
    monkeypatch.setattr(verdict_file, "MOST", 2)
    file = VerdictFile(tmp_path / "v.sqlite")
    for key in (b"a", b"b", b"c"):
        file.keep(key, key.decode())
        file.save()
    assert [file.recall(key) for key in (b"a", b"b", b"c")] == [None, "b", "c"]


def _write(path: Path, number: int) -> None:
    file = VerdictFile(path)
    for turn in range(20):
        file.keep(f"{number} {turn}".encode(), str(turn))
        file.save()


def test_processes_at_once(tmp_path: Path) -> None:
    """Several processes write at once, and nothing is lost."""
    path = tmp_path / "v.sqlite"
    processes = [get_context("fork").Process(target=_write, args=(path, number)) for number in range(4)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    found = VerdictFile(path)
    assert {found.recall(f"{number} {turn}".encode()) for number in range(4) for turn in range(20)} == {
        str(turn) for turn in range(20)
    }
