"""A plan on disk: entries by key, texts in ASCII, read one by one, each with its own checksum.

It is data and never code. Whatever is wrong with the file or an entry, the entry is not there, and what it held is
worked out anew.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

_MAGIC = b"dispatchlint plan 1"
_LINE = 80  # bytes that the first line has at most


class PlanFile:
    """The entries of a file as it was when it was opened; `header` is what it says of itself."""

    def __init__(self, header: dict[str, Any], places: dict[str, list[int]], content: bytes, base: int) -> None:
        self.header, self._places, self._content, self._base = header, places, content, base

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def get(self, key: str) -> bytes | None:
        """The entry of a key, if it is what was written; None where there is none."""
        place = self._places.get(key)
        if place is None:
            return None
        start, length, check = place
        raw = self._content[self._base + start : self._base + start + length]
        return raw if crc32(raw) == check else None

    def drop(self, beginnings: tuple[str, ...]) -> None:
        """Forgets the entries whose keys begin so."""
        self._places = {key: place for key, place in self._places.items() if not key.startswith(beginnings)}

    @property
    def keys(self) -> list[str]:
        """The keys of all entries."""
        return list(self._places)


def parse(content: bytes) -> PlanFile | None:
    """The file of these bytes; None where they are none, or damaged."""
    begin = content.find(b"\n", 0, _LINE) + 1
    try:
        if not content.startswith(_MAGIC):
            return None
        length, check = (int(one) for one in content[len(_MAGIC) : begin].split())
        head = content[begin : begin + length]
        if crc32(head) != check:
            return None
        told = json.loads(head)
        return PlanFile(told["header"], told["entries"], content, begin + length)
    except (ValueError, KeyError, TypeError):
        return None


def encode(header: dict[str, Any], entries: Mapping[str, bytes]) -> bytes:
    """The bytes of a file with these entries."""
    places, start = {}, 0
    for key, raw in entries.items():
        places[key] = [start, len(raw), crc32(raw)]
        start += len(raw)
    head = json.dumps({"header": header, "entries": places}, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return b"%s %d %d\n%s%s" % (_MAGIC, len(head), crc32(head), head, b"".join(entries.values()))


def read(path: Path) -> PlanFile | None:
    """The file at a path, if it is there and sound."""
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def read_own(path: Path) -> PlanFile | None:
    """The file at a path, if it is sound and nobody else can have written it."""
    try:
        with path.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
                return None
            return parse(stream.read())
    except OSError:
        return None


def write(path: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there; a folder that cannot be written is no error."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        beside.replace(path)
    except OSError:
        try:
            beside.unlink(missing_ok=True)
        except OSError:
            return
