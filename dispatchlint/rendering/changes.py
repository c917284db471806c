"""What an edit changes, as hunks of a few words each: before, after, and what differs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Source
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit
from dispatchlint.rendering.frames import head, tail
from dispatchlint.rendering.terminal import LINE_SIGN
from dispatchlint.spans import Span

_CONTEXT = 30  # columns of unchanged text on either side, less on a narrow terminal
_NEAR = 24  # code points between two changes that are shown together
_LONG = 40  # code points from which a replaced text is compared word by word
_TOO_LONG = 20_000  # code points from which comparing costs more than it shows
_WORDS = plain(r"\s+|\S+")


class Change(NamedTuple):
    """A text for `start..end`, 0-based code points of the source, in the escapes of the file."""

    start: int
    end: int
    text: str


class Stretch(NamedTuple):
    """A piece of a line that is shown; `changed` is what the other line has not."""

    text: str
    changed: bool


class Hunk(NamedTuple):
    """Changes that stand near each other, with the words around them."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


def hunks(source: Source, edit: Edit[Span], room: int) -> list[Hunk]:
    """The hunks of an edit in the order of the text, each side in about `room` columns."""
    context = min(_CONTEXT, room // 3)
    changed = max(room - 2 * context, context)
    return [_hunk(source, near, changed, context) for near in _near(source.text, _changes(source.text, edit), changed)]


def _changes(text: str, edit: Edit[Span]) -> list[Change]:
    found: list[Change] = []
    for (start, end), new in sorted(edit.replacements):
        old = text[start:end]
        if min(len(old), len(new)) > _LONG and max(len(old), len(new)) < _TOO_LONG:
            found += _word_by_word(start, old, new)
        elif old != new:
            found.append(Change(start, end, new))
    return found


def _word_by_word(offset: int, old: str, new: str) -> Iterator[Change]:
    """The words that differ, the smallest change that makes `old` into `new`."""
    from difflib import SequenceMatcher

    olds, news = list(_WORDS.finditer(old)), list(_WORDS.finditer(new))
    matcher = SequenceMatcher(None, [word[0] for word in olds], [word[0] for word in news], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            start, end = _extent(olds, a, b, len(old))
            low, high = _extent(news, c, d, len(new))
            yield Change(offset + start, offset + end, new[low:high])


def _extent(words: list[re.Match[str]], first: int, last: int, end: int) -> tuple[int, int]:
    start = words[first].start() if first < len(words) else end
    return start, words[last - 1].end() if last > first else start


def _near(text: str, changes: list[Change], room: int) -> list[list[Change]]:
    """Changes in groups: those of one line with few words between them are shown in one hunk."""
    groups: list[list[Change]] = []
    for change in changes:
        if groups:
            first, last = groups[-1][0], groups[-1][-1]
            gap = text[last.end : change.start]
            size = max(change.end - first.start, sum(len(c.text) for c in groups[-1]) + len(change.text))
            if len(gap) <= _NEAR and "\n" not in gap and size <= room:
                groups[-1].append(change)
                continue
        groups.append([change])
    return groups


def _hunk(source: Source, changes: list[Change], room: int, context: int) -> Hunk:
    start, end = changes[0].start, changes[-1].end
    lines = source.lines
    low = lines.line_span(lines.position(start).line).start
    high = lines.line_span(lines.position(end).line).end
    lead = Stretch(tail(source.text[max(low, start - 4 * context) : start], context), False)
    trail = Stretch(head(source.text[end : max(end, min(high, end + 4 * context))], context), False)
    before, after = [lead], [lead]
    for i, change in enumerate(changes):
        before.append(Stretch(_middle(source.text[change.start : change.end], room), True))
        after.append(Stretch(_middle(change.text, room), True))
        gap = source.text[change.end : changes[i + 1].start] if i + 1 < len(changes) else ""
        before.append(Stretch(gap, False))
        after.append(Stretch(gap, False))
    return Hunk(_shown([*before, trail]), _shown([*after, trail]))


def _shown(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    return tuple(stretch for stretch in stretches if stretch.text)


def _middle(text: str, room: int) -> str:
    """A long text's beginning and end, `…` for what is left out; line ends as signs."""
    text = text.replace("\r\n", LINE_SIGN).replace("\n", LINE_SIGN)
    if len(text) <= room:
        return text
    return f"{head(text, room // 2)} {tail(text, room // 2)}".replace("… …", "…")
