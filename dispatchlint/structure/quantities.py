"""How many of what a dispatch says: `46 morts`, `près de 3,2 millions d’euros`, `une quarantaine de villages`.

Left out are years, days of months, times of day, ordinals, scores, what is glued to letters, numbers that name (`vol
12`, `France 2`), and `un` by itself. The words are those of the lexicon (kinds in `number_words`): a language is data.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Place
from dispatchlint.folding import APOSTROPHES, SPACES, fold_kinds
from dispatchlint.structure import Structure
from dispatchlint.structure.number_tails import Tail, tail_of
from dispatchlint.structure.number_terms import Term, groups_of, says_how_many, terms_of, worth
from dispatchlint.structure.number_words import NumberWords, number_words
from dispatchlint.structure.numbers import Number, numbers
from dispatchlint.structure.sentences import opens_sentence

_LINKS = frozenset(SPACES + APOSTROPHES)
_NO_LETTER = plain(r"[\W\d_]")
_REACH = 32  # characters before a number in which a hedge is looked for, after it a month
_OPEN_RANGE = "–"


class Quantity(NamedTuple):
    """A number and what it counts, 0-based code points; `end` is that of the number, `tail` of its unit and noun.

    `hedge` is `>` from that many on, `<` up to that many, `~` about, `–` an end of a range or a ratio, or empty. `step`
    is how finely the number is given: 100 000 of `1,5 million`. `unit` is the lexicon's code. `noun` is a key: lower
    case, without the ending of its plural. `more` are keys of the words after the noun, `qualifiers` of those before
    it. `known` says that it is spoken of as known: `les deux pays`. `in_words`: the number is not in figures.
    """

    part: Part
    start: int
    end: int
    tail: int
    value: Fraction
    step: Fraction
    hedge: str
    unit: str
    noun: str
    qualifiers: tuple[str, ...]
    more: tuple[str, ...]
    known: bool
    in_words: bool

    @property
    def place(self) -> Place:
        """The number and what it counts."""
        return Place(self.part, self.start, self.tail)


def quantities(structure: Structure) -> tuple[Quantity, ...]:
    """All quantities, in the order of the text."""
    return tuple(quantity for part in structure.parts for quantity in quantities_in(structure, part))


def quantities_in(structure: Structure, part: Part) -> tuple[Quantity, ...]:
    """The quantities of one part: most parts need never be read."""
    known = structure.of(_memo)
    if id(part) not in known:
        words, figures = number_words(structure.lexicon), structure.of(_by_part).get(id(part), [])
        known[id(part)] = tuple(_ranged(list(_read(part, figures, words)), words))
    return known[id(part)]


def _memo(structure: Structure) -> dict[int, tuple[Quantity, ...]]:
    return {}


def _by_part(structure: Structure) -> dict[int, list[Number]]:
    found: dict[int, list[Number]] = {}
    for number in structure.of(numbers):
        found.setdefault(id(number.part), []).append(number)
    return found


def _read(part: Part, figures: list[Number], words: NumberWords) -> Iterator[Quantity]:
    for group in groups_of(part.text, terms_of(part.text, figures, words), words):
        if says_how_many(group):
            tail = tail_of(part.text, group, words)
            quantity = _quantity(part, group, tail, words)
            if not _names(quantity, group, words):
                yield quantity


def _quantity(part: Part, group: list[Term], tail: Tail, words: NumberWords) -> Quantity:
    start, end = group[0].start, group[-1].end
    before = _word_before(part.text, start).lower()
    hedge = _hedge(part.text, start, words) if before in words.hedge_ends else ""
    hedge = hedge or ("~" if any(term.about for term in group) else "")
    value, step = worth(group)
    return Quantity(
        part, start, end, tail.end, value, step, hedge, tail.unit, tail.noun, tail.qualifiers, tail.more,
        before in words.definites, group[0].word,
    )  # fmt: skip


def _hedge(text: str, start: int, words: NumberWords) -> str:
    found = words.hedge.search(fold_kinds(text[max(start - _REACH, 0) : start].lower())) if words.hedge else None
    return words.hedges[found[1]] if found else ""


def _word_before(text: str, start: int) -> str:
    """The word that a space or an apostrophe parts from a number.

    It is cut, not searched: no pattern is quick from behind.
    """
    if text[start - 1 : start] not in _LINKS:
        return ""
    return _NO_LETTER.split(text[max(start - 24, 0) : start - 1])[-1]


def _names(quantity: Quantity, group: list[Term], words: NumberWords) -> bool:
    """Whether a number in figures is a date, a time or a name and counts nothing."""
    text, start = quantity.part.text, quantity.start
    before = _word_before(text, start)
    low = before.lower()
    bare_time = quantity.unit == "hour" and not quantity.noun and not quantity.qualifiers
    if bare_time and low in words.clocks:
        return True
    if group[0].word:
        return False
    if before in words.labels or _is_year(quantity, group, low, words) or _is_day(quantity, low, words):
        return True
    counts = quantity.unit or quantity.noun or quantity.hedge
    return not counts and before[:1].isupper() and not opens_sentence(text, start - 1 - len(before))


def _is_year(quantity: Quantity, group: list[Term], before: str, words: NumberWords) -> bool:
    if len(group) > 1 or not group[0].bare or not 1500 <= quantity.value < 2100 or quantity.unit or quantity.hedge:
        return False
    return not quantity.noun or (quantity.value >= 1900 and before not in words.definites)


def _is_day(quantity: Quantity, before: str, words: NumberWords) -> bool:
    if quantity.value > 31 or quantity.step != 1:
        return False
    if before in words.months or (before in words.weekdays and not quantity.noun and not quantity.unit):
        return True
    after = quantity.part.text[quantity.end : quantity.end + _REACH].lower()
    return words.month is not None and words.month.match(after) is not None


def _ranged(found: list[Quantity], words: NumberWords) -> list[Quantity]:
    """The ends of ranges marked; of `4 et 5 %` both ends have the unit."""
    for at, (one, other) in enumerate(pairwise(found)):
        text = one.part.text
        opened = _word_before(text, one.start).lower() in words.betweens
        near, far = (text[stop : other.start].strip().lower() for stop in (one.end, one.tail))
        if {near, far} & words.ratios or any(
            word in words.ranges and (opened or word not in words.links) for word in (near, far if opened else near)
        ):
            unit, noun = (other.unit, other.noun) if not one.unit and not one.noun else (one.unit, one.noun)
            found[at] = one._replace(hedge=_OPEN_RANGE, unit=unit, noun=noun)
            found[at + 1] = other._replace(hedge=_OPEN_RANGE)
    return found
