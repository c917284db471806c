"""Places of a text as an editor says them: lines and characters from 0, in the units that were agreed upon."""

from typing import NamedTuple

from lsprotocol.types import Position, Range

from dispatchlint.spans import LineMap, Span, Unit


class Places(NamedTuple):
    """Turns offsets of a text, 0-based code points, into an editor's positions and back."""

    lines: LineMap
    unit: Unit

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        return Position(*self.lines.place(offset, self.unit))

    def range(self, span: Span) -> Range:
        """The range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position; what stands outside of the text is brought into it."""
        return self.lines.offset(position.line, position.character, self.unit)

    def span(self, range_: Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range_.start), self.offset(range_.end))
