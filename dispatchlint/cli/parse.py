"""`dispatchlint parse`: every part of a dispatch, its role, place, named pieces, and why it was recognised."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dispatchlint.api import Asked, Checker
from dispatchlint.cli import OK, UNREAD
from dispatchlint.cli.check import add_reading
from dispatchlint.errors import UsageError
from dispatchlint.findings import ItemResult, Result
from dispatchlint.plan import Choice
from dispatchlint.rendering import anatomy

EPILOG = """examples:
  dispatchlint parse dispatch.txt
  dispatchlint parse --house aa-fr --output-format json dispatch.txt"""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "parse", help="show how a dispatch is taken apart", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="FILE", help="a file; - is standard input")
    add_reading(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the parts; gives the exit code."""
    checker = Checker(Asked(Choice(options.house), options.format, options.encoding))
    if options.path == Path("-"):
        name = "stdin" if options.stdin_filename == "-" else options.stdin_filename
        result = checker.check_bytes(name, sys.stdin.buffer.read())
    elif options.path.is_dir():
        raise UsageError(f"{options.path} is a folder; name one file")
    else:
        result = checker.check_file(options.path)
    if result is None or result.errors:
        sys.stderr.write("".join(f"{error}\n" for error in (result.errors if result else ())))
        return UNREAD
    sys.stdout.write(
        f"{json.dumps(anatomy.of_result(result), ensure_ascii=False, indent=2)}\n"
        if options.output_format == "json"
        else as_text(result)
    )
    return OK


def as_text(result: Result) -> str:
    """A line a part, its named pieces under it."""
    return "".join(line + "\n" for item in result.items for line in _lines(result, item))


def _lines(result: Result, item: ItemResult) -> Iterator[str]:
    name = f"{result.name} [{item.item}]" if item.item else result.name
    yield f"{name}: {item.house} ({item.title}), {item.confidence:.0%}"
    for part in (*item.dispatch.metadata, *item.dispatch.parts):
        at = result.source.lines.position(part.span.start) if result.source else (0, 0)
        said = part.text if len(part.text) <= 60 else f"{part.text[:59]}…"
        yield f"  {f'{at[0]}:{at[1]}':>7}  {part.role:<20} {said!r}  ({part.why})"
        for piece, found in part.groups.items():
            yield f"{'':>11}{piece}: {', '.join(group.text for group in found)}"
