"""Apostrophes after elided words: two kinds in one text, the wrong character, a space beside it.

A rule looks at one `fault`:

- `kind`: straight and typographic apostrophes in one dispatch (case `mixed`), the minority told; or one kind
  throughout where the house prefers the other (case `throughout`). The kind that is wanted follows after a dot.
- `wrong`: an accent, a prime or another look-alike (`characters`) in place of the apostrophe; a sign of its kind
  with a space before it only where it stands alone in its part, since a pair may be quotation marks or code.
- `space`: a space after the apostrophe, or before it.

Looked at are only apostrophes after an elided word and before a vowel, an h, a figure or a quotation mark. The words of
`elided_in_verbs` are pronouns: before a capital they are part of a name (N'Golo, M'Hamed). What stands in any other
name (Moody's, Cléac'h), in a measure (6'10") or as a quotation mark ('Allah') is neither counted nor touched. An edit
writes the kind that the house prefers, else the one that the dispatch has most often. It is safe, unless the apostrophe
after a space may open a quotation, or a look-alike has spaces.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.whole_text import whole_text


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["kind", "wrong", "space"], "The fault that the rule tells."] = "kind"
    prefer: Annotated[Literal["typographic", "straight", "any"], "The house's kind; any: the dispatch's own."] = "any"
    elided: Annotated[tuple[str, ...], "Elided words that stand before names too: l, d, qu."] = ()
    elided_in_verbs: Annotated[tuple[str, ...], "Elided words that stand before small letters only: j, m, n."] = ()
    characters: Annotated[str, "What is taken for an apostrophe and is none."] = "´`′ʼ"


FIELDS: tuple[str, ...] = ("found", "better")

_KINDS = {"straight": "'", "typographic": "’"}
_SPACES = " \u00a0\u202f"
_SIGN = plain("['’]")
_ACRONYM = plain(r"[FLMNRSX][A-Z0-9&]")  # letters whose names begin with a vowel: l'UMP, d'HSBC, l'FBI
_ONSETS = frozenset("aàâäæeéèêëiîïoôöœuùûüyh")
_QUOTES = frozenset("'’‘\"“”„«»")
_CLOSING = plain(r"\w['’](?!\w)")
_LONGEST = 12  # letters of the longest elided word, one more, and some to spare


def triggers(options: Options) -> Strings | None:
    """An apostrophe with a space beside it; for the other faults what nearly every text has."""
    return Strings(frozenset(["' ", " '"])) if options.fault == "space" else None


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    yield from _FAULTS[options.fault](structure, options)


def _kind(structure: Structure, options: Options) -> Iterator[Match]:
    kinds = {name for name, sign in _KINDS.items() if any(sign in part.text for part in structure.parts)}
    if not kinds - {options.prefer} or (options.prefer == "any" and len(kinds) < 2):
        return
    places = list(_elisions(structure, options))
    wanted = _wanted(places, options)
    others = [place for place in places if place.text != _KINDS[wanted]]
    case = f"{'mixed' if len(others) < len(places) else 'throughout'}.{wanted}"
    for place in others:
        yield _match(place, _KINDS[wanted], case=case)


def _wrong(structure: Structure, options: Options) -> Iterator[Match]:
    text = structure.of(whole_text).text
    if not any(character in text for character in options.characters):
        return
    places = list(_elisions(structure, options, options.characters, spaced=True))
    if places:
        better = _KINDS[_wanted(list(_elisions(structure, options)), options)]
        for place in places:
            yield _match(place, better, len(place.text) == 1)


def _space(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.sought:
        text = part.text
        for sign in _SIGN.finditer(text):
            start, end = _widened(text, sign.start())
            if end - start > 1 and _is_elision(text, start, end, options) and text[end].isalnum():
                before = _word_before(text, start)
                quoted = text[start - len(before) - 1 : start - len(before)] in _QUOTES
                if not quoted and not shield_at(structure, part, sign.start()):
                    yield _match(Place(part, start, end), sign[0], start == sign.start() or not _closes(text, end))


def _closes(text: str, start: int) -> bool:
    """Whether a later apostrophe may close a quotation that one before it opens."""
    return _CLOSING.search(text, start, start + 200) is not None


def _match(place: Place, better: str, safe: bool = True, case: str = "") -> Match:
    edit = Edit((Replacement(place, better),), safe)
    return Match(place, {"found": place.text, "better": better}, (edit,), case=case)


def _elisions(structure: Structure, options: Options, signs: str = "'’", spaced: bool = False) -> Iterator[Place]:
    """These signs where they stand after elided words; with `spaced` also with a space before them."""
    pattern = _any_of(signs)
    for part in structure.parts:
        for sign in pattern.finditer(part.text) if pattern else ():
            start, end = sign.span()
            if spaced and part.text[start - 1 : start].isspace() and _is_alone(part.text, start):
                start, end = _widened(part.text, start)
            if _is_elision(part.text, start, end, options) and not shield_at(structure, part, start):
                yield Place(part, start, end)


def _is_alone(text: str, at: int) -> bool:
    """Whether a sign stands nowhere else; what follows is looked at first, so that the time stays linear."""
    return text.find(text[at], at + 1) < 0 and text.find(text[at]) == at


@lru_cache(maxsize=16)
def _any_of(signs: str) -> re.Pattern[str] | None:
    return plain(f"[{re.escape(signs)}]") if signs else None


def _wanted(places: list[Place], options: Options) -> str:
    """The house's kind, else that of most places; of equally many the typographic."""
    if options.prefer != "any":
        return options.prefer
    straight = sum(place.text == "'" for place in places)
    return "straight" if 2 * straight > len(places) else "typographic"


def _is_elision(text: str, start: int, end: int, options: Options) -> bool:
    """Whether `text[start:end]` stands between an elided word and what a word may be elided before."""
    word, following = _word_before(text, start).lower(), text[end : end + 1]
    if word in options.elided:
        onset = following.lower() in _ONSETS or following.isdigit() or following in _QUOTES - {"'", "’"}
        return bool(following) and (onset or _ACRONYM.match(text, end) is not None)
    if word not in options.elided_in_verbs or following.lower() not in _ONSETS or not following:
        return False
    return following.islower() or text[end : end + 2].isupper()


def _word_before(text: str, end: int) -> str:
    """The letters before a place; nothing where a figure or a low line stands before them."""
    start = end
    while start and end - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    return "" if start and (text[start - 1].isalnum() or text[start - 1] == "_") else text[start:end]


def _widened(text: str, at: int) -> tuple[int, int]:
    """A sign with the spaces round it; at most three on each side, so that the time stays linear."""
    start, end = at, at + 1
    while start and at - start < 3 and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and end - at < 4 and text[end] in _SPACES:
        end += 1
    return start, end


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {
    "kind": _kind,
    "wrong": _wrong,
    "space": _space,
}
