"""Reviewdog's Diagnostic Format: columns count UTF-8 bytes, as the lines of a diff have them, the byte-order mark too.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from collections.abc import Iterable, Iterator

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Edit, Finding, Level, Related, Result, Run
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.records import Record, encode
from dispatchlint.rendering.waived import told
from dispatchlint.spans import Span

SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one JSON object, a line for each error and finding, as the results come."""
    yield '{"source": {"name": "dispatchlint"}, "diagnostics": ['
    comma = ""
    for result in results:
        for diagnostic in _diagnostics(result, run):
            yield f"{comma}\n{encode(diagnostic)}"
            comma = ","
    yield "]}\n"


def _diagnostics(result: Result, run: Run) -> Iterator[Record]:
    for problem in result.errors:
        yield {"message": problem.message, "location": _line_of(problem), "severity": "ERROR"}
    for finding in told(result, run):
        if result.source:
            yield _diagnostic(finding, result.source, run)


def _diagnostic(finding: Finding, source: Source, run: Run) -> Record:
    card = run.cards.get(finding.rule)
    link = {"url": card.url} if card and card.url else {}
    return {
        "message": finding.message,
        "location": {"path": relative(finding.name), "range": _range(finding.span, source)},
        "severity": SEVERITIES[finding.level] if finding.state == "shown" else "INFO",
        "code": {"value": finding.rule, **link},
        "suggestions": [_suggestion(edit, source) for edit in finding.edits],
        "related_locations": [_related(one, source) for one in finding.related],
    }


def _range(span: Span, source: Source) -> Record:
    start, end = (source.lines.utf8_position(offset, marked=bool(source.bom)) for offset in span)
    return {"start": start._asdict(), "end": end._asdict()}


def _suggestion(edit: Edit[Span], source: Source) -> Record:
    """The whole edit as one: of several suggestions a reader picks one, and half an edit does harm."""
    replacements = sorted(edit.replacements, key=lambda one: one.at)
    start, end = replacements[0].at.start, max(one.at.end for one in replacements)
    text, at = "", start
    for one in replacements:
        text += source.text[at : one.at.start] + one.text
        at = one.at.end
    return {"range": _range(Span(start, end), source), "text": text}


def _related(one: Related, source: Source) -> Record:
    """Of a place in another input only the lines are known: its bytes are not at hand."""
    if one.where:
        place: Record = {"start": {"line": one.where[0].line}, "end": {"line": one.where[1].line}}
    else:
        place = _range(one.span, source)
    return {"message": one.message or one.text.strip(), "location": {"path": relative(one.name), "range": place}}


def _line_of(problem: Problem) -> Record:
    line = {"range": {"start": {"line": problem.line}}} if problem.line else {}
    return {"path": relative(problem.file), **line}
