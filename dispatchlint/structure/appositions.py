"""The function beside a name: `le président russe Vladimir Poutine`, `le président russe, Vladimir Poutine,`, `Vladimir
Poutine, 70 ans, président russe`, `Vladimir Poutine (président russe)`.
"""

from typing import NamedTuple

from dispatchlint.expressions import rich
from dispatchlint.folding import fold_name
from dispatchlint.structure.person_words import LONGEST_OFFICE, WORDS, PersonWords

_REACH = 110  # characters looked at on each side of a name: a bound, so that the time stays linear
_LONGEST = 11  # words of a function before a name
_BREAK = rich(r"[.;:!?()\[\]«»“”\"\n–—]")
_STOP = rich(r"[,.;:!?()«»\n]")
_CLOSES = rich(r"\s?(?:[,.;:!?)»”\"]|$)")


class Apposition(NamedTuple):
    """Where the function stands in the text; `plural` where it is that of several: `les ministres A et B`."""

    start: int
    end: int
    plural: bool = False


def function_before(text: str, start: int, end: int, words: PersonWords, strict: bool) -> Apposition | None:
    """The function that leads to the name at `start`; `strict` allows no complement (*de l'Intérieur*)."""
    low = max(start - _REACH, 0)
    breaks = list(_BREAK.finditer(text, low, start))
    low = breaks[-1].end() if breaks else low
    comma = text.rfind(",", low, start)
    if comma < 0 or text[comma + 1 : start].strip():
        return _function(text, max(comma + 1, low), start, words, strict)
    if not _CLOSES.match(text, end):
        return None
    return _function(text, max(text.rfind(",", low, comma) + 1, low), comma, words, strict=False)


def function_after(text: str, end: int, words: PersonWords) -> Apposition | None:
    """The function in an apposition after the name that ends at `end`."""
    if text[end : end + 1] not in (",", " ", "\u00a0") or not text[end : end + 2].strip():
        return None
    found = words.after.match(text, end, end + _REACH)
    if found is None:
        return None
    folded = [(fold_name(word[0]), word.start()) for word in WORDS.finditer(text, *found.span())]
    at = next((i for i in range(min(5, len(folded))) if _length(folded, i, words)), None)
    if at is None or any(
        word not in words.leads and word not in words.years and not word.isdigit() for word, _ in folded[:at]
    ):
        return None
    if found["name"] and all(word in words.adjectives for word, _ in folded[at + 1 : -1]):
        return None  # the function of the next one: `A, le président B et C`
    stop = _STOP.search(text, folded[at][1], end + _REACH)
    close = stop.start() if stop else min(end + _REACH, len(text))
    said = [fold_name(word) for word in WORDS.findall(text, folded[at][1], close)]
    return None if any(word in words.breakers for word in said) else Apposition(folded[at][1], close)


def has_age(text: str, end: int, words: PersonWords) -> bool:
    """Whether an age follows: `Ali Konaté, 42 ans`."""
    return words.age.match(text, end) is not None


def _function(text: str, low: int, high: int, words: PersonWords, strict: bool) -> Apposition | None:
    found = list(WORDS.finditer(text, low, high))[-_LONGEST:]
    folded = [(fold_name(word[0]), word.start()) for word in found]
    for at in range(len(found) - 1, -1, -1):
        if folded[at][0] in words.breakers:
            return None
        if length := _length(folded, at, words):
            if at and _length(folded, at - 1, words) > 1:  # the general of `secrétaire général`
                at, length = at - 1, _length(folded, at - 1, words)
            if _fits([word[0] for word in found[at + length :]], words, strict):
                return Apposition(
                    found[at].start(), high - (text[high - 1 : high] == " "), _is_plural(folded, at, words)
                )
    return None


def _length(folded: list[tuple[str, int]], at: int, words: PersonWords) -> int:
    """How many words of the office begin here; 0 for none."""
    singular = [word.removesuffix("s") for word, _ in folded[at : at + LONGEST_OFFICE]]
    for length in range(len(singular), 0, -1):
        if " ".join(singular[:length]) in words.heads:
            return length
    return 0


def _is_plural(folded: list[tuple[str, int]], at: int, words: PersonWords) -> bool:
    return folded[at][0].endswith(("s", "x")) and at > 0 and folded[at - 1][0] in words.plurals


def _fits(rest: list[str], words: PersonWords, strict: bool) -> bool:
    """Whether what stands between an office and a name belongs to the office: adjectives, then a complement."""
    if rest and fold_name(rest[-1]) in words.genitives | words.agents:
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
    return fold_name(rest[at]) in words.complements and not any(words.finite.fullmatch(word) for word in rest[at:])
