"""`dispatchlint check --statistics`: the report in counts."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator

from dispatchlint import families
from dispatchlint.errors import UsageError
from dispatchlint.findings import Result, Run

Write = Callable[[Iterable[Result], Run], Iterator[str]]


def add(parser: ArgumentParser) -> None:
    """Adds the option."""
    parser.add_argument("--statistics", action="store_true", help="counts by rule, house and file, not the findings")


def writer(options: Namespace) -> Write:
    """What writes the report that is asked for. Raises UsageError."""
    name: str = options.output_format
    if name not in families.names("outputs"):
        raise UsageError(f"no output format '{name}'; known: {', '.join(families.names('outputs'))}")
    if not options.statistics:
        return families.member("outputs", name).write  # type: ignore[no-any-return]
    from dispatchlint.rendering import statistics

    if options.diff or name not in ("text", "json"):
        other = "--diff" if options.diff else f"--output-format {name}"
        raise UsageError(f"--statistics goes without {other}; its report is text or json")
    return statistics.json if name == "json" else statistics.text
