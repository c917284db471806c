"""Values as JSON and back: plain data never becomes code.

A list is a tuple, an object a mapping; anything else is an object with the one key `=`. Classes are named, and only
those of this package that hold data are built again, without running anything of theirs.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from fractions import Fraction
from importlib import import_module
from typing import Any

from dispatchlint.expressions import Expression

_MARK = "="
_MANY = 12  # entries from which a mapping thaws its values one by one, when they are asked for


class CannotFreezeError(TypeError):
    """A value that is more than data."""


def freeze(value: Any) -> Any:
    """The value as JSON holds it. Raises CannotFreezeError."""
    kind = type(value)
    if value is None or kind in (str, bool, int, float):
        return value
    if kind is tuple:
        return [freeze(one) for one in value]
    if kind is list:
        return {_MARK: ["list", [freeze(one) for one in value]]}
    if kind is frozenset or kind is set:
        return {_MARK: [kind.__name__, [freeze(one) for one in sorted(value, key=str)]]}
    if isinstance(value, Expression):
        return {_MARK: ["expression", value.module, value.source, value.given]}
    if kind is Fraction:
        return {_MARK: ["fraction", str(value)]}
    if isinstance(value, Mapping):
        if all(type(key) is str for key in value) and _MARK not in value:
            return {key: freeze(one) for key, one in value.items()}
        return {_MARK: ["pairs", [[freeze(key), freeze(one)] for key, one in value.items()]]}
    return {_MARK: _freeze_object(value)}


def _freeze_object(value: Any) -> list[Any]:
    kind = type(value)
    name = f"{kind.__module__}:{kind.__qualname__}"
    if _holding(name) is not kind:
        raise CannotFreezeError(name)
    if hasattr(kind, "_fields"):
        return ["record", name, [freeze(one) for one in value]]
    if isinstance(value, IntEnum):
        return ["level", name, int(value)]
    if isinstance(value, str):
        return ["text", name, str(value)]
    held = {one: getattr(value, one) for one in getattr(kind, "__slots__", ()) or vars(value)}
    return ["object", name, {one: freeze(inner) for one, inner in held.items()}]


def _holding(name: str) -> Any:
    """A class of this package. Raises CannotFreezeError."""
    module, _, path = name.partition(":")
    if not module.startswith("dispatchlint.") or "." in path:
        raise CannotFreezeError(name)
    found = getattr(import_module(module), path, None)
    if not isinstance(found, type):
        raise CannotFreezeError(name)
    return found


def thaw(value: Any) -> Any:
    """What was frozen, equal to what it was. Raises CannotFreezeError where it names what holds no data."""
    kind = type(value)
    if kind is list:
        return tuple([one if type(one) in _PLAIN else thaw(one) for one in value])
    if kind is not dict:
        return value
    if _MARK in value:
        told = value[_MARK]
        return _THAWED[told[0]](*told[1:])
    if len(value) >= _MANY and not all(type(one) in _PLAIN for one in value.values()):
        return Later(value)
    return {key: one if type(one) in _PLAIN else thaw(one) for key, one in value.items()}


_PLAIN = frozenset({str, int, float, bool, type(None)})


class Later(Mapping[str, Any]):
    """A mapping whose values thaw when they are asked for."""

    __slots__ = ("_frozen", "_met")

    def __init__(self, frozen: dict[str, Any]) -> None:
        self._frozen, self._met = frozen, dict[str, Any]()

    def __getitem__(self, key: str) -> Any:
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = thaw(self._frozen[key])
        return found

    def get(self, key: str, default: Any = None) -> Any:  # noqa: D102
        return self[key] if key in self._frozen else default

    def keys(self) -> Any:  # noqa: D102
        return self._frozen.keys()

    def __contains__(self, key: object) -> bool:
        return key in self._frozen

    def __iter__(self) -> Iterator[str]:
        return iter(self._frozen)

    def __len__(self) -> int:
        return len(self._frozen)


_KINDS: dict[str, Any] = {}


def _kind(name: str) -> Any:
    if name not in _KINDS:
        _KINDS[name] = _holding(name)
    return _KINDS[name]


def _record(name: str, values: list[Any]) -> Any:
    kind = _kind(name)
    if not (issubclass(kind, tuple) and hasattr(kind, "_fields") and len(values) == len(kind._fields)):
        raise CannotFreezeError(name)
    return tuple.__new__(kind, [one if type(one) in _PLAIN else thaw(one) for one in values])


def _level(name: str, number: int) -> Any:
    return _kind(name)(number)


def _text(name: str, text: str) -> Any:
    return str.__new__(_kind(name), text)


def _object(name: str, held: dict[str, Any]) -> Any:
    made = object.__new__(_kind(name))
    for key, value in held.items():
        object.__setattr__(made, key, thaw(value))
    return made


def _many(kind: type) -> Any:
    return lambda values: kind(thaw(values))


_THAWED: dict[str, Any] = {
    "list": _many(list),
    "set": _many(set),
    "frozenset": _many(frozenset),
    "pairs": lambda pairs: {thaw(key): thaw(one) for key, one in pairs},
    "expression": Expression,
    "fraction": Fraction,
    "record": _record,
    "level": _level,
    "text": _text,
    "object": _object,
}
