"""`dispatchlint accept`: waives a finding in the sidecar of its file, or says that its words are always right."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dispatchlint import known_good, settings, waivers, yaml_lists
from dispatchlint.api import Asked, Checker
from dispatchlint.cli import OK, near
from dispatchlint.errors import UsageError
from dispatchlint.files import create, rewrite
from dispatchlint.findings import Finding, ItemResult, Level, Place, Waiver, Words
from dispatchlint.ledger import PACK
from dispatchlint.plan import Choice, names
from dispatchlint.rendering.placenames import PlaceNames, offsets

EPILOG = """examples:
  dispatchlint accept copy/a.txt:7:102 --reason "as he spells it himself"
  dispatchlint accept copy/a.txt:7:102 --reason "…" --rule fr/people/title   where several findings begin there
  dispatchlint accept --always copy/a.txt:7:102                    the words of this finding are right, for its rule
  dispatchlint accept --always copy/a.txt:7:102 --text "Yahoo!"    right within this phrase

A waiver stands in FILE.accepted.yaml and expires when its sentence changes; what is always right stands under
known_good in the settings.
exit status: 0 written, 2 no such finding or wrong use, 3 a file cannot be read or written."""


class Target(NamedTuple):
    """A place of a file as reports write it: 1-based line and column, in code points."""

    path: Path
    line: int
    column: int


class Chosen(NamedTuple):
    """A finding and the dispatch in which it stands."""

    finding: Finding
    item: ItemResult


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "accept", help="accept a finding", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=_target, metavar="FILE:LINE:COL", help="where the finding begins, as reported")
    parser.add_argument("--rule", metavar="RULE", help="the rule or pack, where several findings begin there")
    parser.add_argument("--part", metavar="ROLE", help="the part, such as byline, where several are absent there")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; an error is never accepted without")
    parser.add_argument("--by", metavar="NAME", help="who accepts it; git's user.name if left out")
    parser.add_argument("--always", action="store_true", help="its words are right wherever they stand")
    parser.add_argument("--text", metavar="TEXT", help="with --always: the phrase that is right, the finding within it")
    parser.add_argument("--every-rule", action="store_true", help="with --always: right for every rule")
    parser.add_argument("--house", metavar="NAME", help="the house; recognised from the text if left out")
    parser.add_argument("--format", metavar="NAME", help="the format; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the file; UTF-8 if left out")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day of the dispatch")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes a waiver or a known-good entry, and says which; gives the exit code."""
    if not options.always and (options.text or options.every_rule):
        raise UsageError("--text and --every-rule go with --always")
    choice = Choice(options.house, day=options.date)
    checker = Checker(Asked(choice, options.format, options.encoding, with_baseline=False))
    chosen = _found(checker, options)
    said = _always(checker, chosen, options) if options.always else _waive(checker, chosen, options)
    sys.stdout.write(said + "\n")
    return OK


def _found(checker: Checker, options: Namespace) -> Chosen:
    """The one finding that begins at a place. Raises UsageError where there is none, or more than one."""
    target: Target = options.target
    result = checker.check_file(target.path)
    if result is None or result.source is None or result.errors:
        raise UsageError("".join(map(str, result.errors)) if result else f"{target.path}: cannot be read")
    begins = result.source.lines.position
    all_shown = [Chosen(one, item) for item in result.items for one in item.shown if not names(PACK, one.rule)]
    here = [one for one in all_shown if begins(one.finding.span.start) == target[1:]]
    fitting = [one for one in here if _fits(one.finding, options.rule, options.part)]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(f"{one.finding.rule} ({one.finding.role})" for one in fitting or here)
    if not here:
        places = sorted({begins(one.finding.span.start) for one in all_shown})
        near = ", ".join(f"{line}:{column}" for line, column in places if line == target.line)
        told = f"no finding that is shown begins at {target.path}:{target.line}:{target.column}"
        raise UsageError(f"{told}; on this line: {near}" if near else told)
    raise UsageError(f"choose with --rule or --part: {known}" if fitting else f"what begins there is {known}")


def _fits(finding: Finding, rule: str | None, part: str | None) -> bool:
    return (rule is None or names(rule, finding.rule)) and part in (None, finding.role)


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
    before, text = _read(path)
    old = _expired(text, path, entry)
    _save(path, before, yaml_lists.appended(text, said) if old is None else yaml_lists.replaced(text, old, said))
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
    finding = chosen.finding
    phrase = (options.text or finding.text).strip()
    if not any(map(str.isalnum, phrase)):
        raise UsageError("the finding holds no word: say with --text which phrase around it is right")
    part = PlaceNames(chosen.item, Words({})).part(finding.span, finding.role)
    if part is None or not known_good.covers((phrase,), Place(part, *offsets(part, finding.span))):
        raise UsageError(f"the finding does not lie within '{phrase}'")
    path = _settings_file(checker, options.target.path)
    before, text = _read(path)
    entry: yaml_lists.Entry = phrase if options.every_rule else {"text": phrase, "rules": [finding.rule]}
    _save(path, before, yaml_lists.appended(text, entry, "known_good"))
    return f"{near(str(path))}: '{phrase}' is right for {'every rule' if options.every_rule else finding.rule}."


def _settings_file(checker: Checker, path: Path) -> Path:
    """The settings that hold for a file, or new ones in this folder."""
    file = checker.settings(path)[1]
    if file and file.path.name == settings.PYPROJECT:
        raise UsageError(f"{near(str(file.path))}: add it by hand to known_good under [tool.dispatchlint]")
    return file.path if file else checker.folder / settings.NAME


# Files


def _read(path: Path) -> tuple[bytes | None, str]:
    try:
        before = path.read_bytes()
        return before, before.decode("utf-8")
    except FileNotFoundError:
        return None, ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{near(str(path))}: cannot be read: {error}") from error


def _save(path: Path, before: bytes | None, text: str) -> None:
    if before is None:
        create(path, text.encode())
    else:
        rewrite(path, before, text.encode())


def _target(text: str) -> Target:
    found = re.fullmatch(r"(.+):(\d+):(\d+)", text, re.DOTALL)
    if not found:
        raise ArgumentTypeError(f"'{text}' is no place such as copy/a.txt:7:102")
    return Target(Path(found[1]), int(found[2]), int(found[3]))
