"""One kind of mark for what a quotation leaves out: [...], […], (...), (…).

Only marks inside quotations count. The match is on each that is not of the text's kind: `prefer` where the house has
one, else the commonest, of equals the first. The edit writes that kind, and is never safe: round brackets may be the
speaker's own. `[sic]` and `[mardi]` are no cuts.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings
from dispatchlint.structure import Structure
from dispatchlint.structure.quotations import is_quoted


class Options(NamedTuple):
    """What the rule may set."""

    prefer: Annotated[str, "The mark that the house writes; empty for the text's own."] = ""


FIELDS: tuple[str, ...] = ("found", "better")

_CUT = plain(r"[\[(](?:(?<=\[)[ \u00a0]?(?:\.{3}|…)[ \u00a0]?\]|(?<=\()[ \u00a0]?(?:\.{3}|…)[ \u00a0]?\))")
_BEGINNINGS = Strings(
    frozenset(f"{bracket}{space}{cut}" for bracket in "[(" for space in ("", " ") for cut in ("...", "…"))
)
_SPACES = plain(r"[ \u00a0]")


def triggers(options: Options) -> Strings | None:
    """How the marks of a cut begin: brackets alone stand in most texts."""
    return _BEGINNINGS


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The marks of a cut that are not of the text's kind."""
    cuts = structure.of(_cuts)
    shown = structure.shown
    kinds = Counter(_SPACES.sub("", place.text) for place in cuts)
    if not kinds:
        return
    better = options.prefer or kinds.most_common(1)[0][0]
    for place in cuts:
        if id(place.part) in shown and _SPACES.sub("", place.text) != better:
            edit = Edit((Replacement(place, better),), False)
            yield Match(place, {"found": place.text, "better": better}, (edit,), group="cut")


def _cuts(structure: Structure) -> tuple[Place, ...]:
    """The marks of a cut inside quotations, in the order of the text."""
    places = (Place(part, *match.span()) for part in structure.parts for match in _CUT.finditer(part.text))
    return tuple(place for place in places if is_quoted(structure, place))
