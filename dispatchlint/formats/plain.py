"""Plain text: a line is a block; the paragraphs of hard-wrapped copy are blocks that keep their line ends."""

from dispatchlint.dispatch import Block, Item, Source, whole
from dispatchlint.lexers.escapes import written
from dispatchlint.lexers.lines import paragraphs
from dispatchlint.spans import Span

SUFFIXES: tuple[str, ...] = ("", ".txt", ".text", ".asc", ".dispatch")


def claims(source: Source) -> bool:
    """Whether this is plain text: the suffix says enough."""
    return True


def read(source: Source) -> tuple[Item, ...]:
    """One item, a block a line that is not blank."""
    text = source.text
    blocks = (Block(text[p.start : p.end], whole(Span(p.start, p.end)), gap=p.gap) for p in paragraphs(text))
    return (Item(None, tuple(blocks)),)


def encode(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    """The text as it is, its line ends those of the source; None where the encoding lacks a character."""
    return written(text, escapes, source)
