"""Spaces around marks: missing, ordinary where a no-break space belongs, doubled, before a comma, after a stop.

A rule looks at one `fault`:

- `missing`: no space inside « » or before : ; ! ? (which of them: `marks`). Safe.
- `ordinary`: a space of the wrong kind there. `policy: any` accepts every kind; `no-break` takes U+00A0 and U+202F for
  one; `exact` accepts `space` alone. Safe, and a habit of the whole text: one group.
- `percent`: a figure glued to %. Case `mixed` where the text also has spaced ones, else `throughout`. Safe.
- `double`: two spaces or more in a row, figures in columns left out. Safe.
- `before`: a space before a comma or stop. Safe.
- `after`: no space after a comma, stop or other mark between two words. Never safe: it may be a name or an address.

Addresses, times, ratios, tickers, emoticons and other protected stretches are left alone, and so are the marks of
words in another language that stand inside quotation marks.
"""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["missing", "ordinary", "percent", "double", "before", "after"], "The fault that the rule tells."
    ] = "missing"
    marks: Annotated[str, "The marks that take a space: inside « », before the others."] = "«»:;!?"
    policy: Annotated[Literal["any", "no-break", "exact"], "Which kinds of space are accepted."] = "any"
    space: Annotated[str, "The space that is written, and alone accepted by `exact`."] = "\u00a0"
    brands: Annotated[tuple[str, ...], "Names that end in a mark of their own: Yahoo!"] = ()
    foreign: Annotated[tuple[str, ...], "Common words of other languages: marks after them are theirs."] = ()
    common: Annotated[tuple[str, ...], "Common words of this language, which outweigh the foreign ones."] = ()


FIELDS: tuple[str, ...] = ("mark",)

_NO_BREAK = "\u00a0\u202f"
_SPACES = " \t\u00a0\u202f\u2009"
_SIGN = re.compile(r"[«»:;!?%]")
_DOUBLE = re.compile(r"[ \t\u00a0\u202f\u2009]{2,}")
_BEFORE = re.compile(r"(?<=[\w»”\"’)\]%?!…])[ \t\u00a0\u202f\u2009]+(?:,(?!\d)|\.(?![.\w/]))")
_AFTER = re.compile(
    r"[,.;:!?](?:(?<=[^\W\d_],)(?=[^\W\d_])|(?<=[a-zà-öø-ÿœ]{2}[.;])(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ’' ])"
    r"|(?<=[a-zà-öø-ÿœ\u00a0\u202f ][;!?])(?<!\W\w[;!?])(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ’' ])"
    r"|(?<=[ \u00a0\u202f]:)(?=[^\W\d_]{2}))"
)
_LAST_STRETCH = re.compile(r"[^«»“”\".!?;:]*$")
_WORDS = re.compile(r"[^\W\d_]+")


class _Seam(NamedTuple):
    """A sign at `at` and the space that belongs to it: `text[start:end]`, empty where there is none."""

    part: Part
    at: int
    start: int
    end: int


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure, options)


def _seams(structure: Structure) -> dict[int, tuple[_Seam, ...]]:
    return {id(part): tuple(_seams_of(part)) for part in structure.parts}


def _seams_of(part: Part) -> Iterator[_Seam]:
    text = part.text
    for match in _SIGN.finditer(text):
        at = start = match.start()
        if text[at] == "«":
            start, end = at + 1, at + 1
            while end < len(text) and text[end] in _SPACES:
                end += 1
        else:
            end = at
            while start and text[start - 1] in _SPACES:
                start -= 1
        yield _Seam(part, at, start, end)


def _seen(structure: Structure, marks: str) -> Iterator[_Seam]:
    seams = structure.of(_seams)
    for part in structure.parts:
        text = part.text
        for seam in seams[id(part)]:
            if text[seam.at] in marks:
                yield seam


def _match(
    place: Place, mark: str, at: Place, text: str, safe: bool = True, group: str | None = None, case: str = ""
) -> Match:
    return Match(place, {"mark": mark}, (Edit((Replacement(at, text),), safe),), group=group, case=case)


def _missing(structure: Structure, options: Options) -> Iterator[Match]:
    for seam in _seen(structure, options.marks):
        part, at, start, end = seam
        if start == end and _wants_space(part.text, at) and not shield_at(structure, part, at):
            sign = part.text[at]
            if sign in "«»" or not (
                shield_at(structure, part, at - 1)  # a space would break off what `#JO2024!` names
                or _is_brand(part.text, at, options)
                or _is_foreign(part.text, at, options)
            ):
                yield _match(Place(part, at, at + 1), sign, Place(part, start, end), options.space)


def _wants_space(text: str, at: int) -> bool:
    """Whether a sign without its space stands where it takes one."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign == "«":
        return after.isalnum() or (after != "" and after in "([\"“‘’'…")
    if not before:
        return False
    if sign == "»":
        glued_on = after.isalnum() and not before.isalnum()  # l’»horrible: it points the wrong way
        return not glued_on and (before.isalnum() or before in ".,!?…)]%\"”’'")
    if not (before.isalnum() or before in '»”")]%'):
        return False
    return not after or after.isspace() or after in ('«“"' if sign in ":;" else '!?»”")].,…-–—')


def _is_brand(text: str, at: int, options: Options) -> bool:
    return any(text.startswith(brand, max(0, at + 1 - len(brand))) for brand in options.brands if brand[-1] == text[at])


def _is_foreign(text: str, at: int, options: Options) -> bool:
    """Whether the words before a sign, back to the last other one, are of another language or open like Spanish."""
    stretch = _LAST_STRETCH.search(text, max(0, at - 80), at)
    words = {word.lower() for word in _WORDS.findall(stretch[0])} if stretch else set()
    if words & set(options.foreign) and not words & set(options.common):
        return True
    return bool(stretch and ("¿" in stretch[0] or "¡" in stretch[0]))


def _ordinary(structure: Structure, options: Options) -> Iterator[Match]:
    if options.policy == "any":
        return
    accepted = options.space if options.policy == "exact" else _NO_BREAK
    done: tuple[int, int] | None = None  # `« ?`: one space between two signs
    for part, at, start, end in _seen(structure, options.marks):
        text = part.text
        if end - start != 1 or text[start] in accepted or done == (id(part), start):
            continue
        if start == 0 or end == len(text) or _is_glued_on(structure, part, at):
            continue
        done = (id(part), start)
        place = Place(part, start, end)
        yield _match(place, text[at], place, options.space, group="ordinary")


def _is_glued_on(structure: Structure, part: Part, at: int) -> bool:
    """Whether a sign belongs to what follows it: ` :)`, `12 :30`."""
    after = part.text[at + 1 : at + 2]
    if part.text[at] not in ":;" or not after or after.isspace():
        return False
    return (part.text[at] == ":" and after.isdigit()) or bool(shield_at(structure, part, at))


def _percent(structure: Structure, options: Options) -> Iterator[Match]:
    if not any("%" in part.text for part in structure.parts):
        return
    signs = [s for s in _seen(structure, "%") if s.part.text[max(0, s.start - 1) : s.start].isdigit()]
    glued = [s for s in signs if s.start == s.end and not s.part.text[s.at + 1 : s.at + 2].isalnum()]
    case = "mixed" if len(glued) < len(signs) else "throughout"
    for part, at, start, end in glued:
        if not shield_at(structure, part, at):
            place = Place(part, _figure(part.text, at), at + 1)
            yield _match(place, "%", Place(part, start, end), options.space, group="percent", case=case)


def _figure(text: str, end: int) -> int:
    start = end
    while start and (text[start - 1].isdigit() or (text[start - 1] in ",." and text[start - 2 : start - 1].isdigit())):
        start -= 1
    return start


def _double(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.parts:
        text = part.text
        if "  " not in text and "\u00a0" not in text and "\u202f" not in text:
            continue
        runs = [(m.start(), m.end()) for m in _DOUBLE.finditer(text) if m.start() > 0 and m.end() < len(text)]
        if part.kind in ("cell", "code") or "\t" in text or sum(end - start > 2 for start, end in runs) > 1:
            continue  # set in columns
        for start, end in runs:
            if not (text[start - 1].isdigit() and text[end].isdigit()):
                kept = next((space for space in text[start:end] if space in _NO_BREAK), " ")
                place = Place(part, start, end)
                yield _match(place, text[start:end], place, kept)


def _before(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.parts:
        if " ," in part.text or " ." in part.text or "\u00a0," in part.text or "\u00a0." in part.text:
            for match in _BEFORE.finditer(part.text):
                place = Place(part, match.start(), match.end() - 1)
                yield _match(place, match[0][-1], place, "")


def _after(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.parts:
        for match in _AFTER.finditer(part.text):
            at, end = match.span()
            if not (shield_at(structure, part, at) or _is_foreign(part.text, at, options)):
                yield _match(Place(part, at, end), match[0], Place(part, end, end), " ", False)


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {
    "missing": _missing,
    "ordinary": _ordinary,
    "percent": _percent,
    "double": _double,
    "before": _before,
    "after": _after,
}
