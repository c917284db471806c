"""The numbers of a dispatch in figures: how their thousands are set apart, and what follows them.

Left out are figures glued to letters, hyphens, slashes or colons (`A350`, `2023-1059`, `20:45`), those that begin with
0 (`0600`, `01 40`) or follow + or # (`+33 612`), and those in addresses.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Place
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.whole_text import whole_text

_S = " \u00a0\u202f"
# The first figure stands by itself: `re` then skips ahead to the next one.
_FIGURES = plain(
    rf"[0-9](?:[0-9]{{0,2}}(?P<thousands>(?:[{_S}][0-9]{{3}}(?![0-9]))+|(?:\.[0-9]{{3}}(?![0-9]))+|(?:,[0-9]{{3}}(?![0-9]))+)"
    r"(?:(?P<mark>[.,])(?P<decimals>[0-9]+))?|[0-9]*(?:[.,][0-9]+)?)"
)
_NO_LETTER = plain(r"[\W\d]")
_SIGN = "n°"
_AFTER = plain(rf"[{_S}]?([%‰€$£¥]|°C)|[{_S}]([^\W\d_]+)")
_REACH = 24  # characters before a number in which a word is looked for
_GLUE_BEFORE = frozenset("+#/:_°@'’")
_WHOLE = frozenset({"version"})  # a protected stretch that may be a number after all: 10.000


class Number(NamedTuple):
    """A number, 0-based code points of its part.

    `digits` are those before the decimal mark, without what sets the thousands apart: `separator` (empty, a kind of
    space, a point or a comma). `decimals` stand after the decimal mark. `before` and `after` are the words beside it
    (`after` may be a sign: %), empty where none is near; `after_start` is where the latter begins.
    """

    part: Part
    start: int
    end: int
    digits: str
    separator: str
    decimals: str
    before: str
    after: str
    after_start: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.part, self.start, self.end)


def numbers(structure: Structure) -> tuple[Number, ...]:
    """All numbers in figures, in the order of the text."""
    return tuple(_numbers(structure))


def _numbers(structure: Structure) -> Iterator[Number]:
    for part, begin, found in structure.of(whole_text).find(_FIGURES):
        start, end = found.start() - begin, found.end() - begin
        if not _is_glued(part.text, start, end):
            shield = shield_at(structure, part, start)
            if shield is None or shield.kind in _WHOLE:
                number = _number(part, start, end, found)
                if number.digits[0] != "0" or len(number.digits) == 1:
                    yield number


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether the figures are a piece of something longer."""
    before, after, next_ = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before.isalnum() or (before and before in _GLUE_BEFORE) or after.isalnum() or (after and after in "_°/@"):
        return True
    if before in ("-", "–", ".", ",") and text[max(start - 2, 0) : start - 1].isalnum():
        return True
    return after in ("-", "–", ":", ".", ",", "'", "’") and next_.isalnum()


def _number(part: Part, start: int, end: int, found: re.Match[str]) -> Number:
    text, thousands = part.text, found["thousands"] or ""
    whole, mark, decimals = found[0], found["mark"] or "", found["decimals"] or ""
    if not thousands:
        whole, mark, decimals = found[0].replace(",", ".").partition(".")
    elif mark:
        whole = whole[: -len(mark + decimals)]
    digits = whole if whole.isdecimal() else "".join(filter(str.isdigit, whole))
    after = _AFTER.match(text, end)
    word = (after[1] or after[2]) if after else ""
    return Number(
        part, start, end, digits, thousands[:1], decimals,
        _word_before(text, start), word, after.end() - len(word) if after else end,
    )  # fmt: skip


def _word_before(text: str, start: int) -> str:
    """The word that a space, a stop or both may part from a number.

    It is cut, not searched: no pattern is quick from behind.
    """
    low, end = max(start - _REACH, 0), start
    end -= text[end - 1 : end] in _S and end > low
    end -= text[end - 1 : end] == "." and end > low
    return _NO_LETTER.split(text[low:end])[-1] or (_SIGN if text.endswith(_SIGN, low, end) else "")
