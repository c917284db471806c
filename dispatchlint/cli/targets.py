"""FILE:LINE:COL on a command line: the one finding that begins there."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.errors import UsageError
from dispatchlint.findings import Finding, ItemResult
from dispatchlint.ledger import PACK
from dispatchlint.plan import Choice, names
from dispatchlint.spans import Position


class Target(NamedTuple):
    """A place of a file as reports write it: 1-based line and column, in code points."""

    path: Path
    line: int
    column: int


class Chosen(NamedTuple):
    """A finding, and the dispatch and the text in which it stands."""

    finding: Finding
    item: ItemResult
    source: Source


def add(parser: ArgumentParser) -> None:
    """Adds the place, what chooses between findings that begin there, and how the file is read."""
    parser.add_argument("target", type=_target, metavar="FILE:LINE:COL", help="where the finding begins, as reported")
    parser.add_argument("--rule", metavar="RULE", help="the rule or pack, where several findings begin there")
    parser.add_argument("--part", metavar="ROLE", help="the part, such as byline, where several are absent there")
    parser.add_argument("--house", metavar="NAME", help="the house; recognised from the text if left out")
    parser.add_argument("--format", metavar="NAME", help="the format; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the file; UTF-8 if left out")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day of the dispatch")


def checker(options: Namespace) -> Checker:
    """A checker that reads the file as the options say."""
    choice = Choice(options.house, day=options.date)
    return Checker(Asked(choice, options.format, options.encoding, with_baseline=False))


def find(checker: Checker, options: Namespace, accepted: bool = False) -> Chosen:
    """The one finding that begins at the place; with `accepted` also one that was waived.

    Raises UsageError where there is none, or more than one.
    """
    target: Target = options.target
    result = checker.check_file(target.path)
    if result is None or result.source is None or result.errors:
        raise UsageError("".join(map(str, result.errors)) if result else f"{target.path}: cannot be read")
    begins, source = result.source.lines.position, result.source
    told = [Chosen(one, item, source) for item in result.items for one in (item.told if accepted else item.shown)]
    known = [one for one in told if not names(PACK, one.finding.rule)]
    here = [one for one in known if begins(one.finding.span.start) == target[1:]]
    fitting = [one for one in here if _fits(one.finding, options.rule, options.part)]
    if len(fitting) == 1:
        return fitting[0]
    if not here:
        raise _missed(target, sorted({begins(one.finding.span.start) for one in known}))
    rules = ", ".join(f"{one.finding.rule} ({one.finding.role})" for one in fitting or here)
    raise UsageError(f"choose with --rule or --part: {rules}" if fitting else f"what begins there is {rules}")


def _missed(target: Target, places: list[Position]) -> UsageError:
    near = ", ".join(f"{line}:{column}" for line, column in places if line == target.line)
    told = f"no finding that is shown begins at {target.path}:{target.line}:{target.column}"
    return UsageError(f"{told}; on this line: {near}" if near else told)


def _fits(finding: Finding, rule: str | None, part: str | None) -> bool:
    return (rule is None or names(rule, finding.rule)) and part in (None, finding.role)


def _target(text: str) -> Target:
    found = re.fullmatch(r"(.+):(\d+):(\d+)", text, re.DOTALL)
    if not found:
        raise ArgumentTypeError(f"'{text}' is no place such as copy/a.txt:7:102")
    return Target(Path(found[1]), int(found[2]), int(found[3]))
