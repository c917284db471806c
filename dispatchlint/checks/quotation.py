"""Quotation marks: their system, their balance, the way they point and how they nest.

A rule looks at one `fault`:

- `straight`: straight marks are the only system of the text. The edit writes the outer pair, and the inner pair inside
  quotations; it is safe where every mark stands where it can only open or only close.
- `english`: the same for curly English marks; never safe. Texts in which they only hold a few words without any of
  `common` are left alone: foreign words and titles may stand in them.
- `mixed`: two systems at the first level. The match is the minority, the edit brings all to the outer pair. Case
  `straight` or `english`: the system that is not the house's; of “ ” only those with words of `common` count.
- `ascii` and `apostrophes`: `<<mot>>`, `‘’mot’’`.
- `nested`: the outer pair inside itself (case `outer`), or straight marks inside it (case `straight`).
- `unbalanced`: a mark without its partner in the whole run of paragraphs. Case `unclosed` or `unopened`, then the kind.
- `doubled`: a mark said twice (case `twice`), or two opened and one closed (case `nested`): which is wrong is not sure.
- `mismatched`: opened by one kind, closed by another; two readings are offered.
- `reversed`: a mark that points the wrong way.

Inches and seconds (`6'10"`, `27"`), markup and addresses are never marks. A quotation of several paragraphs may open
each of them again. Where dialogue with dashes runs through an open quotation, its end is not judged.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.marks import Mark
from dispatchlint.structure.quotations import Quotation, quotations

_SPACES = " \t\u00a0\u202f\u2009"
_PARTNERS = {"«": "»", "»": "«", "“": "”", "”": "“", "‹": "›", "›": "‹", '"': '"'}
_TURNED = {"«": "»", "»": "«", "“": "”", "”": "“", "‹": "›", "›": "‹"}
_WORDS = re.compile(r"[^\W\d_]+")
_SYSTEMS = frozenset({"guillemets", "straight", "english"})


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal[
            "straight", "english", "mixed", "ascii", "apostrophes", "nested", "unbalanced", "doubled", "mismatched",
            "reversed",
        ],
        "The fault that the rule tells.",
    ] = "unbalanced"  # fmt: skip
    outer: Annotated[str, "The two marks of the first level."] = "«»"
    inner: Annotated[str, "The two marks inside a quotation."] = "“”"
    space: Annotated[str, "The space written inside « » and ‹ ›; empty where the house writes none."] = "\u00a0"
    common: Annotated[
        tuple[str, ...], "Very common words of the language: short words in “ ” without any of them may be foreign."
    ] = ()


FIELDS: tuple[str, ...] = ("mark", "opening", "closing", "better")

_Sought = Callable[[tuple[Quotation, ...], Options], Iterator[Match]]


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    if options.fault not in structure.of(_possible):
        return
    seen = {id(part) for part in structure.parts}
    found = tuple(q for q in structure.of(quotations) if id(_first(q).part) in seen)
    yield from _FAULTS[options.fault](found, options)


def _possible(structure: Structure) -> frozenset[str]:
    """The faults that the dispatch may have at all: most have none, and are then done with."""
    out, kinds = set[str](), set[str]()
    for quotation in structure.of(quotations):
        opening, closing = quotation.opening, quotation.closing
        if opening and closing:
            kinds |= {opening.kind, closing.kind}
            out.update(("mismatched",) if opening.kind != closing.kind else ())
            out.update(("reversed",) if opening.side < 0 or closing.side > 0 else ())
        else:
            out |= {"unbalanced", "doubled"}
        if quotation.level > 1:
            out.add("nested")
    out |= kinds & {"straight", "english", "ascii", "apostrophes"}
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


def _rewritten(mark: Mark, sign: str, opens: bool, space: str) -> Replacement[Place]:
    """The sign in place of a mark, with the space that belongs inside it in place of what stands there."""
    text, gap = mark.part.text, space if sign in "«»‹›" else ""
    if opens:
        end = mark.end + len(text[mark.end : mark.end + 9]) - len(text[mark.end : mark.end + 9].lstrip(_SPACES))
        return Replacement(Place(mark.part, mark.start, end), sign + gap)
    before = text[max(0, mark.start - 9) : mark.start]
    return Replacement(Place(mark.part, mark.start - len(before) + len(before.rstrip(_SPACES)), mark.end), gap + sign)


def _converted(quotation: Quotation, options: Options) -> list[Replacement[Place]]:
    pair = options.outer if quotation.level == 1 else options.inner
    openings = [mark for mark in (quotation.opening, *quotation.reopenings) if mark]
    out = [_rewritten(mark, pair[0], True, options.space) for mark in openings]
    if quotation.closing:
        out.append(_rewritten(quotation.closing, pair[-1], False, options.space))
    return out


def _edit(found: Iterable[Quotation], options: Options, safe: bool) -> tuple[Edit[Place], ...]:
    return (Edit(tuple(new for quotation in found for new in _converted(quotation, options)), safe),)


def _is_plain(quotation: Quotation) -> bool:
    """Whether both marks stand where they can only be what they were taken for."""
    opening, closing = quotation.opening, quotation.closing
    return quotation.is_one_place and bool(opening and closing and opening.seat > 0 > closing.seat)


def _firsts(found: Iterable[Quotation], options: Options) -> dict[str, list[Quotation]]:
    """The sound quotations of the first level, by kind; “ ” that may hold foreign words are left out."""
    out: dict[str, list[Quotation]] = {}
    for pair in _pairs(found, *_SYSTEMS):
        if pair.level == 1 and not (pair.kind == "english" and _may_be_foreign(pair, options)):
            out.setdefault(pair.kind, []).append(pair)
    return out


def _may_be_foreign(pair: Quotation, options: Options) -> bool:
    words = _WORDS.findall(" ".join(place.text for place in pair.inner))
    return bool(options.common) and len(words) < 7 and not {word.lower() for word in words} & set(options.common)


def _throughout(kind: str) -> _Sought:
    def seek(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
        if set(_firsts(found, options)) != {kind}:
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
    ours = systems.pop(_outer(options), [])
    others = [pair for pairs in systems.values() for pair in pairs]
    strange = "straight" if "straight" in systems else others[0].kind
    rarest = min(systems.values(), key=len)  # where both systems are strange, the rarer one is the slip
    fewer = rarest if not ours else ours if len(ours) < len(others) else others
    edit = _edit(others, options, set(systems) == {"straight"} and all(map(_is_plain, others)))
    for index, pair in enumerate(fewer):
        yield Match(_whole(pair), edits=() if index else edit, group="mixed", case=strange)


def _outer(options: Options) -> str:
    return "guillemets" if options.outer[0] == "«" else "english"


def _replaced(kind: str) -> _Sought:
    def seek(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
        for pair in _pairs(found, kind):
            yield Match(_whole(pair), edits=_edit([pair], options, False), group=kind)

    return seek


def _nested(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    outer = _outer(options)
    around: dict[int, Quotation] = {}
    for pair in found:
        around[pair.level] = pair
        if not _is_pair(pair, outer, "straight") or pair.within != outer:
            continue
        if around[pair.level - 1].ending == "closed":  # else the balance is at fault, not the nesting
            case = "outer" if pair.kind == outer else "straight"
            safe = case == "straight" and _is_plain(pair)
            yield Match(_whole(pair), edits=_edit([pair], options, safe), group=case, case=case)


def _unbalanced(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    doubtful = {id(quotation) for quotation, _, _ in _doubles(found)}
    for quotation in found:
        judged = quotation.kind in _SYSTEMS and quotation.ending in ("unclosed", "unopened")
        if judged and id(quotation) not in doubtful:
            last = quotation.reopenings[-1] if quotation.reopenings else _first(quotation)
            related = (_first(quotation).place,) if quotation.reopenings else ()
            case = f"{quotation.ending}.{quotation.kind}"
            yield Match(last.place, {"mark": last.text}, related=related, case=case)


def _doubles(found: tuple[Quotation, ...]) -> Iterator[tuple[Quotation, Mark, Quotation | None]]:
    """Quotations without a partner beside a twin, and the twin: the second of two marks, or one that holds another."""
    for before, after in pairwise(found):
        one, other = before.opening, after.opening
        if before.ending == "unclosed" and one and other and before.kind == after.kind and one.part is other.part:
            if _touch(one, other):
                yield before, one, None
            elif after.level == before.level + 1 and after.closing:
                yield before, one, after
    closings = [(q.closing, q) for q in found if q.closing]
    closings.sort(key=lambda pair: pair[0].start)
    for (one, _), (other, quotation) in pairwise(closings):
        if quotation.ending == "unopened" and one.part is other.part and one.text == other.text and _touch(one, other):
            yield quotation, other, None


def _touch(one: Mark, other: Mark) -> bool:
    return other.start - one.end < 9 and not one.part.text[one.end : other.start].strip()


def _doubled(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for _, mark, inside in _doubles(found):
        if inside:
            yield Match(mark.place, {"mark": mark.text}, related=(_first(inside).place,), case="nested")
        else:
            opens = mark.text == options.outer[0]
            edit = Edit((_rewritten(mark, "", opens, ""),), False)
            yield Match(mark.place, {"mark": mark.text}, (edit,), case="twice")


def _mismatched(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for quotation in found:
        opening, closing = quotation.opening, quotation.closing
        if opening and closing and opening.kind != closing.kind:
            edits = [_rewritten(closing, _PARTNERS.get(opening.text, ""), False, options.space)]
            edits.append(_rewritten(opening, _PARTNERS.get(closing.text, ""), True, options.space))
            known = [edit for edit in edits if edit.text.strip()]
            known.sort(key=lambda edit: edit.text.strip() not in options.outer)
            fields = {"opening": opening.text, "closing": closing.text}
            yield Match(closing.place, fields, tuple(Edit((new,), False) for new in known), (opening.place,))


def _reversed(found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for pair in _pairs(found, "guillemets", "english", "single"):
        assert pair.opening
        assert pair.closing
        low = pair.opening.text == "„"  # „mot“ is a foreign system, not a slip
        for mark, opens in ((pair.opening, True), (pair.closing, False)):
            if (mark.side > 0) != opens and not low and mark.text in _TURNED:
                better = _TURNED[mark.text]
                edit = Edit((_rewritten(mark, better, opens, options.space),), False)
                yield Match(mark.place, {"mark": mark.text, "better": better}, (edit,))


_FAULTS: dict[str, _Sought] = {
    "straight": _throughout("straight"),
    "english": _throughout("english"),
    "mixed": _mixed,
    "ascii": _replaced("ascii"),
    "apostrophes": _replaced("apostrophes"),
    "nested": _nested,
    "unbalanced": _unbalanced,
    "doubled": _doubled,
    "mismatched": _mismatched,
    "reversed": _reversed,
}
