"""The words around numbers, as the lexicon has them, made ready for the search."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.folding import APOSTROPHES, SPACES
from dispatchlint.kept import remembered
from dispatchlint.lexicon import Lexicon

# The kinds of the lexicon that hold such words: they name nothing by themselves.
KINDS = frozenset((
    "numeral", "numeral-link", "decimal", "hedge", "unit", "between", "range", "ratio", "of", "clock", "month",
    "weekday", "definite", "plural", "qualifier", "label", "function",
))  # fmt: skip

_S = f"[{SPACES}]"


class Numeral(NamedTuple):
    """What a number word is worth; `about` is one that says so many or so (`centaine`)."""

    value: Fraction
    about: bool


class NumberWords(NamedTuple):
    """All are in lower case, but labels and units. `hedge` finds the one that ends where a number begins.

    `numeral` finds what begins like a number word. `hedge_ends` are the last words of hedges, or known ones, and
    `unit_ends` those of longer units.
    """

    numerals: dict[str, Numeral]
    numeral: re.Pattern[str] | None
    links: frozenset[str]
    decimals: frozenset[str]
    hedges: dict[str, str]
    hedge: re.Pattern[str] | None
    hedge_ends: frozenset[str]
    unit_ends: frozenset[str]
    units: dict[str, str]
    unit: re.Pattern[str] | None
    betweens: frozenset[str]
    ranges: frozenset[str]
    ratios: frozenset[str]
    ofs: frozenset[str]
    clocks: frozenset[str]
    months: frozenset[str]
    month: re.Pattern[str] | None
    weekdays: frozenset[str]
    definites: frozenset[str]
    plurals: tuple[str, ...]
    qualifiers: frozenset[str]
    labels: frozenset[str]
    functions: frozenset[str]


@remembered
def number_words(lexicon: Lexicon) -> NumberWords:
    """The words of one lexicon."""

    def forms(kind: str) -> frozenset[str]:
        return frozenset(lexicon.forms(kind))

    def codes(kind: str) -> dict[str, str]:
        return {form: name.code for name in lexicon.of(kind) for form in name.forms}

    hedges, units, definites, months = codes("hedge"), codes("unit"), forms("definite"), forms("month")
    numerals = {form: _numeral(code) for form, code in codes("numeral").items()}
    known = rf"(?:{_any(definites)}){_S}"
    return NumberWords(
        numerals=numerals,
        numeral=_compiled(rf"{_branches(numerals)}(?!\w)", numerals),
        links=forms("numeral-link"),
        decimals=forms("decimal"),
        hedges=hedges,
        hedge=_compiled(rf"(?<!\w)({_any(hedges)}){_S}*(?:{known})?$", hedges),
        hedge_ends=frozenset(_ends(hedges)) | definites,
        unit_ends=frozenset(_ends(unit for unit in units if " " in unit)),
        units=units,
        unit=_compiled(rf"[{SPACES}{APOSTROPHES}-]?({_any(units)})(?!\w)", units),
        betweens=forms("between"),
        ranges=forms("range"),
        ratios=forms("ratio"),
        ofs=forms("of"),
        clocks=forms("clock"),
        months=months,
        # The day may be the first of several: `le 3, 4 et 5 mai`.
        month=_compiled(rf"(?:,?{_S}?(?:\w{{1,2}}{_S}){{0,2}}[0-9]{{1,2}}){{0,3}}{_S}(?:{_any(months)})(?!\w)", months),
        weekdays=forms("weekday"),
        definites=definites,
        plurals=tuple(forms("plural")),
        qualifiers=forms("qualifier"),
        labels=forms("label"),
        functions=forms("function"),
    )


def _numeral(code: str) -> Numeral:
    return Numeral(Fraction(code.removeprefix("~")), code.startswith("~"))


def _ends(forms: Iterable[str]) -> Iterator[str]:
    """The last words of phrases; that of `plus d'` is `d`."""
    return (re.findall(r"\w+", form)[-1] for form in forms)


def _compiled(pattern: str, words: Iterable[str]) -> re.Pattern[str] | None:
    return plain(pattern) if words else None


def _branches(words: Iterable[str]) -> str:
    """An alternation that tries each letter once: a text is long, and the words begin alike."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    ends = "" in tails and bool(tails.pop(""))
    branches = [re.escape(first) + _branches(rest) for first, rest in tails.items()]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}" if branches else ""


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first; kinds of apostrophe and of space are one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", f"[{APOSTROPHES}]").replace("\\ ", _S) for word in ordered)
