"""Loads the modules of a folder by a fixed protocol: a new file is all it takes; a wrong one is loud."""

import os
from functools import cache
from importlib import import_module
from types import ModuleType

from dispatchlint import kept
from dispatchlint.errors import CrashError

# What every module of a folder must define.
PROTOCOLS = {
    "formats": ("SUFFIXES", "claims", "read", "encode"),
    "outputs": ("write",),
    "checks": ("Options", "FIELDS", "find"),
}


@cache
def names(family: str) -> tuple[str, ...]:
    """The members of `formats`, `outputs` or `checks`, in alphabetical order."""
    # Not pkgutil: its import costs more than all members of a family.
    folders = import_module(f"dispatchlint.{family}").__path__
    files = [file for folder in folders for file in os.listdir(folder)]  # noqa: PTH208
    return tuple(sorted(file[:-3] for file in files if file.endswith(".py") and not file.startswith("_")))


def suffixes() -> dict[str, tuple[str, ...]]:
    """The suffixes that each format reads, in alphabetical order of the formats."""
    return dict(kept.recollect("suffixes", lambda: {one: member("formats", one).SUFFIXES for one in names("formats")}))


@cache
def member(family: str, name: str) -> ModuleType:
    """One member, imported; raises CrashError where it lacks what its family demands, KeyError where there is none."""
    if name not in names(family):
        raise KeyError(name)
    module = import_module(f"dispatchlint.{family}.{name}")
    missing = [needed for needed in PROTOCOLS[family] if not hasattr(module, needed)]
    if missing:
        raise CrashError(f"dispatchlint/{family}/{name}.py lacks {', '.join(missing)}")
    return module
