"""Places in the words of the desk: `§ 2`, *chapô*, *signature*."""

from bisect import bisect_right

from dispatchlint.dispatch import Part
from dispatchlint.findings import ItemResult, Words
from dispatchlint.spans import Span


class PlaceNames:
    """The names of the parts of one dispatch, and which part holds a place."""

    __slots__ = ("_names", "_parts", "_starts", "_words")

    def __init__(self, item: ItemResult, words: Words) -> None:
        self._words = words
        self._parts = sorted(((part.span, part) for part in item.dispatch.parts), key=lambda one: one[0])
        self._starts = [span.start for span, _ in self._parts]
        self._names: dict[Span, str] = {}
        for role in {part.role for _, part in self._parts}:
            same = [span for span, part in self._parts if part.role == role]
            self._names |= {span: self._name(role, n, len(same)) for n, span in enumerate(same, 1)}

    def _name(self, role: str, number: int, of: int) -> str:
        if role == "paragraph":
            return self._words("place.paragraph", n=number)
        return self._words("place.numbered", name=self._words(role), n=number) if of > 1 else self._words(role)

    def part(self, span: Span, role: str = "") -> Part | None:
        """The part that holds a place; where a role is said, only a part of that role."""
        held = self._held(span, role)
        return held[1] if held else None

    def name(self, span: Span, role: str = "") -> str:
        """The name of a place; `role` is that of the finding, which names what is absent."""
        held = self._held(span, role)
        if held:
            return self._names[held[0]]
        return self._words("body" if role == "paragraph" else role or "elsewhere")

    def _held(self, span: Span, role: str) -> tuple[Span, Part] | None:
        after = bisect_right(self._starts, span.start)
        # Parts do not overlap, but the end of one may be the start of the next.
        near = reversed(self._parts[max(after - 2, 0) : after])
        return next((one for one in near if span.end <= one[0].end and role in ("", one[1].role)), None)


def offsets(part: Part, span: Span) -> Span:
    """Where a place of the source stands in the part's text, 0-based code points; an escape is one unit."""
    inside = [piece for piece in part.pieces if piece.span.end > span.start and piece.span.start < span.end]
    if not inside:
        inside = [piece for piece in part.pieces if piece.span.start <= span.start <= piece.span.end][:1]
    if not inside:
        return Span(0, 0)
    first, last = inside[0], inside[-1]
    start = first.start + (max(span.start - first.span.start, 0) if first.verbatim else 0)
    end = last.start + (min(span.end - last.span.start, last.length) if last.verbatim else last.length)
    return Span(start, start if span.start == span.end else end)
