"""Lines of plain text, and which of them are one hard-wrapped paragraph."""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.expressions import plain


class Line(NamedTuple):
    """A line that is not blank, white space at both ends left out; 0-based code points of the text.

    `gap`: a blank line stands before it. `indented`: it starts with white space.
    """

    start: int
    end: int
    gap: bool
    indented: bool


# Not splitlines(): editors do not break a line at U+2028, U+0085, VT or FF.
_LINE_END = plain(r"\r\n|\r|\n")
_LONGEST = 100  # characters: 7-bit wires wrap at 62 to 80
_SHORTEST = 40  # characters: below it, lines are lists, scores or verse
_LEAST_BREAKS = 3
_STARTS_ANEW = plain(r"[-–—*•=+]{1,2}\s|\*|\d{1,3}[.)]\s")
_FIRST_WORD = plain(r"\S+")
_ENDS_A_SENTENCE = plain(r"[.!?…:][»”\"')\s]*$")


def lines(text: str) -> Iterator[Line]:
    """The lines of a text; LF, CRLF and CR end a line, nothing else does."""
    gap = False
    for start, end in _bounds(text):
        whole = text[start:end]
        bare = whole.strip()
        if not bare:
            gap = True
            continue
        indent = whole.find(bare)
        yield Line(start + indent, start + indent + len(bare), gap, indent > 0)
        gap = False


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    if text.count("\r") == text.count("\r\n"):
        # Only LF and CRLF: find() is ten times as fast as a pattern, and strip() takes the CR.
        while (end := text.find("\n", start)) >= 0:
            yield start, end
            start = end + 1
    else:
        for found in _LINE_END.finditer(text):
            yield start, found.start()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def paragraphs(text: str) -> list[Line]:
    """The lines of a text; where it is hard-wrapped, its paragraphs, each from its first line to its last."""
    found = list(lines(text))
    joined = _wrapped_breaks(text, found)
    if not joined:
        return found
    out: list[Line] = []
    for index, line in enumerate(found):
        if index in joined:
            out[-1] = out[-1]._replace(end=line.end)
        else:
            out.append(line)
    return out


def _wrapped_breaks(text: str, found: list[Line]) -> set[int]:
    """The lines that go on the one before; none unless nearly every break is one that a full line explains."""
    longest = max((line.end - line.start for line in found), default=0)
    if not _SHORTEST <= longest <= _LONGEST:
        return set()
    breaks = [i for i in range(1, len(found)) if not _starts_anew(text, found[i])]
    full = {i for i in breaks if _is_full(text, found[i - 1], found[i], longest)}
    # One paragraph a line: then nearly every line ends a sentence.
    closed = sum(1 for i in full if _is_closed(text, found[i - 1]))
    if len(full) < _LEAST_BREAKS or len(full) * 4 < len(breaks) * 3 or closed * 2 > len(full):
        return set()
    return full | {i for i in breaks if text[found[i].start].islower() and not _is_closed(text, found[i - 1])}


def _starts_anew(text: str, line: Line) -> bool:
    return line.gap or line.indented or _STARTS_ANEW.match(text, line.start) is not None


def _is_closed(text: str, line: Line) -> bool:
    return _ENDS_A_SENTENCE.search(text, line.start, line.end) is not None


def _is_full(text: str, line: Line, following: Line, longest: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    return word is not None and line.end - line.start + 1 + len(word[0]) > longest
