"""A part that the house expects is absent.

The house's layout says which (`absent`, `count`) and how much each weighs; a rule may name parts of its own (`parts`).
The place is empty: the start of the part before which the absent one should stand, else the end of the text. The case
is the part's name in the layout, so that a rule can say each absence in its own words; where the layout gives levels by
circumstance, that follows after a dot: `settled` (the item's metadata says that the original is in another language),
`not_listed` (the desk lists its authors who write in the house's language, and this one is not among them), `unknown`
(no list, or no author).
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import TEXT_ROLES, Dispatch
from dispatchlint.findings import Level, Match, Place, Template, Word
from dispatchlint.folding import fold_name
from dispatchlint.house import Entry, House
from dispatchlint.structure import Structure
from dispatchlint.structure.roles import roles

FIELDS = ("part", "form")


_UNKNOWN = Entry()  # a part of which the house's layout says nothing


class PartName(str):
    """A role, or `body`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "PartName":
        """Reads the name of a part; raises ValueError for any other."""
        if text not in (*TEXT_ROLES, "body"):
            raise ValueError(f"expected one of {', '.join(TEXT_ROLES)}, body")
        return cls(text)


class Options(NamedTuple):
    """Which parts."""

    parts: Annotated[tuple[PartName, ...], "Parts that must be there; left out, those that the layout expects."] = ()


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """A match for each absent part."""
    dispatch, house, present = structure.dispatch, structure.house, structure.of(roles)
    for name in options.parts or house.layout:
        entry = house.layout.get(name, _UNKNOWN)
        if not (options.parts or entry.absent):
            continue
        wanted = entry.any_of or (name,)
        if sum([len(present.get(role, ())) for role in wanted]) >= max(1, entry.count_.least):
            continue
        case = name if options.parts else _case(structure, name, entry)
        if case:
            at = _place(dispatch, house, wanted)
            fields = {"part": Word(name), "form": Template(entry.forms[0].form if entry.forms else "")}
            yield Match(Place(None, at, at), fields, role=wanted[0], case=case)


def _case(structure: Structure, name: str, entry: Entry) -> str | None:
    if isinstance(entry.absent, Level):
        return name
    circumstance = _circumstance(structure)
    return f"{name}.{circumstance}" if entry.absent and circumstance in entry.absent else None


def _circumstance(structure: Structure) -> str:
    original = structure.dispatch.fact("original_language")
    if original:
        return "original" if original.lower()[:2] == structure.house.language else "settled"
    authors = [group for part in structure.dispatch.of("byline") for group in part.groups.get("author", ())]
    listed = {fold_name(author) for author in structure.house.authors_in_french}
    if not authors or not listed:
        return "unknown"
    return "listed" if all(fold_name(author.text) in listed for author in authors) else "not_listed"


def _place(dispatch: Dispatch, house: House, wanted: tuple[str, ...]) -> int:
    """The start of the first part that the layout puts after these roles, in source code points."""
    later = house.roles[house.roles.index(wanted[-1]) + 1 :] if wanted[-1] in house.roles else ()
    return next((part.span.start for part in dispatch.parts if part.role in later), dispatch.end)
