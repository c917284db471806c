"""Spaces around marks and units: missing, unwanted, ordinary where a no-break space belongs, doubled, before a comma.

A rule looks at one `fault`:

- `missing`: no space inside « » or before : ; ! ? (which of them: `marks`). Safe.
- `unwanted`: a space inside « » or before one of the `marks` or `units`, where the house sets none. Safe.
- `ordinary`: a space of the wrong kind there, or between a figure and one of the `units`. `policy: any` accepts every
  kind; `no-break` takes U+00A0 and U+202F for one; `exact` accepts only what would be written. Safe, and a habit of the
  whole text: one group.
- `glued`: a figure glued to one of the `units`. Case `mixed` where the text also has spaced ones of these units, else
  `throughout`. Safe for signs (%), not for letters (km): those may be part of a name.
- `trailing`: white space that ends a line. Safe.
- `double`: two spaces or more in a row, figures in columns left out. Safe.
- `before`: a space before a comma or stop. Safe, unless the stop is glued to the next sentence.
- `after`: no space after a comma, stop or other mark between two words. Never safe: it may be a name or an address.
  A stop before a small letter counts only before one of the words `going_on`: `auteur.rice` is a spelling of its own.

`space` is written, or for some marks what `spaces` says; U+202F only where the house's systems carry it. Addresses,
times, ratios, tickers, emoticons and other protected stretches are left alone, and so are the marks of words in another
language that stand inside quotation marks.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings, strings_of
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.seams import NO_BREAK, Seam, after_figures, figure_before, seams, unit_pattern


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["missing", "unwanted", "ordinary", "glued", "double", "trailing", "before", "after"],
        "The fault that the rule tells.",
    ] = "missing"
    marks: Annotated[str, "The marks that take a space: inside « », before the others."] = "«»:;!?"
    units: Annotated[tuple[str, ...], "Signs and short forms that follow a figure: %, €, km."] = ()
    policy: Annotated[Literal["any", "no-break", "exact"], "Which kinds of space are accepted."] = "any"
    space: Annotated[str, "The space that is written, and alone accepted by `exact`."] = "\u00a0"
    spaces: Annotated[Mapping[str, str], "Another space for some marks or a unit: {';!?': U+202F}."] = {}
    brands: Annotated[tuple[str, ...], "Names that have a mark of their own: Yahoo!, .Net."] = ()
    foreign: Annotated[tuple[str, ...], "Common words of other languages: marks after them are theirs."] = ()
    common: Annotated[tuple[str, ...], "Common words of this language, which outweigh the foreign ones."] = ()
    going_on: Annotated[
        tuple[str, ...], "Small words, one letter before an apostrophe, that are no ending: de, d."
    ] = ()


FIELDS: tuple[str, ...] = ("mark",)

_DOUBLE = plain(r"[ \t\u00a0\u202f\u2009]{2,}")
_BEFORE = plain(
    r"(?<=[\w»”\"’)\]%?!…])[ \t\u00a0\u202f\u2009]+(?:,(?!\d)|\.(?![.\w/])"
    r"|(?<=[a-zà-öø-ÿœ]{2}[ \u00a0\u202f])\.(?P<glued>(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ])))"
)
# What follows is looked at first: after most marks it is a space, and that is all.
_AFTER = plain(
    r"[,.;:!?…](?=[^\W_]|\()(?:(?<=[^\W\d_],)(?=[^\W\d_])|(?<=[a-zà-öø-ÿœ]{2},)(?=[0-9])"
    r"|(?<=[a-zà-öø-ÿœ]{2}[.;])(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ’' ])|(?<=[a-zà-öø-ÿœ]{2}\.)(?P<small>(?=[a-zà-öø-ÿœ]))"
    r"|(?<=[a-zà-öø-ÿœ\u00a0\u202f ][;!?])(?<!\W\w[;!?])(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ’' ])"
    r"|(?<=(?:[a-zà-öø-ÿœ]{2}|[^\W_][ \u00a0\u202f])[;!?])(?=\(?[^\W\d_]{2})"
    r"|(?<=[a-zà-öø-ÿœ]{2}:)(?=[^\W\d_]{3})|(?<=[ \u00a0\u202f]:)(?=[^\W\d_]{2})"
    r"|(?:(?<=[a-zà-öø-ÿœ]{2}[ \u00a0\u202f]:)|(?<=[0-9]{4}[ \u00a0\u202f]:))(?=[0-9])"
    r"|(?:(?<=[^\W\d_]{2}…)|(?<=[^\W\d_]{2}\.{3}))(?=\(?[^\W\d_]{2}))"
)
_TELLING = {"double": Strings(frozenset(["  "])), "before": Strings(frozenset([" ,", " ."]))}
_LAST_STRETCH = plain(r"[^«»“”\".!?;:]*$")
_WORDS = plain(r"[^\W\d_]+")


def triggers(options: Options) -> Strings | None:
    """What stands where there is a fault of some kinds; of the others the signs alone, which every text has."""
    if options.fault == "glued":
        return strings_of(f"{figure}{unit}" for figure in range(10) for unit in options.units)
    return _TELLING.get(options.fault)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure, options)


def _signs(structure: Structure, marks: str) -> Iterator[Seam]:
    shown = structure.shown
    return (seam for seam in structure.of(seams) if seam.sign in marks and id(seam.part) in shown)


def _units(structure: Structure, units: tuple[str, ...]) -> Iterator[Seam]:
    if not units:
        return
    pattern = unit_pattern(units)
    for part in structure.parts:
        for seam in after_figures(part, pattern):
            if not shield_at(structure, part, seam.at):
                yield seam


def _written(structure: Structure, options: Options, sign: str) -> str:
    """The space for a sign: the finer ones only where the house's systems carry them."""
    wanted = next((space for signs, space in options.spaces.items() if sign in signs), options.space)
    charset = structure.house.charset
    if wanted == "\u202f" and charset != "utf-8":
        wanted = "\u00a0"
    return " " if wanted == "\u00a0" and charset == "ascii" else wanted


def _match(
    place: Place, mark: str, at: Place, text: str, safe: bool = True, group: str | None = None, case: str = ""
) -> Match:
    return Match(place, {"mark": mark}, (Edit((Replacement(at, text),), safe),), group=group, case=case)


def _missing(structure: Structure, options: Options) -> Iterator[Match]:
    for seam in _signs(structure, options.marks):
        part, at, start, end, sign = seam
        if start < end or not _wants_space(part.text, at) or shield_at(structure, part, at):
            continue
        if sign in "«»" or not _is_owned(structure, part, at, options):
            yield _match(Place(part, at, at + 1), sign, Place(part, start, end), _written(structure, options, sign))


def _is_owned(structure: Structure, part: Part, at: int, options: Options) -> bool:
    """Whether a sign belongs to the word before it: a brand, another language, what `#JO2024!` names."""
    if shield_at(structure, part, at - 1):
        return True
    return _is_brand(part.text, at, options) or _is_foreign(part.text, at, options)


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
    is_label = stretch is not None and len(stretch[0].strip()) == 1  # `a; b`
    if words & set(options.foreign) and not words & set(options.common) and not is_label:
        return True
    return bool(stretch and ("¿" in stretch[0] or "¡" in stretch[0]))


def _ordinary(structure: Structure, options: Options) -> Iterator[Match]:
    if options.policy == "any":
        return
    for seam in _spaced(structure, options):
        wanted = _written(structure, options, seam.sign)
        accepted = wanted if options.policy == "exact" or wanted not in NO_BREAK else NO_BREAK
        if len(seam.space) == 1 and seam.space not in accepted:
            place = Place(seam.part, seam.start, seam.end)
            yield _match(place, seam.sign, place, wanted, group="ordinary")


def _unwanted(structure: Structure, options: Options) -> Iterator[Match]:
    for seam in _spaced(structure, options):
        place = Place(seam.part, seam.start, seam.end)
        yield _match(place, seam.sign, place, "", group="unwanted")


def _spaced(structure: Structure, options: Options) -> Iterator[Seam]:
    """The marks and units that have a space; `« ?` is one space between two marks and counts once."""
    done: tuple[int, int] | None = None
    for seam in _signs(structure, options.marks):
        part, at, start, end, _ = seam
        inside = 0 < start < end < len(part.text)
        if inside and done != (id(part), start) and not _is_glued_on(structure, part, at):
            done = (id(part), start)
            yield seam
    yield from (seam for seam in _units(structure, options.units) if seam.space)


def _is_glued_on(structure: Structure, part: Part, at: int) -> bool:
    """Whether a sign belongs to what follows it: ` :)`, `12 :30`."""
    after = part.text[at + 1 : at + 2]
    if part.text[at] not in ":;" or not after or after.isspace():
        return False
    return (part.text[at] == ":" and after.isdigit()) or bool(shield_at(structure, part, at))


def _glued(structure: Structure, options: Options) -> Iterator[Match]:
    found = list(_units(structure, options.units))
    glued = [seam for seam in found if not seam.space]
    case = "mixed" if len(glued) < len(found) else "throughout"
    for seam in glued:
        part, start = seam.part, figure_before(seam)
        letters = seam.sign[0].isalpha() and seam.sign[-1] not in "€$£¥"
        if not (letters and _is_in_name(part.text, start)):
            place, at = Place(part, start, seam.at + len(seam.sign)), Place(part, seam.start, seam.end)
            space = _written(structure, options, seam.sign)
            yield _match(place, seam.sign, at, space, not letters, group="glued", case=case)


def _is_in_name(text: str, start: int) -> bool:
    """`A4m`, `F-16m`: the figure is glued to letters."""
    before = text[start - 1 : start] if start else ""
    return before.isalnum() or (before != "" and before in "-–/_#+'’")


def _trailing(structure: Structure, options: Options) -> Iterator[Match]:
    for trail in structure.dispatch.trails:
        place = Place(trail, 0, len(trail.text))
        yield Match(place, {"mark": ""}, (Edit((Replacement(place, ""),), safe=True),))


def _double(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.sought:
        text = part.text
        runs = [(m.start(), m.end()) for m in _DOUBLE.finditer(text) if m.start() > 0 and m.end() < len(text)]
        if part.kind in ("cell", "code") or "\t" in text or sum(end - start > 2 for start, end in runs) > 1:
            continue  # set in columns
        for start, end in runs:
            if not (text[start - 1].isdigit() and text[end].isdigit()):
                kept = next((space for space in text[start:end] if space in NO_BREAK), " ")
                place = Place(part, start, end)
                yield _match(place, text[start:end], place, kept)


def _before(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.sought:
        for match in _BEFORE.finditer(part.text):
            place, glued = Place(part, match.start(), match.end() - 1), match["glued"] is not None
            if not glued:
                yield _match(place, match[0][-1], place, "")
            elif not any(part.text.startswith(brand, match.end() - 1) for brand in options.brands):
                yield _match(place, ".", Place(part, match.start(), match.end()), ". ", False)


def _goes_on(text: str, at: int, options: Options) -> bool:
    """Whether one of the words `going_on` begins here."""
    word = _WORDS.match(text, at)
    if not word or word[0] not in options.going_on:
        return False
    after = text[word.end() : word.end() + 1]
    return after in ("'", "’") if len(word[0]) == 1 and word[0].isascii() else after in ("", " ", "\u00a0", "'", "’")


def _is_shielded(structure: Structure, part: Part, at: int, options: Options) -> bool:
    """Whether a mark stands in an address; `refusé.de se rendre` and `là...fin` only look like one."""
    shield = shield_at(structure, part, at)
    if shield is not None and shield.kind == "file" and part.text[at - 2 : at + 1] == "...":
        return False
    if shield is None or shield.kind != "host":
        return shield is not None
    name, _, rest = part.text[shield.start : shield.end].partition(".")
    return name.isascii() or not name.islower() or rest not in options.going_on


def _after(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.parts:
        for match in _AFTER.finditer(part.text):
            at, end = match.span()
            if match["small"] is not None and not _goes_on(part.text, end, options):
                continue
            owned = _is_brand(part.text, at, options) or _is_foreign(part.text, at, options)
            if not (owned or _is_shielded(structure, part, at, options)):
                yield _match(Place(part, at, end), match[0], Place(part, end, end), " ", False)


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {
    "missing": _missing,
    "unwanted": _unwanted,
    "ordinary": _ordinary,
    "glued": _glued,
    "double": _double,
    "trailing": _trailing,
    "before": _before,
    "after": _after,
}
