"""Values as JSON and back: plain data never becomes code.

A list is a tuple, an object a mapping; anything else is an object with the one key `=`. Classes are named, and only
those of this package that hold data are built again, without running anything of theirs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from fractions import Fraction
from importlib import import_module
from typing import Any

from dispatchlint.expressions import Expression

_MARK = "="
_MANY_ITEMS = 40
_MANY = 12  # entries from which a mapping thaws its values one by one, when they are asked for


Known = dict[int, tuple[str, int]]  # by the id() of a name: its kind and number


class CannotFreezeError(TypeError):
    """A value that is more than data."""


def freeze(value: Any, known: Known | None = None) -> Any:
    """The value as JSON holds it; names that are `known` are named by kind and number. Raises CannotFreezeError."""
    kind = type(value)
    if value is None or kind in (str, bool, int, float):
        return value
    if known and id(value) in known:
        return {_MARK: ["name", *known[id(value)]]}
    if kind is tuple:
        return [freeze(one, known) for one in value]
    if isinstance(value, Mapping):
        if all(type(key) is str for key in value) and _MARK not in value:
            return {key: freeze(one, known) for key, one in value.items()}
        return {_MARK: ["pairs", [[freeze(key, known), freeze(one, known)] for key, one in value.items()]]}
    return {_MARK: _freeze_other(value, known)}


def _freeze_other(value: Any, known: Known | None) -> list[Any]:
    kind = type(value)
    if isinstance(value, LaterTuple):
        return ["tuple", [freeze(one, known) for one in value]]
    if isinstance(value, list):
        return ["list", [freeze(one, known) for one in value]]
    if isinstance(value, (set, frozenset)):
        return [kind.__name__, [freeze(one, known) for one in sorted(value, key=str)]]
    if isinstance(value, Expression):
        return ["expression", value.module, value.source, value.given]
    if isinstance(value, Fraction):
        return ["fraction", str(value)]
    name = f"{kind.__module__}:{kind.__qualname__}"
    if _holding(name) is not kind:
        raise CannotFreezeError(name)
    if hasattr(kind, "_fields"):
        return ["record", name, [freeze(one, known) for one in value]]
    if isinstance(value, IntEnum):
        return ["level", name, int(value)]
    if isinstance(value, str):
        return ["text", name, str(value)]
    held = {one: getattr(value, one) for one in getattr(kind, "__slots__", ()) or vars(value)}
    return ["object", name, {one: freeze(inner, known) for one, inner in held.items()}]


def _holding(name: str) -> Any:
    """A class of this package. Raises CannotFreezeError."""
    module, _, path = name.partition(":")
    if not module.startswith("dispatchlint.") or "." in path:
        raise CannotFreezeError(name)
    found = getattr(import_module(module), path, None)
    if not isinstance(found, type):
        raise CannotFreezeError(name)
    return found


def thaw(value: Any, lexicon: Any = None) -> Any:
    """What was frozen, equal to what it was; names of `lexicon` are its own.

    Raises CannotFreezeError where it names what holds no data.
    """
    kind = type(value)
    if kind is list:
        if len(value) >= _MANY_ITEMS and type(value[0]) is dict:
            return LaterTuple(value, lexicon)
        return tuple([one if type(one) in _PLAIN else thaw(one, lexicon) for one in value])
    if kind is not dict:
        return value
    if _MARK in value:
        told = value[_MARK]
        return _THAWED[told[0]](lexicon, *told[1:])
    if len(value) >= _MANY and not all(type(one) in _PLAIN for one in value.values()):
        return Later(value, lexicon)
    return {key: one if type(one) in _PLAIN else thaw(one, lexicon) for key, one in value.items()}


_PLAIN = frozenset({str, int, float, bool, type(None)})


class Later(Mapping[str, Any]):
    """A mapping whose values thaw when they are asked for."""

    __slots__ = ("_frozen", "_lexicon", "_met")

    def __init__(self, frozen: dict[str, Any], lexicon: Any) -> None:
        self._frozen, self._lexicon, self._met = frozen, lexicon, dict[str, Any]()

    def __getitem__(self, key: str) -> Any:
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = thaw(self._frozen[key], self._lexicon)
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


class LaterTuple(Sequence[Any]):
    """A long tuple whose items thaw when they are asked for."""

    __slots__ = ("_frozen", "_lexicon", "_met")

    def __init__(self, frozen: list[Any], lexicon: Any) -> None:
        self._frozen, self._lexicon, self._met = frozen, lexicon, [None] * len(frozen)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        found = self._met[index]
        if found is None:
            found = self._met[index] = thaw(self._frozen[index], self._lexicon)
        return found

    def __len__(self) -> int:
        return len(self._frozen)


_KINDS: dict[str, Any] = {}
_ONE = "dispatchlint.lexicon:Name"  # structures tell names apart by identity
_ONES: dict[Any, Any] = {}


def _kind(name: str) -> Any:
    if name not in _KINDS:
        _KINDS[name] = _holding(name)
    return _KINDS[name]


def _record(lexicon: Any, name: str, values: list[Any]) -> Any:
    kind = _kind(name)
    if not (issubclass(kind, tuple) and hasattr(kind, "_fields") and len(values) == len(kind._fields)):
        raise CannotFreezeError(name)
    made = tuple.__new__(kind, [one if type(one) in _PLAIN else thaw(one, lexicon) for one in values])
    return _ONES.setdefault(made, made) if name == _ONE else made


def _object(lexicon: Any, name: str, held: dict[str, Any]) -> Any:
    made = object.__new__(_kind(name))
    for key, value in held.items():
        object.__setattr__(made, key, thaw(value, lexicon))
    return made


_THAWED: dict[str, Callable[..., Any]] = {
    "tuple": lambda lexicon, values: thaw(values, lexicon),
    "list": lambda lexicon, values: list(thaw(values, lexicon)),
    "set": lambda lexicon, values: set(thaw(values, lexicon)),
    "frozenset": lambda lexicon, values: frozenset(thaw(values, lexicon)),
    "pairs": lambda lexicon, pairs: {thaw(key, lexicon): thaw(one, lexicon) for key, one in pairs},
    "expression": lambda _, *told: Expression(*told),
    "fraction": lambda _, text: Fraction(text),
    "record": _record,
    "name": lambda lexicon, kind, number: lexicon.shelf(kind).names[number],
    "level": lambda _, name, number: _kind(name)(number),
    "text": lambda _, name, text: str.__new__(_kind(name), text),
    "object": _object,
}
