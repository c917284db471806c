"""JSON with the place of every string value and the pieces of its escapes."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from dispatchlint.dispatch import Piece, Pieces, Source
from dispatchlint.errors import ReadError
from dispatchlint.expressions import plain
from dispatchlint.spans import Span

Value: TypeAlias = Any  # dict, list, Text, str (a number as written), bool or None


class Text(str):
    """A string value; `start` and `end` are the 0-based code points of what stands between its quotation marks."""

    __slots__ = ("end", "start")
    start: int
    end: int


def parse(source: Source) -> list[Value]:
    """The values of a source, one after the other: one for a JSON document, several for NDJSON.

    Raises:
        ReadError: it is no JSON, or an escape stands for half a character; with line and column.
    """
    from json import JSONDecodeError

    try:
        return list(_values(source, _scanner(source)))
    except JSONDecodeError as error:
        raise _refused(source, f"is no JSON: {error.msg}", error.pos) from error
    except RecursionError as error:
        raise ReadError("is no dispatch: its JSON is nested too deeply") from error


_SPACE = plain(r"[ \t\r\n]*")


def _values(source: Source, scan: Callable[[str, int], tuple[Value, int]]) -> Iterator[Value]:
    from json import JSONDecodeError

    text, at = source.text, _SPACE.match(source.text).end()  # type: ignore[union-attr]
    while True:
        try:
            value, end = scan(text, at)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", text, error.value) from None
        yield value
        at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
        if at == len(text):
            return
        if not re.search(r"[\r\n]", text[end:at]):
            raise JSONDecodeError("Extra data", text, at)


def _scanner(source: Source) -> Callable[[str, int], tuple[Value, int]]:
    """The standard library's scanner; string values remember where they stand, numbers stay as written."""
    from json import JSONDecoder
    from json.decoder import scanstring  # type: ignore[attr-defined]
    from json.scanner import py_make_scanner  # type: ignore[attr-defined]

    def parse_string(text: str, start: int, strict: bool) -> tuple[Text, int]:
        plain, end = scanstring(text, start, strict)
        value = Text(plain)
        value.start, value.end = start, end - 1
        if len(plain) != value.end - start:
            _refuse_halves(source, value)
        return value, end

    # Numbers as text: int() refuses 4,301 digits with a ValueError of its own.
    decoder = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
    decoder.parse_string = parse_string  # type: ignore[attr-defined]
    scan: Callable[[str, int], tuple[Value, int]] = py_make_scanner(decoder)
    return scan


_ESCAPE = plain(r"\\(?:u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_HALF = plain(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}\Z")


def _refuse_halves(source: Source, value: Text) -> None:
    for found in _ESCAPE.finditer(source.text, value.start, value.end):
        if _HALF.match(found[0]):
            raise _refused(source, f"{found[0]} is half of a character, without its other half", found.start())
        if found[0] == "\\u0000":
            raise _refused(source, "\\u0000 is no character of a text", found.start())


def _refused(source: Source, message: str, at: int) -> ReadError:
    line, column = source.lines.position(at)
    return ReadError(message, line, column)


def pieces(value: Text, source: Source) -> Pieces:
    """The pieces of a string value: verbatim between its escapes, one piece each escape."""
    out: list[Piece] = []
    start, at = 0, value.start
    for found in _ESCAPE.finditer(source.text, value.start, value.end):
        if found.start() > at:
            out.append(Piece(start, found.start() - at, Span(at, found.start()), True))
            start += found.start() - at
        out.append(Piece(start, 1, Span(*found.span()), False))
        start, at = start + 1, found.end()
    if value.end > at:
        out.append(Piece(start, value.end - at, Span(at, value.end), True))
    return tuple(out)
