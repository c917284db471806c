"""The data of a dispatch, from one decoded input to its parts."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from dispatchlint.spans import LineMap, Span

TEXT_ROLES = (
    "headline", "summary", "dateline", "byline", "paragraph", "crosshead", "caption", "translation_credit", "signoff",
    "subscription_notice", "embargo", "correction", "advisory", "note", "furniture",
)  # fmt: skip
METADATA_ROLES = (
    "language", "original_language", "slugline", "published", "embargoed", "located", "keywords", "rights",
)  # fmt: skip
ROLES = TEXT_ROLES + METADATA_ROLES
BODY_ROLES = frozenset({"paragraph", "crosshead", "caption"})


class Source:
    """One input, decoded. `text` holds every character but the byte-order mark; line ends are as in the file."""

    __slots__ = ("_lines", "bom", "encoding", "guessed", "name", "text")

    def __init__(self, name: str, text: str, encoding: str = "utf-8", bom: bytes = b"", guessed: bool = False) -> None:
        self.name, self.text, self.encoding, self.bom, self.guessed = name, text, encoding, bom, guessed
        self._lines: LineMap | None = None

    @property
    def lines(self) -> LineMap:
        """The lines of `text`, mapped when first asked for."""
        if self._lines is None:
            self._lines = LineMap(self.text)
        return self._lines


class Piece(NamedTuple):
    """A stretch of a block's text and where it stands in the source.

    `start` and `length` are code points of the block's text. A verbatim piece stands in the source character by
    character; any other (an escape such as `&amp;`) is one unit: its span cannot be divided.
    Nothing is written over a divided piece: something of the file's own (a tag between two folded spaces) stands in it.
    """

    start: int
    length: int
    span: Span
    verbatim: bool
    divided: bool = False


Pieces = tuple[Piece, ...]


def whole(span: Span) -> Pieces:
    """The pieces of a text that stands in the source as it is."""
    return (Piece(0, span.end - span.start, span, True),) if span.end > span.start else ()


def locate(pieces: Pieces, start: int, end: int) -> Span:
    """The source span of `text[start:end]`, 0-based code points; an empty range gives an empty span."""
    if not pieces:
        return Span(0, 0)
    if len(pieces) == 1:
        low, length, span, verbatim, _ = pieces[0]
        if verbatim and start < low + length:  # plain text: nearly all places are such
            shift = span.start - low
            return Span(shift + start, shift + (end if end > start else start))
    first = pieces[_index(pieces, start)]
    if start >= first.start + first.length:
        begin = first.span.end
    else:
        begin = first.span.start + (start - first.start if first.verbatim else 0)
    if end <= start:
        return Span(begin, begin)
    last = pieces[_index(pieces, end - 1)]
    return Span(begin, last.span.start + (end - last.start) if last.verbatim else last.span.end)


def is_contiguous(pieces: Pieces, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in the source without anything (a tag, a mark) in between."""
    if end <= start:
        return True
    if len(pieces) == 1:
        return not pieces[0].divided
    run = pieces[_index(pieces, start) : _index(pieces, end - 1) + 1]
    joined = all(one.span.end == other.span.start for one, other in pairwise(run))
    return joined and not any(piece.divided for piece in run)


def is_verbatim(pieces: Pieces, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in the source character by character, with nothing in between."""
    if len(pieces) == 1:
        return pieces[0].verbatim
    run = pieces[_index(pieces, start) : _index(pieces, max(end - 1, start)) + 1]
    return all(piece.verbatim for piece in run) and is_contiguous(pieces, start, end)


def cut(pieces: Pieces, start: int, end: int) -> Pieces:
    """The pieces of `text[start:end]`, counted from its own beginning."""
    out = []
    for index in range(_index(pieces, start), len(pieces)):
        piece = pieces[index]
        if piece.start >= end:
            break
        low, high = max(piece.start, start), min(piece.start + piece.length, end)
        if low < high:
            span = locate((piece,), low, high)
            out.append(Piece(low - start, high - low, span, piece.verbatim, piece.divided))
    return tuple(out)


def compose(inner: Pieces, outer: Pieces) -> Pieces:
    """Pieces into a text whose own pieces are `outer`, made into pieces into the source (HTML inside JSON)."""
    out = []
    for piece in inner:
        parts = cut(outer, piece.span.start, piece.span.end)
        if piece.verbatim:
            out += [p._replace(start=piece.start + p.start) for p in parts]
        elif parts:
            span = Span(parts[0].span.start, parts[-1].span.end)
            out.append(Piece(piece.start, piece.length, span, False, piece.divided))
    return tuple(out)


def _index(pieces: Pieces, offset: int) -> int:
    if len(pieces) == 1:
        return 0
    return max(bisect_right(pieces, offset, key=lambda piece: piece.start) - 1, 0)


class Block(NamedTuple):
    """A stretch of text that a format found: a line of plain text, a paragraph, a field.

    `kind` is `paragraph heading item quote cell code caption field`, or `trail`: white space that ends a line.
    `role` is given where the format states it. `escapes` names, outermost last, what a text must go through to be
    written here (`("html", "json")`). `gap` says that an empty line stands before it (plain text only).
    """

    text: str
    pieces: Pieces
    kind: str = "paragraph"
    role: str | None = None
    escapes: tuple[str, ...] = ()
    gap: bool = False

    def part(self, start: int, end: int) -> "Block":
        """The block cut down to `text[start:end]`."""
        return self._replace(text=self.text[start:end], pieces=cut(self.pieces, start, end))


class Item(NamedTuple):
    """One dispatch of a source, not yet taken apart; `id` is None where the source is one dispatch."""

    id: str | None
    blocks: tuple[Block, ...]


class Group(NamedTuple):
    """A named piece of a part, 0-based code points of the part's text."""

    text: str
    start: int
    end: int


class Part(NamedTuple):
    """A stretch of the dispatch with one role.

    `groups` are its named pieces, several each (two authors). `why` says in words by what it was recognised.
    `exact`: it equals the house's pinned text, kinds of apostrophe and space aside. `form`: the index of the form of
    its layout entry that it follows, None where it follows none. `field`: a field of the format, not a line of text.
    `glued`: it stands on one line with other parts although the house gives it a line of its own.
    """

    role: str
    text: str
    pieces: Pieces
    escapes: tuple[str, ...] = ()
    kind: str = "paragraph"
    groups: Mapping[str, tuple[Group, ...]] = {}
    why: str = ""
    exact: bool = False
    form: int | None = None
    field: bool = False
    glued: bool = False

    def locate(self, start: int, end: int) -> Span:
        """The source span of `text[start:end]`."""
        return locate(self.pieces, start, end)

    @property
    def span(self) -> Span:
        """The source span of the whole part."""
        return locate(self.pieces, 0, len(self.text))


class Dispatch(NamedTuple):
    """An item taken apart: its parts in the order of the text, its metadata, and where its text ends in the source.

    `trails` are the stretches of white space that end lines, which belong to no part.
    """

    id: str | None
    parts: tuple[Part, ...]
    metadata: tuple[Part, ...]
    end: int
    trails: tuple[Part, ...] = ()

    def of(self, *roles: str) -> list[Part]:
        """The parts of these roles, in the order of the text."""
        return [part for part in self.parts if part.role in roles]

    def fact(self, role: str) -> str | None:
        """The first metadata value of this role."""
        return next((part.text for part in self.metadata if part.role == role), None)


def plain_text(parts: Iterable[Part]) -> str:
    """The texts of parts, a line each."""
    return "\n".join(part.text for part in parts)
