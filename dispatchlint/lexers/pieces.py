"""Gathers the text of a block and the way back to the source, stretch by stretch."""

from dispatchlint.dispatch import Piece, Pieces
from dispatchlint.spans import Span


class Gathering:
    """Text and pieces under way; verbatim neighbours become one piece."""

    __slots__ = ("_length", "_pieces", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def __bool__(self) -> bool:
        return bool(self._texts)

    def add(self, text: str, start: int, end: int, verbatim: bool, divided: bool = False) -> None:
        """Adds a stretch that stands at these 0-based code points of the source; an empty text is left out."""
        if not text:
            return
        self._texts.append(text)
        last = self._pieces[-1] if self._pieces else None
        if verbatim and last and last.verbatim and last.span.end == start:
            self._pieces[-1] = Piece(last.start, last.length + len(text), Span(last.span.start, end), True)
        else:
            self._pieces.append(Piece(self._length, len(text), Span(start, end), verbatim, divided))
        self._length += len(text)

    def take(self) -> tuple[str, Pieces]:
        """The text and its pieces; the gathering begins anew."""
        text, pieces = "".join(self._texts), tuple(self._pieces)
        self.__init__()  # type: ignore[misc]
        return text, pieces
