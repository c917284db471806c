"""`dispatchlint test`: runs the examples in packs, shipped or a desk's own."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from dispatchlint import examples
from dispatchlint.api import Checker
from dispatchlint.cli import FINDINGS, OK
from dispatchlint.errors import ConfigError, Problem, near
from dispatchlint.packs import Library

EPILOG = """examples:
  dispatchlint test                      all packs, shipped and one's own
  dispatchlint test fr/quotation         one pack
  dispatchlint test --rules style        the packs of a folder of one's own

exit status: 0 every example does what it says, 1 one does not, 2 a pack cannot be read."""

KINDS = {
    "noisy": "Noisy",
    "missing": "Missing",
    "related": "Wrong related place",
    "fixed": "Wrong fix",
    "or": "Wrong reading",
}


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "test", help="run the examples in packs", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("packs", nargs="*", metavar="PACK", help="packs to test; all if left out")
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="a folder of packs of one's own")
    parser.add_argument("--no-timing", action="store_true", help="do not look for slow rules")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Tests the packs; gives the exit code. Raises ConfigError with the problems of all packs that cannot be read."""
    library = Library(options.rules or Checker().plan(Path("any.txt")).library.own, thorough=True)
    code, problems = OK, list[Problem]()
    for name in options.packs or library.pack_names():
        try:
            for line in report(name, library, timing=not options.no_timing):
                code = FINDINGS if line.startswith("FAIL") else code
                sys.stdout.write(line + "\n")
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)
    return code


def report(name: str, library: Library, timing: bool = True) -> Iterator[str]:
    """A line for a pack that does what it says; else each example that does not, with its place and its faults."""
    pack = library.pack(name)
    failures = list(examples.run(pack, library))
    held = sum(len(rule.examples) for rule in pack.rules)
    yield f"{'FAIL' if failures else 'PASS'} {name}: {len(pack.rules)} rules, {held} examples"
    for (rule, number), faults in groupby(failures, key=lambda failure: (failure.rule, failure.example)):
        yield from _told(rule, number, faults, library)
    for rule, spent in examples.slow(pack, library) if timing else ():
        yield f"  SLOW {rule}: {spent:.0f} ms over 64 kB of one of its examples"


def _told(rule: str, number: int, faults: Iterable[examples.Failure], library: Library) -> Iterator[str]:
    place = library.place_of(rule, number)
    yield f"  {near(place.file)}:{place.line}:{place.column}: {rule}, example {number}"
    for fault in faults:
        yield f"    [{KINDS[fault.kind]}] {fault.detail}"
