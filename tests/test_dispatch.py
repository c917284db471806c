from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Block, Piece, Pieces, compose, cut, is_contiguous, locate, whole
from dispatchlint.spans import Span

# The source `<p>caf&eacute; <b>noir</b></p>` read as `café noir`.
CAFE = (
    Piece(0, 3, Span(3, 6), True),
    Piece(3, 1, Span(6, 14), False),
    Piece(4, 1, Span(14, 15), True),
    Piece(5, 4, Span(18, 22), True),
)


@st.composite
def layouts(draw: st.DrawFn) -> Pieces:
    """Pieces with gaps between them, as after a format has read."""
    pieces, start, at = [], 0, draw(st.integers(0, 3))
    for verbatim, length, gap in draw(
        st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(0, 2)), min_size=1, max_size=8)
    ):
        width = length if verbatim else draw(st.integers(2, 6))
        pieces.append(Piece(start, length if verbatim else 1, Span(at, at + width), verbatim))
        start, at = start + (length if verbatim else 1), at + width + gap
    return tuple(pieces)


def test_places_of_a_text_with_an_escape_and_a_tag() -> None:
    """A range has its exact place; one that touches an escape has the whole escape."""
    assert locate(CAFE, 0, 3) == Span(3, 6)
    assert locate(CAFE, 1, 4) == Span(4, 14)
    assert locate(CAFE, 3, 4) == Span(6, 14)
    assert locate(CAFE, 5, 9) == Span(18, 22)
    assert locate(CAFE, 4, 6) == Span(14, 19)


def test_empty_ranges() -> None:
    """An empty range is an empty span: before what follows it, at the end after what is last."""
    assert locate(CAFE, 0, 0) == Span(3, 3)
    assert locate(CAFE, 5, 5) == Span(18, 18)
    assert locate(CAFE, 9, 9) == Span(22, 22)
    assert locate((), 0, 0) == Span(0, 0)


def test_contiguity() -> None:
    """A range is contiguous where no tag stands inside it."""
    assert is_contiguous(CAFE, 0, 5)
    assert not is_contiguous(CAFE, 4, 6)
    assert is_contiguous(CAFE, 5, 5)


def test_parts_of_a_block() -> None:
    """A part of a block has its own text, counted from its beginning, at the same places."""
    block = Block("café noir", CAFE).part(2, 7)
    assert block.text == "fé no"
    assert block.pieces == (
        Piece(0, 1, Span(5, 6), True),
        Piece(1, 1, Span(6, 14), False),
        Piece(2, 1, Span(14, 15), True),
        Piece(3, 2, Span(18, 20), True),
    )


@given(layouts(), st.data())
def test_cutting_keeps_places(pieces: Pieces, data: st.DataObject) -> None:
    """A range of a cut text stands where the same range of the whole text stands."""
    length = pieces[-1].start + pieces[-1].length
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    low = data.draw(st.integers(start, end - 1))
    high = data.draw(st.integers(low + 1, end))
    assert locate(cut(pieces, start, end), low - start, high - start) == locate(pieces, low, high)


@given(layouts(), st.data())
def test_composing_follows_both_ways(outer: Pieces, data: st.DataObject) -> None:
    """Through two layers a range stands where the outer layer puts the place that the inner layer gives."""
    length = outer[-1].start + outer[-1].length
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    for inner in (whole(Span(start, end)), (Piece(0, 1, Span(start, end), False),)):
        composed = compose(inner, outer)
        total = inner[-1].start + inner[-1].length
        assert sum(piece.length for piece in composed) == total
        assert locate(composed, 0, total) == locate(outer, start, end)
