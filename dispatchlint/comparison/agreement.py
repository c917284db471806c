"""When a fact of a translation is the one of its source: roundings, hedges and converted units agree."""

from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dispatchlint.comparison.facts import Fact, Text
from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure.quantities import Quantity

_ROUNDED = Fraction(1, 20)  # what a rounding may be off
_HEDGED = Fraction(1, 10)  # what it may be off after `about`
_CONVERTED = Fraction(1, 10)  # what a converted figure may be off
_SMALL = 12
_SCALES = (1, 10**3, 10**6, 10**9)  # 5k, $5m, €5bn
_ONE, _HALF = Fraction(1), Fraction(1, 2)
_STEM = 4  # letters of a place that its adjective keeps: Écosse, écossais
_ALIKE = 0.72  # spellings of one family name: Zelenskyy, Zelensky


class Conversion(NamedTuple):
    """Times `factor`, plus `shift`, a figure in one unit is one in another."""

    factor: Fraction
    shift: Fraction


@lru_cache(maxsize=16)
def conversions(known: Lexicon) -> dict[tuple[str, str], Conversion]:
    """The lexicon's conversions, from one unit's code to another's."""
    out = {}
    for name in known.of("conversion"):
        factor, _, shift = name.code.partition(" ")
        for unit in name.variants:
            out[name.name, unit] = Conversion(Fraction(factor), Fraction(shift or 0))
    return out


def agree(one: Fact, other: Fact, known: Lexicon) -> bool:
    """Whether a fact of the source and one of its kind of the translation, which may round it, say the same."""
    if one.quantity and other.quantity:
        return _figures_agree(one.quantity, other.quantity, known)
    if one.day and other.day:
        return one.key == other.key and (one.day.year is None or other.day.year in (None, one.day.year))
    return one.key == other.key


def is_comparable(one: Fact, other: Fact, known: Lexicon) -> bool:
    """Whether one may stand where the other should: figures of one unit, or of units that convert."""
    if one.kind != other.kind:
        return False
    if one.quantity is None or other.quantity is None:
        return one.kind not in ("person", "place")
    units = (one.quantity.unit, other.quantity.unit)
    same = units[0] == units[1] or not conversions(known).keys().isdisjoint({units, units[::-1]})
    if is_small(one.quantity) or is_small(other.quantity):
        return same and bool(units[0])
    return same or "" in units or one.quantity.value == other.quantity.value


def is_small(quantity: Quantity) -> bool:
    """Whether it is a small number in words: such come and go (both, twice, a pair)."""
    return quantity.in_words and quantity.value <= _SMALL


def _figures_agree(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    table = conversions(known)
    for a, b in ((one, other), (other, one)):
        by = table.get((a.unit, b.unit))
        if by and _off(a.value * by.factor + by.shift, b.value) <= _CONVERTED:
            return True
    if one.unit and other.unit and one.unit != other.unit:
        return False
    off = _off(one.value, other.value)
    rounded = one.step < other.step and abs(one.value - other.value) * 2 <= other.step and off <= _ROUNDED
    return off == 0 or rounded or (off <= _HEDGED and "~" in (one.hedge, other.hedge))


def _off(one: Fraction, other: Fraction) -> Fraction:
    """By which share of the greater two figures differ."""
    greater = max(abs(one), abs(other))
    return abs(one - other) / greater if greater else Fraction(0)


def stands_in(fact: Fact, text: Text, known: Lexicon, is_source: bool) -> bool:
    """Whether a text, source or not, has a fact in any way: elsewhere, glued to a word, as an adjective, spelled
    otherwise."""
    same = (one for one in text.facts if one.kind == fact.kind)
    if any(agree(one, fact, known) if is_source else agree(fact, one, known) for one in same):
        return True
    if fact.kind == "figure":
        return _figure_stands(fact, text, known)
    if fact.kind == "year":
        return _year_stands(fact.key, text)
    if fact.kind == "country":
        return fact.key in text.states
    if fact.day:  # the first, in words
        return fact.day.day == 1 and "1" in text.loose
    return fact.kind in ("person", "place") and _name_stands(fact, text, known)


def _figure_stands(fact: Fact, text: Text, known: Lexicon) -> bool:
    quantity = fact.quantity
    if quantity is None:
        return False
    if str(quantity.value) in text.loose or any(
        one * scale == quantity.value for one in text.numbers for scale in _SCALES
    ):
        return True
    return _is_decade(quantity, text) or _is_converted(quantity, text, known)


def _is_decade(quantity: Quantity, text: Text) -> bool:
    """`années 30`: 1930s."""
    short = f"{quantity.value}"
    return quantity.value < 100 and quantity.value % 10 == 0 and not text.loose.isdisjoint({f"19{short}", f"18{short}"})


def _is_converted(quantity: Quantity, text: Text, known: Lexicon) -> bool:
    """`98 kg`: 216-pound; `1,6 km`: a mile."""
    for (unit, other), by in conversions(known).items():
        forms = {form for name in known.of("unit") if name.code == unit for form in name.forms}
        said = [*text.numbers, *(() if text.words.isdisjoint(forms) else (_ONE, _HALF))]
        if other == quantity.unit and any(
            _off(one * by.factor + by.shift, quantity.value) <= _CONVERTED for one in said
        ):
            return True
    return False


def _year_stands(year: str, text: Text) -> bool:
    """Also as `années 80`, `1950-53`, or in a date."""
    short = year[2:]
    dated = any(fact.day and str(fact.day.year) == year for fact in text.facts)
    return dated or not text.loose.isdisjoint({year, short}) or any(fact.key in (year, short) for fact in text.facts)


def _name_stands(fact: Fact, text: Text, known: Lexicon) -> bool:
    """A person by any word after the given name, a place by the beginning of its adjective; in like spellings too."""
    name = fold_name(fact.place.text)
    if fact.kind == "place":
        return any(word.startswith((fact.key[:_STEM], name[:_STEM])) for word in text.words)
    entry = known.find("person", fact.place.text)
    forms = [name.partition(" ")[2], *(fold_name(form) for form in ((*entry.forms, *entry.family) if entry else ()))]
    words = {word for form in forms for word in form.split() if len(word) >= _STEM} or {fact.key}
    return not words.isdisjoint(text.words) or any(_is_like(one, word) for one in words for word in text.words)


def _is_like(one: str, word: str) -> bool:
    return (word[0] == one[0] or word[-3:] == one[-3:]) and SequenceMatcher(None, one, word).ratio() >= _ALIKE
