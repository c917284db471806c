"""Paths as gates want them: from the working folder, with `/`; a gate runs at the root of its repository."""

import os
from functools import lru_cache
from pathlib import Path, PurePath


def relative(name: str) -> str:
    """The path from the working folder, without `./`; an absolute one that leads elsewhere stays as it is."""
    return _relative(name, Path.cwd())


def uri(name: str) -> str:
    """The path as a URI, percent-encoded: a relative reference, or `file:///…` where it leads elsewhere."""
    return _uri(relative(name))


# The findings of an input are many and share its path.
@lru_cache(maxsize=16)
def _relative(name: str, folder: Path) -> str:
    path = PurePath(os.path.normpath(name))
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


@lru_cache(maxsize=16)
def _uri(path: str) -> str:
    from urllib.parse import quote

    return PurePath(path).as_uri() if PurePath(path).is_absolute() else quote(os.fsencode(path))
