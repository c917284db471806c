"""`dispatchlint baseline`: what is found now is known from now on."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from dispatchlint.api import Asked, Checker
from dispatchlint.baseline import NAME, Baseline, ByRule, find, listed, load, mark, text_of, total
from dispatchlint.cli import FINDINGS, OK, UNREAD
from dispatchlint.errors import near
from dispatchlint.files import create, rewrite
from dispatchlint.plan import Choice

EPILOG = f"""examples:
  dispatchlint baseline                 all that is found below this folder is known from now on
  dispatchlint baseline copy/           the same for one folder; of other files the entries stay
  dispatchlint baseline --allow-growth  takes in what is new too

The nearest {NAME} above this folder is renewed, or one is written here. What no longer occurs is taken out; what is
new is taken in only with --allow-growth. exit status: 0 written, 1 the same, but what is new was left out,
2 wrong use or settings, 3 an input or the file cannot be read or written; nothing is written then."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "baseline", help="write down what is known", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and folders; this folder if left out"
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help=f"the file to write; the nearest {NAME} if left out"
    )
    parser.add_argument("--allow-growth", action="store_true", help="take in findings that are new")
    parser.add_argument("--house", metavar="NAME", help="the house; recognised from the text if left out")
    parser.add_argument("--format", metavar="NAME", help="the format; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the inputs; UTF-8 if left out")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the baseline and says what came and went; gives the exit code."""
    checker = Checker(Asked(Choice(options.house), options.format, options.encoding, with_baseline=False))
    old = _old(options.baseline, checker.folder)
    growing = old is None or options.allow_growth
    place = old or Baseline(checker.folder / (options.baseline or NAME), {})
    kept, new = dict[str, ByRule](), dict[str, ByRule]()
    for result in checker.check_paths(options.paths or [Path()]):
        if result.errors:
            sys.stderr.write("".join(f"{error}\n" for error in result.errors) + "nothing is written\n")
            return UNREAD
        path = checker.folder / result.name
        marked = mark(result, place.of(path, result))
        kept[place.key(path)] = listed(marked, "known", "shown") if growing else listed(marked, "known")
        new[place.key(path)] = listed(marked, "shown")
    others = {key: rules for key, rules in place.files.items() if key not in kept and (place.folder / key).exists()}
    _write(place.path, text_of(others | kept))
    _tell(place, others | kept, new, growing)
    return OK if growing or not total(new) else FINDINGS


def _old(asked: Path | None, folder: Path) -> Baseline | None:
    if asked is None:
        return find(folder)
    return load(folder / asked) if (folder / asked).exists() else None


def _write(path: Path, text: str) -> None:
    after = text.encode()
    before = path.read_bytes() if path.exists() else None
    if before is None:
        create(path, after)
    elif before != after:
        rewrite(path, before, after)


def _tell(old: Baseline, files: dict[str, ByRule], new: dict[str, ByRule], growing: bool) -> None:
    came = total(new) if growing else 0
    gone = max(total(old.files) + came - total(files), 0)  # two copies of what is gone are both known
    known = sum(map(bool, files.values()))
    sys.stdout.write(
        f"{near(str(old.path))}: {total(files)} findings known in {known} files, {came} new, {gone} taken out.\n"
    )
    if total(new) > came:
        for name, rules in sorted(new.items()):
            sys.stdout.writelines(f"{name}: {one.count_} new of {rule}\n" for rule, one in rules.items())
        sys.stdout.write("What is new was left out; --allow-growth takes it in.\n")
