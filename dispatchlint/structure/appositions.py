"""The function beside a name: `le président russe Vladimir Poutine`, `le président russe, Vladimir Poutine,`, `Vladimir
Poutine, 70 ans, président russe`, `Vladimir Poutine (président russe)`.
"""

from bisect import bisect_left
from typing import NamedTuple

from dispatchlint.expressions import plain, rich
from dispatchlint.folding import fold_name
from dispatchlint.structure.person_words import LONGEST_OFFICE, WORDS, PersonWords
from dispatchlint.structure.words import Line

_REACH = 110  # characters looked at on each side of a name: a bound, so that the time stays linear
_LONGEST = 11  # words of a function before a name
_HYPHENS = "-\u2011"
_LATEST = 5  # words after a name among which its function begins
NEAR = _LONGEST + 1  # words before a name that are looked at; the last one may be a piece of the name
_BREAK = plain(r"[.;:!?()\[\]«»“”\"\n–—]")
_STOP = rich(r"[,.;:!?()«»\n]")
_OPENS = ("(", "–", "—")
_CLOSES = rich(r"\s?(?:[,.;:!?)»”\"]|$)")


class Apposition(NamedTuple):
    """Where the function stands in the text; `plural` where it is that of several: `les ministres A et B`."""

    start: int
    end: int
    plural: bool = False


def function_before(line: Line, start: int, end: int, words: PersonWords, strict: bool) -> Apposition | None:
    """The function that leads to the name at `start`; `strict` allows no complement (*de l'Intérieur*)."""
    text = line.part.text
    low = start - len(_BREAK.split(text[max(start - _REACH, 0) : start])[-1])
    comma = text.rfind(",", low, start)
    if comma < 0 or text[comma + 1 : start].strip():
        return _function(line, max(comma + 1, low), start, words, strict)
    if not _CLOSES.match(text, end):
        return None
    return _function(line, max(text.rfind(",", low, comma) + 1, low), comma, words, strict=False)


def function_after(text: str, end: int, words: PersonWords) -> Apposition | None:
    """The function in an apposition after the name that ends at `end`."""
    lead = text[end : end + 2]
    if lead[:1] != "," and not (lead[:1] == " " and (lead[1:] in _OPENS or lead[1:].isdigit())):
        return None
    found = words.after.match(text, end, end + _REACH)
    if found is None:
        return None
    spans = [*WORDS.finditer(text, *found.span())]
    folded = [fold_name(word[0]) for word in spans]
    at = next((i for i in range(min(_LATEST, len(folded))) if _length(folded, i, words)), None)
    if at is None or any(
        word not in words.leads and word not in words.years and not word.isdigit() for word in folded[:at]
    ):
        return None
    if found["name"] and all(word in words.adjectives for word in folded[at + 1 : -1]):
        return None  # the function of the next one: `A, le président B et C`
    start = spans[at].start()
    stop = _STOP.search(text, start, end + _REACH)
    close = stop.start() if stop else min(end + _REACH, len(text))
    said = map(fold_name, WORDS.findall(text, start, close))
    return Apposition(start, close) if words.breakers.isdisjoint(said) else None


def has_age(text: str, end: int, words: PersonWords) -> bool:
    """Whether an age follows: `Ali Konaté, 42 ans`."""
    return words.age.match(text, end) is not None


def _function(line: Line, low: int, high: int, words: PersonWords, strict: bool) -> Apposition | None:
    """The function whose words end at `high`; what begins before `low` is none of it."""
    stop = bisect_left(line.starts, high)
    first = max(bisect_left(line.starts, low, 0, stop), stop - _LONGEST)
    found = [*line.words[first:stop]]
    if found and line.end(stop - 1) > high:  # the name is a piece of the word: `anti-Trump`
        found[-1] = found[-1][: high - line.starts[stop - 1]].rstrip(_HYPHENS)
    folded = [*map(fold_name, found)]
    for at in range(len(found) - 1, -1, -1):
        if folded[at] in words.breakers:
            return None
        if length := _length(folded, at, words):
            if at and _length(folded, at - 1, words) > 1:  # the general of `secrétaire général`
                at, length = at - 1, _length(folded, at - 1, words)
            if _fits(found[at + length :], words, strict):
                end = high - (line.part.text[high - 1 : high] == " ")
                return Apposition(line.starts[first + at], end, _is_plural(folded, at, words))
    return None


def _length(folded: list[str], at: int, words: PersonWords) -> int:
    """How many words of the office begin here; 0 for none."""
    if folded[at].removesuffix("s") not in words.begun:
        return 0
    singular = [word.removesuffix("s") for word in folded[at : at + LONGEST_OFFICE]]
    for length in range(len(singular), 0, -1):
        if " ".join(singular[:length]) in words.heads:
            return length
    return 0


def _is_plural(folded: list[str], at: int, words: PersonWords) -> bool:
    return folded[at].endswith(("s", "x")) and at > 0 and folded[at - 1] in words.plurals


def _fits(rest: list[str], words: PersonWords, strict: bool) -> bool:
    """Whether what stands between an office and a name belongs to the office: adjectives, then a complement."""
    if rest and (fold_name(rest[-1]) in words.genitives or fold_name(rest[-1]) in words.agents):
        return False  # the function is another's: `l'avocat d'Ali Ba`
    at = 0
    while at < len(rest) and not words.adjectives.isdisjoint(
        (fold_name(rest[at]), fold_name(rest[at]).removesuffix("s"))
    ):
        at += 1
    if at == len(rest):
        return True
    if strict and rest[-1].islower() and fold_name(rest[-1]) not in words.adjectives:
        return False  # `le porte-parole de l'administration Trump`
    return fold_name(rest[at]) in words.complements and not any(map(words.is_finite.__getitem__, rest[at:]))
