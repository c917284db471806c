"""Values as JSON and back: plain data never becomes code.

A list is a tuple, an object a mapping; anything else is an object with the one key `=`. Classes are named, and only
those of this package that hold data are built again, without running anything of theirs.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from importlib import import_module
from typing import Any, NamedTuple

from dispatchlint.expressions import Expression

_MARK = "="
_MANY = 40  # values from which they thaw one by one, when they are asked for


Known = Callable[[], Mapping[int, tuple[str, int]]]  # by the id() of a name: its kind and number


class CannotFreezeError(TypeError):
    """A value that is more than data."""


def freeze(value: Any, known: Known | None = None, later: bool = False) -> str:
    """The value as text: a line of JSON, and with `later` a line for each value of what holds many.

    These thaw when they are asked for; what holds them is a mapping or a sequence, but no dict or tuple any more. Names
    that are `known` are named by kind and number. Raises CannotFreezeError.
    """
    lines: list[str] = []
    head = _frozen(value, known, lines if later else None)
    return "\n".join([_json(head), *lines])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _line_by_line(values: Collection[Any], known: Known | None, lines: list[str]) -> int:
    """Puts values on lines of their own; gives the number of the first."""
    first = len(lines) + 1
    lines += [_json(_frozen(one, known, None)) for one in values]
    return first


def _frozen(value: Any, known: Known | None, lines: list[str] | None) -> Any:
    kind = type(value)
    if value is None or kind in (str, bool, int, float):
        return value
    if known and kind.__name__ == "Name" and id(value) in known():
        return {_MARK: ["name", *known()[id(value)]]}
    if kind is tuple:
        if lines is not None and len(value) >= _MANY and any(type(one) not in _PLAIN for one in value):
            return {_MARK: ["items", len(value), _line_by_line(value, known, lines)]}
        return [_frozen(one, known, lines) for one in value]
    if isinstance(value, Mapping) and (kind is dict or not isinstance(value, dict)):
        return _freeze_mapping(value, known, lines)
    return {_MARK: _freeze_other(value, known, lines)}


def _freeze_mapping(value: Mapping[Any, Any], known: Known | None, lines: list[str] | None) -> Any:
    if not all(type(key) is str for key in value) or _MARK in value:
        return {_MARK: ["pairs", [[_frozen(one, known, lines) for one in pair] for pair in value.items()]]}
    if lines is not None and len(value) >= _MANY and any(type(one) not in _PLAIN for one in value.values()):
        return {_MARK: ["mapping", list(value), _line_by_line(value.values(), known, lines)]}
    return {key: _frozen(one, known, lines) for key, one in value.items()}


def _freeze_other(value: Any, known: Known | None, lines: list[str] | None) -> list[Any]:
    kind = type(value)
    if isinstance(value, LaterTuple):
        return (
            ["items", len(value), _line_by_line(value, known, lines)]
            if lines is not None
            else ["tuple", [_frozen(one, known, None) for one in value]]
        )
    if isinstance(value, list):
        return ["list", [_frozen(one, known, lines) for one in value]]
    if isinstance(value, (set, frozenset)):
        return [kind.__name__, [_frozen(one, known, lines) for one in sorted(value, key=str)]]
    if isinstance(value, Expression):
        return ["expression", value.module, value.source, value.given]
    if kind.__module__ == "fractions":
        return ["fraction", str(value)]
    name = f"{kind.__module__}:{kind.__qualname__}"
    if _holding(name) is not kind:
        raise CannotFreezeError(name)
    if hasattr(kind, "_fields"):
        return ["record", name, [_frozen(one, known, lines) for one in value]]
    if isinstance(value, IntEnum):
        return ["level", name, int(value)]
    if isinstance(value, str):
        return ["text", name, str(value)]
    held = {one: getattr(value, one) for one in getattr(kind, "__slots__", ()) or vars(value)}
    return ["object", name, {one: _frozen(inner, known, lines) for one, inner in held.items()}]


def _holding(name: str) -> Any:
    """A class of this package. Raises CannotFreezeError."""
    module, _, path = name.partition(":")
    if not module.startswith("dispatchlint.") or "." in path:
        raise CannotFreezeError(name)
    found = getattr(import_module(module), path, None)
    if not isinstance(found, type):
        raise CannotFreezeError(name)
    return found


_PLAIN = frozenset({str, int, float, bool, type(None)})


class _Source(NamedTuple):
    """Where a value thaws from: the lines of its text, and the lexicon whose names it names."""

    lines: list[str]
    lexicon: Any


def thaw(text: str, lexicon: Any = None) -> Any:
    """What was frozen, equal to what it was; names of `lexicon` are its own.

    Raises CannotFreezeError where it names what holds no data, ValueError where it is no such text.
    """
    lines = text.split("\n")
    return _thaw(json.loads(lines[0]), _Source(lines, lexicon))


def _thaw(value: Any, source: _Source) -> Any:
    kind = type(value)
    if kind is list:
        return tuple([one if type(one) in _PLAIN else _thaw(one, source) for one in value])
    if kind is not dict:
        return value
    if _MARK in value:
        told = value[_MARK]
        return _THAWED[told[0]](source, *told[1:])
    return {key: one if type(one) in _PLAIN else _thaw(one, source) for key, one in value.items()}


class Later(Mapping[str, Any]):
    """A mapping whose values thaw when they are asked for."""

    __slots__ = ("_met", "_places", "_source")

    def __init__(self, source: _Source, keys: list[str], first: int) -> None:
        self._source, self._met = source, dict[str, Any]()
        self._places = dict(zip(keys, range(first, first + len(keys)), strict=True))

    def __getitem__(self, key: str) -> Any:
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = _thaw(json.loads(self._source.lines[self._places[key]]), self._source)
        return found

    def get(self, key: str, default: Any = None) -> Any:  # noqa: D102
        return self[key] if key in self._places else default

    def keys(self) -> Any:  # noqa: D102
        return self._places.keys()

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class LaterTuple(Sequence[Any]):
    """A long tuple whose items thaw when they are asked for."""

    __slots__ = ("_first", "_met", "_source")

    def __init__(self, source: _Source, length: int, first: int) -> None:
        self._source, self._first, self._met = source, first, [None] * length

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        found = self._met[index]
        if found is None:
            at = self._first + (index if index >= 0 else index + len(self))
            found = self._met[index] = _thaw(json.loads(self._source.lines[at]), self._source)
        return found

    def __len__(self) -> int:
        return len(self._met)


_KINDS: dict[str, Any] = {}
_ONE = "dispatchlint.lexicon:Name"  # structures tell names apart by identity
_ONES: dict[Any, Any] = {}


def _kind(name: str) -> Any:
    if name not in _KINDS:
        _KINDS[name] = _holding(name)
    return _KINDS[name]


def _record(source: _Source, name: str, values: list[Any]) -> Any:
    kind = _kind(name)
    if not (issubclass(kind, tuple) and hasattr(kind, "_fields") and len(values) == len(kind._fields)):
        raise CannotFreezeError(name)
    made = tuple.__new__(kind, [one if type(one) in _PLAIN else _thaw(one, source) for one in values])
    return _ONES.setdefault(made, made) if name == _ONE else made


def _fraction(text: str) -> Any:
    from fractions import Fraction

    return Fraction(text)


def _object(source: _Source, name: str, held: dict[str, Any]) -> Any:
    made = object.__new__(_kind(name))
    for key, value in held.items():
        object.__setattr__(made, key, _thaw(value, source))
    return made


_THAWED: dict[str, Callable[..., Any]] = {
    "items": LaterTuple,
    "mapping": Later,
    "tuple": lambda source, values: _thaw(values, source),
    "list": lambda source, values: list(_thaw(values, source)),
    "set": lambda source, values: set(_thaw(values, source)),
    "frozenset": lambda source, values: frozenset(_thaw(values, source)),
    "pairs": lambda source, pairs: {_thaw(key, source): _thaw(one, source) for key, one in pairs},
    "expression": lambda _, *told: Expression(*told),
    "fraction": lambda _, text: _fraction(text),
    "record": _record,
    "name": lambda source, kind, number: source.lexicon.shelf(kind).names[number],
    "level": lambda _, name, number: _kind(name)(number),
    "text": lambda _, name, text: str.__new__(_kind(name), text),
    "object": _object,
}
