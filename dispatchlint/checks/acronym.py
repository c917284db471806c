"""An acronym that is not spelled out before or beside its first use: `Le FRSD se retire`, and no word on what that is.

An acronym is a word of two to six capitals. Not one: what `known` lists, a Roman numeral, a word that the dispatch
writes in lower case too, capitals beside capitals, a unit or a model (`5 MW`, `F-16`, `SLC-40`), and what stands in a
longer name (`FC Nantes`, `Airbus SAS`). Each is told once a dispatch, at its first use outside quotations in the parts
that the rule looks at. Every part, headline and quotations too, may spell it out:

- with brackets after words or before them, unless the words are a person's name: `Parti du rail (PR)`, `PR (Parti …)`;
- with one of `nouns` shortly before it (`l'agence iranienne ISNA`) or opening an apposition (`le PR, un parti …`);
- with words of which it is the initials, short ones left out: `l'Union des cheminots a dit … l'UC`.

The case is `later` where the text spells it out after that use, and that place is related; else `never`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple

import regex

from dispatchlint.dispatch import Part
from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.quotations import is_quoted


class Options(NamedTuple):
    """What the rule may set."""

    known: Annotated[tuple[str, ...], "Acronyms that need not be spelled out."] = ()
    nouns: Annotated[tuple[str, ...], "Nouns that say what a body is, in the singular: agency, party."] = ()


FIELDS: tuple[str, ...] = ("found",)

_SHORTEST, _LONGEST = 2, 6  # letters
_ACRONYM = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_&@#./+]|\d[\s\u00a0\u202f]|[\p{Lu}\p{N}][-\u2011])\p{Lu}{2,6}+"
    r"(?![\p{L}\p{M}\p{N}_&@/+]|[.\-\u2011'’]\w|[\s\u00a0\u202f]\p{N})"
)
_ROMAN = regex.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+")
_LAST_WORD = regex.compile(r"(?<!\p{L})(?P<word>\p{L}[\p{L}\p{M}]*+)[\s\u00a0\u202f\-\u2011]\Z")
_NEXT_WORD = regex.compile(r"[\s\u00a0\u202f](?P<word>\p{L}[\p{L}\p{M}]*+)")
_SENTENCE = regex.compile(r"[^.;:!?…()\[\]«»“”\"\n]++")
_OPENED = regex.compile(r"[(\[](?P<inside>[^()\[\]]{0,60})\Z")
_BRACKET = regex.compile(r"[\s\u00a0\u202f]?[(\[](?P<inside>[^()\[\]]{2,200})")
_PHRASE = regex.compile(r"[^.,;:!?…()\[\]«»“”\"\n]*\Z")
_APPOSITION = regex.compile(r"[»”\"]?[\s\u00a0\u202f]?[,–—][\s\u00a0\u202f]?(?P<words>[^.,;:!?…()\[\]«»“”\"\n]{1,60})")
_REACH = 160  # characters looked at beside an acronym
_SMALL = (3, 4)  # letters up to which a word in lower case may be left out of the initials: `de`, `pour`
_LOWER = regex.compile(r"(?<!\p{L})\p{Ll}{2,6}+(?!\p{L})")


class _Use(NamedTuple):
    """An acronym at a place; `turn` numbers its part."""

    turn: int
    place: Place


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each acronym that nothing spells out in time."""
    shown = {id(part) for part in structure.parts}
    known, nouns = frozenset(options.known), _folded(options.nouns)
    spelled: dict[str, Place] = {}
    first: dict[str, _Use] = {}
    for use in structure.of(_uses):
        word = use.place.text
        if word in known or word in spelled:
            continue
        if _is_beside(use.place, nouns):
            spelled[word] = use.place
        elif word not in first and id(use.place.part) in shown and not is_quoted(structure, use.place):
            first[word] = use
            if _is_initials(structure, use):
                spelled[word] = use.place
    for word, use in first.items():
        if spelled.get(word) != use.place:
            yield _match(structure, use, spelled.get(word))


@lru_cache(maxsize=64)
def _folded(nouns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_name, nouns))


def _match(structure: Structure, use: _Use, later: Place | None) -> Match:
    run = structure.of(_initials).get(_letters(use.place.text))
    if run and not later:
        later = run.place
    return Match(use.place, {"found": use.place.text}, related=(later,) if later else (), case=_case(later))


def _case(later: Place | None) -> str:
    return "later" if later else "never"


def _uses(structure: Structure) -> tuple[_Use, ...]:
    """All acronyms of the dispatch, known or not, in the order of the text."""
    lower = {word.upper() for part in structure.parts for word in _LOWER.findall(part.text)}
    return tuple(
        _Use(turn, Place(part, *found.span()))
        for turn, part in enumerate(structure.parts)
        if not part.text.isupper()
        for found in _ACRONYM.finditer(part.text)
        if found[0] not in lower and not _ROMAN.fullmatch(found[0]) and _stands_alone(structure, part, *found.span())
    )


def _stands_alone(structure: Structure, part: Part, start: int, end: int) -> bool:
    """Whether a word in capitals is part of no name, run of capitals or protected stretch."""
    if shield_at(structure, part, start):
        return False
    after = _NEXT_WORD.match(part.text, end)
    if after and after["word"][0].isupper():
        return False
    before = _LAST_WORD.search(part.text, max(start - 40, 0), start)
    return not (before and before["word"][0].isupper() and not _opens_sentence(part.text, before.start()))


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(at - 3, 0) : at].rstrip(" \u00a0\u202f«“\"'’")
    return not before if at <= len(before) + 3 and not text[:at].strip(" «“\"") else before[-1:] in ".!?:…"


def _is_beside(place: Place, nouns: frozenset[str]) -> bool:
    """Whether brackets or a noun beside an acronym tell what it is."""
    assert place.part is not None
    text, letters = place.part.text, _letters(place.text)
    before, after = text[max(place.start - _REACH, 0) : place.start], text[place.end : place.end + _REACH]
    if opened := _OPENED.search(before):
        return _tells(_words(_PHRASE, before[: opened.start()].rstrip()), letters)
    if (bracket := _BRACKET.match(after)) and _tells(_WORD.findall(bracket["inside"]), letters):
        return True
    if (apposition := _APPOSITION.match(after)) and _has_noun(_WORD.findall(apposition["words"])[:5], nouns):
        return True
    return _has_noun(_before(_words(_PHRASE, before)), nouns)


def _words(phrase: regex.Pattern[str], text: str) -> list[str]:
    found = phrase.search(text)
    return _WORD.findall(found[0]) if found else []


def _before(words: list[str]) -> list[str]:
    """The last three words, those before a small one left out: `parti islamiste`, not `agence de la`."""
    out: list[str] = []
    for word in reversed(words[-3:]):
        if len(word) <= _SMALL[0] and word.islower():
            break
        out.append(word)
    return out


def _has_noun(words: list[str], nouns: frozenset[str]) -> bool:
    folded = [fold_name(word) for word in words]
    return any(word in nouns or word.rstrip("sx") in nouns for word in folded)


def _tells(words: list[str], letters: str) -> bool:
    """Whether words beside brackets say what an acronym is: not a person's name, nor a single short word."""
    long = [word for word in words if len(word) > _SMALL[0]]
    name = 0
    while name < len(words) and words[-1 - name][0].isupper():
        name += 1
    if name == 2:  # a name and a surname, or a body of two words
        return _letters(words[-2])[:1] == letters[:1]
    return len(long) > 1 or (len(long) == 1 and _letters(long[0])[:1] == letters[:1])


def _letters(word: str) -> str:
    """A word in small letters without accents."""
    return fold_name(word)


class _Initials(NamedTuple):
    """Words of which an acronym is the initials; `turn` numbers their part."""

    turn: int
    place: Place


def _is_initials(structure: Structure, use: _Use) -> bool:
    """Whether words before an acronym, or a little after it, have its letters for initials."""
    run = structure.of(_initials).get(_letters(use.place.text))
    return bool(run and (run.turn, run.place.start) < (use.turn, use.place.end + _REACH))


def _initials(structure: Structure) -> dict[str, _Initials]:
    """The first words with these initials in one sentence, by the initials."""
    out: dict[str, _Initials] = {}
    for turn, part in enumerate(structure.parts):
        for sentence in _SENTENCE.finditer(part.text):
            words = list(_WORD.finditer(part.text, *sentence.span()))
            for small in _SMALL:
                long = [word for word in words if len(word[0]) > small or not word[0].islower()]
                _add(out, turn, part, [word for word in long if len(word[0]) > 1])
    return out


def _add(out: dict[str, _Initials], turn: int, part: Part, words: list[regex.Match[str]]) -> None:
    """The runs of these words; a run of up to three must begin with a capital, or chance would spell too much."""
    initials = "".join(_letters(word[0][0])[:1] or " " for word in words)
    for at, word in enumerate(words):
        fewest = _SHORTEST if word[0][0].isupper() else 4
        for count in range(fewest, min(_LONGEST, len(words) - at) + 1):
            run = _Initials(turn, Place(part, word.start(), words[at + count - 1].end()))
            known = out.setdefault(initials[at : at + count], run)
            if (turn, run.place.start) < (known.turn, known.place.start):
                out[initials[at : at + count]] = run
