"""The figures and number words of a text, put together where they are one number: `3,2 millions`, `quatre-vingts`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dispatchlint.folding import SPACES
from dispatchlint.structure.number_words import NumberWords
from dispatchlint.structure.numbers import Number

_SCALE = 1000
_HALF = Fraction(1, 2)
_ONE = Fraction(1)


class Term(NamedTuple):
    """A number in figures, or one number word, 0-based code points."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    word: bool
    about: bool
    bare: bool = False  # four figures in a row: a year?


def terms_of(text: str, figures: list[Number], words: NumberWords) -> list[Term]:
    """The numbers in figures and the number words of a text, in its order."""
    terms = [_figure(number, words) for number in figures]
    low = text.lower()
    if len(low) != len(text):  # a dotted capital I has two small letters
        low = text
    for found in words.numeral.finditer(low) if words.numeral else ():
        if not (found.start() and text[found.start() - 1].isalnum()):
            numeral = words.numerals[found[0]]
            if not (found[0] in words.unit_ends and _ends_unit(low, found.end(), words)):
                terms.append(Term(*found.span(), numeral.value, _ONE, True, numeral.about))
    return sorted(terms)


def _figure(number: Number, words: NumberWords) -> Term:
    digits, decimals = number.digits, number.decimals
    if number.separator in words.decimals and not decimals and len(digits) <= 6 and "." in words.decimals:
        digits, decimals = digits[:-3], digits[-3:]  # 1.234 in English
    bare = not number.separator and not decimals and len(digits) == 4
    step = Fraction(1, 10 ** len(decimals)) if decimals else _ONE
    return Term(number.start, number.end, int(digits + decimals) * step, step, False, False, bare)


def _ends_unit(text: str, end: int, words: NumberWords) -> bool:
    """`pour cent`: the number word is the end of a unit."""
    return any(" " in unit and text.endswith(unit, max(end - len(unit), 0), end) for unit in words.units)


def groups_of(text: str, terms: list[Term], words: NumberWords) -> Iterator[list[Term]]:
    """The terms that are one number."""
    group: list[Term] = []
    for term in terms:
        if group and not _joins(text, group[-1], term, words):
            yield group
            group = []
        group.append(term)
    if group:
        yield group


def _joins(text: str, last: Term, term: Term, words: NumberWords) -> bool:
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


def says_how_many(group: list[Term]) -> bool:
    """Not `un` by itself, `des dizaines`, `demi`."""
    first = group[0]
    if not first.word or len(group) > 1:
        return first.value != _HALF and not (first.word and first.about)
    return 2 <= first.value <= _SCALE and not first.about


def worth(group: list[Term]) -> tuple[Fraction, Fraction]:
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
