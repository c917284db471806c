"""A list in a YAML file of people, changed as text: their comments, their order and their lines stay."""

from collections.abc import Mapping
from typing import Any

from dispatchlint import strict_yaml
from dispatchlint.errors import Problem, WriteError

Entry = str | Mapping[str, Any]


def appended(text: str, entry: Entry, key: str | None = None) -> str:
    """The file with an entry at the end of its list, or of the list under a key of it.

    Raises:
        WriteError: the file is no such list, or one that cannot be changed without a loss.
    """
    root = _composed(text)
    found = root if key is None else _under(root, key)
    listed = [] if found is None else found.value if found.id == "sequence" else None
    if listed is None or (root is not None and root.id != ("sequence" if key is None else "mapping")):
        raise WriteError("holds no list to add to")
    if not listed and found is not None:
        raise WriteError("holds an empty list; delete it, or add to it by hand")
    if found is None:
        lead = text + ("" if not text or text.endswith("\n") else "\n")
        out = f"{lead}{key}:\n{_item(entry, 2)}\n" if key else f"{lead}{_item(entry, 0)}\n"
    elif found.flow_style:
        at = _last(found).end_mark.index
        out = f"{text[:at]}, {_flow(entry)}{text[at:]}"
    else:
        at = _end_of_line(text, _last(listed[-1]).end_mark.index)
        out = f"{text[:at].rstrip(chr(10))}\n{_item(entry, found.start_mark.column)}\n{text[at:].removeprefix(chr(10))}"
    return _verified(out, [*_plain(text, key), _said(entry)], key)


def replaced(text: str, number: int, entry: Entry) -> str:
    """The file with another entry in place of the one with this number, from 0, of its list; raises WriteError."""
    found = _composed(text).value[number]
    start, end = found.start_mark.index, (found if found.flow_style else _last(found)).end_mark.index
    new = _flow(entry) if found.flow_style else _item(entry, found.start_mark.column - 2).lstrip()[2:]
    expected = _plain(text)
    expected[number] = _said(entry)
    return _verified(text[:start] + new + text[end:], expected)


def _composed(text: str) -> Any:
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise WriteError(f"not YAML: {' '.join(str(error).split())}") from error


def _under(root: Any, key: str) -> Any:
    pairs = root.value if root is not None and root.id == "mapping" else []
    return next((value for name, value in pairs if name.value == key), None)


def _last(node: Any) -> Any:
    """The last scalar or flow collection of a node: what follows it, comments too, is not of the node."""
    if node.id == "scalar" or not node.value:
        return node
    child = node.value[-1][1] if node.id == "mapping" else node.value[-1]
    return child if getattr(child, "flow_style", None) else _last(child)


def _end_of_line(text: str, at: int) -> int:
    return next((i for i in range(at, len(text)) if text[i] == "\n"), len(text))


def _item(entry: Entry, indent: int) -> str:
    lines = _dumped(_said(entry)).splitlines()
    return "\n".join(" " * indent + ("  " if i else "- ") + line for i, line in enumerate(lines))


def _dumped(plain: Any, flow: bool = False) -> str:
    import yaml

    text: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=flow)
    return text.removesuffix("...\n").rstrip("\n")


def _flow(entry: Entry) -> str:
    return _dumped([_said(entry)], flow=True)[1:-1]


def _said(entry: Entry) -> Any:
    return entry if isinstance(entry, str) else dict(entry)


def _plain(text: str, key: str | None = None) -> list[Any]:
    """The list as the strict reader reads it."""
    problems: list[Problem] = []
    root = strict_yaml.load(text, "", problems)
    node = root.get(key) if key and root else root
    return [_value(one) for one in node.value] if node and isinstance(node.value, list) else []


def _value(node: strict_yaml.Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _value(one) for key, one in node.value.items()}
    return [_value(one) for one in node.value] if isinstance(node.value, list) else node.value


def _verified(text: str, expected: list[Any], key: str | None = None) -> str:
    """The changed text, once it reads as it should."""
    if _plain(text, key) != expected:
        raise WriteError("its list cannot be changed without a loss; change it by hand")
    return text
