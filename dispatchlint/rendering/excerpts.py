"""A place with a few words on either side, as it is read: what a format escapes is decoded."""

from typing import NamedTuple

from dispatchlint.findings import Finding
from dispatchlint.rendering.drawing import Desk
from dispatchlint.rendering.frames import MORE, head, tail
from dispatchlint.rendering.placenames import offsets
from dispatchlint.rendering.terminal import SIGNS, visible
from dispatchlint.spans import Span


class Excerpt(NamedTuple):
    """Words of one line: before the place, at it, after it; all may be shown raw."""

    before: str
    at: str
    after: str


def excerpt(finding: Finding, desk: Desk) -> Excerpt:
    """The line around a finding in about `desk.room` columns; a long place has its two ends."""
    text, place, line = _line(finding, desk)
    context = desk.room // 3
    before = text[max(line.start, place.start - 4 * context) : place.start]
    after = text[place.end : max(place.end, min(line.end, place.end + 4 * context))]
    return Excerpt(tail(before, context), _at(text[place.start : place.end], context), head(after, context))


def _line(finding: Finding, desk: Desk) -> tuple[str, Span, Span]:
    """A text, the place in it, and the ends of its line (of its first and its last, where it has several)."""
    part = desk.names.part(finding.span, finding.role)
    if part:
        text, place = part.text, offsets(part, finding.span)
        return text, place, Span(text.rfind("\n", 0, place.start) + 1, (text + "\n").find("\n", place.end))
    source, place = desk.source, finding.span
    first, last = (source.lines.line_span(end.line) for end in source.lines.ends(place))
    return source.text, place, Span(first.start, last.end)


def _at(text: str, room: int) -> str:
    # Bold says nothing of a space: spaces at fault are drawn.
    if text.isspace():
        return visible("".join(SIGNS.get(char, char) for char in text))
    if len(text) <= 2 * room:
        return visible(text)
    return f"{head(text, room)} {tail(text, room)}".replace(f"{MORE} {MORE}", MORE)
