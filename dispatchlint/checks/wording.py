"""A part that the house pins down word for word has been altered.

A text that is like the pinned one (the layout's `likeness`) is that text, altered: it is never told as absent. The edit
restores it and is never safe: restoring is one click of an editor, not of a batch.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement, Word
from dispatchlint.pinned import Change, Pinned, count_words
from dispatchlint.structure import Structure
from dispatchlint.structure.roles import roles

FIELDS = ("part", "changed", "omitted", "added")
CHANGES: tuple[str, ...] = ("letters", "digits")  # what its edits may change


class Options(NamedTuple):
    """This check has no options: the layout of the house says everything."""


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """A match for each altered part, its place the whole part."""
    for role, text in structure.house.pinned.items():
        for part in structure.of(roles).get(role, ()):
            if not part.exact:
                yield _match(part, _pinned(text, structure.house.layout[role].likeness).changes(part.text))


@lru_cache(maxsize=32)
def _pinned(text: str, likeness: float) -> Pinned:
    return Pinned(text, likeness)


def _match(part: Part, changes: list[Change]) -> Match:
    edit = Edit(tuple(Replacement(Place(part, c.start, c.end), c.wanted) for c in changes), safe=False)
    edits = (edit,) if changes else ()
    return Match(
        Place(part, 0, len(part.text)), {"part": Word(part.role), **_counted(part, changes)}, edits, case=part.role
    )


def _counted(part: Part, changes: list[Change]) -> dict[str, int]:
    """How many words were changed, left out and put in."""
    changed = omitted = added = 0
    for change in changes:
        found, wanted = count_words(part.text[change.start : change.end]), count_words(change.wanted)
        changed += min(found, wanted)
        omitted += max(wanted - found, 0)
        added += max(found - wanted, 0)
    return {"changed": changed, "omitted": omitted, "added": added}
