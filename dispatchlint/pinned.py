"""A house's pinned text: found in a dispatch although altered or glued to other text, and compared word by word."""

import re
from typing import NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.folding import fold_kinds

_TOKEN = plain(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")


class Sighting(NamedTuple):
    """Where a pinned text stands, 0-based code points; exact: equal but for kinds of apostrophe and of space."""

    start: int
    end: int
    exact: bool


class Change(NamedTuple):
    """Words that differ: `found[start:end]`, 0-based code points, stands where the pinned text has `wanted`."""

    start: int
    end: int
    wanted: str


class Pinned:
    """A pinned text, ready to be looked for."""

    __slots__ = ("_bag", "_folded", "_likeness", "_words", "text")

    def __init__(self, text: str, likeness: float) -> None:
        self.text, self._likeness = text, likeness
        self._folded = fold_kinds(text)
        self._bag = frozenset(self._folded.split())
        self._words = _words(text)

    def find(self, text: str) -> Sighting | None:
        """Where the pinned text, or one like it, stands in a text; None where it does not."""
        folded = fold_kinds(text)
        if len(self._bag.intersection(folded.split())) < 0.6 * self._likeness * len(self._bag):
            return None
        at = folded.find(self._folded)
        if at >= 0:
            return Sighting(at, at + len(self._folded), True)
        return self._find_like(text)

    def _find_like(self, text: str) -> Sighting | None:
        """The stretch from the first run of two pinned words to the last, if it is like enough to the pinned text."""
        from difflib import SequenceMatcher

        tokens = list(_TOKEN.finditer(text))
        found = [fold_kinds(token.group()) for token in tokens]
        runs = [
            b for b in SequenceMatcher(None, found, self._words, autojunk=False).get_matching_blocks() if b.size > 1
        ]
        if not runs:
            return None
        first, last = runs[0].a, runs[-1].a + runs[-1].size
        # Words that take the place of pinned ones before the first run or after the last belong to it, up to a stop.
        while first > 0 and runs[0].b > 0 and runs[0].a - first < runs[0].b and found[first - 1] not in ".!?»":
            first -= 1
        last = min(len(found), last + len(self._words) - (runs[-1].b + runs[-1].size))
        if 2 * sum(run.size for run in runs) / (last - first + len(self._words)) < self._likeness:
            return None
        return Sighting(tokens[first].start(), tokens[last - 1].end(), False)

    def changes(self, text: str) -> list[Change]:
        """The words of `text`, and the spaces between them, that must change to make it the pinned text, in order."""
        from difflib import SequenceMatcher

        ours, theirs = list(_TOKEN.finditer(self.text)), list(_TOKEN.finditer(text))
        matcher = SequenceMatcher(None, _words(text), self._words, autojunk=False)
        out = []
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                out.append(self._change(text, theirs, ours, (a, b), (c, d)))
                continue
            # Between equal words only what is no word can differ: a second space, a space before a comma.
            first, last = int(a > 0 or c > 0), int(b == len(theirs) and d == len(ours))
            for index in range(first, b - a + last):
                gap = self._change(text, theirs, ours, (a + index,) * 2, (c + index,) * 2)
                if fold_kinds(text[gap.start : gap.end]) != fold_kinds(gap.wanted):
                    out.append(gap)
        return out

    def _change(
        self,
        text: str,
        theirs: list[re.Match[str]],
        ours: list[re.Match[str]],
        at: tuple[int, int],
        by: tuple[int, int],
    ) -> Change:
        """From the end of the last equal word to the start of the next, so that spaces come with their words."""
        start = theirs[at[0] - 1].end() if at[0] else 0
        end = theirs[at[1]].start() if at[1] < len(theirs) else len(text)
        low = ours[by[0] - 1].end() if by[0] else 0
        high = ours[by[1]].start() if by[1] < len(ours) else len(self.text)
        return Change(start, end, self.text[low:high])


def _words(text: str) -> list[str]:
    return [fold_kinds(token) for token in _TOKEN.findall(text)]


def count_words(text: str) -> int:
    """How many words, marks left out."""
    return sum(token[0].isalnum() for token in _TOKEN.findall(text))
