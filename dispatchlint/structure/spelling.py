"""How near two spellings are: names that come from other alphabets are spelled as each desk hears them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import chain

from dispatchlint.expressions import plain

# What transcriptions write for one sound, the longer first; each side is folded and in lower case.
_SOUNDS = (
    ("tch", "ch"), ("sch", "sh"), ("ch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("dh", "d"),
    ("gh", "g"), ("kh", "k"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("gu(?=[ei])", "g"), ("c(?=[eiy])", "s"),
    ("c(?!h)", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("ei", "e"), ("ai(?=[mnr])", "e"), (r"(?<=[aeiou])h\b", ""),
)  # fmt: skip
_ASIDE = plain(r"\(\?.*?\)|\\b")  # what an expression only looks at; the rest are letters that it needs
_REWRITES = tuple((_ASIDE.sub("", sound), plain(sound), written) for sound, written in _SOUNDS)
_DOUBLED = plain(r"(.)\1+")
# Endings by which one word is made of another: number, gender, peoples, what belongs to a thing.
_ENDINGS = plain(
    r"(?:[aeio]?s|[aceiknortuxy]|d|i[ae]|n[es]|nes|(?:i?e|a|ai|i)nn?e?s?|[ao]ise?s?|i(?:qu|st|sm)es?|ale?|aux|er?s?|ère"
    r"|te|re|u[ems]|que|elle?s?)?"
)
_GENDERS = plain(r"(?:[aeinostuy]|[nlt]e|i[ae]|ine?|elle?|ette)?")
_NUMBERS = plain(r"(?:e?s|x)?")
_STEM = 3  # letters that make two words of one stem


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A folded word as it sounds, roughly: `Dourov` and `Durov` are one."""
    for letters, expression, written in _REWRITES:
        if letters in word:
            word = expression.sub(written, word)
    return _DOUBLED.sub(r"\1", word)


def is_near(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed or two letters swapped make one word of the other."""
    one, other = _tails(one, other)
    one, other = (text[::-1] for text in _tails(one[::-1], other[::-1]))
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def near_pairs(words: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that are near, each once; in time linear in the number of words.

    Near words share a spelling that lacks one letter, so only words that do are compared: in most texts none.
    """
    spellings = {word: _holes(word) for word in words}
    met = Counter(chain.from_iterable(spellings.values()))
    shared = {hole for hole, count in met.items() if count > 1} if len(met) < met.total() else set()
    holders: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for word, holes in spellings.items() if shared else ():
        for hole in shared.intersection(holes):
            others = holders.setdefault(hole, [])
            for other in others:
                if (other, word) not in seen and is_near(other, word):
                    seen.add((other, word))
                    yield other, word
            others.append(word)


@lru_cache(maxsize=4096)
def _holes(word: str) -> frozenset[str]:
    """A word, and what is left of it without one of its letters."""
    return frozenset([word, *(word[:at] + word[at + 1 :] for at in range(len(word)))])


def is_derived(one: str, other: str) -> bool:
    """Whether two folded words may be forms of one stem: `houthi`, `houthis`; `serbe`, `serbie`."""
    return _differs_by(one, other, _ENDINGS)


def is_other_gender(one: str, other: str) -> bool:
    """Whether two folded given names may be a man's and a woman's: `louis`, `louise`."""
    return _differs_by(one, other, _GENDERS)


def is_plural(one: str, other: str) -> bool:
    """Whether one of two folded words may be the plural of the other."""
    return _differs_by(one, other, _NUMBERS)


def _differs_by(one: str, other: str, endings: re.Pattern[str]) -> bool:
    tail, other_tail = _tails(one, other)
    return len(one) - len(tail) >= _STEM and all(map(endings.fullmatch, (tail, other_tail)))


def _tails(one: str, other: str) -> tuple[str, str]:
    """What is left of two words without their common beginning."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[shared:], other[shared:]
