"""An acronym that is not spelled out before or beside its first use: `Le FRSD se retire`, and no word on what that is.

An acronym is a word of two to six capitals. Not one: what `known` or `also_known` lists, a Roman numeral, a word that
the dispatch writes in lower case too, capitals beside capitals, a unit or a model (`5 MW`, `F-16`, `SLC-40`), and what
stands in a longer name (`FC Nantes`, `Airbus SAS`). Each is told once a dispatch, at its first use outside quotations
in the parts that the rule looks at. Every part, headline and quotations too, may spell it out:

- with brackets after words or before them, unless the words are a person's name: `Parti du rail (PR)`, `PR (Parti …)`;
- with one of `nouns` shortly before it (`l'agence iranienne ISNA`) or in an apposition (`le PR, un parti …`);
- with words of which it is the initials, short ones left out: `l'Union des cheminots a dit … l'UC`.

The case is `later` where the text spells it out after that use, and that place is related; else `never`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import rich
from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.quotations import is_quoted

if TYPE_CHECKING:
    import regex


class Options(NamedTuple):
    """What the rule may set."""

    known: Annotated[tuple[str, ...], "Acronyms that need not be spelled out."] = ()
    also_known: Annotated[tuple[str, ...], "More of them: the desk's own, beside those of the pack."] = ()
    nouns: Annotated[tuple[str, ...], "Nouns that say what a body is, in the singular: agency, party."] = ()


FIELDS: tuple[str, ...] = ("found",)

_SHORTEST, _LONGEST = 2, 6  # letters
_ACRONYM = rich(
    r"(?<![\p{L}\p{M}\p{N}_&@#./+]|\d[\s\u00a0\u202f]|[\p{Lu}\p{N}][-\u2011])\p{Lu}{2,6}+"
    r"(?![\p{L}\p{M}\p{N}_&@/+]|[.\-\u2011'’]\w|[\s\u00a0\u202f]\p{N})"
)
_ROMAN = rich(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LOWER = rich(r"(?<!\p{L})\p{Ll}{2,6}+(?!\p{L})")
_WORD = rich(r"\p{L}[\p{L}\p{M}]*+")
_LAST_WORD = rich(r"(?<!\p{L})(?P<word>\p{L}[\p{L}\p{M}]*+)[\s\u00a0\u202f\-\u2011]$")
_NEXT_WORD = rich(r"[\s\u00a0\u202f](?P<word>\p{L}[\p{L}\p{M}]*+)")
_OPENS_SENTENCE = rich(r"(?:^|[.!?:…])[\s\u00a0\u202f«“\"'’]*$")
_SENTENCE = rich(r"[^.;:!?…()\[\]«»“”\"\n]++")
_BREAK = rich(r"[.,;:!?…()\[\]«»“”\"\n]")
_OPENED = rich(r"[(\[][^()\[\]]{0,60}$")
_BRACKET = rich(r"[\s\u00a0\u202f]?[(\[](?P<words>[^()\[\]]++)")
_COMMA_AFTER = rich(r"[»”\"]?[\s\u00a0\u202f]?[,–—][\s\u00a0\u202f]?(?P<words>[^.,;:!?…()\[\]«»“”\"\n]++)")
_COMMA_BEFORE = rich(r"[,–—][\s\u00a0\u202f](?:\p{Ll}{1,3}['’\s\u00a0\u202f])?$")
_REACH = 160  # characters looked at on each side of an acronym: a bound, so that the time stays linear
_NEAR = 60  # characters after it in which words whose initials it is are still beside it
_SMALL = (3, 4)  # letters up to which a word in lower case may be left out of the initials: `de`, `pour`
_BY_CHANCE = 4  # initials; fewer must begin with a capital, or chance would spell too much


class _Spot(NamedTuple):
    """A place; `turn` numbers its part."""

    turn: int
    place: Place


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each acronym that nothing spells out in time."""
    shown = structure.shown
    known, nouns = frozenset(options.known + options.also_known), _folded(options.nouns)
    told: set[str] = set()
    first: dict[str, _Spot] = {}
    later: dict[str, Place] = {}
    for use in structure.of(_uses):
        word, part = use.place.text, use.place.part
        if part is None or word in known or word in told or word in later:
            continue
        if _is_told(part.text, use.place, nouns):
            if word in first:
                later[word] = use.place
            told.add(word)
        elif word not in first and id(part) in shown and not is_quoted(structure, use.place):
            run = structure.of(_initials).get(fold_name(word))
            if run and (run.turn, run.place.start) < (use.turn, use.place.end + _NEAR):
                told.add(word)
                continue
            first[word] = use
            if run:
                later[word] = run.place
    for word, use in first.items():
        related = (later[word],) if word in later else ()
        yield Match(use.place, {"found": word}, related=related, case="later" if related else "never")


@lru_cache(maxsize=64)
def _folded(nouns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_name, nouns))


def _uses(structure: Structure) -> tuple[_Spot, ...]:
    """All acronyms of the dispatch, known or not, in the order of the text."""
    lower = {word.upper() for part in structure.parts for word in _LOWER.findall(part.text)}
    return tuple(
        _Spot(turn, Place(part, *found.span()))
        for turn, part in enumerate(structure.parts)
        if not part.text.isupper()
        for found in _ACRONYM.finditer(part.text)
        if found[0] not in lower and not _ROMAN.fullmatch(found[0]) and _stands_alone(structure, part, *found.span())
    )


def _stands_alone(structure: Structure, part: Part, start: int, end: int) -> bool:
    """Whether a word in capitals belongs to no name, run of capitals or protected stretch."""
    if shield_at(structure, part, start):
        return False
    after = _NEXT_WORD.match(part.text, end, end + 2)
    if after and after["word"][0].isupper():
        return False
    before = _LAST_WORD.search(part.text, max(start - 40, 0), start)
    if before is None or not before["word"][0].isupper():
        return True
    return _OPENS_SENTENCE.search(part.text, max(before.start() - 4, 0), before.start()) is not None


def _is_told(text: str, place: Place, nouns: frozenset[str]) -> bool:
    """Whether brackets or a noun beside an acronym say what it is."""
    before, after = text[max(place.start - _REACH, 0) : place.start], text[place.end : place.end + _REACH]
    if opened := _OPENED.search(before):
        return _is_description(_phrase(before[: opened.start()].rstrip()), place.text)
    if (bracket := _BRACKET.match(after)) and _is_description(_WORD.findall(bracket["words"]), place.text):
        return True
    if (comma := _COMMA_AFTER.match(after)) and _has_noun(_WORD.findall(comma["words"])[:5], nouns):
        return True
    if (comma := _COMMA_BEFORE.search(before)) and _has_noun(_phrase(before[: comma.start()])[-5:], nouns):
        return True
    return _has_noun(_just_before(_phrase(before)), nouns)


def _phrase(text: str) -> list[str]:
    """The words after the last mark."""
    return _WORD.findall(_BREAK.split(text)[-1])


def _just_before(words: list[str]) -> list[str]:
    """The last three words, but none before a small one: `parti islamiste`, not `agence de la`."""
    last = words[-3:]
    small = [at for at, word in enumerate(last) if word.islower() and len(word) <= _SMALL[0]]
    return last[small[-1] + 1 :] if small else last


def _has_noun(words: list[str], nouns: frozenset[str]) -> bool:
    folded = [fold_name(word) for word in words]
    return any(word in nouns or word.rstrip("sx") in nouns for word in folded)


def _is_description(words: list[str], acronym: str) -> bool:
    """Whether words say what an acronym is: not a person's name, nor one short word."""
    long = [word for word in words if len(word) > _SMALL[0]]
    capitals = next((at for at, word in enumerate(reversed(words)) if not word[0].isupper()), len(words))
    if capitals == 2:  # a person, or a body of two words
        return fold_name(words[-2][0]) == fold_name(acronym[0])
    return len(long) > 1 or (len(long) == 1 and fold_name(long[0][0]) == fold_name(acronym[0]))


def _initials(structure: Structure) -> dict[str, _Spot]:
    """By initials, the first words of one sentence that have them."""
    out: dict[str, _Spot] = {}
    for turn, part in enumerate(structure.parts):
        for sentence in _SENTENCE.finditer(part.text):
            words = [word for word in _WORD.finditer(part.text, *sentence.span()) if len(word[0]) > 1]
            for small in _SMALL:
                long = [word for word in words if len(word[0]) > small or not word[0].islower()]
                for letters, place in _runs(part, long):
                    known = out.get(letters)
                    if known is None or (turn, place.start) < (known.turn, known.place.start):
                        out[letters] = _Spot(turn, place)
    return out


def _runs(part: Part, words: list["regex.Match[str]"]) -> Iterator[tuple[str, Place]]:
    """Words one after another, with their initials."""
    initials = "".join(fold_name(word[0][0])[:1] or " " for word in words)
    for at, word in enumerate(words):
        fewest = _SHORTEST if word[0][0].isupper() else _BY_CHANCE
        for count in range(fewest, min(_LONGEST, len(words) - at) + 1):
            yield initials[at : at + count], Place(part, word.start(), words[at + count - 1].end())
