"""YAML nodes into frozen data, driven by the annotations of NamedTuples; tells every problem, each with its place.

A field named `in_` is the key `in`. A mere text stands for a class whose first field is its only mandatory one.
"""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dispatchlint.errors import Problem
from dispatchlint.strict_yaml import Node

T = TypeVar("T")

_ANY: Any = object()  # what a wrong value becomes: the problem is told, the rest is still read


def build(kind: type[T], node: Node, problems: list[Problem]) -> T | None:
    """Reads a node as `kind`; adds what is wrong to `problems` and gives None then."""
    before = len(problems)
    found = _read(kind, node, problems)
    return cast(T, found) if len(problems) == before else None


def suggest(word: str, known: list[str]) -> str:
    """`; did you mean 'x'?`, or the known words where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, 0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; expected one of {', '.join(known)}" if 0 < len(known) <= 20 else ""


@cache
def keys(kind: type) -> dict[str, Any]:
    """The YAML keys of a class and their annotations."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.rstrip("_"): hints[field] for field in kind._fields}  # type: ignore[attr-defined]


def _read(kind: Any, node: Node, problems: list[Problem]) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _read(arguments[0], node, problems)
    if kind is Node or kind is Any:
        return node
    if origin in (Union, types.UnionType):
        return _union(arguments, node, problems)
    if origin is Literal:
        return _literal(arguments, node, problems)
    if origin is tuple:
        return _list(arguments[0], node, problems)
    if origin in (dict, Mapping):
        return _mapping(arguments[1], node, problems)
    if hasattr(kind, "parse"):
        return _text(kind.parse, node, problems)
    if hasattr(kind, "_fields"):
        return _record(kind, node, problems)
    return _text(_SCALARS[kind], node, problems)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("expected true or false")
    return text == "true"


def _number(kind: Callable[[str], Any], name: str) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            return kind(text)
        except ValueError:
            raise ValueError(f"expected {name}") from None

    return parse


_SCALARS: dict[Any, Callable[[str], Any]] = {
    str: str,
    bool: _boolean,
    int: _number(int, "a whole number"),
    float: _number(float, "a number"),
}


def _wrong(node: Node, expected: str, problems: list[Problem]) -> Any:
    found = {dict: "a mapping", list: "a list"}.get(type(node.value), f"'{node.value}'")
    problems.append(node.problem(f"found {found}, expected {expected}"))
    return _ANY


def _text(parse: Callable[[str], Any], node: Node, problems: list[Problem]) -> Any:
    if not isinstance(node.value, str):
        return _wrong(node, "a text", problems)
    try:
        return parse(node.value)
    except ValueError as error:
        return _wrong(node, str(error).removeprefix("expected "), problems)


def _literal(choices: tuple[str, ...], node: Node, problems: list[Problem]) -> Any:
    if node.value in choices:
        return node.value
    if isinstance(node.value, str):
        problems.append(node.problem(f"found '{node.value}'{suggest(node.value, list(choices))}"))
        return _ANY
    return _wrong(node, f"one of {', '.join(choices)}", problems)


def _list(kind: Any, node: Node, problems: list[Problem]) -> Any:
    children = node.value if isinstance(node.value, list) else [] if node.is_null else [node]
    if isinstance(node.value, dict) and not hasattr(kind, "_fields"):
        return _wrong(node, "a list", problems)
    return tuple(_read(kind, child, problems) for child in children)


def _mapping(kind: Any, node: Node, problems: list[Problem]) -> Any:
    if not isinstance(node.value, dict):
        return _wrong(node, "a mapping", problems)
    return {key: _read(kind, child, problems) for key, child in node.value.items()}


def _union(kinds: tuple[Any, ...], node: Node, problems: list[Problem]) -> Any:
    """Takes the first kind that reads the node; if none does, the problem of the one of the same shape is told."""
    if types.NoneType in kinds and node.is_null:
        return None
    kinds = tuple(kind for kind in kinds if kind is not types.NoneType)
    attempts = []
    for kind in kinds:
        trial: list[Problem] = []
        found = _read(kind, node, trial)
        if not trial:
            return found
        attempts.append((_shape(kind) is not type(node.value), len(trial), trial))
    problems.extend(min(attempts, key=lambda attempt: attempt[:2])[2])
    return _ANY


def is_scalar(kind: Any) -> bool:
    """Whether a value of this kind is a mere text in YAML."""
    return _shape(kind) is str


def _shape(kind: Any) -> type:
    origin = get_origin(kind)
    if origin is Annotated:
        return _shape(get_args(kind)[0])
    if origin is tuple:
        return list
    return dict if origin in (dict, Mapping) or (hasattr(kind, "_fields") and not hasattr(kind, "parse")) else str


def _record(kind: Any, node: Node, problems: list[Problem]) -> Any:
    known, defaults = keys(kind), kind._field_defaults
    mandatory = [field.rstrip("_") for field in kind._fields if field not in defaults]
    first = next(iter(known), "")
    if first and isinstance(node.value, str) and len(mandatory) <= 1 and _shape(known[first]) is str:
        node = Node({first: node}, node.file, node.line, node.column)
    if not isinstance(node.value, dict):
        named = ", ".join(mandatory or known)
        return _wrong(node, f"a mapping with {named}" if named else "an empty mapping", problems)
    misspelt = set()
    for key in node.value:
        if key not in known:
            said = suggest(key, list(known)) if " " not in key else "; a text that holds ': ' needs quotation marks"
            problems.append(node.problem(f"unknown key '{key}'{said}", key))
            misspelt |= {one for one in mandatory if f"'{one}'" in said}
    for key in mandatory:
        if key not in node.value and key not in misspelt:
            problems.append(node.problem(f"missing key '{key}'"))
    fields = {field: field.rstrip("_") for field in kind._fields}
    read = {f: _read(known[key], node.value[key], problems) for f, key in fields.items() if key in node.value}
    return kind(**{**{field: _ANY for field in fields if field not in defaults}, **read})
