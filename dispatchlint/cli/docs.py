"""`dispatchlint docs`: the manual as Markdown pages, written from packs, checks, houses and settings."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dispatchlint.cli import FINDINGS, OK
from dispatchlint.cli.explain import plan_of
from dispatchlint.errors import UsageError
from dispatchlint.manual.catalogue import Catalogue
from dispatchlint.manual.pages import MARK, pages

EPILOG = """examples:
  dispatchlint docs                       write docs/rules/ here
  dispatchlint docs --check               say which pages are not what the packs give now
  dispatchlint docs --to manual --lang fr

Packs of one's own (`rules:` in .dispatchlint.yaml) have their pages too. Only pages that it wrote itself are replaced
or removed. exit status: 0 written, or fresh; 1 with --check, a page is stale; 2 wrong use or settings."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "docs", help="write the manual of the rules", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; name the pages that are stale")
    parser.add_argument(
        "--to", type=Path, default=Path("docs/rules"), metavar="FOLDER", help="where (default docs/rules)"
    )
    parser.add_argument("--lang", choices=("en", "fr"), default="en", help="the language (default en)")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the pages or compares them; gives the exit code."""
    wanted = {options.to / path: text for path, text in pages(Catalogue(plan_of(options), options.lang))}
    stale = [path for path, text in wanted.items() if _read(path) != text]
    surplus = [path for path in sorted(options.to.rglob("*.md")) if path not in wanted and _is_ours(path)]
    if options.check:
        sys.stdout.writelines(f"stale: {path.as_posix()}\n" for path in (*stale, *surplus))
        return FINDINGS if stale or surplus else OK
    _write({path: wanted[path] for path in stale}, surplus)
    sys.stdout.write(f"{len(wanted)} pages in {options.to.as_posix()}: {len(stale)} written, {len(surplus)} removed\n")
    return OK


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _is_ours(path: Path) -> bool:
    return (_read(path) or "").startswith(MARK)


def _write(texts: Mapping[Path, str], surplus: list[Path]) -> None:
    foreign = [path for path in texts if path.exists() and not _is_ours(path)]
    if foreign:
        raise UsageError(f"{foreign[0].as_posix()} was not written by this command; move it or choose another --to")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        for path in surplus:
            path.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {error.filename}: {error.strerror}") from error
