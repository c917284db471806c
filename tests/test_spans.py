from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.spans import LineMap, Position, Span, code_point_offsets

TEXTS = st.text(st.sampled_from("aé’\u0301🗞\u2028\u0085\x0b\n\r \ufeff"))


def test_positions_of_mixed_line_ends() -> None:
    """LF, CRLF and CR end a line; U+2028, U+0085 and VT do not; columns count code points."""
    lines = LineMap("é🗞\r\nb\u2028c\u0085d\x0be\rf\n")
    assert [lines.position(at) for at in range(13)] == [
        Position(1, 1), Position(1, 2), Position(1, 3), Position(1, 4),
        Position(2, 1), Position(2, 2), Position(2, 3), Position(2, 4), Position(2, 5), Position(2, 6), Position(2, 7),
        Position(2, 8), Position(3, 1),
    ]  # fmt: skip
    assert [lines.line_span(line) for line in (1, 2, 3, 4)] == [Span(0, 2), Span(4, 11), Span(12, 13), Span(14, 14)]


@given(TEXTS)
def test_positions_and_lines_agree(text: str) -> None:
    """The line and column of an offset lead back to it."""
    lines = LineMap(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.line_span(line).start + column - 1 == offset


@given(TEXTS, st.data())
def test_bytes_become_code_points(text: str, data: st.DataObject) -> None:
    """A UTF-8 byte offset becomes the number of code points before it, in any order asked."""
    wanted = data.draw(st.lists(st.integers(0, len(text))))
    asked = [len(text[:at].encode()) for at in wanted]
    assert code_point_offsets(text, asked) == dict(zip(asked, wanted, strict=True))


def test_columns_in_bytes() -> None:
    """A column in UTF-8 bytes is counted from the line's beginning; a byte-order mark is 3 bytes of the first line."""
    lines = LineMap("é𐐀 foo\r\ne\u0301\u2028x\ud800.")
    assert [lines.utf8_position(at) for at in (0, 1, 2, 3, 6, 8, 9, 10, 11, 12, 13)] == [
        Position(1, 1), Position(1, 3), Position(1, 7), Position(1, 8), Position(1, 11),
        Position(2, 1), Position(2, 2), Position(2, 4), Position(2, 7), Position(2, 8), Position(2, 11),
    ]  # fmt: skip
    assert [lines.utf8_position(at, marked=True) for at in (0, 3, 8)] == [
        Position(1, 4), Position(1, 11), Position(2, 1),
    ]  # fmt: skip


@given(TEXTS)
def test_bytes_and_lines_agree(text: str) -> None:
    """The bytes before a column are those of the line before that place."""
    lines, encoded = LineMap(text), text.encode()
    for offset in range(len(text) + 1):
        line, column = lines.utf8_position(offset)
        start = len(text[: lines.line_span(line).start].encode())
        assert encoded[: start + column - 1] == text[:offset].encode()


def test_ends() -> None:
    """A span has a position at each end; it may run over lines."""
    assert LineMap("é\r\n𐐀.").ends(Span(0, 4)) == (Position(1, 1), Position(2, 2))
