"""The pieces of a YAML scalar: verbatim where it stands as it is, one piece for an escape or a folded line."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from dispatchlint.dispatch import Piece, Pieces, cut
from dispatchlint.expressions import plain
from dispatchlint.lexers.pieces import Gathering
from dispatchlint.spans import Span

# Text, its 0-based code points of the scalar as written, verbatim or not.
_Stretch: TypeAlias = tuple[str, int, int, bool]

_BREAK = r"(?:\r\n|[\n\r\x85\u2028\u2029])"
_FOLD = rf"(?P<fold>[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*)"
_PLAIN = plain(_FOLD)
_SINGLE = plain(rf"{_FOLD}|(?P<escape>'')")
_DOUBLE = plain(
    rf"(?P<joined>\\{_BREAK}[ \t]*)|(?P<escape>\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.))|{_FOLD}"
)
_ONE_BREAK = plain(_BREAK)
_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def pieces_of(style: str | None, written: str, value: str, base: int) -> tuple[Pieces, bool]:
    """The pieces of a scalar written at the 0-based code point `base`, and whether they are sure.

    Where the reckoning does not give PyYAML's value, the scalar is one piece that cannot be divided.
    """
    stretches = _block(written, style) if style in ("|", ">") else _flow(written, style)
    gathering = Gathering()
    for text, start, end, verbatim in stretches:
        gathering.add(text, base + start, base + end, verbatim)
    text, pieces = gathering.take()
    if text[: len(value)] == value:
        return cut(pieces, 0, len(value)), True
    if value.rstrip() == text.rstrip():
        return cut(pieces, 0, len(value.rstrip())), True
    return (Piece(0, len(value), Span(base, base + len(written)), False),), False


def _flow(written: str, style: str | None) -> Iterator[_Stretch]:
    pattern, edge = {"'": (_SINGLE, 1), '"': (_DOUBLE, 1)}.get(style or "", (_PLAIN, 0))
    at, end = edge, len(written) - edge
    for found in pattern.finditer(written, edge, end):
        yield written[at : found.start()], at, found.start(), True
        yield _unescaped(found), found.start(), found.end(), False
        at = found.end()
    yield written[at:end], at, end, True


def _unescaped(found: re.Match[str]) -> str:
    kind, written = found.lastgroup, found[0]
    if kind == "fold":
        breaks = len(_ONE_BREAK.findall(written))
        return "\n" * (breaks - 1) or " "
    if kind == "joined":
        return ""
    if written == "''":
        return "'"
    if written[1] in "xuU":
        return chr(int(written[2:], 16))
    return _LETTERS.get(written[1], written)


_LINE = plain(rf"(?P<indent>[ ]*)(?P<line>[^\n\r\x85\u2028\u2029]*)(?P<end>{_BREAK}|\Z)")


def _block(written: str, style: str) -> Iterator[_Stretch]:
    """A literal or folded scalar; of folded ones only those without more indented lines are reckoned right."""
    header = _ONE_BREAK.search(written)
    found = [m for m in _LINE.finditer(written, header.end() if header else len(written)) if m[0]]
    indent = next((len(m["indent"]) for m in found if m["line"]), 0)
    for index, line in enumerate(found):
        start = min(line.start() + indent, line.end("line"))
        yield written[start : line.end("line")], start, line.end("line"), True
        yield _line_end(found, index, style), *line.span("end"), line["end"] == "\n" and style == "|"


def _line_end(found: list[re.Match[str]], index: int, style: str) -> str:
    """What a line end stands for: in a folded scalar a space between two lines of text, nothing before a blank one."""
    line, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if not line["end"]:
        return ""
    if style == "|" or following is None or not line["line"]:
        return "\n"
    return " " if following["line"] else ""
