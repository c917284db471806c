"""A table of a TOML file as YAML nodes, so that settings are read alike from both; places as near as can be told.

The standard library's tomllib gives values without places. A key that stands alone on its line is found again by its
table; whatever else (dotted keys, keys inside an inline table) stands where its nearest known parent does.
"""

import re
from datetime import date, time
from typing import Any

from dispatchlint.errors import Problem
from dispatchlint.expressions import plain
from dispatchlint.strict_yaml import Node

_TABLE = plain(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_KEY = plain(r"\s*(?P<key>[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*=")

Path = tuple[str, ...]


def table(text: str, file: str, path: Path, problems: list[Problem]) -> Node | None:
    """The table `path` of a TOML text; None where there is none. What is wrong is added to `problems`."""
    import tomllib

    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (1, 1)
        problems.append(Problem(file, line, column, f"not TOML: {str(error).split(' (at')[0]}"))
        return None
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return None if value is None else _node(value, file, path, _places(text))


def _places(text: str) -> dict[Path, tuple[int, int]]:
    """1-based lines and columns of tables and of the keys that stand alone on a line."""
    found: dict[Path, tuple[int, int]] = {}
    above: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            above = tuple(re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", header[1]))
            above = tuple(key.strip("\"'") for key in above)
            found[above] = (number, line.index("[") + 1)
        elif key := _KEY.match(line):
            found[(*above, key["key"].strip("\"'"))] = (number, key.start("key") + 1)
    return found


def _node(value: Any, file: str, path: Path, places: dict[Path, tuple[int, int]]) -> Node:
    line, column = next((places[path[:end]] for end in range(len(path), 0, -1) if path[:end] in places), (1, 1))
    if isinstance(value, dict):
        children = {key: _node(child, file, (*path, key), places) for key, child in value.items()}
        keys = {key: (file, child.line, child.column) for key, child in children.items()}
        return Node(children, file, line, column, keys)
    if isinstance(value, list):
        return Node([_node(child, file, path, places) for child in value], file, line, column)
    return Node(_text(value), file, line, column)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)
