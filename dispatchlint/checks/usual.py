"""A name that the lexicon knows, written all through the dispatch otherwise than it usually is: `Putin`.

The usual form is the first one of the lexicon's entry, of a person the first spelling of the family name. Places in
quotations and in a text in capitals are passed over, and so is a name that the dispatch writes in two forms, which is
for `consistency` to tell. All places of a name are one finding; the edit is unsafe.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.known import usual_form
from dispatchlint.structure.phrase_words import phrase_words
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.variants import Thing, things


class Options(NamedTuple):
    """What the rule may set."""

    kinds: Annotated[tuple[str, ...], "The kinds of names that are looked at, the lexicon's; none means all."] = ()
    accept: Annotated[tuple[str, ...], "Forms that the house writes, beside those as good that the lexicon has."] = ()


FIELDS: tuple[str, ...] = ("found", "better")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The places of each name that has one form, and not the usual one."""
    shown = structure.shown
    accepted = phrase_words(structure.lexicon).either.union(options.accept)
    for thing in structure.of(things):
        better = _usual(thing, options.kinds, accepted)
        if better and thing.uses[0].form != better:
            for use in (use for use in thing.uses if id(use.part) in shown):
                place = Place(use.part, use.start, use.end)
                if not is_quoted(structure, place):
                    edit = Edit((Replacement(place, better),), False)
                    group = f"{thing.kind} {thing.name}"
                    yield Match(place, {"found": place.text, "better": better}, (edit,), group=group)


def _usual(thing: Thing, kinds: tuple[str, ...], accepted: frozenset[str]) -> str:
    """The form that it should have; empty where nothing is to be said."""
    forms = {use.form for use in thing.uses}
    if thing.entry is None or (kinds and thing.kind not in kinds) or len(forms) != 1 or forms & accepted:
        return ""
    return usual_form(thing.entry, forms.pop())
