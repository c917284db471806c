"""Words of large numbers that are another number in another language: `billion`, `trillion`.

The word is told with the number that it may stand for; nothing is told in a dispatch that says what it means by it
(`explained`).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.findings import Match, Place
from dispatchlint.literals import Strings, strings_of
from dispatchlint.structure import Structure
from dispatchlint.structure.names import FormFinder
from dispatchlint.structure.patterns import Pattern, search


class Options(NamedTuple):
    """What the rule may set."""

    words: Annotated[Mapping[str, str], "What is perhaps meant, for each word."] = {}
    explained: Annotated[Pattern, "What a dispatch has that says what the word means."] = Pattern()


FIELDS: tuple[str, ...] = ("found", "better")


def triggers(options: Options) -> Strings | None:
    """The words."""
    return strings_of(options.words)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each such word of a dispatch that does not say what it means."""
    finder = _finder(tuple(options.words))
    found = [(part, place) for part in structure.sought for place in finder.find(part.text)]
    if found and not _is_explained(structure, options.explained):
        for part, (start, end, word) in found:
            place = Place(part, start, end)
            yield Match(place, {"found": place.text, "better": options.words[word]})


@lru_cache(maxsize=16)
def _finder(words: tuple[str, ...]) -> FormFinder:
    return FormFinder(words)


def _is_explained(structure: Structure, pattern: Pattern) -> bool:
    return bool(pattern) and any(next(search(part, pattern), None) for part in structure.parts)
