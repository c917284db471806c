"""YAML with places. Every scalar stays text (`on`, `22:30`, `1.10`), a duplicate key is a problem, so is a tag."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dispatchlint.errors import Problem


class Node(NamedTuple):
    """A value of a YAML file and where it stands: `value` is a text, a list of nodes or a mapping of key to node.

    `line` and `column` are 1-based; `keys` has the place of each key of a mapping. `is_null`: nothing,
    `~` or `null`, not in quotation marks.
    """

    value: "str | list[Node] | dict[str, Node]"
    file: str
    line: int
    column: int
    keys: Mapping[str, tuple[str, int, int]] = {}
    is_null: bool = False

    def problem(self, message: str, key: str | None = None) -> Problem:
        """A problem at this value, or at one of its keys."""
        file, line, column = self.keys.get(key or "", (self.file, self.line, self.column))
        return Problem(file, line, column, message)

    def get(self, key: str) -> "Node | None":
        """The value of a key; None where this is no mapping or has no such key."""
        return self.value.get(key) if isinstance(self.value, dict) else None


def load(text: str, file: str, problems: list[Problem]) -> Node | None:
    """Reads one document; adds what is wrong to `problems` and gives None where nothing can be read."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.append(Problem(file, line, column, f"not YAML: {error.problem or error.context}"))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(file, 1, 1, f"not YAML: {' '.join(str(error).split())}"))
        return None
    if root is None:
        problems.append(Problem(file, 1, 1, "empty file"))
        return None
    return _convert(root, file, problems, ())


# What the base loader gives every node that bears no tag of its own.
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def _convert(node: Any, file: str, problems: list[Problem], above: tuple[int, ...]) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in above:
        problems.append(Problem(file, line, column, "an alias that holds itself"))
        return Node("", file, line, column)
    if node.tag not in _PLAIN_TAGS:
        problems.append(Problem(file, line, column, "a tag cannot stand here"))
    above = (*above, id(node))
    if node.id == "scalar":
        is_null = not node.style and node.value in ("", "~", "null")
        return Node(node.value, file, line, column, is_null=is_null)
    if node.id == "sequence":
        return Node([_convert(child, file, problems, above) for child in node.value], file, line, column)
    values: dict[str, Node] = {}
    keys: dict[str, tuple[str, int, int]] = {}
    for key, value in node.value:
        place = (file, key.start_mark.line + 1, key.start_mark.column + 1)
        if key.id != "scalar" or key.tag not in _PLAIN_TAGS:
            problems.append(Problem(*place, "a key must be a text"))
        elif key.value in values:
            problems.append(Problem(*place, f"duplicate key '{key.value}' (first at line {keys[key.value][1]})"))
        else:
            values[key.value], keys[key.value] = _convert(value, file, problems, above), place
    return Node(values, file, line, column, keys)


def overlay(base: Node | None, over: Node | None) -> Node | None:
    """`over` laid upon `base`: mappings are merged key by key at every depth, anything else is replaced."""
    if base is None or over is None:
        return over or base
    if not (isinstance(base.value, dict) and isinstance(over.value, dict)):
        return over
    merged = dict(base.value)
    for key, value in over.value.items():
        merged[key] = overlay(base.value.get(key), value) or value
    return over._replace(value=merged, keys={**base.keys, **over.keys})


def bare(node: Node | None) -> Any:
    """What a node holds, without places: a text, None for what is null, a list or a mapping."""
    if node is None:
        return None
    if isinstance(node.value, str):
        return None if node.is_null else node.value
    if isinstance(node.value, list):
        return [bare(one) for one in node.value]
    return {key: bare(one) for key, one in node.value.items()}
