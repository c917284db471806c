"""One thing in two forms: `Maison Blanche` in the summary, `Maison-Blanche` in the text.

Looks at every name of the lexicon that has more than one form. The form to keep is the house's (`prefer`) where the
dispatch has it, else the one that it has most often, else the first. Not another form: a capital that the start of a
sentence asks for, a text wholly in capitals, a form given in parentheses after the other (`Kyiv (Kiev en russe)`), and
a place inside a longer name (`Tel Aviv University`). The edit is safe where the kept form is the house's or the
lexicon's and differs in capitals, hyphens and accents alone; never inside quotations.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement, Word
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.names import Occurrence, names
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.sentences import opens_sentence


class Options(NamedTuple):
    """What the rule may set."""

    prefer: Annotated[tuple[str, ...], "The house's forms, kept where the dispatch has them."] = ()
    kinds: Annotated[tuple[str, ...], "The kinds of names that are compared; none means all."] = ()


FIELDS: tuple[str, ...] = ("found", "found_where", "kept", "kept_where")

_OPENS_GLOSS = re.compile(r"\s*\((?:ex-|ou |or )?")
_WORD_BEFORE = re.compile(r"(\w+) $")
_PLACES = frozenset({"city", "country", "region"})


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The places of the forms that are not kept, one group for each name."""
    for occurrences in _by_name(structure, options.kinds):
        if len({occurrence.form for occurrence in occurrences}) > 1:
            kept, case = _kept(occurrences, options.prefer)
            yield from _matches(structure, occurrences, kept, case)


def _by_name(structure: Structure, kinds: tuple[str, ...]) -> list[list[Occurrence]]:
    """The places that count of each name with several forms, in the order of the text."""
    shown = {id(part) for part in structure.parts}
    found: dict[tuple[str, str], list[Occurrence]] = {}
    before: Occurrence | None = None
    for occurrence in structure.of(names):
        entry = occurrence.entry
        if entry.variants and id(occurrence.part) in shown and (not kinds or entry.kind in kinds):
            counts = not (_is_neutral(occurrence) or (before and _is_gloss(before, occurrence)))
            if counts:
                found.setdefault((entry.kind, entry.name), []).append(occurrence)
            before = occurrence
    return list(found.values())


def _kept(occurrences: list[Occurrence], prefer: tuple[str, ...]) -> tuple[str, str]:
    """The form to keep, and by what: the house, the majority, or the order of the text."""
    counted = Counter(occurrence.form for occurrence in occurrences).most_common()
    if house := [form for form in prefer if form in dict(counted)]:
        return house[0], "house"
    return counted[0][0], "majority" if counted[0][1] > counted[1][1] else "first"


def _matches(structure: Structure, occurrences: list[Occurrence], kept: str, case: str) -> Iterator[Match]:
    entry = occurrences[0].entry
    others = [Place(o.part, o.start, o.end) for o in occurrences if o.form == kept]
    settled = case == "house" or kept == entry.name
    for found in (occurrence for occurrence in occurrences if occurrence.form != kept):
        place = Place(found.part, found.start, found.end)
        safe = settled and fold_name(found.form) == fold_name(kept) and not is_quoted(structure, place)
        fields = {
            "found": place.text,
            "found_where": _where(structure, found.part),
            "kept": others[0].text,
            "kept_where": _where(structure, others[0].part),
        }
        edit = Edit((Replacement(place, others[0].text),), safe)
        yield Match(place, fields, (edit,), tuple(others), group=f"{entry.kind} {entry.name}", case=case)


def _where(structure: Structure, part: Part | None) -> str:
    """A paragraph by its number, any other part by its name."""
    paragraphs = structure.dispatch.of("paragraph")
    number = next((number for number, one in enumerate(paragraphs, 1) if one is part), None)
    return f"§\u00a0{number}" if number else Word(part.role if part else "")


def _is_neutral(occurrence: Occurrence) -> bool:
    """Whether the place asks for this form, so that it says nothing of the writer's choice."""
    part, start, end, entry, form = occurrence
    small = form[:1].lower() + form[1:]
    if small != form and small in entry.forms and opens_sentence(part.text, start):
        return True
    if form.isupper() and not any(letter.islower() for letter in part.text[max(start - 20, 0) : end + 20]):
        return True
    return entry.kind in _PLACES and _is_in_longer_name(part.text, start, end)


def _is_in_longer_name(text: str, start: int, end: int) -> bool:
    """`Dynamo Kiev`, `Tel Aviv University`: a capitalised word beside it that does not owe its capital to a stop."""
    if text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper():
        return True
    before = _WORD_BEFORE.search(text, max(start - 30, 0), start)
    return bool(before and before[1][0].isupper() and not opens_sentence(text, before.start()))


def _is_gloss(before: Occurrence, occurrence: Occurrence) -> bool:
    """`Kyiv (Kiev en russe)`: the second form explains the first."""
    if before.part is not occurrence.part or before.entry is not occurrence.entry:
        return False
    return _OPENS_GLOSS.fullmatch(occurrence.part.text, before.end, occurrence.start) is not None
