"""`dispatchlint check`: the findings of files, folders or standard input."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from dispatchlint import families
from dispatchlint.api import Asked, Checker
from dispatchlint.cli import FINDINGS, OK, UNREAD, changes, many, statistics, worst
from dispatchlint.cli.changes import Changed
from dispatchlint.errors import UsageError, near
from dispatchlint.findings import Level, Result, Run
from dispatchlint.known_good import KnownGood
from dispatchlint.plan import Choice

EPILOG = """examples:
  dispatchlint check dispatch.txt
  dispatchlint check --house aa-fr --output-format json copy/
  dispatchlint check --statistics archive/    what is found how often, by rule, house and file
  cat dispatch.txt | dispatchlint check --stdin-filename dispatch.txt -

exit status: 0 nothing at or above the fail level, 1 findings, 2 wrong use or settings, 3 an input cannot be read,
4 a fault of ours; of several the first in 4, 2, 3, 1, 0."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "check", help="check dispatches", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders; - is standard input")
    add_reading(parser)
    parser.add_argument(
        "--select", type=_names, default=(), metavar="RULES", help="only these rules or packs, by comma"
    )
    parser.add_argument("--ignore", type=_names, default=(), metavar="RULES", help="not these rules or packs, by comma")
    parser.add_argument("--fix", action="store_true", help="make the safe edits; what is left is reported")
    parser.add_argument("--unsafe-fixes", action="store_true", help="make unsafe edits too, where there is one choice")
    parser.add_argument("--diff", action="store_true", help="show what the edits would change, write nothing")
    parser.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit 1 where an edit was made")
    parser.add_argument("--across", action="store_true", help="tell forms that differ between the dispatches too")
    outputs = ", ".join(families.names("outputs"))
    parser.add_argument(
        "--output-format", metavar="NAME", default="text", help=f"of the report: {outputs} (default text)"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument("--lang", metavar="LANG", help="the language of messages; the house's if left out")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day of the dispatches")
    parser.add_argument(
        "--fail-on", type=_level, metavar="LEVEL", help="lowest level that fails: error (default), …, never"
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="processes; as many as are worth it, at most one a core, if left out"
    )
    add_baseline(parser)
    changes.add(parser)
    statistics.add(parser)
    parser.add_argument(
        "--force-exclude", action="store_true", help="leave out named files that a folder would not yield"
    )
    parser.add_argument("--no-cache", action="store_true", help="judge every text anew, and keep nothing of it")
    parser.add_argument("--show-settings", type=Path, metavar="FILE", help="show the settings that hold for a file")
    parser.set_defaults(run=run)


def add_reading(parser: ArgumentParser) -> None:
    """Adds the options that say how an input is read."""
    parser.add_argument("--house", metavar="NAME", help="the house; recognised from the text if left out")
    parser.add_argument("--format", metavar="NAME", help="the format; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the inputs; UTF-8 if left out")
    parser.add_argument("--stdin-filename", default="-", metavar="NAME", help="what to call standard input")


def add_baseline(parser: ArgumentParser) -> None:
    """Adds the options that say which findings are known."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--baseline", type=Path, metavar="FILE", help="known findings; else the nearest above each file")
    group.add_argument("--no-baseline", action="store_true", help="show known findings too")


def run(options: Namespace) -> int:
    """Checks and writes the report; gives the exit code."""
    checker = Checker(_asked(options))
    if options.show_settings:
        sys.stdout.write("\n".join(show_settings(checker, options.show_settings)) + "\n")
        return OK
    changed = changes.read(options, checker)
    _expect_sense(options, changed)
    write = statistics.writer(options)
    if options.diff:
        return _show_diff(checker, options)
    seen, gone = set[int](), Counter[Path]()
    fixes = options.fix or options.unsafe_fixes
    found = _fixed(checker, options, seen) if fixes else _results(checker, options, changed)
    compared = checker.compare(found) if options.across else found
    results = _watched(compared, checker, options.fail_on, seen, gone, changed)
    _write(write(results, _run(checker, options)), options)
    for path, number in sorted(gone.items()):
        told = "entry no longer occurs" if number == 1 else "entries no longer occur"
        sys.stderr.write(f"{near(str(path))}: {number} {told}; dispatchlint baseline takes out what is gone\n")
    return worst(seen)


def _asked(options: Namespace) -> Asked:
    choice = Choice(options.house, options.lang, options.date, options.select, options.ignore)
    known = options.baseline, not options.no_baseline
    return Asked(choice, options.format, options.encoding, *known, options.force_exclude, not options.no_cache)


def _expect_sense(options: Namespace, changed: Changed | None) -> None:
    """Raises UsageError for options that do not go together."""
    if not options.paths and not changed:
        raise UsageError("name files or folders to check, or - for standard input")
    fixes = options.fix or options.unsafe_fixes
    if options.across and (fixes or options.diff):
        alone = "--across goes without --fix, --unsafe-fixes and --diff"
        raise UsageError(f"{alone}: which form is right, a person decides")
    if options.exit_non_zero_on_fix and not fixes:
        raise UsageError("--exit-non-zero-on-fix goes with --fix or --unsafe-fixes")


def _fixed(checker: Checker, options: Namespace, seen: set[int]) -> Iterator[Result]:
    from dispatchlint.cli import fixing

    return fixing.write(checker, options, seen)


def _show_diff(checker: Checker, options: Namespace) -> int:
    """Writes the diff, and errors on standard error; gives the exit code."""
    from dispatchlint.cli import fixing

    codes = {OK}
    for result, text in fixing.diff(checker, options, spaces=sys.stdout.isatty()):
        sys.stdout.write(text)
        sys.stderr.write("".join(f"{error}\n" for error in result.errors))
        codes |= {FINDINGS} if text else set()
        codes |= {UNREAD} if result.errors else set()
    return worst(codes)


def _results(checker: Checker, options: Namespace, changed: Changed | None) -> Iterator[Result]:
    if changed:
        yield from (
            changed.staged(options.paths)
            if options.staged
            else many.results(checker, changed.files(options.paths), options.jobs, options.output is not None)
        )
        return
    for is_stdin, paths in groupby(options.paths, key=lambda path: path == Path("-")):
        if is_stdin:
            name = options.stdin_filename
            result = checker.check_bytes("stdin" if name == "-" else name, sys.stdin.buffer.read())
            if result:
                yield result
        else:
            yield from many.results(checker, checker.paths(paths), options.jobs, options.output is not None)


def _watched(
    results: Iterable[Result], checker: Checker, fail_on: Level | None, seen: set[int], gone: Counter[Path],
    changed: Changed | None,
) -> Iterator[Result]:  # fmt: skip
    """Passes results on; notes the exit codes that they ask for, and what is gone of which baseline."""
    for result in results:
        gone += checker.gone(result)
        result = changed.keep(result) if changed else result
        if result.errors:
            seen.add(UNREAD)
        level = fail_on if fail_on is not None else checker.fail_level(result.name)
        if level and any(f.level >= level and f.state == "shown" for item in result.items for f in item.findings):
            seen.add(FINDINGS)
        yield result


def _run(checker: Checker, options: Namespace) -> Run:
    terminal = options.output is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = (terminal and not os.environ.get("NO_COLOR")) or bool(os.environ.get("FORCE_COLOR"))
    width = min(os.get_terminal_size().columns, 120) if terminal else 100
    return checker.run(colour=colour, links=terminal and colour, width=width)


def _write(pieces: Iterable[str], options: Namespace) -> None:
    """Writes the report to a file, to standard output, or beside a text that was fixed there to standard error."""
    output: Path | None = options.output
    if output is None:
        fixed = (options.fix or options.unsafe_fixes) and Path("-") in options.paths
        stream = sys.stderr if fixed else sys.stdout
        for piece in pieces:
            stream.write(piece)
        return
    # Written beside the target and moved there: never half written. A device or pipe stays what it is.
    target = output.resolve()
    special = target.exists() and not target.is_file()
    beside = target if special else target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            stream.writelines(pieces)
        if not special:
            beside.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
    finally:
        if not special:
            beside.unlink(missing_ok=True)


def show_settings(checker: Checker, path: Path) -> Iterator[str]:
    """Every effective setting of a file, a line each, and where it is said."""
    found, file = checker.settings(path)
    place = checker.folder / path
    yield f"settings: {file.path.as_posix() if file else 'none found; defaults hold'}"
    for key, value in found._asdict().items():
        if key == "paths":
            matched = file.matching(place) if file else ()
            yield f"paths: {', '.join(matched) or 'none matches'}"
        else:
            yield f"{key}: {_shown(value)}  ({file.origin(place, key) if file else 'default'})"


def _shown(value: Any) -> str:
    if isinstance(value, Level):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, KnownGood):
        return f"{value.text} ({_shown(value.rules)})" if value.rules else value.text
    if isinstance(value, (tuple, list)):
        return ", ".join(map(_shown, value)) or "none"
    if hasattr(value, "items"):
        return ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items()) or "none"
    if hasattr(value, "column"):
        return f"{value.file}:{value.line}"
    return "none" if value is None else str(value)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day such as 2026-11-23") from None


def _jobs(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"'{text}' is no number of processes")
    return int(text) or many.cores()


def _level(text: str) -> Level:
    try:
        return Level.OFF if text == "never" else Level.parse(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is none of suggestion, warning, error, never") from None
