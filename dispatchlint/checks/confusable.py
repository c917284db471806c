"""A people taken for another: `le président nigérian` in a dispatch that names Niger and not Nigeria.

`slips` says, by a country's code, whose adjectives may slip in. A dispatch that names the country twice or in its
headline, and not the other one, is told the other's adjective: one finding for each, with all its places; those that
name the country are related. Case `only`: the country's own adjective stands nowhere. Case `both`: it stands at least
twice as often.

Nothing is said where a word of `hints` shows that the other country is meant; of adjectives in quotations, in names,
before a name, or in a row with others (*nigériens et nigérians*); and, of the countries in `near` and in the case
`both`, of adjectives that follow neither a word of `heads` nor one that the right adjective follows too. Names of
`others` are no country (*delta du Niger*).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Match, Place
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure import Structure
from dispatchlint.structure.names import Occurrence, names
from dispatchlint.structure.quotations import is_quoted


class Options(NamedTuple):
    """What the rule may set."""

    slips: Annotated[Mapping[str, tuple[str, ...]], "By a country's code, those whose adjectives may slip in."] = {}
    hints: Annotated[Mapping[str, tuple[str, ...]], "By a country's code, names that show that it is meant."] = {}
    near: Annotated[
        tuple[str, ...], "Countries whose neighbours are often spoken of: there `heads` must go before."
    ] = ()
    heads: Annotated[tuple[str, ...], "What a country has one of: président, gouvernement, armée."] = ()
    others: Annotated[tuple[str, ...], "Names that hold a country's and are none."] = ()
    joints: Annotated[tuple[str, ...], "Words between adjectives in a row: et, ou."] = ()


FIELDS: tuple[str, ...] = ("found", "country", "right")

_TOKEN = plain(r"[^\W\d_]+(?:-[^\W\d_]+)*|,")
_RARE = 2  # times the right adjective for each time the wrong one
_REACH = 24  # characters before and after an adjective that are looked at


class _Use(NamedTuple):
    """An adjective in a part, the word before it, the name after it, and whether it stands in a row of adjectives."""

    place: Place
    before: str
    after: str
    joined: bool

    @property
    def is_small(self) -> bool:
        """Whether it is an adjective: the noun has a capital, as has a name."""
        return self.place.text[0].islower()


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The places of adjectives of a country that is not the one named, a group for each such country."""
    countries = _countries(structure, options)
    for code, places in countries.items():
        for other in options.slips.get(code, ()):
            if other not in countries and _is_topic(places):
                yield from _slips(structure, options, code, other, places)


def _countries(structure: Structure, options: Options) -> dict[str, list[Place]]:
    """The countries of the rule that the dispatch names, by code."""
    known = _codes(tuple((code, *others) for code, others in options.slips.items()))
    found: dict[str, list[Place]] = {}
    for one in structure.of(names):
        if one.entry.kind == "country" and one.entry.code in known and _is_country(one, options.others):
            found.setdefault(one.entry.code, []).append(Place(one.part, one.start, one.end))
    return found


@lru_cache(maxsize=16)
def _codes(slips: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(code for codes in slips for code in codes)


def _is_country(one: Occurrence, others: tuple[str, ...]) -> bool:
    """Whether it is not a piece of a longer name: `Dominique Tremblay`, `delta du Niger`."""
    text = one.part.text
    if any(other.endswith(one.form) and text.endswith(other, 0, one.end) for other in others):
        return False
    return not (text[one.end : one.end + 1] == " " and text[one.end + 1 : one.end + 2].isupper())


def _is_topic(places: list[Place]) -> bool:
    """Whether the dispatch is about the country: it stands in the headline, or more than once."""
    return len(places) > 1 or any(place.part and place.part.role == "headline" for place in places)


def _slips(structure: Structure, options: Options, code: str, other: str, places: list[Place]) -> Iterator[Match]:
    wrong = [place for place in _adjectives(structure, other) if not is_quoted(structure, place)]
    if not wrong or any(hint in part.text for part in structure.parts for hint in options.hints.get(other, ())):
        return
    right = list(_adjectives(structure, code))
    if (right and len(wrong) * _RARE > len(right)) or not _say_it_of(structure, code, wrong, right, options):
        return
    shown = next((place.text for place in right), "") or next(iter(_forms(structure.lexicon, code)), code)
    for number, place in enumerate(wrong):
        fields = {"found": place.text, "country": places[0].text, "right": shown}
        case, related = "both" if right else "only", () if number else tuple(places)
        yield Match(place, fields, related=related, group=other, case=case)


def _say_it_of(structure: Structure, code: str, wrong: list[Place], right: list[Place], options: Options) -> bool:
    """Whether all wrong adjectives say something of the country itself: *le pouvoir*, and no name after it."""
    said, meant = ([_use(structure.lexicon, place, options) for place in some] for some in (wrong, right))
    heads = _words(options.heads) | {use.before for use in meant}
    names = {"", *(use.after for use in meant)}
    anywhere = not right and code not in options.near
    return all(
        use.is_small and not use.joined and use.after in names and (anywhere or use.before in heads) for use in said
    )


@lru_cache(maxsize=16)
def _words(heads: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for words in heads for word in words.split())


def _adjectives(structure: Structure, code: str) -> Iterator[Place]:
    """The adjectives of a country, those in names and in longer words left out."""
    pattern = _pattern(structure.lexicon, code)
    for part in structure.parts:
        for found in pattern.finditer(part.text):
            place = Place(part, *found.span())
            before = part.text[place.start - 1 : place.start]
            if not (before.isalnum() or before == "-" or _is_named(structure, place)):
                yield place


def _use(lexicon: Lexicon, place: Place, options: Options) -> _Use:
    text = place.part.text if place.part else ""
    before = ["", "", *_TOKEN.findall(text, max(place.start - _REACH, 0), place.start)]
    after = [*_TOKEN.findall(text, place.end, place.end + _REACH), "", ""]
    joins = (before[-1], before[-2]), (after[0], after[1])
    joined = any(_is_joint(one, options) and _is_people(lexicon, word) for one, word in joins)
    named = after[0][:1].isupper() and text[place.end].isspace() and text.startswith(after[0], place.end + 1)
    return _Use(place, before[-1].lower(), after[0] if named else "", joined)


def _is_named(structure: Structure, place: Place) -> bool:
    """Whether a place is a piece of a known name."""
    spans = structure.of(_spans).get(id(place.part), [])
    index = bisect_right(spans, place.start, key=lambda span: span[0]) - 1
    return index >= 0 and place.start < spans[index][1]


def _spans(structure: Structure) -> dict[int, list[tuple[int, int]]]:
    """Where the known names of each part stand."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one in structure.of(names):
        found.setdefault(id(one.part), []).append((one.start, one.end))
    return found


def _is_joint(token: str, options: Options) -> bool:
    return token == "," or token in options.joints


def _is_people(lexicon: Lexicon, word: str) -> bool:
    return any(lexicon.find("nationality", form) for form in (word, word.removesuffix("s")) if form)


def _forms(lexicon: Lexicon, code: str) -> list[str]:
    """The adjectives of a country in the singular, the usual one first."""
    entries = [name for name in lexicon.of("nationality") if name.code == code]
    return [form for name in entries for form in (*name.forms, name.feminine) if form]


@lru_cache(maxsize=256)
def _pattern(lexicon: Lexicon, code: str) -> re.Pattern[str]:
    small = _forms(lexicon, code)
    forms = sorted({*small, *(form.capitalize() for form in small)}, key=lambda form: (-len(form), form))
    # No look-behind: with one, `re` cannot skip ahead to the next initial.
    return plain(rf"(?:{'|'.join(map(re.escape, forms)) or '(?!)'})s?(?![\w-])")
