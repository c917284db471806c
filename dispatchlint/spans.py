"""Places in a text, and the one module where units change."""

from bisect import bisect_left, bisect_right
from codecs import BOM_UTF8
from typing import Literal, NamedTuple

from dispatchlint.expressions import plain

# Not splitlines(): editors, git, SARIF and LSP do not break a line at U+2028, U+0085, VT or FF.
_LINE_END = plain(r"\r\n|\r|\n")
_ASTRAL = plain("[\U00010000-\U0010ffff]")

Unit = Literal["utf-8", "utf-16", "utf-32"]  # what an editor counts the characters of a line in
_CODECS: dict[Unit, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Span(NamedTuple):
    """0-based code points of `Source.text`, half-open."""

    start: int
    end: int


class Position(NamedTuple):
    """1-based line and column; the column counts code points."""

    line: int
    column: int


class LineMap:
    """Turns offsets of a text into lines and columns and back; CRLF, CR and LF end a line."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The line and column of a 0-based code point; the end of the text is a place too."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def ends(self, span: Span) -> tuple[Position, Position]:
        """The positions of both ends of a span."""
        return self.position(span.start), self.position(span.end)

    def utf8_position(self, offset: int, marked: bool = False) -> Position:
        """The line and its column in UTF-8 bytes; `marked`: the file's byte-order mark is counted, as 3 bytes."""
        line = bisect_right(self._starts, offset)
        before = len(self._text[self._starts[line - 1] : offset].encode("utf-8", "surrogatepass"))
        return Position(line, before + 1 + (len(BOM_UTF8) if marked and line == 1 else 0))

    def place(self, offset: int, unit: Unit) -> tuple[int, int]:
        """The 0-based line of an offset, and how many units of it stand before."""
        line = bisect_right(self._starts, offset) - 1
        return line, _units(self._text[self._starts[line] : offset], unit)

    def offset(self, line: int, units: int, unit: Unit) -> int:
        """The offset of such a place: within a character its beginning, past a line its end, past all the text's."""
        if line >= len(self._starts):
            return len(self._text)
        at, end = self.line_span(line + 1)
        while at < end and (width := _units(self._text[at], unit)) <= units:
            units -= width
            at += 1
        return at

    def line_span(self, line: int) -> Span:
        """The characters of a 1-based line, its line end left out."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


class Utf16:
    """Turns code points of a text into UTF-16 code units, which is what JavaScript counts."""

    __slots__ = ("_wide",)

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]

    def offset(self, at: int) -> int:
        """A 0-based code point as a 0-based code unit."""
        return at + bisect_left(self._wide, at)


def _units(text: str, unit: Unit) -> int:
    codec, size = _CODECS[unit]
    return len(text.encode(codec, "surrogatepass")) // size


def code_point_offsets(text: str, byte_offsets: list[int]) -> dict[int, int]:
    """Turns UTF-8 byte offsets of a text, in any order, into 0-based code points, in one pass."""
    found, characters, seen, encoded = {}, 0, 0, text.encode("utf-8", "surrogatepass")
    for byte_offset in sorted(set(byte_offsets)):
        characters += len(encoded[seen:byte_offset].decode("utf-8", "surrogatepass"))
        seen = byte_offset
        found[byte_offset] = characters
    return found
