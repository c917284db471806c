"""Loads the modules of a folder by a fixed protocol: a new file is all it takes; a wrong one is loud."""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

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
    package = import_module(f"dispatchlint.{family}")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


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
