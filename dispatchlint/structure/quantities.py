"""How many of what a dispatch says: `46 morts`, `près de 3,2 millions d’euros`, `une quarantaine de villages`.

Left out are years, days of months, times of day, ordinals, scores, what is glued to letters, numbers that name (`vol
12`, `France 2`), and `un` by itself. The words are those of the lexicon (kinds in `number_words`): a language is data.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Place
from dispatchlint.folding import APOSTROPHES, SPACES, fold_kinds
from dispatchlint.structure import Structure
from dispatchlint.structure.number_words import NumberWords, number_words
from dispatchlint.structure.numbers import Number, numbers
from dispatchlint.structure.sentences import opens_sentence

_AFTER = re.compile(rf"[{SPACES}{APOSTROPHES}]([^\W\d_]+(?:[-‑][^\W\d_]+)*)")
_BEFORE = re.compile(rf"([^\W\d_]+)[{SPACES}{APOSTROPHES}]$")
_REACH = 32  # characters before a number in which a hedge is looked for, after it a month
_MORE = 5  # words after the noun that may say which are counted
_SCALE = 1000
_OPEN_RANGE = "–"
_HALF = Fraction(1, 2)
_ONE = Fraction(1)


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


class _Term(NamedTuple):
    """A number in figures, or one number word."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    word: bool
    about: bool
    bare: bool = False  # four figures in a row: a year?


class _Tail(NamedTuple):
    end: int
    unit: str = ""
    noun: str = ""
    qualifiers: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


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


def key_of(word: str, plurals: tuple[str, ...]) -> str:
    """What forms of a noun have in common: small letters, without the ending of the plural."""
    low = word.lower()
    return low[:-1] if len(low) > 3 and low[-1] in plurals else low


def _read(part: Part, figures: list[Number], words: NumberWords) -> Iterator[Quantity]:
    for group in _groups(part.text, _terms(part.text, figures, words), words):
        if _says_how_many(group):
            tail = _tail(part.text, group, words)
            quantity = _quantity(part, group, tail, words)
            if not _names(quantity, group, words):
                yield quantity


def _terms(text: str, figures: list[Number], words: NumberWords) -> list[_Term]:
    terms = [_figure(number, words) for number in figures]
    low = text.lower()
    if len(low) != len(text):  # a dotted capital I has two small letters
        low = text
    for found in words.numeral.finditer(low) if words.numeral else ():
        if not (found.start() and text[found.start() - 1].isalnum()):
            numeral = words.numerals[found[0]]
            if not (found[0] in words.unit_ends and _ends_unit(low, found.end(), words)):
                terms.append(_Term(*found.span(), numeral.value, _ONE, True, numeral.about))
    return sorted(terms)


def _figure(number: Number, words: NumberWords) -> _Term:
    digits, decimals = number.digits, number.decimals
    if number.separator in words.decimals and not decimals and len(digits) <= 6 and "." in words.decimals:
        digits, decimals = digits[:-3], digits[-3:]  # 1.234 in English
    bare = not number.separator and not decimals and len(digits) == 4
    step = Fraction(1, 10 ** len(decimals)) if decimals else _ONE
    return _Term(number.start, number.end, int(digits + decimals) * step, step, False, False, bare)


def _ends_unit(text: str, end: int, words: NumberWords) -> bool:
    """`pour cent`: the number word is the end of a unit."""
    return any(" " in unit and text.endswith(unit, max(end - len(unit), 0), end) for unit in words.units)


def _groups(text: str, terms: list[_Term], words: NumberWords) -> Iterator[list[_Term]]:
    """The terms that are one number."""
    group: list[_Term] = []
    for term in terms:
        if group and not _joins(text, group[-1], term, words):
            yield group
            group = []
        group.append(term)
    if group:
        yield group


def _joins(text: str, last: _Term, term: _Term, words: NumberWords) -> bool:
    between = text[last.end : term.start]
    linked = between.strip().lower() in words.links and between[0] in SPACES
    if not (linked or between == "-" or between in SPACES) or not between:
        return False
    if not term.word:
        return last.word and last.value > _SCALE and not linked
    if term.value == _HALF:
        return linked and last.value > _SCALE
    if term.value >= _SCALE or term.about:
        return not linked and not last.about and (not last.word or last.value < term.value)
    if term.value == 1 and last.word and last.value > _SCALE:  # 120 million a year
        return False
    if (linked and last.value < 20) or not last.word:
        return False
    if term.value == 100:
        return last.value < 10
    return (last.value == 4 and term.value == 20) or (last.value > term.value and last.value % 10 == 0)


def _says_how_many(group: list[_Term]) -> bool:
    """Not `un` by itself, `des dizaines`, `demi`."""
    first = group[0]
    if not first.word or len(group) > 1:
        return first.value != _HALF and not (first.word and first.about)
    return 2 <= first.value <= _SCALE and not first.about


def _worth(group: list[_Term]) -> tuple[Fraction, Fraction]:
    """The value of a number and the step in which it is given."""
    if len(group) == 1 and not group[0].about:
        return group[0].value, group[0].step if group[0].step != 1 else _round_step(group[0].value)
    total = current = Fraction(0)
    scale = _ONE
    for term in group:
        if term.word and (term.value >= _SCALE or term.about):
            total, current = total + (current or _ONE) * term.value, Fraction(0)
            scale = Fraction(10 ** (len(str(term.value)) - 1))
        elif term.value == _HALF and term.word:
            total, scale = total + scale / 2, scale / 10
        elif term.word and term.value == 100:
            current = (current or _ONE) * 100
        else:
            current += 76 if term.word and term.value == 20 and current % 100 == 4 else term.value
    step = group[0].step * scale if not current else group[-1].step
    value = total + current
    return value, step if step != 1 or value.denominator != 1 else _round_step(value)


def _round_step(value: Fraction) -> Fraction:
    """Two zeros and more at its end may be a rounding."""
    digits = str(value)  # a whole number
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10**zeros) if zeros > 1 else _ONE


def _quantity(part: Part, group: list[_Term], tail: _Tail, words: NumberWords) -> Quantity:
    start, end = group[0].start, group[-1].end
    before = _word_before(part.text, start).lower()
    hedge = _hedge(part.text, start, words) if before in words.hedge_ends else ""
    hedge = hedge or ("~" if any(term.about for term in group) else "")
    value, step = _worth(group)
    return Quantity(
        part, start, end, tail.end, value, step, hedge, tail.unit, tail.noun, tail.qualifiers, tail.more,
        before in words.definites, group[0].word,
    )  # fmt: skip


def _hedge(text: str, start: int, words: NumberWords) -> str:
    found = words.hedge.search(fold_kinds(text[max(start - _REACH, 0) : start].lower())) if words.hedge else None
    return words.hedges[found[1]] if found else ""


def _word_before(text: str, start: int) -> str:
    found = _BEFORE.search(text, max(start - 24, 0), start)
    return found[1] if found else ""


def _tail(text: str, group: list[_Term], words: NumberWords) -> _Tail:
    """The unit, the noun and the words after it."""
    end = group[-1].end
    end, qualifiers = _qualifiers(text, end, words)
    unit, stop = _unit(text, end, words)
    word = _AFTER.match(text, stop)
    linked = word is not None and word[1].lower() in words.ofs
    if word and linked:
        word = _AFTER.match(text, word.end())
    elif unit:
        return _Tail(stop, unit, "", qualifiers)
    if word is None or not _is_noun(word[1], unit, group, words):
        return _Tail(stop, unit, "", qualifiers)
    more = _more(text, word.end(), words)
    return _Tail(word.end(), unit, key_of(word[1], words.plurals), qualifiers, more)


def _qualifiers(text: str, end: int, words: NumberWords) -> tuple[int, tuple[str, ...]]:
    found: list[str] = []
    while (word := _AFTER.match(text, end)) and word[1].lower() in words.qualifiers:
        found.append(key_of(word[1], words.plurals))
        end = word.end()
    return end, tuple(found)


def _unit(text: str, end: int, words: NumberWords) -> tuple[str, int]:
    """The code of the unit, and where it ends; of `millions d'euros` the unit stands after its link."""
    starts = [end]
    link = _AFTER.match(text, end)
    if link and link[1].lower() in words.ofs:
        starts.append(link.end())
    for start in starts if words.unit else ():
        if words.unit and (found := words.unit.match(text, start)):
            return words.units.get(" ".join(found[1].split()), ""), found.end()
    return "", end


def _is_noun(word: str, unit: str, group: list[_Term], words: NumberWords) -> bool:
    if len(word) == 1 or word.lower() in words.functions or word.lower() in words.numerals:
        return False
    one = len(group) == 1 and group[0].value < 2
    return bool(unit) or one or not words.plurals or word.endswith(words.plurals)


def _more(text: str, end: int, words: NumberWords) -> tuple[str, ...]:
    found: list[str] = []
    for _ in range(_MORE):
        word = _AFTER.match(text, end)
        if word is None:
            break
        end = word.end()
        if len(word[1]) > 1 and word[1].lower() not in words.functions | words.ofs:
            found.append(key_of(word[1], words.plurals))
    return tuple(found)


def _names(quantity: Quantity, group: list[_Term], words: NumberWords) -> bool:
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


def _is_year(quantity: Quantity, group: list[_Term], before: str, words: NumberWords) -> bool:
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
