"""`dispatchlint accept`: waives a finding in the sidecar of its file, or says that its words are always right."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from dispatchlint import always_right, text_files, waivers, yaml_lists
from dispatchlint.api import Checker
from dispatchlint.cli import OK, targets
from dispatchlint.cli.targets import Chosen
from dispatchlint.errors import UsageError, near
from dispatchlint.findings import Level, Waiver

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
    finding, reason = chosen.finding, options.reason.strip()
    required = checker.settings(options.target.path)[0].reason_required or finding.level is Level.ERROR
    if required and not reason:
        raise UsageError(f"say why with --reason: {finding.rule} is not accepted without")
    waiver = Waiver(options.by or _user(), reason, date.today().isoformat())
    path = Path(f"{options.target.path}{waivers.SUFFIX}")
    entry = waivers.entry_for(finding, chosen.item, waiver)
    said = {key: value for key, value in entry._asdict().items() if value is not None}
    before, text = text_files.read(path)
    old = _expired(text, path, entry)
    text_files.save(
        path, before, yaml_lists.appended(text, said) if old is None else yaml_lists.replaced(text, old, said)
    )
    return f"{near(str(path))}: {finding.rule} accepted by {waiver.by}."


def _expired(text: str, path: Path, entry: waivers.Entry) -> int | None:
    """The number of the waiver of the same finding in a sentence that is no more."""
    read = waivers.read(text, str(path))
    if read.problems:
        raise UsageError(f"{read.problems[0]}; mend it first")
    same = (entry.fingerprint, entry.item)
    return next((n for n, (one, _) in enumerate(read.entries) if (one.fingerprint, one.item) == same), None)


def _user() -> str:
    """Who works here: git's name, else that of the account."""
    import getpass
    import subprocess

    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, encoding="utf-8", check=False)
        name = found.stdout.strip()
    except OSError:
        name = ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("say who accepts it with --by") from None


# What is always right


def _always(checker: Checker, chosen: Chosen, options: Namespace) -> str:
    finding, every = chosen.finding, options.every_rule
    phrase = (options.text or finding.text).strip()
    path = always_right.add(checker, options.target.path, chosen.item, finding, phrase, every)
    return f"{near(str(path))}: '{phrase}' is right for {'every rule' if every else finding.rule}."
