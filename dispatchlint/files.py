"""Which files a path means: itself, or in a folder what can be dispatches and nobody asked to leave out."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dispatchlint import families
from dispatchlint.errors import WriteError

OURS = ("*.accepted.yaml", "*.sarif")  # what our own faces write beside dispatches


@cache
def known_suffixes() -> frozenset[str]:
    """The suffixes of all formats, lower case, with the dot; a file without one is not known."""
    formats = (families.member("formats", name) for name in families.names("formats"))
    return frozenset(suffix for one in formats for suffix in one.SUFFIXES if suffix)


def expand(path: Path, excluded: Callable[[Path], bool]) -> Iterator[tuple[Path, bool]]:
    """The files that a path means, in alphabetical order, and whether each was named (not found in a folder)."""
    if path.is_dir():
        for found in _walk(path, excluded, _ignored_above(path)):
            yield found, False
    else:
        yield path, True


def finds(folder: Path, path: Path, excluded: Callable[[Path], bool]) -> bool:
    """Whether expand() of a folder gives a file below it, were it there and nothing git-ignored."""
    parts = path.relative_to(folder).parts
    places = [folder.joinpath(*parts[:count]) for count in range(1, len(parts) + 1)]
    return _is_candidate(path) and not any(one.startswith(".") for one in parts) and not any(map(excluded, places))


def _walk(folder: Path, excluded: Callable[[Path], bool], ignored: tuple[tuple[Path, Any], ...]) -> Iterator[Path]:
    ignored += _gitignore(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it will say why
        return
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)  # a link to a folder may lead round in a circle
        if entry.name.startswith(".") or excluded(path) or _is_ignored(path, is_folder, ignored):
            continue
        if is_folder:
            yield from _walk(path, excluded, ignored)
        elif not (entry.is_symlink() and path.is_dir()) and _is_candidate(path):
            yield path


def _is_candidate(path: Path) -> bool:
    return path.suffix.lower() in known_suffixes() and not any(path.match(pattern) for pattern in OURS)


def _ignored_above(folder: Path) -> tuple[tuple[Path, Any], ...]:
    """The .gitignore files from the repository's root down to above the folder."""
    found: tuple[tuple[Path, Any], ...] = ()
    folder = folder.resolve()
    if (folder / ".git").exists():
        return found
    for above in folder.parents:
        found = _gitignore(above) + found
        if (above / ".git").exists():
            return found
    return ()


def _gitignore(folder: Path) -> tuple[tuple[Path, Any], ...]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    from pathspec import GitIgnoreSpec

    return ((folder.resolve(), GitIgnoreSpec.from_lines(lines)),)


def _is_ignored(path: Path, is_folder: bool, ignored: tuple[tuple[Path, Any], ...]) -> bool:
    """What the innermost .gitignore that speaks of the path says of it."""
    if not ignored:
        return False
    here = path.parent.resolve() / path.name
    for folder, spec in reversed(ignored):
        said = spec.check_file(here.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
        if said is not None:
            return bool(said)
    return False


def create(path: Path, content: bytes) -> None:
    """Writes a new file whole or not at all. Raises WriteError, also where there is one by now."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        if path.exists():
            raise WriteError("has come to be meanwhile; not written")
        beside.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)


def rewrite(path: Path, before: bytes, after: bytes) -> int:
    """Writes a file whole or not at all; permissions are kept, a link stays a link. Gives the number of its names.

    Where that is more than one, the other names (hard links) keep the old text. Raises WriteError where the file is no
    longer what was read, or cannot be written.
    """
    real = path.resolve()
    beside = real.with_name(f".{real.name}.{os.getpid()}.tmp")
    try:
        stat = real.stat()
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(stat.st_mode & 0o7777)
        if real.read_bytes() != before:
            raise WriteError("changed on disk while it was checked; not written")
        beside.replace(real)
        return stat.st_nlink
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
