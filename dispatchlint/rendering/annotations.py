"""A text cut into stretches at the places of findings, each with the findings that mark it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Finding
from dispatchlint.rendering.placenames import PlaceNames, offsets
from dispatchlint.spans import Span


class Note(NamedTuple):
    """A finding by its number at `start..end`, 0-based code points of a part's text; `related`: another place of it."""

    start: int
    end: int
    number: int
    related: bool


class Stretch(NamedTuple):
    """Words that the same findings mark, weightiest number first, and the notes that end with them."""

    text: str
    marked: tuple[Note, ...]
    ending: tuple[Note, ...]


class Annotated(NamedTuple):
    """A part, or None for a place without one, with the stretches of its text."""

    part: Part | None
    stretches: tuple[Stretch, ...]


def annotate(findings: list[Finding], parts: Iterable[Part], names: PlaceNames) -> Iterator[Annotated]:
    """The parts in the order of the text, numbers from 1; a finding that no part holds stands alone at its place."""
    inside, alone = dict[Span, list[Note]](), list[tuple[Span, int]]()
    ordered = sorted(parts, key=lambda part: part.span)
    for number, finding in enumerate(findings, 1):
        held = list(_holding(finding.span, finding.role, ordered, names))
        if not held:
            alone.append((finding.span, number))
        for part in held:
            note = Note(*offsets(part, finding.span), number, part is not held[-1])
            inside.setdefault(part.span, []).append(note)
        for one in finding.related:
            for part in [] if one.where else _holding(one.span, "", ordered, names):
                inside.setdefault(part.span, []).append(Note(*offsets(part, one.span), number, True))
    alone.sort(reverse=True)
    for part in ordered:
        while alone and alone[-1][0].start <= part.span.start:
            yield _alone(alone.pop()[1])
        yield Annotated(part, tuple(_stretches(part.text, inside.get(part.span, []))))
    while alone:
        yield _alone(alone.pop()[1])


def _alone(number: int) -> Annotated:
    return Annotated(None, (Stretch("", (), (Note(0, 0, number, False),)),))


def _holding(span: Span, role: str, parts: list[Part], names: PlaceNames) -> Iterator[Part]:
    """The part that a place is in, or all of which it has something; an empty place only in a part of the role."""
    part = names.part(span, role)
    if part or span.start == span.end:
        yield from [part] if part else []
        return
    yield from (one for one in parts if one.span.start < span.end and span.start < one.span.end)


def _stretches(text: str, notes: list[Note]) -> Iterator[Stretch]:
    edges = sorted({0, len(text), *(note.start for note in notes), *(note.end for note in notes)})
    if any(note.start == note.end == 0 for note in notes):
        yield Stretch("", (), tuple(note for note in notes if note.end == 0))
    for start, end in pairwise(edges):
        over = sorted((note for note in notes if note.start < end and start < note.end), key=_weight)
        ending = sorted((note for note in notes if note.end == end), key=_weight)
        yield Stretch(text[start:end], tuple(over), tuple(ending))


def _weight(note: Note) -> tuple[bool, int]:
    return note.related, note.number
