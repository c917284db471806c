"""HTML: elements that stand apart are blocks, what stands in a line is not; scripts and styles give no text."""

from collections.abc import Iterator

from dispatchlint.dispatch import Item, Source
from dispatchlint.lexers import html
from dispatchlint.lexers.escapes import written
from dispatchlint.lexers.markup import blocks
from dispatchlint.spans import Span

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")


def claims(source: Source) -> bool:
    """Whether this is HTML: the suffix says enough."""
    return True


def read(source: Source) -> tuple[Item, ...]:
    """One item: the title where there is no h1, and the text."""
    return (Item(None, blocks(source.text, title=True)),)


def encode(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    """The text with references; None where it holds spaces that HTML folds."""
    return written(text, escapes, source)


def comments(source: Source) -> Iterator[Span]:
    """Where the comments stand; in them findings can be waived."""
    return html.comments(source.text)
