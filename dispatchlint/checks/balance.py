"""Quotation marks that lack their partner, or have the wrong one.

A rule looks at one `fault`:

- `unbalanced`: a mark without its partner in the whole run of paragraphs. Case `unclosed` or `unopened`, then the kind
  of the mark; in its place `doubtful` where straight or English marks of the paragraph can be read in two ways or
  nothing but marks stands there, `cut` where the dispatch breaks off (…, [...]) with the quotation open, `attributed`
  where a paragraph that ends with `attribution` is followed by one that opens again and closes: was the first closed?
- `doubled`: a mark said twice (case `twice`), or two opened and one closed (case `nested`, then the kind or
  `doubtful`): which is wrong is not sure.
- `mismatched`: opened by one kind, closed by another; where neither is the house's, its pair is the one offer.
- `reversed`: a mark that points the wrong way.

Where it is not sure which mark is wrong, all readings are offered, and none is ever made unattended. A quotation of
several paragraphs may open each of them again. Where dialogue with dashes runs through it, its end is not judged.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.marks import Mark, marks
from dispatchlint.structure.quotations import Quotation, quotations

_PARTNERS = {"«": "»", "»": "«", "“": "”", "”": "“", "‹": "›", "›": "‹", '"': '"'}
_TURNED = {"«": "»", "»": "«", "“": "”", "”": "“", "‹": "›", "›": "‹"}
_JUDGED = frozenset({"guillemets", "straight", "english"})
_CUT = plain(r"(?:\.{3}|…|\[\.{3}\]|\[…\]|\(\.{3}\)|\(…\))\s*$")
_STOPS = plain(r"[.!?…]\s*$")
_SENTENCE = plain(r"(?:[.!?…:»”\"]\s+|^[-–—*•\s]*)(?=\S)")
_FAR = 400  # characters that are searched for the other end of a quotation


class Expression(str):
    """A regular expression of the module `re` that compiles."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Expression":
        """Reads an expression; raises ValueError where it does not compile."""
        try:
            re.compile(text)
        except re.error as error:
            raise ValueError(f"expected a pattern that compiles: {error}") from None
        return cls(text)


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["unbalanced", "doubled", "mismatched", "reversed"], "The fault that the rule tells."
    ] = "unbalanced"  # fmt: skip
    outer: Annotated[str, "The two marks of the first level."] = "«»"
    space: Annotated[str, "The space written inside « » and ‹ ›; empty where the house writes none."] = "\u00a0"
    attribution: Annotated[Expression, "What says whose words they are, comma included: `, a-t-il dit`."] = Expression()


FIELDS: tuple[str, ...] = ("mark", "opening", "closing", "better")

_Sought = Callable[[Structure, tuple[Quotation, ...], Options], Iterator[Match]]


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    if options.fault not in structure.of(_possible):
        return
    shown = structure.shown
    found = tuple(q for q in structure.of(quotations) if id(_first(q).part) in shown)
    yield from _FAULTS[options.fault](structure, found, options)


def _possible(structure: Structure) -> frozenset[str]:
    """The faults that the dispatch may have at all: most have none, and are then done with."""
    out = set[str]()
    for quotation in structure.of(quotations):
        opening, closing = quotation.opening, quotation.closing
        if opening and closing:
            out.update(("mismatched",) if opening.kind != closing.kind else ())
            out.update(("reversed",) if opening.side < 0 or closing.side > 0 else ())
            out.update(("unbalanced",) if quotation.reopenings else ())
        else:
            out |= {"unbalanced", "doubled"}
    return frozenset(out)


def _first(quotation: Quotation) -> Mark:
    mark = quotation.opening or quotation.closing
    assert mark is not None
    return mark


def _unbalanced(structure: Structure, found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    doubles = {id(quotation) for quotation, _, _ in _doubles(found)}
    for quotation in found:
        if quotation.ending == "closed" and quotation.reopenings:
            yield from _attributed(quotation, options)
        judged = quotation.kind in _JUDGED and quotation.ending in ("unclosed", "unopened")
        if judged and id(quotation) not in doubles:
            last = quotation.reopenings[-1] if quotation.reopenings else _first(quotation)
            related = (_first(quotation).place,) if quotation.reopenings else ()
            case = f"{quotation.ending}.{_sureness(structure, quotation.ending, last)}"
            yield Match(last.place, {"mark": last.text}, _readings(quotation, options), related, case=case)


def _sureness(structure: Structure, ending: str, mark: Mark) -> str:
    """The kind of a mark that is certainly without its partner, else `doubtful` or `cut`."""
    text = mark.part.text
    if ending == "unclosed" and mark.part is structure.parts[-1] and _CUT.search(text, max(len(text) - 9, mark.end)):
        return "cut"
    if not any(character.isalnum() for character in text):
        return "doubtful"
    if mark.kind != "guillemets":
        return "doubtful" if (id(mark.part), mark.kind) in structure.of(_ambiguous) else mark.kind
    return mark.kind


def _ambiguous(structure: Structure) -> frozenset[tuple[int, str]]:
    """The parts, and kinds of mark, of which a mark can be read in two ways."""
    signs = (mark for signs in structure.of(marks) for mark in signs)
    return frozenset((id(mark.part), mark.kind) for mark in signs if mark.measure or not mark.seat)


def _attributed(quotation: Quotation, options: Options) -> Iterator[Match]:
    """`« Oui, a-t-il dit.` and then `« Non », a-t-il dit.`: two quotations, of which the first was not closed?"""
    last, closing = quotation.reopenings[-1], quotation.closing
    if not options.attribution or not closing or closing.part is not last.part or len(quotation.inner) < 2:
        return
    before, (spoken, said) = quotation.inner[-2].text, _attributions(options.attribution)
    if said.match(closing.part.text, closing.end) and spoken.search(before, max(0, len(before) - 90)):
        openings = [quotation.opening, *quotation.reopenings]
        mark = openings[-2] or last
        yield Match(mark.place, {"mark": mark.text}, related=(last.place,), case="unclosed.attributed")


@lru_cache(maxsize=64)
def _attributions(expression: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An attribution that ends a paragraph, and one at a place."""
    return plain(rf"(?:{expression})[^.!?…:;«»\"“”]*[.…]?\s*$"), plain(expression)


def _readings(quotation: Quotation, options: Options) -> tuple[Edit[Place], ...]:
    """The mark is too many, or its partner is missing; none where only one of the two can be written."""
    mark = _first(quotation)
    if quotation.reopenings or quotation.level > 1 or mark.text not in _PARTNERS:
        return ()
    partner, opens = _PARTNERS[mark.text], quotation.opening is None
    at = _beginning(mark) if opens else _end(mark, options)
    gap = options.space if partner in "«»‹›" else ""
    added = Replacement(Place(mark.part, at, at), partner + gap if opens else gap + partner)
    if at == (mark.start if opens else mark.end):
        return ()
    return Edit((mark.written("", not opens, ""),), False), Edit((added,), False)


def _end(mark: Mark, options: Options) -> int:
    """Where an unclosed quotation may end: before its attribution or with the paragraph, a fragment before its stop."""
    text = mark.part.text
    if options.attribution:
        said = _attributions(options.attribution)[1].search(text, mark.end, mark.end + _FAR)
        if said:
            return said.start()
    end = len(text)
    while end > mark.end and text[end - 1].isspace():
        end -= 1
    before = text[max(0, mark.start - 9) : mark.start].rstrip()[-1:]
    is_fragment = before.isalnum() or before in (",", "'", "’")
    stop = _STOPS.search(text, max(mark.end, end - 1), end)
    return stop.start() if stop and is_fragment and text[end - 1] == "." and text[end - 2] != "." else end


def _beginning(mark: Mark) -> int:
    """Where an unopened quotation may begin: with the sentence."""
    text, low = mark.part.text, max(0, mark.start - _FAR)
    starts = [
        match.end() for match in _SENTENCE.finditer(text, low, mark.start) if text[match.end() : mark.start].strip()
    ]
    return starts[-1] if starts else low


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


def _doubled(structure: Structure, found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for _quotation, mark, inside in _doubles(found):
        if inside:
            second = _first(inside)
            edits = tuple(Edit((one.written("", True, ""),), False) for one in (mark, second))
            case = f"nested.{_sureness(structure, '', mark)}"
            yield Match(mark.place, {"mark": mark.text}, edits, (second.place,), case=case)
        else:
            edit = Edit((mark.written("", mark.text == options.outer[0], ""),), False)
            yield Match(mark.place, {"mark": mark.text}, (edit,), case="twice")


def _mismatched(_: Structure, found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for quotation in found:
        opening, closing = quotation.opening, quotation.closing
        if opening and closing and opening.kind != closing.kind:
            edits = [closing.written(_PARTNERS.get(opening.text, ""), False, options.space)]
            edits.append(opening.written(_PARTNERS.get(closing.text, ""), True, options.space))
            known = [edit for edit in edits if edit.text.strip()]
            known.sort(key=lambda edit: edit.text.strip() not in options.outer)
            offers = [Edit((new,), False) for new in known]
            if quotation.level == 1 and not {opening.text, closing.text} & set(options.outer):
                pair = (
                    opening.written(options.outer[0], True, options.space),
                    closing.written(options.outer[-1], False, options.space),
                )
                offers = [Edit(pair, False)]
            fields = {"opening": opening.text, "closing": closing.text}
            yield Match(closing.place, fields, tuple(offers), (opening.place,))


def _reversed(_: Structure, found: tuple[Quotation, ...], options: Options) -> Iterator[Match]:
    for pair in found:
        opening, closing = pair.opening, pair.closing
        # „mot“ is a foreign system, not a slip
        if opening and closing and opening.kind == closing.kind and opening.text in _TURNED and closing.text in _TURNED:
            for mark, opens in ((opening, True), (closing, False)):
                if (mark.side > 0) != opens:
                    better = _TURNED[mark.text]
                    edit = Edit((mark.written(better, opens, options.space),), False)
                    yield Match(mark.place, {"mark": mark.text, "better": better}, (edit,))


_FAULTS: dict[str, _Sought] = {
    "unbalanced": _unbalanced,
    "doubled": _doubled,
    "mismatched": _mismatched,
    "reversed": _reversed,
}
