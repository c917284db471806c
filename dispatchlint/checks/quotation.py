"""Quotation marks: which system the text uses, and which it uses inside quotations.

A rule looks at one `fault`:

- `straight`: straight marks are the only system of the text. The edit writes the outer pair, and the inner pair inside
  quotations; it is safe where every mark stands where it can only open or only close.
- `english`: the same for curly English marks; never safe. Texts in which they only hold a few words without any of
  `common` or `letters` are left alone: foreign words and titles may stand in them.
- `mixed`: two systems at the first level. The match is the minority, the edit brings all to the outer pair. Case
  `guillemets`, `straight` or `english`: the system that is not the house's; of “ ” only those with words of `common`,
  with `letters`, or with words that the text also has between other marks.
- `singles`: ‘mot’, 'mot' or ‹mot› at the first level. Never safe: two apostrophes may look like them.
- `ascii` and `apostrophes`: `<<mot>>`, `‘’mot’’`.
- `nested`: other marks than the inner pair directly inside the outer one. Case `outer` where the outer pair stands
  inside itself, else the kind: `straight` (safe where it is plain), `english`, `guillemets`, `angles`, `singles`.

A house chooses its marks by `outer` and `inner`: « » then “ ”, « » then ‹ ›, " " then ' '. Inches and seconds (`6'10"`,
`27"`), markup, addresses and apostrophes are never marks.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings
from dispatchlint.structure import Structure
from dispatchlint.structure.marks import Mark, kind_of
from dispatchlint.structure.quotations import Quotation, quotations

_WORDS = plain(r"[^\W\d_]+")
_SYSTEMS = frozenset({"guillemets", "straight", "english"})
# As a scanner folds them: all kinds of apostrophe are one.
_TELLING = {
    "straight": Strings(frozenset('"')),
    "english": Strings(frozenset("“”„‟")),
    "ascii": Strings(frozenset(["<<", ">>"])),
    "apostrophes": Strings(frozenset(["''"])),
}
_SHORT = 7  # words; fewer may be foreign


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["straight", "english", "mixed", "singles", "ascii", "apostrophes", "nested"],
        "The fault that the rule tells.",
    ] = "straight"
    outer: Annotated[str, "The two marks of the first level."] = "«»"
    inner: Annotated[str, "The two marks inside a quotation."] = "“”"
    space: Annotated[str, "The space written inside « » and ‹ ›; empty where the house writes none."] = "\u00a0"
    common: Annotated[
        tuple[str, ...], "Very common words of the language: short words in “ ” without any of them may be foreign."
    ] = ()
    letters: Annotated[str, "Letters that speak for the language: words in “ ” that have one are not foreign."] = ""


FIELDS: tuple[str, ...] = ()

_Sought = Callable[[tuple[Quotation, ...], Options], Iterator[Match]]


def triggers(options: Options) -> Strings | None:
    """A mark of the kind that is told."""
    return _TELLING.get(options.fault)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    if options.fault not in structure.of(_possible):
        return
    shown = structure.shown
    found = tuple(q for q in structure.of(quotations) if id(_first(q).part) in shown)
    yield from _FAULTS[options.fault](found, options)


def _possible(structure: Structure) -> frozenset[str]:
    """The faults that the dispatch may have at all: most have none, and are then done with."""
    out, kinds = set[str](), set[str]()
    for quotation in structure.of(quotations):
        if quotation.opening and quotation.closing:
            kinds |= {quotation.opening.kind, quotation.closing.kind}
        if quotation.level > 1:
            out.add("nested")
    out |= kinds & {"straight", "english", "ascii", "apostrophes"}
    out |= {"singles"} if kinds & {"singles", "angles"} else set()
    return frozenset(out | {"mixed"} if len(kinds) > 1 else out)


def _first(quotation: Quotation) -> Mark:
    mark = quotation.opening or quotation.closing
    assert mark is not None
    return mark


def _is_pair(quotation: Quotation, *kinds: str) -> bool:
    opening, closing = quotation.opening, quotation.closing
    return bool(opening and closing and opening.kind == closing.kind and opening.kind in kinds)


def _pairs(found: Iterable[Quotation], *kinds: str) -> list[Quotation]:
    """The quotations that open and close in one and the same of these kinds."""
    return [quotation for quotation in found if _is_pair(quotation, *kinds)]


def _whole(quotation: Quotation) -> Place:
    """The quotation with its marks; its first mark where it runs over several parts."""
    first = _first(quotation)
    end = quotation.closing.end if quotation.is_one_place and quotation.closing else first.end
    return Place(first.part, first.start, end)


def _converted(quotation: Quotation, options: Options) -> list[Replacement[Place]]:
    pair = options.outer if quotation.level == 1 else options.inner
    openings = [mark for mark in (quotation.opening, *quotation.reopenings) if mark]
    out = [mark.written(pair[0], True, options.space) for mark in openings]
    if quotation.closing:
        out.append(quotation.closing.written(pair[-1], False, options.space))
    return out


def _edit(found: Iterable[Quotation], options: Options, safe: bool) -> tuple[Edit[Place], ...]:
    return (Edit(tuple(new for quotation in found for new in _converted(quotation, options)), safe),)


def _is_plain(quotation: Quotation) -> bool:
    """Whether both marks stand where they can only be what they were taken for."""
    opening, closing = quotation.opening, quotation.closing
    return quotation.is_one_place and bool(opening and closing and opening.seat > 0 > closing.seat)


def _firsts(found: Iterable[Quotation], options: Options) -> dict[str, list[Quotation]]:
    """The sound quotations of the first level, by kind; “ ” that may hold foreign words are left out."""
    pairs = [pair for pair in _pairs(found, *_SYSTEMS) if pair.level == 1]
    ours = {_folded(pair) for pair in pairs if pair.kind != "english"}
    out: dict[str, list[Quotation]] = {}
    for pair in pairs:
        if pair.kind != "english" or _folded(pair) in ours or not _may_be_foreign(pair, options):
            out.setdefault(pair.kind, []).append(pair)
    return out


def _folded(pair: Quotation) -> str:
    return pair.inner[0].text.lower() if pair.inner else ""


def _may_be_foreign(pair: Quotation, options: Options) -> bool:
    text = " ".join(place.text for place in pair.inner)
    words = {word.lower() for word in _WORDS.findall(text)}
    if not options.common or len(words) >= _SHORT or words & set(options.common):
        return False
    return not any(set(word) & set(options.letters) for word in words)


def _throughout(kind: str) -> _Sought:
    def seek(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
        if kind == kind_of(options.outer[:1]) or set(_firsts(found, options)) != {kind}:
            return
        pairs = _pairs(found, kind)
        balanced = all(q.closing for q in found if q.kind == kind)
        safe = kind == "straight" and balanced and all(map(_is_plain, pairs))
        families: list[list[Quotation]] = []  # each quotation of the first level with those inside it
        for pair in pairs:
            if pair.level == 1:
                families.append([])
            if families:
                families[-1].append(pair)
        for family in families:
            yield Match(_whole(family[0]), edits=_edit(family, options, safe), group=kind)

    return seek


def _mixed(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    systems = _firsts(found, options)
    if len(systems) < 2:
        return
    ours = systems.pop(kind_of(options.outer[:1]), [])
    others = [pair for pairs in systems.values() for pair in pairs]
    strange = "straight" if "straight" in systems else others[0].kind
    rarest = min(systems.values(), key=len)  # where both systems are strange, the rarer one is the slip
    fewer = rarest if not ours else ours if len(ours) < len(others) else others
    edit = _edit(others, options, set(systems) == {"straight"} and all(map(_is_plain, others)))
    for index, pair in enumerate(fewer):
        yield Match(_whole(pair), edits=() if index else edit, group="mixed", case=strange)


def _replaced(kind: str) -> _Sought:
    def seek(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
        for pair in _pairs(found, kind):
            yield Match(_whole(pair), edits=_edit([pair], options, False), group=kind)

    return seek


def _singles(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for pair in _pairs(found, "singles", "angles"):
        if pair.level == 1 and pair.kind != kind_of(options.outer[:1]):
            yield Match(_whole(pair), edits=_edit([pair], options, False), group="singles")


def _nested(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    outer, inner = kind_of(options.outer[:1]), kind_of(options.inner[:1])
    around: dict[int, Quotation] = {}
    for pair in found:
        around[pair.level] = pair
        if pair.within != outer or pair.kind == inner or not _is_pair(pair, *_SYSTEMS, "angles", "singles"):
            continue
        if around[pair.level - 1].ending == "closed":  # else the balance is at fault, not the nesting
            case = "outer" if pair.kind == outer else pair.kind
            safe = case == "straight" and _is_plain(pair)
            yield Match(_whole(pair), edits=_edit([pair], options, safe), group=case, case=case)


_FAULTS: dict[str, _Sought] = {
    "straight": _throughout("straight"),
    "english": _throughout("english"),
    "mixed": _mixed,
    "singles": _singles,
    "ascii": _replaced("ascii"),
    "apostrophes": _replaced("apostrophes"),
    "nested": _nested,
}
