"""The report for machines, version 1: its shape is the contract of docs/contract.md."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Edit, Finding, ItemResult, Related, Result, Run
from dispatchlint.rendering.tally import Tally
from dispatchlint.spans import Position, Span

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_KEPT_IN_MEMORY = 10_000  # entries; a run over an archive may have more


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one JSON object, a line for each finding, as the results come."""
    unchecked, errors, tally = _Later(), _Later(), Tally()
    yield '{"version": 1, "findings": ['
    comma = ""
    for result in results:
        tally.add(result)
        errors.add(_error(problem) for problem in result.errors)
        for item in result.items:
            unchecked.add(_unchecked(result.name, item))
            for finding in item.shown:
                if result.source:
                    yield comma + "\n" + _encode(_finding(finding, result.source, run))
                    comma = ","
    yield '],\n"unchecked": ['
    yield from unchecked.entries()
    yield '],\n"errors": ['
    yield from errors.entries()
    yield f'],\n"files": {tally.files}}}\n'


class _Later:
    """Entries that must wait until the findings are written: in memory first, on disk when they are many."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._file: IO[str] | None = None

    def add(self, entries: Iterable[dict[str, Any]]) -> None:
        self._lines += map(_encode, entries)
        if len(self._lines) > _KEPT_IN_MEMORY:
            self._spill()

    def _spill(self) -> None:
        from tempfile import TemporaryFile

        if self._file is None:
            self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by entries)
        self._file.writelines(f"{line}\n" for line in self._lines)
        self._lines.clear()

    def entries(self) -> Iterator[str]:
        """The entries, commas between them."""
        comma = ""
        if self._file:
            self._file.seek(0)
            for line in self._file:
                yield f"{comma}\n{line.rstrip()}"
                comma = ","
            self._file.close()
        for line in self._lines:
            yield f"{comma}\n{line}"
            comma = ","


def _encode(entry: dict[str, Any]) -> str:
    """One line of JSON; half a character, which UTF-8 cannot hold, stays an escape."""
    text = json.dumps(entry, ensure_ascii=False)
    return _LONE_SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _finding(finding: Finding, source: Source, run: Run) -> dict[str, Any]:
    card = run.cards.get(finding.rule)
    return {
        "file": finding.name,
        "item": finding.item,
        "house": finding.house,
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "part": finding.role,
        **_ends(finding.span, source),
        "text": finding.text,
        "fingerprint": finding.fingerprint,
        "edits": [_edit(edit, source) for edit in finding.edits],
        "related": [_related(one, source) for one in finding.related],
        "url": card.url if card else "",
    }


def _ends(span: Span, source: Source, where: tuple[Position, Position] | None = None) -> dict[str, Any]:
    lines = source.lines
    start, end = where or (lines.position(span.start), lines.position(span.end))
    return {"start": _point(start, span.start), "end": _point(end, span.end)}


def _point(position: Position, offset: int) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": offset}


def _edit(edit: Edit[Span], source: Source) -> dict[str, Any]:
    replacements = [{**_ends(one.at, source), "text": one.text} for one in edit.replacements]
    return {"safety": "safe" if edit.safe else "unsafe", "title": edit.title, "replacements": replacements}


def _related(one: Related, source: Source) -> dict[str, Any]:
    return {"file": one.name, **_ends(one.span, source, one.where), "text": one.text, "message": one.message}


def _unchecked(name: str, item: ItemResult) -> Iterator[dict[str, Any]]:
    for subject, reason in dict.fromkeys(item.unchecked):
        yield {"file": name, "item": item.item, "subject": subject, "reason": reason}


def _error(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": problem.line, "column": problem.column, "message": problem.message}
