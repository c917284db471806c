"""The parts of a dispatch as one text: what most of them do not have is looked for once, not part by part."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.structure import Structure


class WholeText(NamedTuple):
    """The parts, a line end between two of them, and where each begins."""

    text: str
    parts: tuple[Part, ...]
    begins: tuple[int, ...]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Part, int, re.Match[str]]]:
        """Each match with its part and where that begins.

        Only for patterns that take no line end, and a line end beside a match for the end of the text.
        """
        for found in pattern.finditer(self.text):
            number = bisect_right(self.begins, found.start()) - 1
            yield self.parts[number], self.begins[number], found


def whole_text(structure: Structure) -> WholeText:
    """The parts that rules look at."""
    texts = [part.text for part in structure.parts]
    return WholeText("\n".join(texts), structure.parts, (0, *accumulate(len(text) + 1 for text in texts)))
