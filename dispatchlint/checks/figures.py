"""Figures of headline and summary that the body contradicts, or does not have.

Every quantity of the top, in figures or words, should have its like in the body. Hedges and roundings agree: `près de
3 000` with 2 950, `plus de 40` with 46, `1,5 million` with 1 480 000; so do counts of the body that add up to it.

Case `clash`: the figure stands nowhere in the body, whose beginning counts the same thing otherwise, all its counts
alike; or the headline does. The same thing is one count of `counts` (`morts`, `tués`), one of `people` with such a word
after it (`personnes tuées`), or a noun with a word in common after it (`soldats tués`). Of a noun or a unit that
stands once, digits must have changed places, or zeros come or gone. Case `absent`: the body has neither.

Nothing is said of ends of ranges, of what is spoken of as known (`les deux pays`), of counts of an earlier event
(`earlier`), of digests, and of a body shorter than `shortest`.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import BODY_ROLES, Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Match, Word
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.quantities import Quantity, quantities_in
from dispatchlint.structure.whereabouts import whereabouts


class Options(NamedTuple):
    """What the rule may set."""

    counts: Annotated[tuple[str, ...], "Words of one count in the singular, separated by a space: mort tué décès."] = ()
    people: Annotated[tuple[str, ...], "Nouns that say nothing of what is counted: personne."] = ()
    not_claimed: Annotated[
        tuple[str, ...], "Units whose figures without a noun are no facts (year), and nouns that count none (question)."
    ] = ()
    earlier: Annotated[tuple[str, ...], "Words of a paragraph that gives an earlier figure: précédent."] = ()
    earlier_top: Annotated[tuple[str, ...], "Words of a headline or summary that corrects a figure: revu."] = ()
    apart: Annotated[tuple[str, ...], "What follows a figure of which a part is told apart: «, dont»."] = ()
    shortest: Annotated[int, "The fewest characters of a body that is held to have every figure."] = 150
    least: Annotated[int, "The smallest figure whose absence is told."] = 3


FIELDS: tuple[str, ...] = ("found", "where", "other", "other_where")

_IN_WORD = plain(r"\w")
_TOP = frozenset({"headline", "summary"})
_EARLY = 3  # paragraphs in which the figure of the headline is said again
_LONG = 3  # digits of a number in which one may be misread
_FACTORS = (10, 1000)
_NEAR = 3  # how many times one of two counts may be the other and still be taken for it
_NEARER = 2  # the same of things, which are met in many numbers
_APART = 30  # characters after a count in which a part of it may be told apart
_ADDED = 10  # counts of the body that are tried in sums
_TINY = 1e-6
_SUMMED = 3  # counts of the body that may be added up


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each figure of the top that has no like in the body."""
    parts = structure.dispatch.parts
    body = [part for part in parts if part.role in BODY_ROLES]
    top = [one for part in parts if body and part.role in _TOP for one in quantities_in(structure, part)]
    # Most figures stand in the body as they are written: it need not be read for others then.
    text = "\n".join([part.text for part in body]).lower() if top else ""
    doubtful = [one for one in top if _is_claim(one) and not _is_written(one, text)]
    if not doubtful or is_digest(structure):
        return
    below = [one for part in body for one in quantities_in(structure, part)]
    for quantity in doubtful:
        if _stands(quantity, below, options):
            continue
        rival = _rival(quantity, top + below, body[:_EARLY], options)
        if rival and not _is_earlier(quantity.part.text, options.earlier_top):
            yield _match(structure, quantity, rival, "clash")
        elif _is_missed(quantity, options) and sum(len(part.text) for part in body) >= options.shortest:
            yield _match(structure, quantity, None, "absent")


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both may be one figure, by value alone."""
    return _covers(one, other.value) or _covers(other, one.value)


def _covers(quantity: Quantity, value: Fraction) -> bool:
    low, high = _bounds(quantity)
    return low <= value <= high


def _bounds(quantity: Quantity) -> tuple[Fraction, Fraction]:
    """Between what the figure may lie."""
    mine, step, hedge = quantity.value, quantity.step, quantity.hedge
    if hedge in ("<", ">"):
        reach = max(step, mine / 4)
        return (mine, mine + reach) if hedge == ">" else (mine - reach, mine)
    reach = max(step / 2, mine / 8) if hedge == "~" else step / 2 if step != 1 else step - 1
    return mine - reach, mine + reach


def _is_claim(quantity: Quantity) -> bool:
    """Whether it is a figure of its own, not a turn of speech."""
    if quantity.hedge == "–" or quantity.known:
        return False
    return not quantity.in_words or bool(quantity.noun or quantity.unit)


def _is_written(quantity: Quantity, text: str) -> bool:
    """Whether a text in lower case has the figure as whole words, maybe as a piece of something else."""
    words = quantity.part.text[quantity.start : quantity.end].lower()
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_IN_WORD.match(text, at - 1, at) or _IN_WORD.match(text, end)):
            return True
        at = text.find(words, at + 1)
    return False


def _stands(quantity: Quantity, below: list[Quantity], options: Options) -> bool:
    """Whether the body has this figure: rounded, or as a sum."""
    near = [other for other in below if not (quantity.unit and other.unit) or quantity.unit == other.unit]
    if any(agree(quantity, other) for other in near):
        return True
    count = _count(quantity, options)
    nouns = {"", quantity.noun, *count.split(), *(options.people if count else ())}
    return _is_made(quantity, [other for other in near if other.noun in nouns])


def _is_made(quantity: Quantity, others: list[Quantity]) -> bool:
    """Whether some of the others add up to it."""
    low, high = map(float, _bounds(quantity))
    values = [float(other.value) for other in others[:_ADDED]]
    sums = (sum(some) for n in range(2, _SUMMED + 1) for some in combinations(values, n))
    return any(low - _TINY <= one <= high + _TINY for one in sums)


def _rival(quantity: Quantity, found: list[Quantity], early: list[Part], options: Options) -> Quantity | None:
    """The one figure that the body gives of the same thing, else the headline."""
    top = [other for other in found if other.part.role in ("summary", quantity.part.role)]
    below = [other for other in found if other.part.role in BODY_ROLES]
    count = _count(quantity, options)
    others = [other for other in below if _is_like(quantity, other)]
    if count:
        others = [other for other in others if _count(other, options) == count]
        slip = next((one for one in others if _is_taken(quantity, one, early) and not _is_other(one, options)), None)
        if slip or others:
            sole = _sole(others, top, options)
            return slip or (sole if sole and sole.part in early and _is_near(quantity, sole, _NEAR) else None)
        return _sole(_of_headline(quantity, found, count, options), [], options)
    same = [other for other in others if other.noun == quantity.noun]
    if quantity.noun in options.people or not _is_claimed(quantity, options):
        return None
    if len(same) == 1 and _is_taken(quantity, same[0], early):
        return same[0]
    shared = [other for other in same if other.part is early[0] and not set(quantity.more).isdisjoint(other.more)]
    return _sole([other for other in shared if _is_near(quantity, other, _NEARER)], top, options)


def _of_headline(quantity: Quantity, found: list[Quantity], count: str, options: Options) -> list[Quantity]:
    if quantity.part.role == "headline":
        return []
    heads = [other for other in found if other.part.role == "headline" and _is_like(quantity, other)]
    return [other for other in heads if _count(other, options) == count and not agree(quantity, other)]


def _is_like(one: Quantity, other: Quantity) -> bool:
    """Whether the two may be compared."""
    plain = not (one.qualifiers or other.qualifiers or other.known) and other.hedge != "–"
    return plain and one.unit == other.unit


def _sole(others: list[Quantity], top: list[Quantity], options: Options) -> Quantity | None:
    """The first of some, where all are one figure that the top does not have, and none is an earlier or a wider one."""
    if not others or not all(agree(others[0], other) for other in others[1:]):
        return None
    if any(agree(others[0], other) for other in top if other.value == others[0].value):
        return None
    return None if any(_is_other(other, options) for other in others) else others[0]


def _is_other(quantity: Quantity, options: Options) -> bool:
    """Whether its paragraph speaks of an earlier figure, or a part of it is told apart."""
    text = quantity.part.text
    after = text[quantity.tail : quantity.tail + _APART]
    return _is_earlier(text, options.earlier) or any(word in after for word in options.apart)


def _is_earlier(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_near(one: Quantity, other: Quantity, times: int) -> bool:
    return max(one.value, other.value) < times * min(one.value, other.value)


def _is_taken(one: Quantity, other: Quantity, early: list[Part]) -> bool:
    """Whether one was written for the other by a slip; that a digit is another says so only near the top."""
    return _is_slip(one, other) or (other.part in early and _is_misread(str(one.value), str(other.value)))


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether digits changed places, or a zero or three came or went: 5,6 and 6,5, 1,5 million and 15 millions."""
    low, high = sorted((one.value, other.value))
    digits = _digits(low)
    if low == high or len(digits) < 2 or digits != _digits(high):
        return False
    return high / low in _FACTORS or len(str(low * 1000)) == len(str(high * 1000))


def _is_misread(one: str, other: str) -> bool:
    """Whether two whole numbers of three digits and more, zeros at the end aside, differ in one of them."""
    long = len(one) == len(other) and len(one.rstrip("0")) >= _LONG and (one + other).isdigit()
    return long and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(value: Fraction) -> list[str]:
    """The digits but the zeros, to three decimals, sorted."""
    return sorted(str(value.numerator * 1000 // value.denominator).replace("0", ""))


def _count(quantity: Quantity, options: Options) -> str:
    """The words of the count that it belongs to; empty where it belongs to none."""
    known = _counts(options.counts)
    if quantity.noun in options.people:
        return next((known[word] for word in quantity.more if word in known), "")
    return known.get(quantity.noun, "")


@lru_cache(maxsize=16)
def _counts(counts: tuple[str, ...]) -> dict[str, str]:
    return {word: words for words in counts for word in words.split()}


def _is_missed(quantity: Quantity, options: Options) -> bool:
    """Whether its absence is worth a word."""
    if quantity.value < options.least or quantity.qualifiers:
        return False
    return _is_claimed(quantity, options)


def _is_claimed(quantity: Quantity, options: Options) -> bool:
    return (quantity.noun or quantity.unit) not in ("", *options.not_claimed)


def _match(structure: Structure, quantity: Quantity, rival: Quantity | None, case: str) -> Match:
    fields = {"found": quantity.place.text, "where": Word(quantity.part.role), "other": "", "other_where": ""}
    if rival is None:
        return Match(quantity.place, fields, case=case)
    fields |= {"other": rival.place.text, "other_where": whereabouts(structure, rival.part)}
    return Match(quantity.place, fields, related=(rival.place,), case=case)
