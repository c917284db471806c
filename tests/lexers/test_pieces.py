from dispatchlint.dispatch import Piece
from dispatchlint.lexers.pieces import Gathering
from dispatchlint.spans import Span


def test_gathering() -> None:
    """Verbatim neighbours become one piece, others stay apart, empty stretches are left out."""
    gathering = Gathering()
    for stretch in [("a", 3, 4, True), ("bc", 4, 6, True), ("", 6, 8, False), ("d", 8, 9, True), ("é", 9, 17, False)]:
        gathering.add(*stretch)
    assert gathering
    assert gathering.take() == (
        "abcdé",
        (Piece(0, 3, Span(3, 6), True), Piece(3, 1, Span(8, 9), True), Piece(4, 1, Span(9, 17), False)),
    )
    assert not gathering
    assert gathering.take() == ("", ())
