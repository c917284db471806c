"""Preferred forms: a word or phrase that the house writes otherwise.

Each entry of `prefer` gives the form that is met and the form to write. Forms are found as whole words, in their own
case unless `ignore_case` is set; a form that already stands inside its preferred form is left alone. The edit is safe
outside quotations. It is unsafe inside them, where the words are somebody else's, and where only one of the two forms
begins with a vowel or an h, because the article before it may have to change (`l'`, `an`).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.literals import Strings, strings_of
from dispatchlint.structure import Structure
from dispatchlint.structure.names import FormFinder
from dispatchlint.structure.quotations import is_quoted


class Options(NamedTuple):
    """What the rule may set."""

    prefer: Annotated[Mapping[str, str], "The form to write, for each form that is met."] = {}
    ignore_case: Annotated[bool, "Whether the forms are met in any case."] = False


FIELDS: tuple[str, ...] = ("found", "better")
CHANGES: tuple[str, ...] = ("letters", "digits")  # what its edits may change


def triggers(options: Options) -> Strings | None:
    """The forms."""
    return strings_of(options.prefer, exact=not options.ignore_case)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each place that holds a form to replace."""
    finder = _finder(tuple(options.prefer), options.ignore_case)
    for part in structure.sought:
        for start, end, form in finder.find(part.text):
            better = _cased(options.prefer[form], part.text[start:end], options.ignore_case)
            if not _is_compound(part.text, start, end) and not _stands(better, form, part, start, end):
                yield _match(structure, Place(part, start, end), better)


@lru_cache(maxsize=256)
def _finder(forms: tuple[str, ...], ignore_case: bool) -> FormFinder:
    return FormFinder(forms, ignore_case)


def _match(structure: Structure, place: Place, better: str) -> Match:
    safe = not is_quoted(structure, place) and _onset(place.text) == _onset(better)
    edit = Edit((Replacement(place, better),), safe)
    return Match(place, {"found": place.text, "better": better}, (edit,))


def _cased(better: str, found: str, ignore_case: bool) -> str:
    """The preferred form in the case of the words found: capitals throughout, or a capital at the start."""
    if ignore_case and found.isupper() and len(found) > 1:
        return better.upper()
    return better[:1].upper() + better[1:] if ignore_case and found[:1].isupper() else better


def _is_compound(text: str, start: int, end: int) -> bool:
    """`mail` in `e-mail` is no word of its own."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[-1:] == "-" and before[:1].isalnum()) or (after[:1] == "-" and after[1:].isalnum())


def _stands(better: str, form: str, part: Part, start: int, end: int) -> bool:
    """Whether the words found are the preferred form, or a piece of it."""
    wanted, text = fold_kinds(better), fold_kinds(part.text)
    shift = wanted.find(text[start:end])
    return shift >= 0 and text[max(start - shift, 0) :].startswith(wanted) and start >= shift


def _onset(text: str) -> str:
    """What an article before the word depends on: a vowel, an h (mute or not), or another letter."""
    initial = fold_name(text)[:1]
    return "vowel" if initial in set("aeiouy") else "h" if initial == "h" else "other"
