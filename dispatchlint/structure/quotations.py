"""Quotations: a state machine over the whole dispatch that pairs the quotation marks.

A quotation of several paragraphs opens each of them again (« or, old style, ») or simply closes in a later one. Body
paragraphs are read as one run; crossheads and captions inside it stand for themselves; every other part ends the run.
A paragraph of dialogue (`— `) makes the end of an open quotation uncertain: it is then `unknown`, never `unclosed`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import count
from typing import Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Place
from dispatchlint.structure import Structure
from dispatchlint.structure.marks import (
    Mark,
    closes_ahead,
    closes_in_spite,
    marks,
    points,
    reopens,
    turns_ahead,
)

_TRANSPARENT = frozenset({"crosshead", "caption", "furniture"})
_DIALOGUE = ("—", "– ")
_PATIENCE = 12  # paragraphs without a mark of its kind that a quotation may run through before it counts as unclosed
_AHEAD = 40  # marks looked at for the end of a quotation: a bound, so that the time stays linear
_DEPTH = 6  # levels, for the same reason

Ending = Literal["closed", "unclosed", "unopened", "unknown"]


class Quotation(NamedTuple):
    """One quotation. Level 1 stands in no other; `within` is the kind of marks around it, empty at level 1.

    `reopenings` are the marks that open it again at later paragraphs. `inner` are its words, a place a part, without
    the marks and the spaces inside them; an unclosed one is taken to run to the end of its part.
    """

    level: int
    within: str
    opening: Mark | None
    closing: Mark | None
    reopenings: tuple[Mark, ...]
    inner: tuple[Place, ...]
    ending: Ending

    @property
    def kind(self) -> str:
        """The kind of its first mark."""
        mark = self.opening or self.closing
        return mark.kind if mark else ""

    @property
    def is_one_place(self) -> bool:
        """Whether it opens and closes in one part."""
        return bool(self.opening and self.closing and self.opening.part is self.closing.part)


class _Open:
    """A quotation that is not closed yet. `sure`: how many of `ranges` are its own whether it is ever closed or not."""

    __slots__ = ("level", "mark", "ranges", "reopenings", "resume", "silent", "spoken", "sure", "turn", "within")

    def __init__(self, mark: Mark, turn: int, level: int, within: str) -> None:
        self.mark, self.turn, self.level, self.within = mark, turn, level, within
        self.resume, self.ranges, self.reopenings = mark.end, list[Place](), list[Mark]()
        self.sure, self.silent, self.spoken = 1, 0, False

    def reopen(self, mark: Mark) -> None:
        self.reopenings.append(mark)
        self.resume, self.sure, self.silent = mark.end, len(self.ranges) + 1, 0

    def ended(self, closing: Mark | None, ending: Ending) -> tuple[int, Quotation]:
        ranges = self.ranges if closing else self.ranges[: self.sure]
        inner = tuple(_trimmed(place) for place in ranges)
        return self.turn, Quotation(
            self.level, self.within, self.mark, closing, tuple(self.reopenings), inner, ending
        )  # fmt: skip


def quotations(structure: Structure) -> tuple[Quotation, ...]:
    """All quotations of the dispatch, in the order in which they open."""
    found: list[tuple[int, Quotation]] = []
    turns = count()
    body = _Run(found, turns)
    for part, signs in zip(structure.parts, structure.of(marks), strict=True):
        if part.role == "paragraph":
            if signs or body.stack:
                body.read(part, signs)
            continue
        if part.role not in _TRANSPARENT:
            body.end()
        if signs:
            alone = _Run(found, turns)
            alone.read(part, signs)
            alone.end()
    body.end()
    return tuple(quotation for _, quotation in sorted(found, key=lambda pair: pair[0]))


def is_quoted(structure: Structure, place: Place) -> bool:
    """Whether a place lies inside a quotation, the marks themselves left out."""
    if place.part is None:
        return False
    ranges = structure.of(_ranges).get(id(place.part), ())
    index = bisect_right(ranges, place.start, key=lambda one: one.start) - 1
    return index >= 0 and place.end <= ranges[index].end


def _ranges(structure: Structure) -> dict[int, list[Place]]:
    """The words of first-level quotations of each part; they never overlap."""
    out: dict[int, list[Place]] = {}
    for quotation in structure.of(quotations):
        for place in quotation.inner if quotation.level == 1 else ():
            out.setdefault(id(place.part), []).append(place)
    return out


def _trimmed(place: Place) -> Place:
    part, start, end = place
    words = place.text
    start += len(words) - len(words.lstrip())
    return Place(part, min(start, end), max(end - len(words) + len(words.rstrip()), min(start, end)))


class _Run:
    """Reads parts one after another; `stack` holds what is open, the outermost first."""

    def __init__(self, found: list[tuple[int, Quotation]], turns: Iterator[int]) -> None:
        self.found, self.turns, self.stack = found, turns, list[_Open]()

    def read(self, part: Part, signs: tuple[Mark, ...]) -> None:
        """Takes in one part."""
        if self.stack:
            self._carry(part, signs)
        waiting = [*self.stack]  # those that this part may open again
        for index, mark in enumerate(signs):
            reopened = mark.first and next((open_ for open_ in waiting if _goes_on_from(mark, open_.mark)), None)
            if reopened:
                waiting = waiting[waiting.index(reopened) + 1 :]
                reopened.reopen(mark)
            else:
                self._take(mark, signs[index + 1 : index + 1 + _AHEAD])
        for open_ in self.stack:
            open_.ranges.append(Place(part, open_.resume, len(part.text)))

    def end(self) -> None:
        """What is still open here was never closed."""
        self._drop(0)

    def _carry(self, part: Part, signs: tuple[Mark, ...]) -> None:
        """Whether what is open goes on in this part."""
        spoken = part.text.lstrip().startswith(_DIALOGUE)
        for open_ in self.stack:
            open_.resume, open_.silent, open_.spoken = 0, open_.silent + (not spoken), open_.spoken or spoken
        if not _goes_on(self.stack[0], signs):
            self.end()

    def _take(self, mark: Mark, ahead: tuple[Mark, ...]) -> None:
        if points(mark) and not any(open_.mark.kind == mark.kind for open_ in self.stack):
            return
        if mark.kind == "singles" and mark.seat < 0 and (not self.stack or self.stack[-1].mark.kind != "singles"):
            return
        if self._closes(mark, ahead):
            self._close(mark, ahead)
        elif not mark.measure:
            if len(self.stack) == _DEPTH:
                self._drop(0)
            outer = self.stack[-1].mark.kind if self.stack else ""
            self.stack.append(_Open(mark, next(self.turns), len(self.stack) + 1, outer))

    def _closes(self, mark: Mark, ahead: tuple[Mark, ...]) -> bool:
        top = next((open_.mark for open_ in reversed(self.stack) if open_.mark.kind == mark.kind), None)
        if mark.measure and top:  # 27" inside "…": the closing one is still to come
            return not (ahead and ahead[0].kind == mark.kind and ahead[0].seat < 0 and not ahead[0].measure)
        if mark.turn > 0:
            return bool(top) and mark.kind == "guillemets" and closes_in_spite(mark, top, ahead)
        if mark.turn < 0:
            return bool(top) or mark.kind != "guillemets" or mark.seat <= 0 or not turns_ahead(mark, ahead)
        return bool(top) or self._ends_other(mark, ahead)

    def _ends_other(self, mark: Mark, ahead: tuple[Mark, ...]) -> bool:
        """A mark that could open or close: it closes what nothing else will close."""
        twin = any(other.kind == mark.kind for other in ahead)
        return bool(self.stack) and not twin and not closes_ahead(self.stack[-1].mark.kind, ahead)

    def _close(self, mark: Mark, ahead: tuple[Mark, ...]) -> None:
        depth = next((d for d in range(len(self.stack) - 1, -1, -1) if self.stack[d].mark.kind == mark.kind), None)
        if depth is None and self.stack and not closes_ahead(self.stack[-1].mark.kind, ahead):
            depth = len(self.stack) - 1
        if depth is None:
            self._stray(mark)
            return
        for open_ in self.stack[depth:]:
            open_.ranges.append(Place(mark.part, open_.resume, mark.start))
        self._drop(depth + 1)
        open_ = self.stack.pop()
        self.found.append(open_.ended(mark, "closed"))

    def _stray(self, mark: Mark) -> None:
        if not mark.measure:
            level = len(self.stack) + 1
            within = self.stack[-1].mark.kind if self.stack else ""
            ending: Ending = "unknown" if mark.part.text.lstrip().startswith(_DIALOGUE) else "unopened"
            self.found.append((next(self.turns), Quotation(level, within, None, mark, (), (), ending)))

    def _drop(self, depth: int) -> None:
        while len(self.stack) > depth:
            open_ = self.stack.pop()
            if open_.mark.kind != "singles":  # apostrophes then
                self.found.append(open_.ended(None, "unknown" if open_.spoken else "unclosed"))


def _goes_on(open_: _Open, signs: tuple[Mark, ...]) -> bool:
    own = [mark for mark in signs if mark.kind == open_.mark.kind and not mark.measure]
    if not own:
        ended = _is_fragment(open_.mark) and open_.ranges[-1].text.rstrip().endswith((".", "!", "?"))
        return not ended and open_.silent <= _PATIENCE
    if own[0].first and _goes_on_from(own[0], open_.mark):
        return True
    if own[0].turn == 0:
        return len(own) % 2 == 1
    return own[0].turn < 0 or (own[0].side != 0 and sum(mark.turn for mark in own) < 0)


def _goes_on_from(mark: Mark, opening: Mark) -> bool:
    """Whether a mark opens a quotation again; a few words within a sentence are closed where they stand or nowhere."""
    return reopens(mark, opening) and not _is_fragment(opening)


def _is_fragment(opening: Mark) -> bool:
    """`un « coup de frein`: it opens within a sentence, not with a capital; `qu’« il y a` may be a whole sentence."""
    text = opening.part.text
    before = text[max(0, opening.start - 9) : opening.start].rstrip()[-1:]
    after = text[opening.end : opening.end + 4].lstrip()[:1]
    return after.islower() and (before.isalnum() or before == ",")
