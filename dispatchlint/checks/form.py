"""A part does not follow its form.

Case `malformed`: it is meant to be the part (the layout's `near`) but is like none of its forms. Case `variant`: it
follows a form other than the house's first one, and the layout gives that form a level. Case `glued`: it stands on one
line with other text although the house gives it a line of its own. Case `opening`: it opens with another mark than the
house's; `unopened`: with none. The role follows after a dot, and for a variant the number of the form, from 0. Fields
of a format are left alone: a byline field holds a name.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement, Template, Word
from dispatchlint.folding import fold_kinds
from dispatchlint.forms import pieces_of, write
from dispatchlint.house import Entry
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest

FIELDS = ("part", "form", "found")


class Options(NamedTuple):
    """This check has no options: the layout of the house says everything."""


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """At most one match a part for its form, one for a line that it shares, one for its opening."""
    for part in structure.dispatch.parts:
        entry = structure.house.layout.get(part.role)
        if entry is None or part.field:
            continue
        is_opened = not entry.opens or part.role not in structure.house.order or _is_opened(part, entry)
        if is_opened and not part.glued and (part.form == 0 or not entry.forms):
            continue  # as nearly all parts are
        fields = {"part": Word(part.role), "form": Template(_wanted(entry)), "found": part.text}
        place = Place(part, 0, len(part.text.rstrip()))
        if entry.forms and part.form is None:
            yield Match(place, fields, case=f"malformed.{part.role}")
        elif entry.forms and part.form and entry.forms[part.form].level is not None:
            yield Match(place, fields, _canonical(part, entry, place), case=f"variant.{part.role}.{part.form}")
        if part.glued and entry.own_line:
            yield Match(place, fields, case=f"glued.{part.role}")
        if not is_opened:
            yield from _opening(structure, part, entry, fields)


def _is_opened(part: Part, entry: Entry) -> bool:
    """A list item is: its mark is syntax of the format."""
    return fold_kinds(part.text[:8]).startswith(entry.opens[0]) or part.kind == "item"


def _wanted(entry: Entry) -> str:
    return entry.forms[0].form.rstrip() if entry.forms else entry.opens[0].strip() if entry.opens else ""


def _canonical(part: Part, entry: Entry, place: Place) -> tuple[Edit[Place], ...]:
    """The house's form with the pieces of the text; never safe: a byline and a translator are people's names."""
    pieces = {name: " - ".join(group.text for group in groups) for name, groups in part.groups.items()}
    form = entry.forms[0].form
    if not set(pieces_of(form)) <= set(pieces):
        return ()
    return (Edit((Replacement(place, write(form.rstrip(), pieces)),), safe=False),)


def _opening(structure: Structure, part: Part, entry: Entry, fields: dict[str, str]) -> Iterator[Match]:
    """Another opening than the house's, or none; a digest has none and is not remarked on."""
    opening = next((one for one in entry.opens if fold_kinds(part.text[:8]).startswith(one)), "")
    if opening or not structure.of(is_digest):
        place = Place(part, 0, len(opening))
        follows = part.text[len(opening) : len(opening) + 1]
        # Before any other sign the space of the opening would be a fault itself.
        edits = (
            (Edit((Replacement(place, entry.opens[0]),), safe=True),) if follows.isalnum() or follows in "«“(" else ()
        )
        case = f"opening.{part.role}" if opening else f"unopened.{part.role}"
        yield Match(place, {**fields, "found": opening.strip()}, edits, case=case)
