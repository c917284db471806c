"""Sums that do not add up, in closed forms only.

A rule looks at one `fault`:

- `total`: `12, 30 et 25, soit un total de 64`. The words of `opens` stand before the total, or those of `before` before
  it and those of `after` behind it. Terms are the counts of one thing in the sentence so far, two at least.
- `part`: `25 blessés, dont 27 enfants`, or `18 morts, dont 12 civils et 8 soldats`, after one of the words in `of`. A
  count of its own (`counts`) behind them is no part: `10 morts, dont 5 civils et 8 blessés`.
- `share`: shares of one whole over 100 %, in a sentence that one of `wholes` matches and none of `others`.

Quiet on hedges and ranges, within what rounding explains, where some of the terms make the total, and where a word of
`open` or `barred` says that the list is open or that the parts are not those of the last figure.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, takewhile
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Match
from dispatchlint.folding import SPACES, fold_kinds
from dispatchlint.literals import Strings, strings_of
from dispatchlint.structure import Structure
from dispatchlint.structure.number_words import number_words
from dispatchlint.structure.patterns import Pattern, compiled
from dispatchlint.structure.quantities import Quantity, quantities_in


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["total", "part", "share"], "The fault that the rule tells."] = "total"
    opens: Annotated[tuple[str, ...], "Words that open a total: soit un total de."] = ()
    before: Annotated[tuple[str, ...], "Words before a total that has `after` behind it: soit."] = ()
    after: Annotated[tuple[str, ...], "Words behind a total: au total."] = ()
    open_: Annotated[tuple[str, ...], "Words that say that there are further terms: autres, plusieurs."] = ()
    of: Annotated[tuple[str, ...], "Words that open the parts of a whole: dont."] = ()
    joins: Annotated[tuple[str, ...], "Words between the last two parts: et."] = ()
    behind: Annotated[tuple[str, ...], "Words that may go on behind a part: en, dans."] = ()
    barred: Annotated[tuple[str, ...], "Words that keep a whole and its parts from belonging together: des."] = ()
    counts: Annotated[tuple[str, ...], "Counted nouns, in the singular, that are no parts: blessé."] = ()
    holders: Annotated[tuple[str, ...], "Counted nouns, in the singular, that have members: pays, équipe."] = ()
    wholes: Annotated[tuple[Pattern, ...], "Patterns of sentences that divide one whole."] = ()
    others: Annotated[tuple[Pattern, ...], "Patterns of sentences that hold other shares too."] = ()


FIELDS: tuple[str, ...] = ("found", "terms", "sum")

_STOP = plain(r"[.!?;:…][\s»”\"]")
_REACH = 600  # characters of a sentence before its total
_MOST = 6  # terms that are tried in all their choices
_WORD = plain(rf"[{SPACES}'’-]([^\W\d_]+)")
_ENDS = plain(rf"[{SPACES}]*(?:[,.;:)!?»–—]|$)")
_LONGEST = 80  # characters between a whole and its first part
_GAP = 5  # words between a whole and its parts, or behind a part
_SHARE = "%"  # of a share, parts may be rates of their own
_HUNDRED = Fraction(100)


def triggers(options: Options) -> Strings | None:
    """What claims begin with: without it there is nothing to add up."""
    return strings_of(_hints(options), exact=False)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    hints, claims = _hints(options), _FAULTS[options.fault]
    for part in structure.parts:
        if any(hint in part.text for hint in hints):
            for terms, whole in claims(part, list(quantities_in(structure, part)), options):
                yield _match(structure, terms, whole)


@lru_cache(maxsize=16)
def _hints(options: Options) -> tuple[str, ...]:
    hints = {"total": (*options.opens, *options.after), "part": options.of, "share": (_SHARE,)}
    return tuple(hint.split("'")[0] for hint in hints[options.fault])  # kinds of apostrophe are one


_Claim = tuple[list[Quantity], Quantity | None]


def _match(structure: Structure, terms: list[Quantity], whole: Quantity | None) -> Match:
    mark = next(iter(sorted(number_words(structure.lexicon).decimals)), ".")
    said = [fold_kinds(term.part.text[term.start : term.end]) for term in terms]
    fields = {"found": whole.place.text if whole else "", "terms": " + ".join(said), "sum": _shown(_sum(terms), mark)}
    first, *rest = [whole, *terms] if whole and len(terms) > 1 else [*terms, *([whole] if whole else [])]
    return Match(first.place, fields, related=tuple(one.place for one in rest), case="one" if len(terms) == 1 else "")


def _totals(part: Part, found: list[Quantity], options: Options) -> Iterator[_Claim]:
    text = fold_kinds(part.text)
    for at, total in enumerate(found):
        opening = _opening(text, total, options) if at > 1 and not total.hedge else None
        if opening is None:
            continue
        floor = max(opening - _REACH, 0)
        start = max((stop.end() for stop in _STOP.finditer(text, floor, opening)), default=floor)
        first = bisect_left(found, start, key=lambda one: one.start)
        before = [one for one in found[first:at] if one.unit == total.unit]
        terms = _terms(before, total)
        clear = not any(one.hedge or one.known for one in before) and not _holds(text[start:opening], options.open_)
        if len(terms) > 1 and clear and not _is_made(before, total):
            yield terms, total


def _opening(text: str, total: Quantity, options: Options) -> int | None:
    """Where the words begin that say that this is a total."""
    end = total.start - (text[total.start - 1 : total.start] == " ")
    words = options.before if text.startswith(options.after, total.tail + 1) else ()
    return next(
        (end - len(word) for word in (*options.opens, *words) if text.endswith(f" {word}", max(end - 40, 0), end)), None
    )


def _terms(before: list[Quantity], total: Quantity) -> list[Quantity]:
    """The counts of one thing, up to the total: with its noun, or with none."""
    nouns = {one.noun for one in before if one.noun}
    noun = total.noun or (nouns.pop() if len(nouns) == 1 else "")
    return list(reversed(list(takewhile(lambda one: one.noun in ("", noun), reversed(before)))))


def _is_made(terms: list[Quantity], total: Quantity) -> bool:
    """Whether some of the terms make the total, as far as rounding goes."""
    some = terms[-_MOST:]
    return any(_exceeds(chosen, total) == 0 for n in range(2, len(some) + 1) for chosen in combinations(some, n))


def _exceeds(terms: tuple[Quantity, ...] | list[Quantity], whole: Quantity) -> int:
    """-1, 0 or 1: whether the sum is below, about, or above the whole."""
    slack = sum((_slack(one) for one in (*terms, whole)), Fraction(0))
    gap = _sum(terms) - whole.value
    return 0 if abs(gap) <= slack else 1 if gap > 0 else -1


def _slack(quantity: Quantity) -> Fraction:
    return quantity.step / 2 if quantity.step != 1 else Fraction(0)


def _sum(terms: tuple[Quantity, ...] | list[Quantity]) -> Fraction:
    return sum((one.value for one in terms), Fraction(0))


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return not set(words).isdisjoint(re.findall(r"\w+", text.lower()))


def _parts(part: Part, found: list[Quantity], options: Options) -> Iterator[_Claim]:
    text = fold_kinds(part.text)
    if not any(f" {word} " in text or f"({word} " in text for word in options.of):
        return
    for at, whole in enumerate(found[:-1]):
        if _has_parts(whole, options) and _leads(text, whole, found[at + 1], options):
            terms = _listed(text, whole, found[at + 1 :], options)
            if terms and _exceeds(terms, whole) > 0:
                yield terms, whole


def _has_parts(quantity: Quantity, options: Options) -> bool:
    """Whether its parts must not exceed it."""
    return quantity.hedge in ("", "<") and quantity.unit != _SHARE and quantity.noun not in options.holders


def _leads(text: str, whole: Quantity, first: Quantity, options: Options) -> bool:
    """Whether `, dont` stands between the two, and the whole is what it hangs on."""
    between = text[whole.tail : first.start]
    found = _opener(options.of).search(between) if len(between) < _LONGEST else None
    if found is None or (found["rest"] and not first.hedge) or len(found["rest"]) > 24:
        return False
    gap = between[: found.start()]
    words = gap.replace("'", " ").replace("-", " ").split()
    return len(words) <= _GAP and not re.search(r"[^\w\s'-]", gap) and not _holds(gap, options.barred)


@lru_cache(maxsize=16)
def _opener(words: tuple[str, ...]) -> re.Pattern[str]:
    return plain(rf"(?:,| \(|(?<=\w)) ?(?<!\w)(?:{'|'.join(map(re.escape, words))}) (?P<rest>[^,.;:()]*)$")


def _listed(text: str, whole: Quantity, others: list[Quantity], options: Options) -> list[Quantity]:
    """The parts: the first one, and those that stand in one list with it."""
    parts: list[Quantity] = []
    between = (", ", *(f" {word} " for word in options.joins))
    for one, next_ in zip(others, [*others[1:], None], strict=True):
        if one.hedge not in ("", ">") or one.unit != whole.unit or one.noun in options.counts or one.qualifiers:
            return parts[:1]
        if one.noun and one.noun in {part.noun for part in parts}:
            return parts[:1]  # 18 victoires, 13 victoires par KO
        parts.append(one)
        end = _end_of(text, one, options)
        if next_ is not None and text.startswith(between, end) and next_.start - end <= 5 and not next_.hedge:
            continue
        word = _WORD.match(text, end)
        return parts if _ENDS.match(text, end) or (word and word[1] in options.behind) else []
    return parts


def _end_of(text: str, quantity: Quantity, options: Options) -> int:
    """Where the words end that belong to a part: its noun and two words that are not barred."""
    end = quantity.tail
    for _ in range(2):
        word = _WORD.match(text, end)
        if word is None or word[1] in options.barred + options.joins or _ENDS.match(text, end):
            break
        end = word.end()
    return end


def _shares(part: Part, found: list[Quantity], options: Options) -> Iterator[_Claim]:
    shares = [one for one in found if one.unit == _SHARE]
    if len(shares) < 2 or sum(one.value for one in shares) <= _HUNDRED:
        return
    text = fold_kinds(part.text)
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    for start, end in pairwise(stops):
        low, high = (bisect_left(shares, at, key=lambda one: one.start) for at in (start, end))
        terms = shares[low:high]
        if len(terms) > 1 and _is_over(terms) and _divides(text[start:end], options):
            yield terms, None


def _is_over(terms: list[Quantity]) -> bool:
    """Whether the shares make more than 100, and none of them by themselves make it."""
    if any(one.hedge for one in terms):
        return False
    some = [chosen for n in range(2, len(terms) + 1) for chosen in combinations(terms[:_MOST], n)]
    return _sum(terms) > 100 + _leeway(terms) and not any(abs(_sum(one) - 100) <= _leeway(one) for one in some)


def _leeway(terms: tuple[Quantity, ...] | list[Quantity]) -> Fraction:
    return sum((one.step / 2 for one in terms), Fraction(0))


def _divides(sentence: str, options: Options) -> bool:
    def matches(patterns: tuple[Pattern, ...]) -> bool:
        return any(compiled(pattern).search(sentence) for pattern in patterns)

    return matches(options.wholes) and not matches(options.others)


def _shown(value: Fraction, mark: str) -> str:
    """The value in figures, thousands set apart."""
    if value.denominator == 1:
        return f"{value.numerator:,}".replace(",", "\u00a0")
    return f"{float(value):.10g}".replace(".", mark)


_FAULTS: dict[str, Callable[[Part, list[Quantity], Options], Iterator[_Claim]]] = {
    "total": _totals,
    "part": _parts,
    "share": _shares,
}
