"""Entries of a JSON report that must wait until its findings are written."""

from collections.abc import Iterable, Iterator
from typing import IO

from dispatchlint.rendering.records import Record, encode

KEPT_IN_MEMORY = 10_000  # entries; a run over an archive may have more


class Spool:
    """Entries in their order: in memory first, on disk when they are many. `count` is how many."""

    def __init__(self, kept: int = KEPT_IN_MEMORY) -> None:
        self.count = 0
        self._kept = kept
        self._lines: list[str] = []
        self._file: IO[str] | None = None

    def add(self, records: Iterable[Record]) -> None:
        """Adds entries to the end."""
        before = len(self._lines)
        self._lines += map(encode, records)
        self.count += len(self._lines) - before
        if len(self._lines) > self._kept:
            self._spill()

    def _spill(self) -> None:
        from tempfile import TemporaryFile

        if self._file is None:
            self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by entries)
        self._file.writelines(f"{line}\n" for line in self._lines)
        self._lines.clear()

    def entries(self) -> Iterator[str]:
        """The entries, commas between them."""
        comma = ""
        if self._file:
            self._file.seek(0)
            for line in self._file:
                yield f"{comma}\n{line.rstrip()}"
                comma = ","
            self._file.close()
        for line in self._lines:
            yield f"{comma}\n{line}"
            comma = ","
