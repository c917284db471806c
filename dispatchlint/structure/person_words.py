"""The words beside names of people, as the lexicon has them, made ready for the search."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name

# The kinds of the lexicon that hold such words: they name nothing by themselves.
KINDS = frozenset({
    "adjunct", "breaker", "courtesy", "eponym", "family_first", "given_name", "modifier", "opener", "particle",
    "person_noun", "preceding",
})  # fmt: skip
WORDS = regex.compile(r"[\p{L}\p{M}]++(?:[-\u2010\u2011][\p{L}\p{M}]++)*+")

_WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’ʼ]\p{L}[\p{L}\p{M}]*+)?+(?:[-\u2010\u2011]\p{L}[\p{L}\p{M}]*+)*+"
_INITIALS = r"\p{Lu}(?:-\p{Lu})?+\.(?:-?\p{Lu}\.)*+(?!\p{L})"
_SPACE = r"[\ \u00a0\u202f]"
# What a family name may be compared without: `al-Assad`, `Assad`; never `Ben`.
_ARTICLES = frozenset(["al", "el", "de", "d", "da", "dos", "di", "van", "von", "der", "den", "du"])

LONGEST_OFFICE = 5  # words


class PersonWords(NamedTuple):
    """All are folded, but `openers`, in lower case, and the forms of courtesies, which lead to the usual one.

    `runs` finds capitalised words in a row with the particles between them. `heads` are the offices in the singular,
    cut to their first five words. `families` has the people of the lexicon by `family_key`; `particled` are those of
    their family names that begin with *de*.
    """

    runs: regex.Pattern[str]
    courtesies: dict[str, str]
    given: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    adjuncts: frozenset[str]
    openers: frozenset[str]
    heads: frozenset[str]
    adjectives: frozenset[str]
    breakers: frozenset[str]
    preceding: frozenset[str]
    peoples: frozenset[str]
    eponyms: frozenset[str]
    families: dict[str, tuple[Name, ...]]
    particled: frozenset[str]


@lru_cache(maxsize=16)
def person_words(lexicon: Lexicon) -> PersonWords:
    """The words of one lexicon."""

    def folded(*kinds: str) -> frozenset[str]:
        return frozenset(fold_name(form) for form in _forms(lexicon, *kinds))

    return PersonWords(
        runs=_runs(
            [word for word in _forms(lexicon, "particle") if word.islower()],
            [word for word in _forms(lexicon, "courtesy") if word.endswith(".") and len(word) > 2],
        ),
        courtesies={form: name.name for name in lexicon.of("courtesy") for form in name.forms},
        given=folded("given_name"),
        particles=folded("particle"),
        family_first=folded("family_first"),
        adjuncts=folded("adjunct"),
        openers=frozenset(form.lower() for form in _forms(lexicon, "opener")),
        heads=frozenset(_heads(lexicon)),
        adjectives=folded("nationality", "modifier"),
        breakers=folded("breaker"),
        preceding=folded("preceding"),
        peoples=folded("nationality"),
        eponyms=folded("eponym"),
        families=_families(lexicon),
        particled=frozenset(fold_name(f) for one in lexicon.of("person") for f in one.family if f.startswith("de ")),
    )


@lru_cache(maxsize=4096)
def family_key(family: str) -> str:
    """What family names are compared by: folded, without a leading article."""
    words = fold_name(family.replace("’", "'").replace("d'", "")).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def _forms(lexicon: Lexicon, *kinds: str) -> Iterator[str]:
    for name in lexicon.of(*kinds):
        yield from name.forms
        if name.feminine:
            yield name.feminine


def _heads(lexicon: Lexicon) -> Iterator[str]:
    for form in _forms(lexicon, "office", "person_noun"):
        words = [fold_name(word).removesuffix("s") for word in WORDS.findall(form)]
        yield " ".join(words[:LONGEST_OFFICE])


def _families(lexicon: Lexicon) -> dict[str, tuple[Name, ...]]:
    out: dict[str, tuple[Name, ...]] = {}
    for person in lexicon.of("person"):
        for key in dict.fromkeys(map(family_key, person.family or (person.name.split()[-1],))):
            out[key] = (*out.get(key, ()), person)
    return out


def _runs(particles: list[str], stopped: list[str]) -> regex.Pattern[str]:
    small, titles = (
        "|".join(sorted(map(regex.escape, some), key=len, reverse=True)) or "(?!)" for some in (particles, stopped)
    )
    word = rf"(?:{_INITIALS}|(?:(?:{small})[-\u2010\u2011]|d['’ʼ])?+{_WORD})"
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}@#_/.])(?:{titles}|{_INITIALS}|{_WORD})(?:{_SPACE}(?:(?:{small}){_SPACE}){{0,3}}{word})*+"
    )
