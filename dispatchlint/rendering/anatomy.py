"""Dispatches taken apart, as JSON in the shape of docs/contract.md: lines and columns 1-based, offsets 0-based."""

from dispatchlint.dispatch import Part, Source
from dispatchlint.findings import ItemResult, Result
from dispatchlint.rendering.records import Record


def of_result(result: Result) -> Record:
    """An input's dispatches, in the order of the source."""
    dispatches = [_item(result.source, item) for item in result.items if result.source]
    return {"version": 1, "file": result.name, "dispatches": dispatches}


def _item(source: Source, item: ItemResult) -> Record:
    return {
        "item": item.item,
        "house": item.house,
        "confidence": item.confidence,
        "language": item.text_language,
        "parts": [_part(source, part) for part in (*item.dispatch.metadata, *item.dispatch.parts)],
    }


def _part(source: Source, part: Part) -> Record:
    groups = {
        name: [{"text": g.text, **_places(source, part, g.start, g.end)} for g in found]
        for name, found in part.groups.items()
    }
    places = _places(source, part, 0, len(part.text))
    return {"role": part.role, "text": part.text, **places, "groups": groups, "why": part.why}


def _places(source: Source, part: Part, start: int, end: int) -> Record:
    span = part.locate(start, end)
    return {name: _place(source, offset) for name, offset in (("start", span.start), ("end", span.end))}


def _place(source: Source, offset: int) -> dict[str, int]:
    position = source.lines.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}
