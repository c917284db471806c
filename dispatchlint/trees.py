"""The files at and below a folder: as the file system tells of them, and what they hold."""

import os
from pathlib import Path

Stat = list[str | int]


def stats(root: Path, suffixes: tuple[str, ...]) -> list[Stat]:
    """Of each file of these kinds its name, size, and dates of text and record (nanoseconds), in order of names."""
    out: list[Stat] = []
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            with os.scandir(root / below) as entries:
                for one in entries:
                    name = f"{below}{one.name}"
                    if one.name.endswith(suffixes):
                        found = one.stat()
                        out.append([name, found.st_size, found.st_mtime_ns, found.st_ctime_ns])
                    elif one.is_dir():
                        folders.append(f"{name}/")
        except OSError:
            continue
    return sorted(out)


def digest(root: Path, names: list[str]) -> str:
    """32 hexadecimal digits of SHA-256 over the names and texts of files."""
    from hashlib import sha256

    told = sha256()
    for name in names:
        try:
            text = (root / name).read_bytes()
        except OSError:
            text = b""
        told.update(f"{name}\0{len(text)}\0".encode("utf-8", "surrogateescape"))
        told.update(text)
    return told.hexdigest()[:32]
