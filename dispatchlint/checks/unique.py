"""A part stands more often than the house's layout allows (`count`); the place is the later one.

Fields of a format (a front matter's title) do not count: the text may say again what they say.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.findings import Match, Place, Word
from dispatchlint.structure import Structure
from dispatchlint.structure.roles import roles

FIELDS = ("part", "most")


class Options(NamedTuple):
    """This check has no options: the layout of the house says everything."""


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """A match for each part too many."""
    present = structure.of(roles)
    for name, entry in structure.house.layout.items():
        most = entry.count_.most
        # How many parts there are, fields and all, settles it nearly always.
        if most is None or sum([len(present.get(role, ())) for role in entry.any_of or (name,)]) <= max(most, 1):
            continue
        parts = [part for part in structure.dispatch.of(*(entry.any_of or (name,))) if not part.field]
        for part in parts[max(most, 1) :]:
            related = tuple(Place(one, 0, len(one.text)) for one in parts[: max(most, 1)])
            yield Match(Place(part, 0, len(part.text)), {"part": Word(name), "most": most}, related=related, case=name)
