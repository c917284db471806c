"""Markdown with YAML front matter: fields from the front matter, blocks from the text."""

from collections.abc import Iterator

from dispatchlint.dispatch import Block, Item, Source
from dispatchlint.lexers import markdown
from dispatchlint.lexers.escapes import written
from dispatchlint.lexers.front_matter import front_matter
from dispatchlint.spans import Span

SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mkd", ".mdown")

# What content repositories (Hugo, Jekyll, Zola and houses of their own) call the parts.
_ROLES = {
    "title": "headline",
    **dict.fromkeys(("summary", "description", "excerpt", "chapo"), "summary"),
    **dict.fromkeys(("author", "authors", "byline"), "byline"),
    "dateline": "dateline",
    **dict.fromkeys(("lang", "locale", "language"), "language"),
    "original_language": "original_language",
    "date": "published",
    **dict.fromkeys(("embargo", "embargoed", "publishdate"), "embargoed"),
    "slug": "slugline",
    **dict.fromkeys(("keywords", "tags"), "keywords"),
    **dict.fromkeys(("rights", "copyright"), "rights"),
    **dict.fromkeys(("location", "place"), "located"),
}


def claims(source: Source) -> bool:
    """Whether this is Markdown: the suffix says enough."""
    return True


def read(source: Source) -> tuple[Item, ...]:
    """One item: the fields of the front matter in their order, then the blocks of the text.

    Raises:
        ReadError: the front matter is no YAML.
    """
    entries, begin = front_matter(source)
    fields = tuple(
        Block(entry.text, entry.pieces, "field", _ROLES[entry.key.lower()], (entry.escape,))
        for entry in entries
        if entry.key.lower() in _ROLES
    )
    return (Item(None, fields + markdown.blocks(source.text, begin)),)


def encode(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    """The text with backslashes or in YAML's escapes; None where it cannot stand there, such as a new line."""
    return written(text, escapes, source)


def comments(source: Source) -> Iterator[Span]:
    """Where the comments of the text stand; in them findings can be waived."""
    return markdown.comments(source.text, front_matter(source)[1])
