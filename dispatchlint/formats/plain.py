"""Plain text: a line is a block; the paragraphs of hard-wrapped copy are blocks that keep their line ends."""

from dispatchlint.dispatch import Block, Item, Source, whole
from dispatchlint.expressions import plain
from dispatchlint.lexers.escapes import written
from dispatchlint.lexers.lines import paragraphs
from dispatchlint.spans import Span

SUFFIXES: tuple[str, ...] = ("", ".txt", ".text", ".asc", ".dispatch")


_NO_TRAIL = ("", "\n", "\r")  # nearly all lines end in such: no pattern is tried then
_TRAIL = plain(r"[ \t\u00a0\u202f]+(?=[\r\n]|\Z)")


def claims(source: Source) -> bool:
    """Whether this is plain text: the suffix says enough."""
    return True


def read(source: Source) -> tuple[Item, ...]:
    """One item, a block a line that is not blank; white space at its end is a block of kind `trail`."""
    text, blocks = source.text, list[Block]()
    for line in paragraphs(text):
        start, end = line.start, line.end
        blocks.append(Block(text[start:end], whole(Span(start, end)), gap=line.gap))
        if text[end : end + 1] not in _NO_TRAIL and (trail := _TRAIL.match(text, end)):
            blocks.append(Block(trail[0], whole(Span(*trail.span())), kind="trail"))
    return (Item(None, tuple(blocks)),)


def encode(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    """The text as it is, its line ends those of the source; None where the encoding lacks a character."""
    return written(text, escapes, source)
