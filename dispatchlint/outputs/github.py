"""Annotations of GitHub Actions: `::error file=…,line=…,title=RULE::message`; what is accepted is a notice.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable, Iterator

from dispatchlint.dispatch import Source
from dispatchlint.findings import Finding, Level, Result, Run
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.tally import Tally
from dispatchlint.rendering.waived import told

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields a command for each error and finding; the last line, which people read in the log, is the tally."""
    tally = Tally()
    for result in results:
        tally.add(result)
        for problem in result.errors:
            place = {"line": problem.line, "col": problem.column} if problem.line else {}
            yield _command("error", problem.message, file=relative(problem.file), **place)
        for finding in told(result, run):
            if result.source:
                yield _annotation(finding, result.source)
    yield f"{tally}\n"


def _annotation(finding: Finding, source: Source) -> str:
    start, end = source.lines.ends(finding.span)
    lines = {"line": start.line, "endLine": end.line}
    # GitHub takes columns only where a place begins and ends on one line.
    columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
    name = COMMANDS[finding.level] if finding.state == "shown" else "notice"
    return _command(name, finding.message, file=relative(finding.name), **lines, **columns, title=finding.rule)


def _command(name: str, message: str, **properties: str | int) -> str:
    said = ",".join(f"{key}={str(value).translate(_IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{name} {said}::{message.translate(_IN_MESSAGES)}\n"
