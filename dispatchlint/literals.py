"""Which strings a match of a pattern cannot do without, read out of the pattern itself.

Strings and texts are compared folded: see `fold`. What cannot be read for certain gives None, which means anything:
a pattern is then tried everywhere, so that nothing is missed.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from dispatchlint.folding import fold_kinds
from dispatchlint.kept import remembered

Strings = frozenset[str]
MOST = 3000  # strings in one set
SPREAD = 300  # strings that a run of alternatives may be multiplied out to

# What the module `regex` reads otherwise than `re`, escapes left out: sets of sets, fuzzy matching.
_OTHERWISE = re.compile(r"\[\[|\{(?!\d*,?\d*\})")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_PROPERTY = re.compile(r"(?<!\\)((?:\\\\)*)\\[pP](?:\{[^}]*\}|\w)")
_NAME = re.compile(r"\(\?P?<(\w+)>")  # may stand twice in `regex`
_SAME = re.compile(r"\(\?P=\w+\)")
_COMMON = frozenset("abcdefghijklmnopqrstuvwxyzéèà ,.'-0123456789")


class Literals(NamedTuple):
    """Of the strings each match has one, in itself or round it; if they are `first`, each match begins with one."""

    strings: Strings | None = None
    first: bool = False


class _Folds(dict[int, str]):
    """Characters folded one by one, for texts that a fold as a whole would make longer."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = next((one for one in (character.casefold(), character.lower()) if len(one) == 1), character)
        self[code] = "i" if character in "İı" else folded
        return self[code]


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Case, kinds of apostrophe and kinds of space made one; every character keeps its offset."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.translate(_FOLDS)
    return fold_kinds(folded.replace("ı", "i"))


@remembered
def literals(pattern: str) -> Literals:
    """The strings of a pattern, folded."""
    tree = _parsed(pattern)
    if tree is None:
        return Literals()
    first = _usable(_first(tree))
    return Literals(first, True) if first else Literals(_required(tree))


def _parsed(pattern: str) -> list[Any] | None:
    """The pattern as a tree; None where the two modules may not read it alike."""
    plain = _PROPERTY.sub(r"\1\\w", pattern)
    if _OTHERWISE.search(_ESCAPE.sub("", plain)):
        return None
    plain = _SAME.sub("(?:.*)", _NAME.sub("(?:", plain))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return list(parser.parse(plain))
    except (re.error, Warning, RecursionError, OverflowError):
        return None


# Trees


def _required(nodes: Iterable[Any]) -> Strings | None:
    """The rarest set of strings of which every match of the sequence has one."""
    found = [*filter(None, map(_usable, _runs(nodes)))]
    for node in nodes:
        found += filter(None, [_required_of(*node)])
    return min(found, key=_cost, default=None)


def _required_of(op: Any, argument: Any) -> Strings | None:
    if op is ops.BRANCH:
        return _union(_required(one) for one in argument[1])
    inner = argument[1] if op is ops.ASSERT else _inner(op, argument)
    return _required(inner) if inner else None


def _runs(nodes: Iterable[Any]) -> Iterator[Strings]:
    """What stands side by side in a sequence, as far as it is spelt out: every match has one string of each run."""
    run = _NOTHING
    for op, argument in nodes:
        if op in _EMPTY:
            continue
        spelt = _spelt(op, argument)
        longer = _joined(run, spelt) or _joined(run, _begun(op, argument))
        if spelt and longer:
            run = longer
        else:
            yield longer or run
            run = spelt or _NOTHING
    yield run


def _first(nodes: Iterable[Any]) -> Strings | None:
    """The strings with one of which every match of the sequence begins."""
    run = _NOTHING
    for op, argument in nodes:
        if op in _EMPTY:
            continue
        longer = _joined(run, _spelt(op, argument))
        if not longer:
            return _joined(run, _begun(op, argument)) or run
        run = longer
    return run


def _begun(op: Any, argument: Any) -> Strings | None:
    """The strings with one of which a node that is not spelt out begins."""
    if op is ops.BRANCH:
        return _union(map(_first, argument[1]))
    inner = _inner(op, argument)
    if inner is None:
        return None
    copies = (_spelt_out(inner),) * min(argument[0], 4) if op in _REPEATS else ()
    once = _NOTHING
    for copy in copies:
        once = _joined(once, copy) or once
    return once if once != _NOTHING else _first(inner)


def _inner(op: Any, argument: Any) -> Any:
    """What a node holds that every match goes through, if there is such a thing."""
    if op is ops.ATOMIC_GROUP:
        return argument
    if op is ops.SUBPATTERN:
        return argument[3]
    return argument[2] if op in _REPEATS and argument[0] else None


def _spelt(op: Any, argument: Any) -> Strings | None:
    """The strings that a node stands for, all of them; None where they are too many or not known."""
    if op is ops.LITERAL:
        return _of_codes([argument])
    if op is ops.IN:
        return _of_codes([code for _, code in argument]) if all(one is ops.LITERAL for one, _ in argument) else None
    if op is ops.BRANCH:
        return _union(map(_spelt_out, argument[1]))
    if op in _REPEATS and argument[0] == 0 and argument[1] == 1:
        once = _spelt_out(argument[2])
        return once | _NOTHING if once else None
    if op in _REPEATS and argument[:2] != (1, 1):
        return None
    inner = _inner(op, argument)
    return _spelt_out(inner) if inner else None


def _spelt_out(nodes: Iterable[Any]) -> Strings | None:
    run: Strings | None = _NOTHING
    for op, argument in nodes:
        if op not in _EMPTY:
            run = _joined(run, _spelt(op, argument))
    return run


def _of_codes(codes: list[int]) -> Strings | None:
    characters = [*map(chr, codes)]
    return frozenset(map(fold, characters)) if all(map(_is_sure, characters)) else None


def _is_sure(character: str) -> bool:
    """Whether all that a pattern may take for this character, case aside, is folded to one: not so in every script."""
    if not character.isalpha():
        return character.isprintable()
    return character not in "ßƛΰ" and any(first <= character <= last for first, last in _SURE)


def _joined(run: Strings | None, spelt: Strings | None) -> Strings | None:
    if not run or not spelt or len(run) * len(spelt) > SPREAD:
        return None
    return frozenset(one + other for one in run for other in spelt)


def _union(sets: Iterable[Strings | None]) -> Strings | None:
    every = [*sets]
    if None in every:
        return None
    together = frozenset[str]().union(*filter(None, every))
    return together if len(together) <= MOST else None


_SURE = (
    ("A", "\u024f"),
    ("Α", "ω"),
    ("\u0400", "\u052f"),
    ("\u0590", "\u08ff"),
)  # Latin, Greek, Cyrillic, Hebrew and Arabic
_NOTHING: Strings = frozenset([""])
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}
_EMPTY = {ops.AT, ops.ASSERT, ops.ASSERT_NOT}  # they take no room


# What is worth looking for


def _usable(strings: Strings | None) -> Strings | None:
    """The strings, unless one of them stands in nearly every text."""
    return None if not strings or any(not one or one in _COMMON for one in strings) else strings


def _cost(strings: Strings) -> float:
    """How often, very roughly, one of the strings is met: shorter strings and more of them are met more often."""
    return sum(0.15 ** len(one) for one in strings)
