"""JUnit's XML: a suite an input, a failing case an error or a warning.

A suggestion is a skipped case: it is seen, and fails nothing. So is what somebody accepted. An input
without a finding is one passing case, for an empty report fails in some systems. A case is named by rule and
fingerprint, which do not change when lines move, so that it can be followed from run to run.
"""

from collections.abc import Iterable, Iterator

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Finding, Level, Result, Run
from dispatchlint.rendering import xml
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.waived import told


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one XML document, an input at a time."""
    yield f'{xml.DECLARATION}<testsuites name="dispatchlint">\n'
    for result in results:
        yield _suite(result, run)
    yield "</testsuites>\n"


def _suite(result: Result, run: Run) -> str:
    path, findings = relative(result.name), list(told(result, run))
    cases = [_unread(problem, path) for problem in result.errors]
    cases += [_case(finding, result.source, path) for finding in findings if result.source]
    counts = {
        "tests": max(len(cases), 1),
        "failures": sum(_fails(finding) for finding in findings),
        "errors": len(result.errors),
        "skipped": sum(not _fails(finding) for finding in findings),
    }
    clean = xml.element("testcase", {"name": "dispatchlint", "classname": path, "file": path})
    return xml.element("testsuite", {"name": path, **counts}, "\n", *(cases or [clean]))


def _fails(finding: Finding) -> bool:
    return finding.state == "shown" and finding.level >= Level.WARNING


def _case(finding: Finding, source: Source, path: str) -> str:
    line, column = source.lines.position(finding.span.start)
    name = " ".join(filter(None, (finding.rule, finding.item, finding.fingerprint)))
    if _fails(finding):
        where = xml.escaped(f"{path}:{line}:{column}: {finding.message}")
        outcome = xml.element("failure", {"message": finding.message, "type": str(finding.level)}, where)
    else:
        kind = str(finding.level) if finding.state == "shown" else finding.state
        outcome = xml.element("skipped", {"message": f"{line}:{column}: {kind}: {finding.message}"})
    return xml.element("testcase", {"name": name, "classname": path, "file": path, "line": line}, "\n", outcome)


def _unread(problem: Problem, path: str) -> str:
    outcome = xml.element("error", {"message": problem.message, "type": "unread"}, xml.escaped(str(problem)))
    name, line = f"unread {problem.message}", problem.line or None
    return xml.element("testcase", {"name": name, "classname": path, "file": path, "line": line}, "\n", outcome)
