"""`dispatchlint try`: what a rule would do to published copy, before it is switched on."""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dispatchlint.api import Asked
from dispatchlint.cli import OK, UNREAD
from dispatchlint.dispatch import Source
from dispatchlint.findings import Finding, ItemResult, Result, Run
from dispatchlint.plan import Choice
from dispatchlint.rendering import matches, records
from dispatchlint.rendering.drawing import Desk, legend, words_in
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.spool import Spool
from dispatchlint.rendering.survey import Survey
from dispatchlint.rendering.terminal import Pen
from dispatchlint.tryout import Tryout

EPILOG = """examples:
  dispatchlint try fr/dates/real archive/             a rule of the house, or one that it does not use or has off
  dispatchlint try drafts/desk.yaml archive/ --max 0  a pack being written, over the whole archive
  dispatchlint try fr/sums archive/2026 --house afp-fr

Waivers and baselines are left aside; words that are known good in the settings are not told.
exit status: 0 tried, whatever was found, 2 wrong use, settings or draft, 3 a file cannot be read."""

_WIDTH = 100


class Match(NamedTuple):
    """A finding, and the dispatch and the text in which it stands."""

    finding: Finding
    item: ItemResult
    source: Source


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "try", help="try a rule on published copy", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("name", metavar="RULE-OR-FILE", help="a rule, a pack, or a YAML file that is a pack in draft")
    parser.add_argument("corpus", nargs="+", type=Path, metavar="PATH", help="files and folders of published copy")
    parser.add_argument("--max", type=_count, default=50, metavar="N", help="stop at N matches; 0: never (default 50)")
    parser.add_argument("--house", metavar="NAME", help="the house; recognised from the text if left out")
    parser.add_argument("--format", metavar="NAME", help="the format; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the files; UTF-8 if left out")
    parser.add_argument("--lang", metavar="LANG", help="the language of messages; the house's if left out")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day of the dispatches")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="text (default), json")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the matches and their counts; gives the exit code."""
    choice = Choice(options.house, options.lang, options.date)
    tryout = Tryout(options.name, Asked(choice, options.format, options.encoding))
    reading = Reading(tryout, options)
    write = reading.json if options.output_format == "json" else reading.text
    for piece in write(_run(tryout)):
        sys.stdout.write(piece)
    sys.stdout.flush()
    for rule in tryout.unfinished:
        sys.stderr.write(f"{rule}: no examples yet (one marked, one not): it will not load in a check\n")
    return UNREAD if reading.errors.count else OK


class Reading:
    """A rule going through a corpus, and what was counted so far."""

    def __init__(self, tryout: Tryout, options: Namespace) -> None:
        self.tryout, self.corpus, self.most = tryout, options.corpus, options.max
        self.survey, self.errors = Survey(), Spool()

    def matches(self) -> Iterator[Match]:
        """The matches in the order of the files and of the text; the counts grow as they come."""
        survey = self.survey
        for result, source in self._results():
            tried = [item for item in result.items if self.tryout.tries(result.name, item)]
            survey.elsewhere += len(result.items) - len(tried)
            left = sum(len(item.findings) for item in tried)
            for item in tried:
                survey.open(item)
                for finding in item.findings:
                    survey.add(finding)
                    left -= 1
                    yield Match(finding, item, source)
                    if survey.matches == self.most:
                        survey.stopped = left > 0 or survey.files < survey.of
                        return

    def _results(self) -> Iterator[tuple[Result, Source]]:
        """What the files gave; those that cannot be read are told on standard error."""
        files = list(self.tryout.paths(self.corpus))
        self.survey.of = len(files)
        for self.survey.files, (path, named) in enumerate(files, 1):
            result = self.tryout.check_file(path, named)
            for error in result.errors if result else ():
                sys.stderr.write(f"{error}\n")
                self.errors.add([records.of_problem(error)])
            if result and result.source:
                yield result, result.source

    def text(self, run: Run) -> Iterator[str]:
        """The report for people."""
        pen, several = Pen(run), len(self.tryout.tried) > 1
        for finding, item, source in self.matches():
            words = words_in(run, item.language)
            desk = Desk(run, pen, words, source, PlaceNames(item, words), run.width)
            yield "".join(f"{line}\n" for line in matches.draw(finding, desk, finding.rule if several else ""))
        words = words_in(run, self.survey.language or run.language)
        lines = [*self.survey.lines(words), *filter(None, [legend(pen, words)])]
        yield ("\n" if self.survey.matches else "") + "".join(f"{line}\n" for line in lines)

    def json(self, run: Run) -> Iterator[str]:
        """The report for machines, in the shape of docs/contract.md."""
        rules = [rule.id for rule in self.tryout.tried]
        yield f'{{"version": 1, "rules": {json.dumps(rules)}, "matches": ['
        comma = ""
        for finding, _, source in self.matches():
            yield comma + "\n" + records.encode(records.of_finding(finding, source, run))
            comma = ","
        yield '],\n"errors": ['
        yield from self.errors.entries()
        yield f'],\n"counts": {records.encode(self.survey.record())}}}\n'


def _run(tryout: Tryout) -> Run:
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = (terminal and not os.environ.get("NO_COLOR")) or bool(os.environ.get("FORCE_COLOR"))
    width = min(os.get_terminal_size().columns, 120) if terminal else _WIDTH
    return tryout.run(colour=colour, links=terminal and colour, width=width)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"'{text}' is no number of matches")
    return int(text)
