"""The words beside names of people, as the lexicon has them, made ready for the search."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dispatchlint.expressions import plain, rich
from dispatchlint.folding import Remembered, fold_name
from dispatchlint.kept import remembered
from dispatchlint.lexicon import Lexicon, Name

if TYPE_CHECKING:
    import regex

# The kinds of the lexicon that hold such words: they name nothing by themselves.
KINDS = frozenset({
    "adjunct", "age", "agent", "and", "binder", "breaker", "civility", "complement", "courtesy", "determiner", "elided",
    "eponym", "family_first", "family_first_people", "finite", "genitive", "given_name", "infinitive", "lead",
    "modifier", "nominal", "opener", "particle", "person_noun", "plural", "possessive", "preceding", "prefix",
    "several",
})  # fmt: skip
ROMAN = plain(r"Ier|Ire|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
WORDS = rich(r"[\p{L}\p{M}]++(?:[-\u2010\u2011][\p{L}\p{M}]++)*+")

_START = rich(r"(?<![\p{L}\p{N}])\p{Lu}")
_WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’ʼ]\p{L}[\p{L}\p{M}]*+)?+(?:[-\u2010\u2011]\p{L}[\p{L}\p{M}]*+)*+"
_INITIALS = r"\p{Lu}(?:-\p{Lu})?+\.(?:-?\p{Lu}\.)*+(?!\p{L})"
_SPACE = r"[\ \u00a0\u202f]"
# What a family name may be compared without, whatever the language of the text: `al-Assad`, `Assad`; never `Ben`.
_ARTICLES = frozenset(["al", "el", "de", "d", "da", "dos", "di", "van", "von", "der", "den", "du"])

LONGEST_OFFICE = 5  # words


class _Tables(NamedTuple):
    """All are folded, but `openers`, in lower case, and the forms of courtesies, which lead to the usual one.

    `runs` finds capitalised words in a row with the particles between them, `small` are the words of these particles.
    `heads` are the offices in the singular, cut to their first five words, `begun` are their beginnings, `office_keys`
    the keys of words that may be one.
    `families` has the people of the lexicon by `family_key`; `particled` are those of
    their family names that begin with a small word. `reversing` are the peoples that write family names first. `elided`
    finds a small word glued to a name (`d’Ali`), `elided_word` one glued to another word (`L’ancien`), `joins` what
    stands between two names with one function, `listed` that before a name of a list, `lists` that after one,
    `finite` is a verb, `age` an age, and `after` what leads to a function.
    """

    runs: "regex.Pattern[str]"
    small: frozenset[str]
    courtesies: dict[str, str]
    given: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    adjuncts: frozenset[str]
    openers: frozenset[str]
    heads: frozenset[str]
    begun: frozenset[str]
    office_keys: frozenset[str]
    adjectives: frozenset[str]
    breakers: frozenset[str]
    preceding: frozenset[str]
    peoples: frozenset[str]
    reversing: frozenset[str]
    eponyms: frozenset[str]
    families: dict[str, tuple[Name, ...]]
    particled: frozenset[str]
    civilities: frozenset[str]
    several: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    leads: frozenset[str]
    plurals: frozenset[str]
    genitives: frozenset[str]
    agents: frozenset[str]
    binders: frozenset[str]
    complements: frozenset[str]
    links: frozenset[str]
    prefixes: frozenset[str]
    infinitives: tuple[str, ...]
    years: frozenset[str]
    elided: "regex.Pattern[str]"
    elided_word: "regex.Pattern[str]"
    joins: "regex.Pattern[str]"
    listed: "regex.Pattern[str]"
    lists: "regex.Pattern[str]"
    finite: "regex.Pattern[str]"
    age: "regex.Pattern[str]"
    after: "regex.Pattern[str]"


class PersonWords(_Tables):
    """The tables, and what is asked of the same words again and again."""

    @cached_property
    def starts(self) -> Remembered[tuple[int, ...]]:
        """Where in a word a run may begin."""
        return Remembered(_starts)

    @cached_property
    def begins_given(self) -> Remembered[bool]:
        """Whether a word begins with a given name."""
        return Remembered(lambda word: next(iter(fold_name(word).split()), "") in self.given)

    @cached_property
    def is_ordinary(self) -> Remembered[bool]:
        """Whether a capital is all that a word has of a name."""
        return Remembered(self._is_ordinary)

    @cached_property
    def is_finite(self) -> Remembered[bool]:
        """Whether a word is a verb."""
        return Remembered(lambda word: self.finite.fullmatch(word) is not None)

    @cached_property
    def may_be_office(self) -> Remembered[bool]:
        """Whether a word, or one inside its hyphens, may begin an office."""
        return Remembered(lambda word: not self.office_keys.isdisjoint(map(_key, (word, *word.split("-")))))

    def _is_ordinary(self, word: str) -> bool:
        if len(word) < 2 or word.lower() in self.openers or word in self.courtesies or ROMAN.fullmatch(word):
            return True
        folded = fold_name(word).removeprefix("d'")
        forms = (folded, folded.removesuffix("s"), folded.removesuffix("e"))
        return not all(some.isdisjoint(forms) for some in (self.adjectives, self.heads, self.adjuncts))


@remembered
def person_words(lexicon: Lexicon) -> PersonWords:
    """The words of one lexicon."""

    def folded(*kinds: str) -> frozenset[str]:
        return frozenset(fold_name(form) for form in lexicon.forms(*kinds))

    def any_of(*kinds: str) -> str:
        return _any(lexicon.forms(*kinds))

    determiners = folded("phrase-definite", "determiner", "possessive")
    small, given, heads = (
        [word for word in lexicon.forms("particle") if word.islower()],
        folded("given_name"),
        frozenset(_heads(lexicon)),
    )
    begun = frozenset(_begun(heads))
    titles = [word for word in lexicon.forms("civility", "courtesy") if len(word) > 2 and word[0].isupper()]
    return PersonWords(
        runs=_runs(small, [title for title in titles if title.endswith(".")]),
        small=frozenset(piece for word in small for piece in word.split()),
        courtesies={form: name.name for name in lexicon.of("civility", "courtesy") for form in name.forms},
        given=given,
        particles=folded("particle"),
        family_first=folded("family_first"),
        adjuncts=folded("adjunct"),
        openers=frozenset(form.lower() for form in lexicon.forms("opener")),
        heads=heads,
        begun=begun,
        office_keys=frozenset(words.replace(" ", "") + ending for words in begun for ending in ("", "s")),
        adjectives=folded("nationality", "modifier"),
        breakers=folded("breaker"),
        preceding=folded("preceding"),
        peoples=folded("nationality"),
        reversing=folded("family_first_people"),
        eponyms=folded("eponym"),
        families=_families(lexicon),
        particled=frozenset(
            fold_name(family)
            for one in lexicon.of("person")
            for family in one.family
            if " " in family and family[0].islower()
        ),
        civilities=frozenset(one.name for one in lexicon.of("civility")),
        several=frozenset(lexicon.forms("several")),
        determiners=determiners,
        possessives=folded("possessive"),
        leads=determiners | folded("lead", "plural"),
        plurals=folded("plural"),
        genitives=folded("genitive"),
        agents=folded("agent"),
        binders=folded("genitive", "binder"),
        complements=folded("complement"),
        links=frozenset(lexicon.forms("phrase-link")),
        prefixes=folded("prefix"),
        infinitives=lexicon.forms("infinitive"),
        years=folded("age"),
        elided=rich(rf"(?:{any_of('elided')})['’ʼ](?=\p{{Lu}})"),
        elided_word=rich(rf"(?:{any_of('elided')})['’ʼ]\p{{Ll}}"),
        joins=rich(_joins(any_of("and"), any_of("genitive"))),
        listed=rich(rf"\p{{Lu}}[\p{{L}}-]*{_listing(any_of('and'))}$"),
        lists=rich(rf"{_listing(any_of('and'))}\p{{Lu}}"),
        finite=rich(rf"\p{{Ll}}+(?:{any_of('finite')})(?<!{any_of('nominal')})"),
        age=rich(rf"\s?[,(] ?\(?\d{{1,3}}\s(?:{any_of('age')})\b"),
        after=rich(_after(any_of("age"), any_of("prefix"))),
    )


@lru_cache(maxsize=4096)
def family_key(family: str) -> str:
    """What family names are compared by: folded, without a leading article."""
    words = fold_name(family.replace("’", "'").replace("d'", "")).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def _key(word: str) -> str:
    return fold_name(word).replace(" ", "")


def _heads(lexicon: Lexicon) -> Iterator[str]:
    for form in lexicon.forms("office", "person_noun"):
        words = [fold_name(word).removesuffix("s") for word in WORDS.findall(form)]
        yield " ".join(words[:LONGEST_OFFICE])


def _starts(word: str) -> tuple[int, ...]:
    if word.isalpha():
        return (0,) if word[0].isupper() else ()
    return tuple([found.start() for found in _START.finditer(word)])


def _begun(heads: Iterable[str]) -> Iterator[str]:
    """The words with which these begin: one, two …"""
    for words in (head.split() for head in heads):
        yield from (" ".join(words[:count]) for count in range(1, len(words) + 1))


def _families(lexicon: Lexicon) -> dict[str, tuple[Name, ...]]:
    out: dict[str, tuple[Name, ...]] = {}
    for person in lexicon.of("person"):
        for key in dict.fromkeys(map(family_key, person.family or (person.name.split()[-1],))):
            out[key] = (*out.get(key, ()), person)
    return out


def _any(forms: Iterable[str]) -> str:
    """An alternation, the longest first; of nothing, what never matches."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


def _joins(conjunction: str, genitive: str) -> str:
    own = rf"(?:(?:{genitive})(?:\s|['’]))?"
    return rf"\s?,?\s(?:(?:{conjunction})\s)?{own}|, (?:(?:{conjunction})\s)?"


def _listing(conjunction: str) -> str:
    return rf"(?:,|,?\s(?:{conjunction}))\s"


def _after(years: str, prefix: str) -> str:
    lead = rf"(?:(?:\p{{Ll}}{{1,9}}\s|\p{{Ll}}{{0,9}}['’]|(?:{prefix})-){{0,4}}?)"
    office = r"(?P<office>\p{L}[\p{L}-]*+(?:['’\s]\p{Ll}[\p{L}-]*+){0,3}+)"
    name = r"(?P<name>\s\p{Lu}[\p{L}'’-]*\s\p{Lu}|\s\p{Lu})?"
    return rf"(?:,? \(?\d{{1,3}}\s(?:{years})\)?)?(?:,| \(| [–—]) ?{lead}{office}{name}"


def _runs(particles: list[str], stopped: list[str]) -> "regex.Pattern[str]":
    small, titles = _any(particles), _any(stopped)
    word = rf"(?!{titles})(?:{_INITIALS}|(?:(?:{small})[-\u2010\u2011]|d['’ʼ])?+{_WORD})"
    return rich(
        rf"(?<![\p{{L}}\p{{N}}@#_/.])(?:{titles}|{_INITIALS}|{_WORD})(?:{_SPACE}(?:(?:{small}){_SPACE}){{0,3}}{word})*+"
    )
