"""What a number counts: the unit, the noun and the words about it that follow the number."""

from typing import NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.folding import APOSTROPHES, SPACES
from dispatchlint.structure.number_terms import Term
from dispatchlint.structure.number_words import NumberWords

_AFTER = plain(rf"[{SPACES}{APOSTROPHES}]([^\W\d_]+(?:[-‑][^\W\d_]+)*)")
_MORE = 5  # words after the noun that may say which are counted


class Tail(NamedTuple):
    """What follows a number, up to `end`; the fields are those of a `Quantity`."""

    end: int
    unit: str = ""
    noun: str = ""
    qualifiers: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def tail_of(text: str, group: list[Term], words: NumberWords) -> Tail:
    """The unit, the noun and the words after it."""
    end = group[-1].end
    end, qualifiers = _qualifiers(text, end, words)
    unit, stop = _unit(text, end, words)
    word = _AFTER.match(text, stop)
    linked = word is not None and word[1].lower() in words.ofs
    if word and linked:
        word = _AFTER.match(text, word.end())
    elif unit:
        return Tail(stop, unit, "", qualifiers)
    if word is None or not _is_noun(word[1], unit, group, words):
        return Tail(stop, unit, "", qualifiers)
    more = _more(text, word.end(), words)
    return Tail(word.end(), unit, _key_of(word[1], words.plurals), qualifiers, more)


def _key_of(word: str, plurals: tuple[str, ...]) -> str:
    """What forms of a noun have in common: small letters, without the ending of the plural."""
    low = word.lower()
    return low[:-1] if len(low) > 3 and low[-1] in plurals else low


def _qualifiers(text: str, end: int, words: NumberWords) -> tuple[int, tuple[str, ...]]:
    found: list[str] = []
    while (word := _AFTER.match(text, end)) and word[1].lower() in words.qualifiers:
        found.append(_key_of(word[1], words.plurals))
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


def _is_noun(word: str, unit: str, group: list[Term], words: NumberWords) -> bool:
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
        low = word[1].lower()
        if len(low) > 1 and low not in words.functions and low not in words.ofs:
            found.append(_key_of(word[1], words.plurals))
    return tuple(found)
