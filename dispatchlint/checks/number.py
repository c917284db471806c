"""Numbers in figures: their thousands, their units, and small ones that the house writes in words.

A rule looks at one `fault`:

- `ungrouped`: five figures or more (`least`) in one run before a counted noun or a unit. The edit sets the thousands
  apart as the dispatch does elsewhere, else with the house's `separator`. Safe.
- `mixed`: thousands set apart by spaces here and by points there, in one dispatch; the rarer way is told. Not safe.
- `comma`: thousands set apart by a comma, where that cannot be a decimal mark: twice in one number, or before one of
  the nouns in `counted`, which have no fractions. No edit: which number is meant is not sure.
- `unit`: a unit in the wrong case (`units`), but not in a line all in capitals. Not safe.
- `words`: a number up to `limit` before a counted noun, in figures. Not safe; off while the limit is 0.

A counted noun is a plural in small letters, other than the words of `not_counted`, or one of `measures`. Numbers after
one of the `labels` name a thing and count none (Boeing 737, loi n° 2023), and so do years, which have four figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.numbers import Number, numbers


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["ungrouped", "mixed", "comma", "unit", "words"], "The fault that the rule tells."
    ] = "ungrouped"  # fmt: skip
    separator: Annotated[str, "What sets the thousands apart where the dispatch does not show it."] = "\u00a0"
    least: Annotated[int, "The fewest figures whose thousands are set apart."] = 5
    plurals: Annotated[str, "The letters that plurals end in."] = "sx"
    not_counted: Annotated[tuple[str, ...], "Words that end like plurals and count nothing: dans, sous."] = ()
    counted: Annotated[tuple[str, ...], "Nouns of what has no fractions: habitants, morts."] = ()
    measures: Annotated[tuple[str, ...], "Signs and short forms of units: %, €, km."] = ()
    labels: Annotated[tuple[str, ...], "Words before a number that names a thing; case does not count."] = ()
    units: Annotated[Mapping[str, str], "The right form, for each wrong one of a unit."] = {}
    limit: Annotated[int, "The greatest number that the house writes in words; 0 for none."] = 0
    words: Annotated[tuple[str, ...], "The words for two, three, four and so on."] = ()


FIELDS: tuple[str, ...] = ("found", "better")

_UNIT = plain(r"[^\W\d_]+(?:/[^\W\d_]+)?(?!\w)")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    shown, labels = structure.shown, _folded(options.labels)
    found = [n for n in structure.of(numbers) if id(n.part) in shown and n.before.casefold() not in labels]
    return _FAULTS[options.fault](found, options)


@lru_cache(maxsize=16)
def _folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.casefold, labels))


def _match(number: Number, better: str, at: Place, safe: bool, group: str | None = None) -> Match:
    edit = Edit((Replacement(at, better),), safe)
    return Match(at, {"found": at.text, "better": better}, (edit,), group=group)


def _ungrouped(found: list[Number], options: Options) -> Iterator[Match]:
    separator = _usual(found) or options.separator
    for number in found:
        if not number.separator and len(number.digits) >= max(options.least, 4) and _counts(number, options):
            at = Place(number.part, number.start, number.start + len(number.digits))
            yield _match(number, separator.join(_thousands(number.digits)), at, True)


def _thousands(digits: str) -> list[str]:
    head = len(digits) % 3
    return ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]


def _usual(found: list[Number]) -> str:
    """What sets thousands apart most often in the dispatch: a space or a point; empty where nothing does."""
    ways = Counter(n.separator for n in found if n.separator and n.separator != ",")
    return ways.most_common(1)[0][0] if ways else ""


def _counts(number: Number, options: Options) -> bool:
    """Whether a counted noun or a unit follows."""
    word = number.after
    if word in options.measures:
        return True
    plural = len(word) > 3 and word.islower() and word[-1] in options.plurals
    return plural and word not in options.not_counted


def _mixed(found: list[Number], options: Options) -> Iterator[Match]:
    ways = [n for n in found if n.separator and n.separator != ","]
    points = [n for n in ways if n.separator == "."]
    spaces = [n for n in ways if n.separator != "."]
    if not points or not spaces:
        return
    fewer, more = (points, spaces) if len(points) < len(spaces) else (spaces, points)
    if len(points) == len(spaces):
        fewer, more = (spaces, points) if ways[0] is points[0] else (points, spaces)
    for number in fewer:
        whole = more[0].separator.join(_thousands(number.digits))
        better = whole + number.place.text[len(whole) :]
        yield _match(number, better, number.place, False, "mixed")


def _comma(found: list[Number], options: Options) -> Iterator[Match]:
    separator = _usual(found) or options.separator
    for number in found:
        if number.separator == "," and (len(number.digits) > 6 or _is_indivisible(number, options)):
            better = separator.join(_thousands(number.digits))
            yield Match(number.place, {"found": number.place.text, "better": better})


def _is_indivisible(number: Number, options: Options) -> bool:
    """Whether what is counted has no fractions; `1,234 enfants par femme` is a rate."""
    rest = number.part.text[number.after_start + len(number.after) :][:8].split()
    return number.after in options.counted and number.digits[0] != "0" and rest[:1] != ["par"]


def _unit(found: list[Number], options: Options) -> Iterator[Match]:
    for number in found:
        unit = _UNIT.match(number.part.text, number.after_start)
        better = options.units.get(unit[0]) if unit and number.after else None
        if unit and better and not _is_in_capitals(number.part.text, number.start, unit.end()):
            yield _match(number, better, Place(number.part, *unit.span()), False)


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals; where there are none, nothing says so."""
    around = text[max(start - 20, 0) : start] + text[end : end + 30]
    return any(map(str.isalpha, around)) and not any(map(str.islower, around))


def _words(found: list[Number], options: Options) -> Iterator[Match]:
    for number in found:
        small = int(number.digits) if len(number.digits) < 3 and not number.decimals else 0
        is_small = 2 <= small <= min(options.limit, len(options.words) + 1)
        if is_small and number.after not in options.measures and _counts(number, options):
            yield _match(number, options.words[small - 2], number.place, False)


_FAULTS: dict[str, Callable[[list[Number], Options], Iterator[Match]]] = {
    "ungrouped": _ungrouped,
    "mixed": _mixed,
    "comma": _comma,
    "unit": _unit,
    "words": _words,
}
