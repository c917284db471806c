"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Finding, Level, Result, Run
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.records import Record, encode
from dispatchlint.rendering.waived import told
from dispatchlint.spans import Position

SEVERITIES = {Level.ERROR: "blocker", Level.WARNING: "major", Level.SUGGESTION: "info"}
UNREAD = "dispatchlint/unread"


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one JSON array, a line for each error and finding, as the results come."""
    opening = "["
    for result in results:
        for record in _records(result, run):
            yield f"{opening}\n{encode(record)}"
            opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _records(result: Result, run: Run) -> Iterator[Record]:
    for problem in result.errors:
        yield _of_problem(problem)
    for finding in told(result, run):
        if result.source:
            yield _of_finding(finding, result.source)


def _of_finding(finding: Finding, source: Source) -> Record:
    start, end = source.lines.ends(finding.span)
    path = relative(finding.name)
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": _fingerprint(path, finding.item or "", finding.fingerprint),
        "severity": SEVERITIES[finding.level] if finding.state == "shown" else "info",
        "location": {"path": path, "positions": {"begin": start._asdict(), "end": end._asdict()}},
    }


def _of_problem(problem: Problem) -> Record:
    path, place = relative(problem.file), Position(max(problem.line, 1), max(problem.column, 1))
    return {
        "description": problem.message,
        "check_name": UNREAD,
        "fingerprint": _fingerprint(path, UNREAD, problem.message),
        "severity": "blocker",
        "location": {"path": path, "positions": {"begin": place._asdict(), "end": place._asdict()}},
    }


def _fingerprint(*said: str) -> str:
    """Never of the line: of equal fingerprints GitLab shows one, and a finding that moved is not a new one."""
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()
