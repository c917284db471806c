"""Where French sets a space, or none: signs and units, each with the space that stands there."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.structure import Structure
from dispatchlint.structure.whole_text import whole_text

NO_BREAK = "\u00a0\u202f"
SPACES = " \t\u00a0\u202f\u2009"
_LONGEST = 30
_FIGURE = plain(rf"(?<!\d)(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)$")
_SIGN = plain(r"[«»:;!?]")


class Seam(NamedTuple):
    """A sign or unit that begins at `at`, and the space that belongs to it: `text[start:end]`, maybe empty."""

    part: Part
    at: int
    start: int
    end: int
    sign: str

    @property
    def space(self) -> str:
        """What stands there now."""
        return self.part.text[self.start : self.end]


def seams(structure: Structure) -> tuple[Seam, ...]:
    """The signs « » : ; ! ? of the whole dispatch, in the order of the text."""
    return tuple([_seam(part, found.start() - begin) for part, begin, found in structure.of(whole_text).find(_SIGN)])


def _seam(part: Part, at: int) -> Seam:
    text, start, end = part.text, at, at
    if text[at] == "«":
        start = end = at + 1
        while end < len(text) and text[end] in SPACES:
            end += 1
    else:
        while start and text[start - 1] in SPACES:
            start -= 1
    return Seam(part, at, start, end, text[at])


def after_figures(part: Part, units: re.Pattern[str]) -> Iterator[Seam]:
    """Units where they follow a figure, in the order of the text; the pattern is that of `unit_pattern`."""
    for match in units.finditer(part.text):
        yield Seam(part, match.start("unit"), match.start() + 1, match.start("unit"), match["unit"])


@lru_cache(maxsize=64)
def unit_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these units after a figure."""
    longest_first = "|".join(map(re.escape, sorted(units, key=lambda unit: (-len(unit), unit))))
    return plain(rf"\d[{SPACES}]*(?P<unit>{longest_first})(?!\w)")


def figure_before(seam: Seam) -> int:
    """Where the figure before a unit begins, its thousands and decimals included."""
    found = _FIGURE.search(seam.part.text, max(seam.start - _LONGEST, 0), seam.start)
    return found.start() if found else seam.start
