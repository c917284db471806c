"""Quotation marks, before they are paired: which kind, which way the sign itself points, where it sits."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.whole_text import whole_text

# A character class first: the regex engine then skips ordinary text at the speed of memory.
_HINT = plain(r'["«»“”„‟‹›<>]')  # most parts have none
_SIGNS = plain(r'["«»“”„‟‹›](?:(?<=")"+)?')
_ASCII = plain(r"<<|>>")
_MEASURE = plain(r"\d['’′]\s?\d{1,2}(?:[.,]\d+)?$")

# Two in a row, or one that may open; not '68, 'n', 's-Hertogenbosch, display('x').
_APOSTROPHES = plain(
    r"['’‘`´](?:['’‘`´](?<!['’‘`´]{3})(?!['’‘`´])"
    r"|(?<=['‘’])(?<![^\s(\[«“\"—–/].)(?=[^\W_])(?<!\w\(')(?<!\( ')(?!\d\d?s?\b|[nst]\b))"
)
_SINGLE_CLOSES = plain(r"['‘’](?<=[\w.!?…»”\")%].)(?![\w'‘’])")
_SINGLE_SPAN = 300  # characters that single marks may enclose
_NO_END = plain(r"\b(?:(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)|\d{1,3})$", re.IGNORECASE)  # l', qu', 23'

_KINDS = {
    "«": "guillemets", "»": "guillemets", "‹": "angles", "›": "angles", '"': "straight", "“": "english", "”": "english",
    "„": "english", "‟": "english", "<": "ascii", ">": "ascii",
}  # fmt: skip
_SIDES = {"«": 1, "‹": 1, "“": 1, "„": 1, "‟": 1, "»": -1, "›": -1, "”": -1, "<<": 1, ">>": -1, "``": 1, "‘‘": 1}

_ALSO_IN_ADDRESSES = frozenset("'’‘`´<>")
_ALSO_ELSEWHERE = _ALSO_IN_ADDRESSES | {'"'}  # markup holds straight marks too
_PRIMES = frozenset({'"', "''", "’’", "”"})  # as inches and seconds are written

_MAY_PRECEDE = frozenset("([{-–—/:=|'’‘`«“„‟‹")
_MAY_FOLLOW = frozenset(",.;:!?)]}…-–—/»”’›>")
_SPACES = " \t\u00a0\u202f\u2009"

Sign = tuple[int, int, int]  # start, end, and where it stands if that is known: 1 opens, -1 closes


class Mark(NamedTuple):
    """A quotation mark. `side` is where the sign points, `seat` where it stands: 1 opens, -1 closes, 0 cannot tell.

    `kind` is guillemets, angles (‹ ›), english, straight, singles (‘ ’ or ' ', known by their pair alone), ascii
    (<< >>) or apostrophes (two in a row). `measure`: a digit stands before it, so that it may be inches or seconds.
    `first`: nothing but spaces, a dash or other marks stands before it in the part.
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

    def written(self, sign: str, opens: bool, space: str) -> Replacement[Place]:
        """Another sign in its place, with the space that belongs inside « » and ‹ › in place of what stands there."""
        text, gap = self.part.text, space if sign and sign in "«»‹›" else ""
        start, end = self.start, self.end
        while opens and end < len(text) and text[end] in _SPACES:
            end += 1
        while not opens and start and text[start - 1] in _SPACES:
            start -= 1
        return Replacement(Place(self.part, start, end), sign + gap if opens else gap + sign)


def kind_of(sign: str) -> str:
    """The kind of a sign; empty where it has none."""
    return _KINDS.get(sign[:1], "apostrophes" if len(sign) > 1 else "singles" if sign in ("'", "‘", "’") else "")


def marks(structure: Structure) -> tuple[tuple[Mark, ...], ...]:
    """The quotation marks of each part, in the order of the text."""
    whole = structure.of(whole_text)
    held = {id(part) for pattern in (_HINT, _APOSTROPHES) for part, _, _ in whole.find(pattern)}
    return tuple([tuple(_marks_of(structure, part)) if id(part) in held else () for part in structure.parts])


def _marks_of(structure: Structure, part: Part) -> Iterator[Mark]:
    met: int | None = 0  # the end of the opening run of marks, None once a word has come
    elsewhere = _ALSO_ELSEWHERE if "<" in part.text else _ALSO_IN_ADDRESSES
    for start, end, seat in _signs(part.text):
        if part.text[start] in elsewhere and shield_at(structure, part, start):
            continue
        if met is not None and part.text[met:start].strip(" \t\u00a0\u202f-–—*•"):
            met = None
        mark = _single(part, start, seat, met is not None) if seat else _mark(part, start, end, met is not None)
        if mark is not None:
            met = met if met is None else end
            yield mark


def _signs(text: str) -> list[Sign]:
    found = [(match.start(), match.end(), 0) for match in _SIGNS.finditer(text)]
    near = [match.span() for match in _APOSTROPHES.finditer(text)]
    rarer = [(start, end, 0) for start, end in near if end - start > 1]
    if "<<" in text or ">>" in text:
        rarer += [(match.start(), match.end(), 0) for match in _ASCII.finditer(text)]
    if len(rarer) < len(near):
        singles = _singles(text, [start for start, end in near if end - start == 1])
        rarer += [sign for pair in singles if _is_even(text, found, pair) for sign in pair]
    return sorted(found + rarer) if rarer else found


def _is_even(text: str, found: list[Sign], pair: tuple[Sign, Sign]) -> bool:
    """Whether other quotation marks stand wholly inside or outside a pair of single ones."""
    (low, _, _), (high, _, _) = pair
    between = [text[start] for start, _, _ in found[bisect_left(found, (low,)) : bisect_left(found, (high,))]]
    return not between or (
        between.count('"') % 2 == 0
        and between.count("«") == between.count("»")
        and between.count("“") == between.count("”")
    )


def _singles(text: str, openings: list[int]) -> list[tuple[Sign, Sign]]:
    """Single marks in pairs, the shortest first; an apostrophe after an elided word or a figure closes nothing."""
    out: list[tuple[Sign, Sign]] = []
    for at, following in pairwise([*openings, len(text)]):
        for match in _SINGLE_CLOSES.finditer(text, at + 2, min(following, at + _SINGLE_SPAN) + 1):
            end = match.start()
            if text[at] == "‘" or not _NO_END.search(text, max(at, end - 9), end):
                out.append(((at, at + 1, 1), (end, end + 1, -1)))
                break
    return out


def _single(part: Part, at: int, seat: int, first: bool) -> Mark:
    return Mark(part, at, at + 1, "singles", seat, seat, False, first)


def _mark(part: Part, start: int, end: int, first: bool) -> Mark | None:
    text = part.text
    sign, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    elided = sign == "»" and before in ("'", "’") and after.isspace()  # `d’» attractivité »`: nothing closes there
    seat = 1 if elided else _seat(before, after)
    measure = before.isdigit() and sign in _PRIMES
    if measure and (after.isdigit() or _MEASURE.search(text, max(0, start - 9), start)):
        return None
    kind = kind_of(sign)
    if (kind == "apostrophes" and seat == 0) or (first and _is_arrow(text, start, end)):  # a slip: l''ONU
        return None
    return Mark(part, start, end, kind, _SIDES.get(sign, 0), seat, measure, first)


def _seat(before: str, after: str) -> int:
    opens = not before or before.isspace() or before in _MAY_PRECEDE
    closes = not after or after.isspace() or after in _MAY_FOLLOW
    return 0 if opens == closes else 1 if opens else -1


def reopens(mark: Mark, opening: Mark) -> bool:
    """Whether a mark at the start of a paragraph opens an open quotation again: «, or » in old style."""
    if mark.kind != opening.kind or mark.part is opening.part or mark.kind == "singles":
        return False
    if mark.side >= 0:
        return mark.turn >= 0
    after = mark.part.text[mark.end : mark.end + 4].lstrip()
    return bool(after) and (after[0].isupper() or after[0].isdigit() or after[0] in "([«“")  # `», a-t-il dit` closes


def points(mark: Mark) -> bool:
    """Whether a mark is an arrow or bullet: `» Lire aussi`, `. » À VOIR`, `» «Macron démission»: ces enfants`."""
    if mark.text not in "»›":
        return False
    if not mark.first:
        return _is_arrow(mark.part.text, mark.start, mark.end)
    after = mark.part.text[mark.end : mark.end + 9].lstrip()[:1]
    return after.isupper() or after in ("«", "“", '"')


def _is_arrow(text: str, start: int, end: int) -> bool:
    """`» LIRE AUSSI`, `» À VOIR`: capitals follow."""
    words = text[end : end + 24].split()[:2] if text[start] in "»›" else []
    return any(len(said) > 2 and said.isupper() for said in ("".join(words[:1]), "".join(words)))


def closes_ahead(kind: str, ahead: tuple[Mark, ...]) -> bool:
    """Whether the marks to come close a quotation of this kind that is open here."""
    depth = 1
    for mark in ahead:
        if mark.kind == kind and not mark.measure:
            depth += mark.turn
            if depth <= 0:
                return True
    return False


def closes_in_spite(mark: Mark, top: Mark | None, ahead: tuple[Mark, ...]) -> bool:
    """`homme«.` and `»homme«`: a mark that points the wrong way closes where nothing else would."""
    after = mark.part.text[mark.end : mark.end + 2]
    spaced = after.lstrip(_SPACES)  # `femme « !`
    ends = not after or after[0] in ",;:!?)»”" or (after[0] == "." and after != "..") or spaced[:1] in ("!", "?", ";")
    turned = top is not None and top.side < 0
    return (mark.seat < 0 or (mark.seat == 0 and ends)) and (turned or not closes_ahead(mark.kind, ahead))


def turns_ahead(mark: Mark, ahead: tuple[Mark, ...]) -> bool:
    """`»mot«`: a mark that points the wrong way opens if one of its kind closes the wrong way too."""
    other = next((later for later in ahead if later.kind == mark.kind), None)
    return other is not None and (other.seat < 0 or (other.seat == 0 and other.side < 0))
