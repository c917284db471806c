"""A part is longer than its limit: `longest`, or what the house's layout says of the part.

Counted in characters (code points). The place is what stands after the limit.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Match, Place, Word
from dispatchlint.structure import Structure


class Options(NamedTuple):
    """What the rule may set."""

    longest: Annotated[int | None, "The limit in characters; leave out for that of the house's layout."] = None


FIELDS: tuple[str, ...] = ("part", "length", "longest")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """A match for each part that is too long."""
    for part in structure.parts:
        longest = _longest(structure, part) if options.longest is None else options.longest
        length = len(part.text)
        if longest is not None and length > longest:
            fields: dict[str, str | int] = {"part": Word(part.role), "length": length, "longest": longest}
            yield Match(Place(part, longest, length), fields, case=part.role)


def _longest(structure: Structure, part: Part) -> int | None:
    entry = structure.house.entry_of(part.role)
    return structure.house.layout[entry].longest if entry else None
