"""Quotation marks, before they are paired: which kind, which way the sign itself points, where it sits."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Place
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at

# A character class first: the regex engine then skips ordinary text at the speed of memory.
_SIGNS = re.compile(r'["«»“”„‟‹›](?:(?<=")"+)?')
_APOSTROPHES = re.compile(r"['’‘`´]['’‘`´](?<!['’‘`´]{3})(?!['’‘`´])")
_ASCII = re.compile(r"<<|>>")
_MEASURE = re.compile(r"\d['’′]\s?\d{1,2}(?:[.,]\d+)?$")

_KINDS = {"«": "guillemets", "»": "guillemets", "‹": "single", "›": "single", '"': "straight"}
_SIDES = {"«": 1, "‹": 1, "“": 1, "„": 1, "‟": 1, "»": -1, "›": -1, "”": -1, "<<": 1, ">>": -1, "``": 1, "‘‘": 1}

_ALSO_IN_ADDRESSES = frozenset("'’‘`´<>")
_ALSO_ELSEWHERE = _ALSO_IN_ADDRESSES | {'"'}  # markup holds straight marks too
_PRIMES = frozenset({'"', "''", "’’", "”"})  # as inches and seconds are written

_MAY_PRECEDE = frozenset("([{-–—/:=|'’‘`«“„‟‹")
_MAY_FOLLOW = frozenset(",.;:!?)]}…-–—/»”’›>")


class Mark(NamedTuple):
    """A quotation mark. `side` is where the sign points, `seat` where it stands: 1 opens, -1 closes, 0 cannot tell.

    `kind` is guillemets, english, straight, single, ascii or apostrophes. `measure`: a digit stands before it, so
    that it may be inches or seconds. `first`: nothing but spaces, a dash or other marks stands before it in the part.
    """

    part: Part
    start: int
    end: int
    kind: str
    side: int
    seat: int
    measure: bool
    first: bool

    @property
    def turn(self) -> int:
        """1 opens, -1 closes, 0 cannot tell: curly marks are put where they look right, « and » mean what they say."""
        return (self.seat or self.side) if self.kind == "english" else self.side or self.seat

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.part, self.start, self.end)

    @property
    def text(self) -> str:
        """The sign."""
        return self.part.text[self.start : self.end]


def marks(structure: Structure) -> tuple[tuple[Mark, ...], ...]:
    """The quotation marks of each part, in the order of the text."""
    return tuple(tuple(_marks_of(structure, part)) for part in structure.parts)


def _marks_of(structure: Structure, part: Part) -> Iterator[Mark]:
    met: int | None = 0  # the end of the opening run of marks, None once a word has come
    elsewhere = _ALSO_ELSEWHERE if "<" in part.text else _ALSO_IN_ADDRESSES
    for start, end in _signs(part.text):
        if part.text[start] in elsewhere and shield_at(structure, part, start):
            continue
        if met is not None and part.text[met:start].strip(" \t\u00a0\u202f-–—*•"):
            met = None
        mark = _mark(part, start, end, met is not None)
        if mark is not None:
            met = met if met is None else end
            yield mark


def _signs(text: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _SIGNS.finditer(text)]
    rarer = [match.span() for match in _APOSTROPHES.finditer(text)]
    if "<<" in text or ">>" in text:
        rarer += [match.span() for match in _ASCII.finditer(text)]
    return sorted(found + rarer) if rarer else found


def _mark(part: Part, start: int, end: int, first: bool) -> Mark | None:
    text = part.text
    sign, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    kind = _KINDS.get(sign[0]) or ("english" if sign[0] in "“”„‟" else "ascii" if sign[0] in "<>" else "apostrophes")
    elided = sign == "»" and before in ("'", "’") and after.isspace()  # `d’» attractivité »`: nothing closes there
    seat = 1 if elided else _seat(before, after)
    measure = before.isdigit() and sign in _PRIMES
    if measure and (after.isdigit() or _MEASURE.search(text, max(0, start - 9), start)):
        return None
    if kind == "apostrophes" and seat == 0:  # a slip: l''ONU
        return None
    return Mark(part, start, end, kind, _SIDES.get(sign, 0), seat, measure, first)


def _seat(before: str, after: str) -> int:
    opens = not before or before.isspace() or before in _MAY_PRECEDE
    closes = not after or after.isspace() or after in _MAY_FOLLOW
    return 0 if opens == closes else 1 if opens else -1
