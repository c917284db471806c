"""The parts of a dispatch as the symbols of a text: an outline that jumps."""

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, SymbolKind

from dispatchlint.findings import ItemResult
from dispatchlint.lsp.judging import Judged
from dispatchlint.rendering.frames import head
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.spans import Span

_ROOM = 60  # columns of a part's text


def symbols(judged: Judged) -> list[DocumentSymbol]:
    """The parts of the dispatch in the order of the text; those of a feed under their dispatches."""
    items = judged.result.items
    if len(items) < 2:
        return [part for item in items for part in _parts(item, judged)]
    return [found for item in items for found in _dispatch(item, judged)]


def _dispatch(item: ItemResult, judged: Judged) -> Iterator[DocumentSymbol]:
    spans = [part.span for part in item.dispatch.parts]
    if spans:
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        range_ = judged.text.places.range(whole)
        children = list(_parts(item, judged))
        yield DocumentSymbol(item.item or item.title, SymbolKind.Module, range_, range_, children=children)


def _parts(item: ItemResult, judged: Judged) -> Iterator[DocumentSymbol]:
    names = PlaceNames(item, judged.words(item))
    for part in sorted(item.dispatch.parts, key=lambda part: part.span):
        range_ = judged.text.places.range(part.span)
        detail = head(" ".join(part.text.split()), _ROOM)
        yield DocumentSymbol(names.name(part.span, part.role), SymbolKind.String, range_, range_, detail)
