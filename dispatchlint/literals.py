"""Which strings a match of a pattern cannot do without, read out of the pattern itself.

What cannot be read for certain gives None, which means anything: a pattern is then tried everywhere, so that nothing
is missed. Texts are made even before strings are looked for: see `even` and `fold`.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple
from unicodedata import decimal

from dispatchlint.expressions import plain
from dispatchlint.folding import fold_kinds

MOST = 3000  # strings in one set
SPREAD = 2000  # strings that a run of alternatives may be multiplied out to

# What the module `regex` reads otherwise than `re`, escapes left out: sets of sets, fuzzy matching.
_OTHERWISE = plain(r"\[\[|\{(?!\d*,?\d*\})")
_ESCAPE = plain(r"\\.", re.DOTALL)
_PROPERTY = plain(r"(?<!\\)((?:\\\\)*)\\[pP](?:\{[^}]*\}|\w)")
_NAME = plain(r"\(\?P?<(\w+)>")  # may stand twice in `regex`
_SAME = plain(r"\(\?P=\w+\)")
_IN_ANY_CASE = plain(r"\(\?[a-zA-Z]*i")
_LETTER = r"(?:\\w|\\p\{L\})"
_APART = plain(rf"(?:\(\?x\)\s*)?(?:(?P<edge>\\b)|\(\?<!(?:{_LETTER}|\[{_LETTER}[^\[\]]*\])\))")

_Set = frozenset[str]


class Strings(NamedTuple):
    """Strings of which each match has one, in itself or in what it looks at.

    `exact`: they are even and in their own case, else folded. `first`: each match begins with one of them; `apart`: and
    no letter stands before it.
    """

    texts: _Set
    exact: bool = False
    first: bool = False
    apart: bool = False


class _Folds(dict[int, str]):
    """Characters folded one by one, for texts that a fold as a whole would make longer."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        forms = (character.casefold(), character.lower())
        self[code] = "i" if character in "İı" else next((one for one in forms if len(one) == 1), character)
        return self[code]


class _Digits(dict[int, str]):
    """Digits of all scripts as those from 0 to 9."""

    def __missing__(self, code: int) -> str:
        self[code] = str(decimal(chr(code), chr(code)))
        return self[code]


_FOLDS, _DIGITS = _Folds(), _Digits()
_OTHER_DIGIT = plain(r"[^\0-\u065f\u2000-\u2fff](?<=\d)")  # not [^\D0-9], which takes twice the time


def even(text: str) -> str:
    """Digits of all scripts, kinds of apostrophe and kinds of space made one; every character keeps its offset."""
    return fold_kinds(text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text)


def fold(text: str) -> str:
    """A text that is even without its case; every character keeps its offset."""
    folded = text.replace("İ", "i").casefold()  # of the letters that casefold() makes two the one that is often met
    return (folded if len(folded) == len(text) else text.translate(_FOLDS)).replace("ı", "i")


def strings_of(texts: Iterable[str], exact: bool = True) -> Strings | None:
    """Texts as strings to look for, in their own case or in any; None where one of them is nearly everywhere."""
    evened = map(even, texts)
    found = _usable(frozenset(evened if exact else map(fold, evened)))
    return Strings(found, exact) if found else None


def any_of(several: Iterable[Strings | None]) -> Strings | None:
    """All the strings of several; None where one of them is not known."""
    every = [*several]
    exact = all(one is None or one.exact for one in every)
    found = _usable(_union(one and _of_case(one, exact) for one in every))
    return Strings(found, exact) if found else None


def _of_case(strings: Strings, exact: bool) -> _Set:
    return strings.texts if exact or not strings.exact else frozenset(map(fold, strings.texts))


@cache
def literals(pattern: str, ignore_case: bool = False) -> Strings | None:
    """The strings of a pattern of the module `regex`; None where there are none to be sure of."""
    tree = _parsed(pattern)
    if tree is None:
        return None
    exact = not ignore_case and not _IN_ANY_CASE.search(pattern)
    first, required = _usable(_first(tree)), _required(tree)
    # To look only where matches begin is worth more than a rarer string.
    is_first = first is not None and (required is None or _cost(first) < 3 * _cost(required))
    found = first if is_first else required
    if not found:
        return None
    found = frozenset(one for one in found if not any(one[:end] in found for end in range(1, len(one))))
    apart = is_first and _begins_apart(pattern, tree, found)
    return Strings(found if exact else frozenset(map(fold, found)), exact, is_first, apart)


def _begins_apart(pattern: str, tree: list[Any], first: _Set) -> bool:
    """Whether a pattern begins with a look behind that no letter passes, and that holds for all of its matches."""
    look = _APART.match(pattern)
    if look is None or tree[0][0] is ops.BRANCH:
        return False
    return look["edge"] is None or all(one[0].isalnum() for one in first)


def _parsed(pattern: str) -> list[Any] | None:
    """The pattern as a tree; None where the two modules may not read it alike."""
    bare = _PROPERTY.sub(r"\1\\w", pattern)
    if _OTHERWISE.search(_ESCAPE.sub("", bare)):
        return None
    bare = _SAME.sub("(?:.*)", _NAME.sub("(?:", bare))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return list(parser.parse(bare))
    except (re.error, Warning, RecursionError, OverflowError):
        return None


# Trees


def _required(nodes: Iterable[Any]) -> _Set | None:
    """The rarest set of strings of which every match of the sequence has one."""
    found = [*filter(None, map(_usable, _runs(nodes)))]
    for node in nodes:
        found += filter(None, [_required_of(*node)])
    return min(found, key=_cost, default=None)


def _required_of(op: Any, argument: Any) -> _Set | None:
    if op is ops.BRANCH:
        return _union(_required(one) for one in argument[1])
    inner = argument[1] if op is ops.ASSERT else _inner(op, argument)
    return _required(inner) if inner else None


def _runs(nodes: Iterable[Any]) -> Iterator[_Set]:
    """What stands side by side in a sequence, as far as it is spelt out: every match has one string of each run."""
    run = _NOTHING
    for op, argument in nodes:
        if op is ops.ASSERT and argument[0] > 0:
            yield _joined(run, _first(argument[1])) or run
        if op in _EMPTY:
            continue
        spelt = _spelt(op, argument)
        longer = _joined(run, spelt) or _joined(run, _begun(op, argument))
        if spelt and longer:
            run = longer
        else:
            yield longer or run
            run = spelt or _ended(op, argument)
    yield run


def _first(nodes: Iterable[Any]) -> _Set | None:
    """The strings with one of which every match of the sequence begins, and maybe what it looks at ahead."""
    run, ahead = _NOTHING, list[_Set | None]()
    for op, argument in nodes:
        if op is ops.ASSERT and argument[0] > 0:
            ahead.append(_joined(run, _first(argument[1])))
        if op in _EMPTY:
            continue
        longer = _joined(run, _spelt(op, argument))
        if not longer:
            run = _joined(run, _begun(op, argument)) or run
            break
        run = longer
    return min(filter(None, map(_usable, (run, *ahead))), key=_cost, default=run)


def _begun(op: Any, argument: Any) -> _Set | None:
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


def _ended(op: Any, argument: Any) -> _Set:
    """The strings with one of which a node that is not spelt out ends; the empty one where that is not known."""
    inner = _inner(op, argument) if op in _REPEATS else None
    return (_spelt_out(inner) if inner else None) or _NOTHING


def _inner(op: Any, argument: Any) -> Any:
    """What a node holds that every match goes through, if there is such a thing."""
    if op is ops.ATOMIC_GROUP:
        return argument
    if op is ops.SUBPATTERN:
        return argument[3]
    return argument[2] if op in _REPEATS and argument[0] else None


def _spelt(op: Any, argument: Any) -> _Set | None:
    """The strings that a node stands for, all of them; None where they are too many or not known."""
    if op is ops.LITERAL:
        return _of_codes([argument])
    if op is ops.IN:
        return _of_set(argument)
    if op is ops.BRANCH:
        return _union(map(_spelt_out, argument[1]))
    if op in _REPEATS and argument[0] == 0 and argument[1] == 1:
        once = _spelt_out(argument[2])
        return once | _NOTHING if once else None
    if op in _REPEATS and argument[:2] != (1, 1):
        return None
    inner = _inner(op, argument)
    return _spelt_out(inner) if inner else None


def _spelt_out(nodes: Iterable[Any]) -> _Set | None:
    run: _Set | None = _NOTHING
    for op, argument in nodes:
        if op not in _EMPTY:
            run = _joined(run, _spelt(op, argument))
    return run


def _of_set(items: list[Any]) -> _Set | None:
    codes: list[int] = []
    for op, argument in items:
        if op is ops.LITERAL:
            codes.append(argument)
        elif op is ops.RANGE and argument[1] - argument[0] < _WIDEST:
            codes += range(argument[0], argument[1] + 1)
        elif (op, argument) == (ops.CATEGORY, ops.CATEGORY_DIGIT):
            codes += range(ord("0"), ord("9") + 1)  # to which all digits are folded
        else:
            return None
    return _of_codes(codes) if len(codes) <= _WIDEST else None


def _of_codes(codes: list[int]) -> _Set | None:
    characters = [*map(chr, codes)]
    return frozenset(map(even, characters)) if all(map(_is_sure, characters)) else None


def _is_sure(character: str) -> bool:
    """Whether all that a pattern may take for this character, case aside, is folded to one: not so in every script."""
    if not character.isalpha():
        return character.isprintable()
    return character not in "ßƛΰ" and any(first <= character <= last for first, last in _SURE)


def _joined(run: _Set | None, spelt: _Set | None) -> _Set | None:
    if not run or not spelt or len(run) * len(spelt) > SPREAD:
        return None
    return frozenset(one + other for one in run for other in spelt)


def _union(sets: Iterable[_Set | None]) -> _Set | None:
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
_WIDEST = 12  # characters of a set that are told one by one
_NOTHING: _Set = frozenset([""])
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}
_EMPTY = {ops.AT, ops.ASSERT, ops.ASSERT_NOT}  # they take no room


# What is worth looking for


def _usable(strings: _Set | None) -> _Set | None:
    """The strings, unless one of them stands in nearly every text."""
    return None if not strings or any(not one or one in _COMMON or "\n" in one for one in strings) else strings


def _cost(strings: _Set) -> float:
    """How often, very roughly, one of the strings is met."""
    return sum(prod(_SHARES.get(character, 0.05) for character in one) for one in strings)


_COMMON = frozenset("abcdefghijklmnopqrstuvwxyzéèà ,.'-0123456789")
_SHARES = {**dict.fromkeys("bcdfghjmpqvéèà.,'", 0.15), **dict.fromkeys("ailnorstu", 0.25), **dict.fromkeys("e ", 0.35)}
