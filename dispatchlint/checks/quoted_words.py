"""Words that headline or summary quote and that the body does not have: « riposte impitoyable », « riposte immédiate ».

A quotation of `least` words or more must stand word for word in the body, between marks there or not. Case, accents,
apostrophes, spaces, all other marks and the plural's ending do not count, nor do `light` words at the beginning. Where
the top marks words as left out (`(…)`, `[…]`) the body may have any; what stands in brackets in either is not part of
the quotation; one that the body cuts (« Nous irons », dit-il, « tous ») is read as one.

The quotation of the body that shares most words is related: case `near`, else `absent`; `near.short` of two words and
`absent.short` of three or fewer, which may be a mere name. Case `inflected`: the body has these words in another person
or tense (*ne l'a pas fait*, *ne l'ai pas fait*). Let be are quotations whose long words all have a capital, and those
that follow a word of `named`.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import BODY_ROLES, Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Match, Place, Word
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.quotations import quotations


class Options(NamedTuple):
    """What the rule may set."""

    least: Annotated[int, "The fewest words of a quotation that is looked for."] = 2
    named: Annotated[tuple[str, ...], "Words before the name of a work or a thing, lower case: film, opération."] = ()
    light: Annotated[tuple[str, ...], "Words that a quotation may lose at its beginning: articles."] = ()
    persons: Annotated[tuple[str, ...], "Words that change with who speaks: je, il, mon, ai."] = ()
    likeness: Annotated[float, "The share of its words that a quotation of the body must have to be shown."] = 0.5


FIELDS: tuple[str, ...] = ("found", "where")

_TOP = ("headline", "summary")
_WORD = plain(r"[^\W_]+")
_BETWEEN = plain(r"[\W_]+")
_COMPOUND = plain(r"[^\W_]+(?:-[^\W_]+)*")
_ACCENTS = plain("[\u0300-\u036f]+")
_LEFT_OUT = plain(r"\([^()]*\)|\[[^\[\]]*\]|…|\.\.\.")
_PLURAL = plain(r"[sx](?<=\w\w)(?= )")
_BRACKETS = plain(r"\([^()]*\)|\[[^\[\]]*\]")
_BEFORE = plain(r"([^\W\d_]+)\W*$")
_REACH = 30  # characters before a quotation that are looked at
_STEM = 5  # letters by which two forms of one word are known
_ENOUGH = {"near": 3, "absent": 4}  # words of what is surely a quotation, and not a name
_LONG = 4  # letters of a word that has its capital in a title


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each quotation of the top that the body does not have; equal ones are one group."""
    wanted = [one for one in structure.of(_quoted_above) if _is_claim(one, options)]
    if not wanted or not _below(structure) or is_digest(structure):
        return
    for place in wanted:
        pieces = _pieces(place.text, _folded(options.light))
        if _stand(pieces, structure.of(_body)) or any(_stand(pieces, text) for text in structure.of(_variants)):
            continue
        near = _nearest(flat(place.text), structure.of(_quoted_below), options.likeness)
        case = _case(pieces, structure, near is not None, _folded(options.persons))
        fields = {"found": place.text, "where": Word(place.part.role if place.part else "")}
        yield Match(place, fields, related=(near,) if near else (), group=" ".join(pieces), case=case)


def flat(text: str) -> str:
    """The words alone, in lower case, without accents and plural endings, a space between two."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower().replace("œ", "oe")))
    return _PLURAL.sub("", f"{_BETWEEN.sub(' ', bare)} ").strip()


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(flat(" ".join(words)).split())


def _pieces(text: str, light: frozenset[str]) -> list[str]:
    """What of a quotation must stand: its words between those that are left out, without those light ones."""
    words = [flat(piece).split() for piece in _LEFT_OUT.split(text)]
    while words[0][1:] and words[0][0] in light:
        del words[0][0]
    return [" ".join(piece) for piece in words if piece]


def _quoted_above(structure: Structure) -> tuple[Place, ...]:
    """The quotations of the top that open and close there."""
    if not any(part.role in _TOP for part in structure.parts):
        return ()
    whole = [one for one in structure.of(quotations) if one.level == 1 and one.is_one_place]
    return tuple(place for one in whole for place in one.inner if place.part and place.part.role in _TOP)


def _quoted_below(structure: Structure) -> tuple[Place, ...]:
    """The words of the body's quotations, in the order of the text."""
    places = [place for one in structure.of(quotations) if one.level == 1 for place in one.inner]
    return tuple(place for place in places if place.part and place.part.role in BODY_ROLES)


def _body(structure: Structure) -> str:
    return _framed("\n".join(part.text for part in _below(structure)))


def _variants(structure: Structure) -> tuple[str, ...]:
    """The body without what is in brackets, and its quotations alone, read as one."""
    text = "\n".join(part.text for part in _below(structure))
    spoken = " ".join(place.text for place in structure.of(_quoted_below))
    bare = [_BRACKETS.sub(" ", one) for one in (text, spoken)]
    return tuple(_framed(one) for one in dict.fromkeys((spoken, *bare)) if one and one != text)


def _below(structure: Structure) -> list[Part]:
    return [part for part in structure.dispatch.parts if part.role in BODY_ROLES]


def _framed(text: str) -> str:
    return f" {flat(text)} "


def _is_claim(place: Place, options: Options) -> bool:
    """Whether somebody's words are quoted: enough of them, and not a name."""
    words = [word for word in _COMPOUND.findall(place.text) if len(word) > 1]
    if place.part is None or len(words) < options.least:
        return False
    long = [word for word in words if len(word) >= _LONG]
    before = _BEFORE.search(place.part.text, max(place.start - _REACH, 0), place.start)
    named = before is not None and before[1].lower() in options.named
    return not (named or (long and all(word[0].isupper() for word in long)))


def _stand(pieces: list[str], text: str) -> bool:
    """Whether the pieces stand in a text one after another, as whole words."""
    at = 0
    for piece in pieces:
        at = text.find(f" {piece} ", at)
        if at < 0:
            return False
        at += len(piece) + 1
    return True


def _case(pieces: list[str], structure: Structure, near: bool, persons: frozenset[str]) -> str:
    reduced = [_reduced(piece, persons) for piece in pieces]
    texts = (structure.of(_body), *structure.of(_variants))
    if any(_stand(reduced, f" {_reduced(text, persons)} ") for text in texts):
        return "inflected"
    count = sum(len(word) > 1 for piece in pieces for word in piece.split())
    case = "near" if near else "absent"
    return f"{case}.short" if count < _ENOUGH[case] else case


def _reduced(words: str, persons: frozenset[str]) -> str:
    """The words without their endings, all that change with the speaker made one."""
    return " ".join("_" if word in persons else word[:_STEM] for word in words.split())


def _nearest(words: str, quoted: tuple[Place, ...], likeness: float) -> Place | None:
    """The quotation of the body that shares most of the words, if it shares enough."""
    wanted = set(words.split())
    shared = [(len(wanted.intersection(flat(place.text).split())), place) for place in quoted]
    most, place = max(shared, key=lambda pair: pair[0], default=(0, None))
    return place if most >= likeness * len(wanted) else None
