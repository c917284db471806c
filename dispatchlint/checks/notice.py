"""A closing notice of another desk of the house, in another language than the dispatch's: copied with the original.

`notices` gives the desks' notices by language, as ISO 639-1 codes. One that was altered a little is recognised too; the
language of the house itself is passed over, since its notice is a part of the layout. No edit: which text belongs there
the layout says.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_kinds
from dispatchlint.literals import Strings, strings_of
from dispatchlint.pinned import Pinned
from dispatchlint.structure import Structure


class Options(NamedTuple):
    """What the rule may set."""

    notices: Annotated[Mapping[str, str], "The notice, for each language."] = {}
    likeness: Annotated[float, "The share of words from which a text is the notice, altered."] = 0.8


FIELDS: tuple[str, ...] = ("language",)


def triggers(options: Options) -> Strings | None:
    """The rare words of the notices."""
    return strings_of(word for text in options.notices.values() for word in _prepared(text, options.likeness)[0])


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each notice in another language."""
    others = [(code, text) for code, text in options.notices.items() if code != structure.house.language]
    for part in structure.sought:
        words = set(fold_kinds(part.text).split()) if len(part.text) > 40 else set()
        for code, text in others:
            rare, pinned = _prepared(text, options.likeness)
            sighting = pinned.find(part.text) if words & rare else None
            if sighting:
                yield Match(Place(part, sighting.start, sighting.end), {"language": code}, case=code)


@lru_cache(maxsize=32)
def _prepared(text: str, likeness: float) -> tuple[frozenset[str], Pinned]:
    """The four longest words of a notice, one of which its copies will hold, and the notice ready to be looked for."""
    rare = sorted(fold_kinds(text).split(), key=len)[-4:]
    return frozenset(rare), Pinned(text, likeness)
