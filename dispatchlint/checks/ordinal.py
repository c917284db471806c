"""Ordinal numbers with another ending than the language's: `2ème`, `1ère`, `XXIème`, `3 ème`.

`first` gives the right ending for each wrong one of the number 1, `second` of 2, `others` for all but 1; a plural
s is kept. Endings that are `doubtful` (2nd is English too, `2 è` may be a slip) count after Roman numbers, in the
plural, and after one of the `articles` with no capital behind: `the 2nd`, `le 2nd Battalion` are let be.
Roman numbers count if they are well formed and no mere C, D, L or M (`XXIème`, not `Mème`). The edit is safe. After one
of the names in `regnal` the ordinal is a sovereign's: `François 1er` is told with the edit `Ier`, which is not safe.
Left alone are capitals (`2ÈME`), the right forms, what stands in one of the `names` that hold an ordinal of their own,
and addresses.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings, strings_of
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at


class Options(NamedTuple):
    """What the rule may set."""

    first: Annotated[Mapping[str, str], "The right ending after 1, for each wrong one."] = {}
    others: Annotated[Mapping[str, str], "The right ending after any other number, for each wrong one."] = {}
    second: Annotated[Mapping[str, str], "The right ending after 2, for each wrong one."] = {}
    doubtful: Annotated[tuple[str, ...], "Endings that count only where the words around are of this language."] = ()
    articles: Annotated[tuple[str, ...], "Words of this language before an ordinal: le, la, du."] = ()
    regnal: Annotated[tuple[str, ...], "Names of sovereigns, the first of whom is Ier."] = ()
    regnal_endings: Annotated[tuple[str, ...], "Right endings after 1, which a sovereign's name takes after I."] = ()
    names: Annotated[tuple[str, ...], "Names that hold an ordinal in a form of their own; case does not count."] = ()


FIELDS: tuple[str, ...] = ("found", "better")

_FIGURES = "0123456789IVXLCDM"
_ROMAN = plain(r"(?![CDLM]$)M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
# A character class first: the regex engine then skips ordinary text quickly. Runs are bounded: the time stays linear.
_NUMBER = (
    r"(?P<number>[0-9IVXLCDM](?:(?<=[0-9])(?:[0-9]{0,2}(?:[ \u00a0\u202f.][0-9]{3}){1,4}(?![0-9])|[0-9]{0,11})"
    r"|(?<=[IVXLCDM])[IVXLCDM]{0,11}))"
)
_CAPITAL_BEHIND = plain(r"[ \u00a0\u202f][^\W\d_a-zà-öø-ÿœ]")
_NAME_BEFORE = plain(r"(\w+)[ \u00a0\u202f]$")


def triggers(options: Options) -> Strings | None:
    """Numbers before the endings, of which two letters say enough: more strings would take longer to make ready."""
    endings = {gap + ending[:2] for ending in _endings(options) for gap in ("", " ")}
    return strings_of(figure + ending for figure in _FIGURES for ending in endings)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each ordinal with a wrong ending."""
    pattern = _pattern_of(options)
    for part in structure.sought:
        for found in pattern.finditer(part.text) if pattern else ():
            better = _better(part, found, options)
            if better and not shield_at(structure, part, found.start()) and not _is_named(part, found, options):
                yield _match(part, found, *better)


def _pattern_of(options: Options) -> re.Pattern[str] | None:
    return _pattern(_endings(options), options.doubtful if options.articles else ())


def _endings(options: Options) -> tuple[str, ...]:
    return (*options.first, *options.second, *options.others, *(options.regnal_endings if options.regnal else ()))


@lru_cache(maxsize=16)
def _pattern(endings: tuple[str, ...], doubtful: tuple[str, ...]) -> re.Pattern[str] | None:
    if not endings:
        return None
    ordered = sorted(dict.fromkeys(endings), key=len, reverse=True)
    glued = "|".join(map(re.escape, ordered))
    apart = "|".join(re.escape(one) for one in ordered if len(one) > 2 or one in doubtful)  # `10 me` is no ordinal
    spaced = rf"|(?P<gap>[ \u00a0\u202f])(?P<apart>(?:{apart})s?)" if apart else ""
    return plain(rf"{_NUMBER}(?:(?P<glued>(?:{glued})s?){spaced})(?!\w)")


def _better(part: Part, found: re.Match[str], options: Options) -> tuple[str, bool] | None:
    """The right form, and whether to write it is safe; None where nothing is wrong."""
    number, ending = found["number"], _ending(found)
    if not _is_number(part, found.start(), number):
        return None
    bare = ending.removesuffix("s")
    plural = "s" if bare != ending else ""
    is_first = number in ("1", "I")
    others = {**options.others, **options.second} if number in ("2", "II") else options.others
    right = (options.first if is_first else others).get(bare)
    if right is not None and not _is_sure(part, found, bare, options):
        return None
    if is_first and number == "1" and (right or bare in options.regnal_endings) and _is_regnal(part, found, options):
        return f"I{right or bare}", False
    return (f"{number}{right}{plural}", True) if right is not None else None


def _is_sure(part: Part, found: re.Match[str], bare: str, options: Options) -> bool:
    """Whether an ending cannot be another language's, nor a short one apart from its number a word."""
    glued, roman = found["glued"] is not None, not found["number"][0].isdigit()
    if bare not in options.doubtful or (glued and (roman or bare not in options.second or bare != _ending(found))):
        return True
    before = _NAME_BEFORE.search(part.text, max(found.start() - 20, 0), found.start())
    is_here = before is not None and before[1].lower() in options.articles
    return is_here and not _CAPITAL_BEHIND.match(part.text, found.end())


def _ending(found: re.Match[str]) -> str:
    return found["glued"] or found.groupdict().get("apart") or ""


def _is_number(part: Part, start: int, number: str) -> bool:
    before = part.text[start - 1 : start]
    if before.isalnum() or before == "_" or (before in ".," and part.text[start - 2 : start - 1].isdigit()):
        return False
    return number[0].isdigit() or _ROMAN.fullmatch(number) is not None


def _is_regnal(part: Part, found: re.Match[str], options: Options) -> bool:
    before = _NAME_BEFORE.search(part.text, max(found.start() - 20, 0), found.start())
    return before is not None and before[1] in options.regnal


def _is_named(part: Part, found: re.Match[str], options: Options) -> bool:
    """Whether the ordinal ends a name that holds it."""
    return any(
        part.text[max(found.end() - len(name), 0) : found.end()].casefold() == name.casefold() for name in options.names
    )


def _match(part: Part, found: re.Match[str], better: str, safe: bool) -> Match:
    place = Place(part, found.start(), found.end())
    edit = Edit((Replacement(place, better),), safe)
    return Match(place, {"found": place.text, "better": better}, (edit,))
