"""A line of text cut around a place to fit the terminal, and the marks that stand under the place."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from dispatchlint.rendering.terminal import SIGNS, cells
from dispatchlint.spans import Span

MORE = "…"
_CONTEXT = 12  # columns kept before a place that is itself too long


class Frame(NamedTuple):
    """A line as shown, and a line of spaces and carets to stand under it."""

    line: str
    marks: str


class Strip:
    """A line as the terminal shows it: `edges[i]` is the column at which code point i begins."""

    __slots__ = ("_shown", "edges")

    def __init__(self, line: str) -> None:
        drawn = list(cells(line))
        self._shown = [shown for shown, _ in drawn]
        self.edges = [0, *accumulate(columns for _, columns in drawn)]

    def __len__(self) -> int:
        return len(self._shown)

    def text(self, start: int, end: int) -> str:
        """What is shown of these code points."""
        return "".join(self._shown[start:end])

    def columns(self, start: int, end: int) -> int:
        """How many columns these code points take."""
        return self.edges[end] - self.edges[start]

    def head(self, start: int, room: int) -> int:
        """The end of what stands from `start` on in at most `room` columns, at the end of a word if there is one."""
        end = bisect_right(self.edges, self.edges[start] + max(room, 0)) - 1
        if end >= len(self):
            return len(self)
        return next((i for i in range(end, start, -1) if self._shown[i].isspace()), end)

    def tail(self, end: int, room: int) -> int:
        """The start of what stands up to `end` in at most `room` columns, at the start of a word if there is one."""
        start = bisect_left(self.edges, self.edges[end] - max(room, 0))
        if start <= 0:
            return 0
        while start < end and self.edges[start] == self.edges[start + 1]:
            start += 1
        return next((i + 1 for i in range(start - 1, end - 1) if self._shown[i].isspace()), start)

    def base(self, offset: int) -> int:
        """The code point to which this one is joined: a combining accent is marked under its letter."""
        while 0 < offset < len(self) and self.edges[offset] == self.edges[offset + 1]:
            offset -= 1
        return offset

    def around(self, start: int, end: int, room: int) -> tuple[int, int]:
        """What to show of the line so that the place and words on both sides of it take at most `room` columns."""
        if self.edges[-1] <= room:
            return 0, len(self)
        room -= 2 * (len(MORE) + 1)
        spare = room - self.columns(start, end)
        if spare < 2 * _CONTEXT:
            low = self.tail(start, _CONTEXT)
            return low, self.head(low, room)
        before, after = self.edges[start], self.edges[-1] - self.edges[end]
        left = min(before, max(spare // 2, spare - after))
        return self.tail(start, left), self.head(end, spare - left)


def frame(text: str, place: Span, bounds: Span, room: int) -> Frame:
    """Draws the line `text[bounds]` in at most `room` columns with a place of it marked; an empty one has one mark."""
    # A file may be one line of 20 MB: only what could be shown is looked at.
    first, last = max(bounds.start, place.start - 4 * room), min(bounds.end, place.start + 5 * room)
    # A place may lie in the line's end, between CR and LF.
    start = min(place.start, last) - first
    end = max(min(place.end, last) - first, start)
    line = text[first:last]
    if line[start:end].isspace():
        # A mark under nothing visible says little: spaces at fault are drawn.
        line = line[:start] + "".join(SIGNS.get(char, char) for char in line[start:end]) + line[end:]
    strip = Strip(line)
    start = strip.base(start)
    low, high = strip.around(start, end, room)
    lead = f"{MORE} " if first + low > bounds.start else ""
    trail = f" {MORE}" if first + high < bounds.end else ""
    marks = " " * (len(lead) + strip.columns(low, start)) + "^" * max(1, strip.columns(start, min(end, high)))
    return Frame(lead + strip.text(low, high).rstrip() + trail, marks)


def head(text: str, room: int) -> str:
    """The beginning of a text in at most `room` columns, `…` after it where it goes on."""
    strip = Strip(text[: 4 * room])
    end = len(strip) if strip.edges[-1] <= room else strip.head(0, room - len(MORE) - 1)
    return strip.text(0, end) + (f" {MORE}" if end < len(text) else "")


def tail(text: str, room: int) -> str:
    """The end of a text in at most `room` columns, `…` before it where it began earlier."""
    strip = Strip(text[-4 * room :])
    start = 0 if strip.edges[-1] <= room else strip.tail(len(strip), room - len(MORE) - 1)
    return (f"{MORE} " if start or len(strip) < len(text) else "") + strip.text(start, len(strip))
