"""Two parts, or a part and the item's metadata, say different things of one matter.

Both sides are named pieces of parts (`byline.city`) or metadata (`original_language`). Names are compared folded: case,
accents, hyphens and apostrophes do not count, and forms of one entry of the lexicon agree. Languages are compared by
their code: the lexicon knows `turc` as `tr`. Where a side is absent there is nothing to compare.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Match, Place, Word
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.roles import roles

FIELDS = ("one", "other", "part", "with")


class Options(NamedTuple):
    """What is compared with what."""

    of: Annotated[str, "A named piece of a part (dateline.city); its place is the finding's."] = ""
    with_: Annotated[str, "A named piece of a part, or a metadata role."] = ""
    kind: Annotated[Literal["city", "language"], "How the two are compared."] = "city"


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for the first pair that differs."""
    ones, others = _said(structure, options.of), _said(structure, options.with_)
    if not ones or not others:
        return
    known = {_fold(structure, options.kind, place.text) for place in others}
    for one in ones:
        if _fold(structure, options.kind, one.text) not in known:
            fields = {
                "one": one.text,
                "other": others[0].text,
                "part": Word(options.of.split(".")[0]),
                "with": Word(options.with_.split(".")[0]),
            }
            yield Match(one, fields, related=(others[0],))
            return


def _said(structure: Structure, name: str) -> list[Place]:
    role, _, piece = name.partition(".")
    parts: list[Part] = structure.of(roles).get(role, []) if piece else list(structure.dispatch.metadata)
    if not piece:
        return [Place(part, 0, len(part.text)) for part in parts if part.role == role]
    return [Place(part, group.start, group.end) for part in parts for group in part.groups.get(piece, ())]


def _fold(structure: Structure, kind: str, text: str) -> str:
    name = structure.lexicon.find(kind, text)
    if kind == "language":
        return name.code if name else text.lower().replace("_", "-").split("-")[0]
    return fold_name(name.name if name else text)
