"""The report for machines, version 1: its shape is the contract of docs/contract.md."""

from collections.abc import Iterable, Iterator

from dispatchlint.findings import ItemResult, Result, Run
from dispatchlint.rendering import records
from dispatchlint.rendering.records import Record
from dispatchlint.rendering.spool import KEPT_IN_MEMORY as _KEPT_IN_MEMORY
from dispatchlint.rendering.spool import Spool
from dispatchlint.rendering.tally import Tally


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one JSON object, a line for each finding, as the results come."""
    unchecked, errors, tally = Spool(_KEPT_IN_MEMORY), Spool(_KEPT_IN_MEMORY), Tally()
    yield '{"version": 1, "findings": ['
    comma = ""
    for result in results:
        tally.add(result)
        errors.add(map(records.of_problem, result.errors))
        for item in result.items:
            unchecked.add(_unchecked(result.name, item))
            for finding in item.told:
                if result.source:
                    yield comma + "\n" + records.encode(records.of_finding(finding, result.source, run))
                    comma = ","
    yield '],\n"unchecked": ['
    yield from unchecked.entries()
    yield '],\n"errors": ['
    yield from errors.entries()
    yield f'],\n"files": {tally.files}}}\n'


def _unchecked(name: str, item: ItemResult) -> Iterator[Record]:
    for subject, reason in dict.fromkeys(item.unchecked):
        yield {"file": name, "item": item.item, "subject": subject, "reason": reason}
