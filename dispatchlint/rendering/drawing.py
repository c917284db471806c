"""One finding drawn for people: its place, level, message and rule, its line, related places and edits."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from dispatchlint.dispatch import Source
from dispatchlint.findings import Edit, Finding, Related, Run, Words
from dispatchlint.rendering.changes import Stretch, hunks
from dispatchlint.rendering.frames import frame, head
from dispatchlint.rendering.placenames import PlaceNames, offsets
from dispatchlint.rendering.terminal import LEVEL_COLOURS, SIGNS, Pen, visible, width
from dispatchlint.rendering.waived import waived
from dispatchlint.spans import Span

GUTTER = "    │ "
MOST = 4  # hunks of an edit, and related places that are told with their words


class Desk(NamedTuple):
    """What is at hand while one dispatch is written; `room` is in columns, the gutter left out."""

    run: Run
    pen: Pen
    words: Words
    source: Source
    names: PlaceNames
    room: int

    def point(self, offset: int) -> str:
        """A place for machines: line and column, 1-based."""
        return "{}:{}".format(*self.source.lines.position(offset))


def words_in(run: Run, language: str) -> Words:
    """The words of a language, English ones where it has none."""
    return run.words.get(language) or run.words.get("en") or Words({})


def legend(pen: Pen, words: Words) -> str:
    """What the signs that were drawn mean; empty where none was."""
    drawn = (f"{SIGNS[sign]} {words(f'sign.{ord(sign):04x}')}" for sign in SIGNS if sign in pen.used)
    return pen.paint(words("list").join(drawn), "dim")


def draw(finding: Finding, desk: Desk, folded: bool) -> Iterator[str]:
    """The lines of a finding; folded, its places are a list and its edit one example."""
    yield _headed(finding, desk)
    yield f"  {desk.pen.paint(visible(finding.message), 'bold')}"
    marked = [] if folded and finding.edits else _frame(finding, desk)
    edits = [line for edit in finding.edits for line in _edit(edit, desk, folded)]
    for line in [*marked, *_related(finding, desk, folded), *edits]:
        yield desk.pen.paint(GUTTER, "dim") + line


def draw_waived(finding: Finding, desk: Desk) -> Iterator[str]:
    """The lines of a finding that was accepted: what is said, and who accepted it and why."""
    yield _headed(finding, desk)
    yield f"  {visible(finding.message)}"
    yield desk.pen.paint(GUTTER, "dim") + visible(waived(finding.waiver, desk.words))


def _headed(finding: Finding, desk: Desk) -> str:
    """Place, level and rule: a line of its own, so that no terminal breaks it and the message stands alone."""
    pen, card = desk.pen, desk.run.cards.get(finding.rule)
    place = f"{desk.names.name(finding.span, finding.role)} · {desk.point(finding.span.start)}"
    level, rule = desk.words(f"level.{finding.level}"), visible(finding.rule)
    gap = len(GUTTER) + desk.room - width(f"  {place} · {level}{rule}")
    rule = pen.link(pen.paint(rule, "dim"), card.url if card else "")
    return f"  {place} · {pen.paint(level, LEVEL_COLOURS[finding.level])}{' ' * max(gap, 2)}{rule}"


def _frame(finding: Finding, desk: Desk) -> list[str]:
    text, place = desk.source.text, finding.span
    bounds = desk.source.lines.line_span(desk.source.lines.position(place.start).line)
    part = desk.names.part(place, finding.role)
    if part and not all(piece.verbatim for piece in part.pieces):
        # A desk reads « é », not \u00e9: what a format escapes is shown as it will be read.
        text, place = part.text, offsets(part, place)
        bounds = Span(text.rfind("\n", 0, place.start) + 1, (text + "\n").find("\n", place.start))
    if bounds.start >= bounds.end:
        return []
    if finding.text.isspace():
        desk.pen.signs(finding.text)  # the frame draws them, so the legend must explain them
    line, marks = frame(text, place, bounds, desk.room)
    blank = len(marks) - len(marks.lstrip())
    mark = marks[blank:] + (f" {desk.words('here')}" if place.start == place.end else "")
    return [line, marks[:blank] + desk.pen.paint(mark, LEVEL_COLOURS[finding.level])]


# Related places


def _related(finding: Finding, desk: Desk, folded: bool) -> Iterator[str]:
    """Those that say something of their own, then the others as a list: every place is told."""
    same = ("", finding.text)
    told = [] if folded else [one for one in finding.related if one.message or one.text.strip() not in same]
    for one in told[:MOST]:
        name, point = where(one, desk)
        words = visible(one.message or one.text)
        yield head(f"{desk.words('related')} {name} · {point} · {words}", desk.room)
    rest = [one for one in finding.related if one not in told[:MOST]]
    if rest:
        lead = desk.words.count("related.more", len(rest)) if told else desk.words("related")
        yield from _wrapped(f"{lead} ", points(rest, desk), desk.room)


def where(one: Related, desk: Desk) -> tuple[str, str]:
    """A related place: its part, or its file where that is another one, and line and column."""
    if one.where:
        return visible(one.name), "{}:{}".format(*one.where[0])
    return desk.names.name(one.span), desk.point(one.span.start)


def points(related: Iterable[Related], desk: Desk) -> Iterator[str]:
    """`§ 2 7:102`, and then `7:367` alone for another place of the same part."""
    places = (where(one, desk) for one in related)
    for name, points in groupby(places, key=lambda place: place[0]):
        for i, (_, point) in enumerate(points):
            yield point if i else f"{name} {point}"


def _wrapped(lead: str, words: Iterator[str], room: int) -> Iterator[str]:
    line = lead + next(words)
    for word in words:
        if width(f"{line} · {word}") > room:
            yield line
            line = " " * width(lead) + word
        else:
            line += f" · {word}"
    yield line


# Edits


def _edit(edit: Edit[Span], desk: Desk, folded: bool) -> Iterator[str]:
    # Habits are never shown in red.
    most, old, new = (1, "cyan", "cyan") if folded else (MOST, "red", "green")
    title = title_of(edit, desk)
    manner = desk.words("edit.safe" if edit.safe else "edit.unsafe")
    yield f"{desk.pen.paint('→', 'cyan')} {visible(title)} {desk.pen.paint(manner, 'dim')}"
    drawn = hunks(desk.source, edit, desk.room - 2)
    for hunk in drawn[:most]:
        for sign, side, colour in (("-", hunk.before, old), ("+", hunk.after, new)):
            if any(stretch.text.strip() for stretch in side):
                yield f"{desk.pen.paint(sign, colour)} " + "".join(_stretch(one, colour, desk.pen) for one in side)
    if len(drawn) > most:
        yield desk.pen.paint(desk.words.count("edit.more", len(drawn) - most), "dim")


def title_of(edit: Edit[Span], desk: Desk) -> str:
    """What an edit does, in words."""
    if edit.title:
        return edit.title
    if len(edit.replacements) != 1:
        return desk.words("edit.several")
    (start, end), new = edit.replacements[0]
    key, text = ("edit.write", new) if new else ("edit.delete", desk.source.text[start:end])
    return desk.words(key, text=head(text, desk.room // 2))


def _stretch(stretch: Stretch, colour: str, pen: Pen) -> str:
    return pen.paint(pen.signs(stretch.text), "bold", colour) if stretch.changed else visible(stretch.text)
