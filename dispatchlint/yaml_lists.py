"""A list in a YAML file of people, changed as text: their comments, their order and their lines stay.

A path leads to the list: keys of mappings and numbers, from 0, of entries; an empty one means the file itself.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dispatchlint import strict_yaml
from dispatchlint.errors import Problem, WriteError

Entry = str | Mapping[str, Any]
Path = Sequence[str | int]


def appended(text: str, entry: Entry, *path: str | int) -> str:
    """The file with an entry at the end of a list of it, which is made where the last key is not there yet.

    Raises:
        WriteError: there is no such list, or one that cannot be changed without a loss.
    """
    root = _composed(text)
    found = _under(root, path)
    if found is None and path:
        out = _with_key(text, _under(root, path[:-1]), entry, str(path[-1]))
    elif found is None:
        out = f"{_ended(text)}{_item(entry, 0)}\n"
    else:
        out = _with_item(text, found, entry)
    return _verified(out, _grown(_plain(text), path, _said(entry)))


def replaced(text: str, number: int, entry: Entry) -> str:
    """The file with another entry in place of the one with this number, from 0, of its list; raises WriteError."""
    found = _composed(text).value[number]
    start, end = found.start_mark.index, (found if found.flow_style else _last(found)).end_mark.index
    new = _flow(entry) if found.flow_style else _item(entry, found.start_mark.column - 2).lstrip()[2:]
    expected = _plain(text)
    expected[number] = _said(entry)
    return _verified(text[:start] + new + text[end:], expected)


# Where it stands


def _composed(text: str) -> Any:
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise WriteError(f"not YAML: {' '.join(str(error).split())}") from error


def _under(node: Any, path: Path) -> Any:
    """The node to which a path leads; None where its last key is not there. Raises WriteError where it cannot be."""
    for step in path:
        if node is None:
            return None
        if node.id != ("mapping" if isinstance(step, str) else "sequence"):
            raise WriteError("holds no list to add to")
        values = {name.value: value for name, value in node.value} if isinstance(step, str) else node.value
        node = values.get(step) if isinstance(step, str) else values[step]
    return node


def _last(node: Any) -> Any:
    """The last scalar or flow collection of a node: what follows it, comments too, is not of the node."""
    if node.id == "scalar" or not node.value:
        return node
    child = node.value[-1][1] if node.id == "mapping" else node.value[-1]
    return child if getattr(child, "flow_style", None) else _last(child)


def _end_of_line(text: str, node: Any) -> int:
    """Where the line ends on which a node does; a block of lines ends where the next line begins."""
    at: int = node.end_mark.index
    if node.id == "scalar" and node.style in ("|", ">"):
        return len(text[:at].rstrip(" \n"))
    return next((i for i in range(at, len(text)) if text[i] == "\n"), len(text))


# What is written


def _with_item(text: str, found: Any, entry: Entry) -> str:
    if found.id != "sequence":
        raise WriteError("holds no list to add to")
    if not found.value:
        raise WriteError("holds an empty list; delete it, or add to it by hand")
    if found.flow_style:
        return _inserted(text, _last(found).end_mark.index, f", {_flow(entry)}")
    at = _end_of_line(text, _last(found))
    return f"{text[:at]}\n{_item(entry, found.start_mark.column)}\n{text[at:].removeprefix(chr(10))}"


def _with_key(text: str, parent: Any, entry: Entry, key: str) -> str:
    """The file with a list of one entry under a new key of a mapping."""
    if parent is None:
        return f"{_ended(text)}{key}:\n{_item(entry, 2)}\n"
    if parent.id != "mapping" or not parent.value:
        raise WriteError("holds no list to add to")
    if parent.flow_style:
        return _inserted(text, _last(parent).end_mark.index, f", {key}: [{_flow(entry)}]")
    at, indent = _end_of_line(text, _last(parent)), parent.start_mark.column
    return f"{text[:at]}\n{' ' * indent}{key}:\n{_item(entry, indent + 2)}\n{text[at:].removeprefix(chr(10))}"


def _ended(text: str) -> str:
    return text + ("" if not text or text.endswith("\n") else "\n")


def _inserted(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]


def _item(entry: Entry, indent: int) -> str:
    lines = _dumped(_said(entry)).split("\n")
    return "\n".join((" " * indent + ("  " if i else "- ") + line).rstrip(" ") for i, line in enumerate(lines))


def _dumped(plain: Any, flow: bool = False) -> str:
    import yaml

    text: str = yaml.dump(
        plain, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=flow
    )
    return text.removesuffix("...\n").rstrip("\n")


@cache
def _dumper() -> Any:
    """Writes as people do: a text of several lines line under line, a list to the right of its key."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def represent(dumper: Any, text: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

    Dumper.add_representer(str, represent)
    return Dumper


def _flow(entry: Entry) -> str:
    return _dumped([_said(entry)], flow=True)[1:-1]


def _said(entry: Entry) -> Any:
    return entry if isinstance(entry, str) else dict(entry)


# That nothing is lost


def _plain(text: str) -> Any:
    """The file as the strict reader reads it."""
    root = strict_yaml.load(text, "", list[Problem]())
    return None if root is None else _value(root)


def _value(node: strict_yaml.Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _value(one) for key, one in node.value.items()}
    return [_value(one) for one in node.value] if isinstance(node.value, list) else node.value


def _grown(plain: Any, path: Path, entry: Any) -> Any:
    """What the file should hold with the entry added."""
    if not path:
        return [*(plain or []), entry]
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        held = plain or {}
        return {**held, step: _grown(held.get(step), rest, entry)}
    return [_grown(one, rest, entry) if n == step else one for n, one in enumerate(plain)]


def _verified(text: str, expected: Any) -> str:
    """The changed text, once it reads as it should."""
    if _plain(text) != expected:
        raise WriteError("its list cannot be changed without a loss; change it by hand")
    return text
