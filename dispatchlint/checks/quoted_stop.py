"""The stop or comma at the end of a quotation: inside the closing mark, outside, or both.

A quotation begins a sentence where it stands at the start of a sentence or paragraph, or after a colon; it is a
fragment where a word or comma stands before it. A rule looks at one `fault`:

- `both`: a stop on both sides of the closing mark. The one outside goes where the quotation begins a sentence, else the
  one inside. Safe.
- `place`: a stop inside at the end of a fragment (case `fragment`), or outside after a quotation of a whole sentence
  that ends the sentence it stands in: case `sentence`, or `colon` where a colon introduces it. Never safe. Fewer than
  four words and titles in capitals are no whole sentence, several sentences no fragment.
- `attribution`: a comma inside (case `comma`), or a stop inside before a comma or a small letter (case `stop`), as in
  `« Non. », a-t-il dit`. Never safe.

Only quotations of the first level count. `?`, `!` and … belong to what is said: `« Non ! », a-t-il dit` is right. The
stop of an initial, of an acronym or of one of `abbreviations` is no stop.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.marks import Mark
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.quotations import Quotation, quotations


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["both", "place", "attribution"], "The fault that the rule tells."] = "both"
    abbreviations: Annotated[tuple[str, ...], "Words that keep their stop, without it: etc, Cie."] = ()


FIELDS: tuple[str, ...] = ("mark",)

_SPACES = " \t\u00a0\u202f\u2009"
_DATELINE = plain(r"[)\d]\s*\.?\s*[-–—]$")
_WORD = plain(r"[^\W_]+(?:['’-][^\W_]+)*")
_INITIAL = plain(r"(?<![^\s(«“\"'’.-])[^\W_]$")
_LAST = plain(r"[^\W\d_]+$")
_SEVERAL = plain(r"[.!?…]\s+[^\W\d_a-zà-öø-ÿœ]")
_FEWEST = 4  # words of a whole sentence


class _End(NamedTuple):
    """How a quotation ends: `inner` is the place of the sign inside its closing mark, `outer` of the one after it."""

    quotation: Quotation
    closing: Mark
    begins: str  # "colon", "sentence", "fragment", or "" where that cannot be told
    inner: Place
    outer: Place

    @property
    def after(self) -> str:
        """What follows the outer sign, spaces left out."""
        part, _, end = self.outer
        return part.text[end : end + 9].lstrip() if part else ""


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    ends = structure.of(_ends)
    shown = structure.shown
    for end in ends:
        address = end.outer.text.islower() and shield_at(structure, end.closing.part, end.outer.start)
        if id(end.closing.part) in shown and not address:
            yield from _FAULTS[options.fault](end, options)


def _ends(structure: Structure) -> tuple[_End, ...]:
    """The ends of quotations of the first level with a stop on one side or a comma inside."""
    return tuple(end for quotation in structure.of(quotations) for end in _end_of(quotation))


def _end_of(quotation: Quotation) -> Iterator[_End]:
    opening, closing = quotation.opening, quotation.closing
    if not opening or not closing or quotation.level > 1 or quotation.kind == "singles":
        return
    text = closing.part.text
    low, high = closing.start, closing.end
    while low and text[low - 1] in _SPACES:
        low -= 1
    while high < len(text) and text[high] in _SPACES:
        high += 1
    inside, outside = text[low - 1 : low], text[high : high + 1]
    if inside in (".", ",") or outside == ".":
        inner, outer = Place(closing.part, max(low - 1, 0), low), Place(closing.part, high, min(high + 1, len(text)))
        if any(_WORD.search(place.text) for place in quotation.inner):
            yield _End(quotation, closing, _begins(opening), inner, outer)


def _begins(opening: Mark) -> str:
    before = opening.part.text[max(0, opening.start - 40) : opening.start].rstrip()
    if before.endswith(":"):
        return "colon"
    if not before or before[-1] in ".!?…" or not before.strip("-–—*•") or _DATELINE.search(before[-6:]):
        return "sentence"
    return "fragment" if before[-1].isalnum() or before[-1] in ",'’" else ""


def _is_stop(place: Place, options: Options) -> bool:
    """Whether a place is a full stop: no ellipsis, initial or abbreviation."""
    text, start = _text(place), place.start
    if place.text != "." or text[start - 1 : start] == "." or text[start + 1 : start + 2] == ".":
        return False
    if _INITIAL.search(text, max(0, start - 2), start):
        return False
    word = _LAST.search(text, max(0, start - 24), start)
    return not word or word[0].lower() not in options.abbreviations


def _text(place: Place) -> str:
    return place.part.text if place.part else ""


def _both(end: _End, options: Options) -> Iterator[Match]:
    if _is_stop(end.inner, options) and _is_stop(end.outer, options):
        gone = end.outer if end.begins in ("colon", "sentence") else end.inner
        yield _match(end, gone, (Replacement(_with_space(gone, end), ""),), True)


def _with_space(place: Place, end: _End) -> Place:
    """An outer stop with the space before it."""
    return Place(place.part, end.closing.end, place.end) if place == end.outer else place


def _place(end: _End, options: Options) -> Iterator[Match]:
    if end.begins == "fragment":
        if (not end.outer.text or end.outer.text.isupper()) and _is_stop(end.inner, options) and not _is_several(end):
            at = Place(end.closing.part, end.closing.end, end.closing.end)
            yield _match(end, end.inner, (Replacement(end.inner, ""), Replacement(at, ".")), False, "fragment")
    elif end.begins and _is_stop(end.outer, options) and _is_whole(end) and not end.after[:1].islower():
        at = Place(end.closing.part, end.inner.end, end.inner.end)
        moved = (Replacement(at, "."), Replacement(_with_space(end.outer, end), ""))
        yield _match(end, end.outer, moved, False, end.begins)


def _is_several(end: _End) -> bool:
    """Whether several sentences are quoted."""
    return len(end.quotation.inner) > 1 or any(_SEVERAL.search(place.text) for place in end.quotation.inner)


def _is_whole(end: _End) -> bool:
    """Whether a sentence is quoted that has no stop or other sign of its own at its end."""
    if not end.quotation.inner[0].text[:1].isupper() or end.inner.text in tuple(".,!?…;:"):
        return False
    words = [word for place in end.quotation.inner for word in _WORD.findall(place.text)]
    return len(words) >= _FEWEST and 2 * sum(word[0].isupper() for word in words) <= len(words)  # else a title


def _attribution(end: _End, options: Options) -> Iterator[Match]:
    closing, outer = end.closing, end.outer.text
    comma = Replacement(
        Place(closing.part, closing.end, closing.end), "," if outer.isalnum() or outer in '«“"(' else ""
    )
    if end.inner.text == ",":
        if outer not in ("", "."):
            yield _match(end, end.inner, (Replacement(end.inner, ""), comma), False, "comma")
    elif _is_stop(end.inner, options) and (outer == "," or outer.islower()):
        yield _match(end, end.inner, (Replacement(end.inner, ""), comma), False, "stop")


def _match(end: _End, place: Place, changes: tuple[Replacement[Place], ...], safe: bool, case: str = "") -> Match:
    made = tuple(one for one in changes if one.text or one.at.text)
    group = ("whole" if case in ("colon", "sentence") else case) or None  # a habit of the text is told once
    return Match(place, {"mark": end.closing.text}, (Edit(made, safe),), group=group, case=case)


_FAULTS: dict[str, Callable[[_End, Options], Iterator[Match]]] = {
    "both": _both,
    "place": _place,
    "attribution": _attribution,
}
