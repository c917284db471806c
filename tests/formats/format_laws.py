"""The laws that every format keeps: the way back is exact, and what is written is read."""

from collections.abc import Callable
from types import ModuleType

from hypothesis import strategies as st

from dispatchlint.dispatch import Block, Source, is_contiguous, locate

# Accents, combining marks, astral characters, kinds of space, U+2028, marks of wires.
WORDS = st.text(st.sampled_from("aéÀœ’«»—ğ\u0301🗞\u2028\u00a0\u202fз中.,:;!?"), min_size=1, max_size=6).map(
    lambda middle: f"b{middle}z"
)


def blocks_of(form: ModuleType, source: Source) -> list[Block]:
    return [block for item in form.read(source) for block in item.blocks if block.kind != "trail"]


def assert_places_hold(blocks: list[Block], source: Source, undo: Callable[[str], str] | None = None) -> None:
    """Pieces cover the text without a hole; verbatim ones stand in the source, others decode to their text."""
    for block in blocks:
        at = 0
        for piece in block.pieces:
            text, written = block.text[piece.start : piece.start + piece.length], source.text[slice(*piece.span)]
            assert piece.start == at
            assert piece.length > 0
            if piece.verbatim:
                assert written == text
            elif undo and not piece.divided:
                assert undo(written) == text
            at += piece.length
        assert at == len(block.text)
        assert all(one.span.end <= other.span.start for one, other in zip(block.pieces, block.pieces[1:], strict=False))


def assert_writes_back(form: ModuleType, source: Source, data: st.DataObject, new: str) -> None:
    """A contiguous range, written anew and read again, gives the text with that range replaced, and nothing else."""
    before = blocks_of(form, source)
    if not before:
        return
    index = data.draw(st.integers(0, len(before) - 1))
    block = before[index]
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    written = form.encode(new, block.escapes, source)
    if written is None or not is_contiguous(block.pieces, start, end):
        return
    span = locate(block.pieces, start, end)
    after = Source(source.name, source.text[: span.start] + written + source.text[span.end :], source.encoding)
    expected = [block.text for block in before]
    expected[index] = block.text[:start] + new + block.text[end:]
    assert [block.text for block in blocks_of(form, after)] == expected
