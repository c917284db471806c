"""A dispatch by hand, one paragraph a text, with the shipped French lexicon or one of its own."""

from functools import cache

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.packs import Library
from dispatchlint.spans import Span
from dispatchlint.structure import Structure


@cache
def french() -> Lexicon:
    """The shipped French lexicon."""
    return Library().lexicon("fr")


def paragraphs(*texts: str, lexicon: Lexicon | None = None) -> Structure:
    """These texts as paragraphs one after another."""
    parts, start = [], 0
    for text in texts:
        parts.append(Part("paragraph", text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    house = House("h", "House", "fr", (), {})
    return Structure(Dispatch(None, tuple(parts), (), start), house, lexicon or french())
