"""`dispatchlint accept`: waives a finding in the sidecar of its file, or says that its words are always right."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from dispatchlint import accepting, always_right
from dispatchlint.api import Checker
from dispatchlint.cli import OK, targets
from dispatchlint.cli.targets import Chosen
from dispatchlint.errors import UsageError, near

EPILOG = """examples:
  dispatchlint accept copy/a.txt:7:102 --reason "as he spells it himself"
  dispatchlint accept copy/a.txt:7:102 --reason "…" --rule fr/people/title   where several findings begin there
  dispatchlint accept --always copy/a.txt:7:102                    the words of this finding are right, for its rule
  dispatchlint accept --always copy/a.txt:7:102 --text "Yahoo!"    right within this phrase

A waiver stands in FILE.accepted.yaml and expires when its sentence changes; what is always right stands under
known_good in the settings.
exit status: 0 written, 2 no such finding or wrong use, 3 a file cannot be read or written."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "accept", help="accept a finding", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    targets.add(parser)
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; an error is never accepted without")
    parser.add_argument("--by", metavar="NAME", help="who accepts it; git's user.name if left out")
    parser.add_argument("--always", action="store_true", help="its words are right wherever they stand")
    parser.add_argument("--text", metavar="TEXT", help="with --always: the phrase that is right, the finding within it")
    parser.add_argument("--every-rule", action="store_true", help="with --always: right for every rule")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes a waiver or a known-good entry, and says which; gives the exit code."""
    if not options.always and (options.text or options.every_rule):
        raise UsageError("--text and --every-rule go with --always")
    checker = targets.checker(options)
    chosen = targets.find(checker, options)
    said = _always(checker, chosen, options) if options.always else _waive(checker, chosen, options)
    sys.stdout.write(said + "\n")
    return OK


# A waiver


def _waive(checker: Checker, chosen: Chosen, options: Namespace) -> str:
    path, finding, reason = options.target.path, chosen.finding, options.reason.strip()
    if not reason and accepting.needs_reason(checker, path, finding):
        raise UsageError(f"say why with --reason: {finding.rule} is not accepted without")
    by = options.by or accepting.user()
    if not by:
        raise UsageError("say who accepts it with --by")
    sidecar = accepting.add(path, chosen.item, finding, reason, by)
    return f"{near(str(sidecar))}: {finding.rule} accepted by {by}."


# What is always right


def _always(checker: Checker, chosen: Chosen, options: Namespace) -> str:
    finding, every = chosen.finding, options.every_rule
    phrase = (options.text or finding.text).strip()
    path = always_right.add(checker, options.target.path, chosen.item, finding, phrase, every)
    return f"{near(str(path))}: '{phrase}' is right for {'every rule' if every else finding.rule}."
