"""The engine of the module `regex` without its parser, which alone takes half of what the import costs.

Compiled expressions that are taken up again need no parser; whoever needs it imports `regex` as ever and gets this
same engine.
"""

import sys
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any
from zlib import crc32

_ENGINE = "regex._regex"


@cache
def _package() -> tuple[str, ...]:
    """The folder of the package."""
    found = PathFinder.find_spec("regex")
    return tuple(found.submodule_search_locations or ()) if found else ()


@cache
def engine() -> Any:
    """The module that matches."""
    if _ENGINE in sys.modules:
        return sys.modules[_ENGINE]
    found: ModuleSpec | None = PathFinder.find_spec(_ENGINE, list(_package()))
    if found is None or found.loader is None:
        import regex

        return sys.modules.get(_ENGINE) or regex
    module = module_from_spec(found)
    sys.modules[_ENGINE] = module
    found.loader.exec_module(module)
    return module


@cache
def stamp() -> str:
    """What tells this `regex` from others: its parser and compiler by their texts, its engine by numbers."""
    texts = [
        path.read_bytes()
        for folder in _package()
        for path in (Path(folder) / "_main.py", Path(folder) / "_regex_core.py")
        if path.is_file()
    ]
    one = engine()
    return f"{[crc32(text) for text in texts]} {getattr(one, 'MAGIC', '')} {getattr(one, 'CODE_SIZE', '')}"
