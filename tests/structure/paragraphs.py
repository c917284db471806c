"""A dispatch by hand: one part a line."""

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure


def paragraphs(text: str, *roles: str) -> Structure:
    """The lines of a text, empty ones left out, with these roles in turn; every further one is a paragraph."""
    parts: list[Part] = []
    start = 0
    for line in text.split("\n"):
        if line:
            role = roles[len(parts)] if len(parts) < len(roles) else "paragraph"
            parts.append(Part(role, line, whole(Span(start, start + len(line)))))
        start += len(line) + 1
    return Structure(Dispatch(None, tuple(parts), (), len(text)), House("h", "House", "fr", (), {}), Lexicon())
