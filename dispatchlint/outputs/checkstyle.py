"""Checkstyle's XML, version 4.3: a `file` an input, an `error` a finding."""

from collections.abc import Iterable, Iterator

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Finding, Level, Result, Run
from dispatchlint.rendering import xml
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.waived import told

SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}
UNREAD = "dispatchlint/unread"


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one XML document, an input at a time."""
    yield f'{xml.DECLARATION}<checkstyle version="4.3">\n'
    for result in results:
        errors = [_of_problem(problem) for problem in result.errors]
        for finding in told(result, run):
            if result.source:
                errors.append(_of_finding(finding, result.source))
        yield xml.element("file", {"name": relative(result.name)}, "\n", *errors)
    yield "</checkstyle>\n"


def _of_finding(finding: Finding, source: Source) -> str:
    line, column = source.lines.position(finding.span.start)
    severity = SEVERITIES[finding.level] if finding.state == "shown" else "info"
    return _error(line, column, severity, finding.message, finding.rule)


def _of_problem(problem: Problem) -> str:
    return _error(problem.line, problem.column or None, "error", problem.message, UNREAD)


def _error(line: int, column: int | None, severity: str, message: str, source: str) -> str:
    said = {"line": line, "column": column, "severity": severity, "message": message, "source": source}
    return xml.element("error", said)
