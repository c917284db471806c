"""What was said of texts before, on disk: texts by the digest of all that they hang on.

An SQLite file of the user's own: several processes read and write it at once. Whatever is wrong with it, it is as if it
were empty; nothing in it is ever run.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "verdicts.sqlite"
MOST = 200_000  # entries; of more the oldest go
_PATIENCE = 5.0  # seconds that another process may take to write
_FORMAT = 1


class VerdictFile:
    """The entries of a file; what is new is written by `save`."""

    def __init__(self, path: Path) -> None:
        self._path, self._new = path, dict[bytes, str]()
        self._base = _opened(path)

    def recall(self, key: bytes) -> str | None:
        """The entry of a key; None where there is none."""
        try:
            row = self._base and self._base.execute("SELECT said FROM verdicts WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return str(row[0]) if row else None

    def keep(self, key: bytes, said: str) -> None:
        """Keeps an entry for later runs."""
        self._new[key] = said

    def save(self) -> None:
        """Writes what is new; where that cannot be, nothing is said."""
        new, self._new = self._new, {}
        if self._base is None or not new:
            return
        try:
            with self._base:
                _write(self._base, new)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """This run does without; a file that is damaged is made anew by the next one."""
        if self._base is not None:
            _dropped(self._base, self._path, error)
        self._base = None


def _write(base: sqlite3.Connection, new: Mapping[bytes, str]) -> None:
    base.executemany("INSERT OR REPLACE INTO verdicts (key, said) VALUES (?, ?)", new.items())
    (last,) = base.execute("SELECT max(rowid) FROM verdicts").fetchone()
    base.execute("DELETE FROM verdicts WHERE rowid <= ?", (last - MOST,))


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, made where it is not there; None where others may have written it, or nothing can be written."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        found = os.fstat(descriptor)
        os.close(descriptor)
        if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
            return None
        base = sqlite3.connect(path, timeout=_PATIENCE)
    except (OSError, sqlite3.Error):
        return None
    try:
        with suppress(sqlite3.OperationalError):  # another process does it just now
            base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = OFF")  # what a crash of the machine loses is worked out anew
        _laid_out(base)
        return base
    except sqlite3.Error as error:
        _dropped(base, path, error)
        return None


def _laid_out(base: sqlite3.Connection) -> None:
    base.execute("BEGIN IMMEDIATE")  # of several processes that begin at once one lays it out
    with base:
        (held,) = base.execute("PRAGMA user_version").fetchone()
        if held != _FORMAT:
            base.execute("DROP TABLE IF EXISTS verdicts")
            base.execute("CREATE TABLE verdicts (key BLOB UNIQUE NOT NULL, said TEXT NOT NULL)")
            base.execute(f"PRAGMA user_version = {_FORMAT}")


def _dropped(base: sqlite3.Connection, path: Path, error: sqlite3.Error) -> None:
    with suppress(sqlite3.Error):
        base.close()
    # A lock or a full disk passes; only damage stays.
    if not isinstance(error, sqlite3.OperationalError):
        for one in (path, *(path.with_name(f"{path.name}-{more}") for more in ("wal", "shm"))):
            with suppress(OSError):
                one.unlink()
