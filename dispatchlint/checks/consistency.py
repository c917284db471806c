"""One thing in two forms: `Maison Blanche` in the summary, `Maison-Blanche` in the text.

Things are the names that the lexicon knows in more than one form and, without any list, names and phrases that differ
in capitals, hyphens, spaces or accents alone, acronyms, and near spellings of one name (`Majerczak`, `Majerzak`) where
what stands beside them says that they are one. The form to keep is the house's (`prefer`) where the dispatch has it,
else of a place the name that the language has for it (`Beyrouth`, not `Beirut`), else the form that the dispatch has
most often, else the first. Not another form: a capital that the start of a sentence asks for,
a text or title in capitals, a form given in parentheses after the other (`Kyiv (Kiev en russe)`), and a place inside a
longer name (`Tel Aviv University`). The edit is safe where the kept form is the house's or the lexicon's and differs in
capitals, hyphens and accents alone; never inside quotations, and never of a person.

The case is `house`, `usual`, `majority` or `first`, by what is kept; `unsure` where it may be two things after all, and
where another spelling stands in quotations alone.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.phrase_words import phrase_words
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.variants import Thing, Use, variants
from dispatchlint.structure.whereabouts import whereabouts


class Options(NamedTuple):
    """What the rule may set."""

    prefer: Annotated[tuple[str, ...], "The house's forms, kept where the dispatch has them."] = ()
    kinds: Annotated[
        tuple[str, ...],
        "The kinds of names that are compared, the lexicon's, and `other` for what it does not know; none means all.",
    ] = ()


_PLACES = frozenset({"city", "country", "region"})

FIELDS: tuple[str, ...] = ("found", "found_where", "kept", "kept_where")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The places of the forms that are not kept, one group for each thing."""
    shown = structure.shown
    for thing in structure.of(variants):
        uses = tuple(use for use in thing.uses if id(use.part) in shown)
        wanted = not options.kinds or thing.kind in options.kinds
        if wanted and len({use.form for use in uses}) > 1:
            yield from _matches(structure, thing._replace(uses=uses), options.prefer)


def _kept(structure: Structure, thing: Thing, prefer: tuple[str, ...]) -> tuple[str, str]:
    """The form to keep, and by what: the house, the language, the majority, or the order of the text."""
    counted = Counter(use.form for use in thing.uses).most_common()
    if house := [form for form in prefer if form in dict(counted)]:
        return house[0], "house"
    if thing.kind in _PLACES and _is_foreign(structure, thing):
        return thing.name, "usual"
    return counted[0][0], "majority" if counted[0][1] > counted[1][1] else "first"


def _is_foreign(structure: Structure, thing: Thing) -> bool:
    """Whether a place has the lexicon's name, and beside it none but names that other languages give it."""
    others = {use.form for use in thing.uses} - {thing.name}
    either = phrase_words(structure.lexicon).either
    return any(use.form == thing.name for use in thing.uses) and not any(
        form in either or fold_name(form) == fold_name(thing.name) for form in others
    )


def _matches(structure: Structure, thing: Thing, prefer: tuple[str, ...]) -> Iterator[Match]:
    kept, reason = _kept(structure, thing, prefer)
    quoted = _quoted_spellings(structure, thing, kept)
    others = tuple(_place(use) for use in thing.uses if use.form == kept)
    settled = thing.kind != "person" and (reason == "house" or (thing.entry is not None and kept == thing.entry.name))
    for use in (use for use in thing.uses if use.form != kept):
        place = _place(use)
        safe = settled and fold_name(use.form) == fold_name(kept) and not is_quoted(structure, place)
        fields = {
            "found": place.text,
            "found_where": whereabouts(structure, use.part),
            "kept": others[0].text,
            "kept_where": whereabouts(structure, others[0].part),
        }
        edit = Edit((Replacement(place, others[0].text),), safe)
        case = "unsure" if use.form in quoted or not thing.sure else reason
        yield Match(place, fields, (edit,), others, group=f"{thing.kind} {thing.name}", case=case)


def _quoted_spellings(structure: Structure, thing: Thing, kept: str) -> set[str]:
    """Other spellings than the kept one that stand in quotations alone: a speaker's or a written source's."""
    running = {use.form for use in thing.uses if not is_quoted(structure, _place(use))}
    return {use.form for use in thing.uses if use.form not in running and fold_name(use.form) != fold_name(kept)}


def _place(use: Use) -> Place:
    return Place(use.part, use.start, use.end)
