"""A JSON object a line: each finding and each error in the shape that it has in the report for machines."""

from collections.abc import Iterable, Iterator

from dispatchlint.findings import Result, Run
from dispatchlint.rendering import records


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields the lines input by input, its errors first; an error has no `rule`."""
    for result in results:
        for problem in result.errors:
            yield records.encode(records.of_problem(problem)) + "\n"
        for finding in (finding for item in result.items for finding in item.told):
            if result.source:
                yield records.encode(records.of_finding(finding, result.source, run)) + "\n"
