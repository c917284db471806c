"""Findings and errors as JSON, in the shape of docs/contract.md."""

import json
from typing import Any

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Finding, Related, Run
from dispatchlint.spans import Position, Span

Record = dict[str, Any]

_LONE_SURROGATES = plain("[\ud800-\udfff]")


def encode(record: Record) -> str:
    """One line of JSON; half a character, which UTF-8 cannot hold, stays an escape."""
    text = json.dumps(record, ensure_ascii=False)
    return _LONE_SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def of_finding(finding: Finding, source: Source, run: Run) -> Record:
    """A finding of this source."""
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
        "edits": [_of_edit(edit, source) for edit in finding.edits],
        "related": [_of_related(one, source) for one in finding.related],
        "url": card.url if card else "",
        "state": finding.state,
        "waiver": finding.waiver._asdict() if finding.waiver else None,
    }


def of_problem(problem: Problem) -> Record:
    """What is wrong with an input."""
    return {"file": problem.file, "line": problem.line, "column": problem.column, "message": problem.message}


def _ends(span: Span, source: Source, where: tuple[Position, Position] | None = None) -> Record:
    start, end = where or source.lines.ends(span)
    return {"start": _point(start, span.start), "end": _point(end, span.end)}


def _point(position: Position, offset: int) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": offset}


def _of_edit(edit: Edit[Span], source: Source) -> Record:
    replacements = [{**_ends(one.at, source), "text": one.text} for one in edit.replacements]
    return {"safety": "safe" if edit.safe else "unsafe", "title": edit.title, "replacements": replacements}


def _of_related(one: Related, source: Source) -> Record:
    return {"file": one.name, **_ends(one.span, source, one.where), "text": one.text, "message": one.message}
