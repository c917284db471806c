"""`dispatchlint check --changed-since` and `--staged`: only what a change brought."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dispatchlint.api import Checker
from dispatchlint.errors import UsageError
from dispatchlint.findings import Result

if TYPE_CHECKING:
    from dispatchlint.changed_lines import Changes, Filter

Pair = tuple[Path, bool]


def add(parser: ArgumentParser) -> None:
    """Adds the options that say which change is checked."""
    parser.add_argument("--changed-since", metavar="REF", help="only what changed since the merge base with a revision")
    parser.add_argument("--staged", action="store_true", help="only what is staged in git, as it is staged")
    parser.add_argument(
        "--filter", choices=("added", "context", "file", "all"),
        help="of what changed: findings on changed lines (default), 3 lines around, in changed files, in all PATHs",
    )  # fmt: skip


class Changed(NamedTuple):
    """The change that is checked, and how much around it is told."""

    changes: "Changes"
    filter: "Filter"
    checker: Checker

    def files(self, given: list[Path]) -> Iterator[Pair]:
        """The files to check below the given paths, or in the repository, and whether each was named."""
        if self.filter == "all" and given and not self.changes.staged:
            yield from self.checker.paths(given)
            return
        seen: set[Path] = set()
        for path in given or [self.changes.root]:
            for found, named in self._below(path):
                name = found if given else Path(os.path.relpath(found, self.checker.folder))
                if name not in seen:
                    seen.add(name)
                    yield name, named

    def _below(self, path: Path) -> Iterator[Pair]:
        place = _resolved(self.checker.folder / path)
        if not place.is_relative_to(self.changes.root):
            raise UsageError(f"{path}: lies outside the repository {self.changes.root}")
        known = self.changes.tracked() if self.filter == "all" and self.changes.staged else self.changes.files
        below = [one for one in known if one.is_relative_to(place)]
        if not below and not os.path.lexists(place):
            raise UsageError(f"{path}: no such file or folder")
        for one in below:
            found = path / one.relative_to(place)
            if one == place and not self.checker.leaves_out(found):
                yield found, not self.checker.asked.force_exclude
            elif one != place and self.checker.finds(path, found):
                yield found, False

    def staged(self, given: list[Path]) -> Iterator[Result]:
        """The results of files as they are staged."""
        for path, named in self.files(given):
            raw = self.changes.content(_resolved(self.checker.folder / path))
            result = self.checker.check_bytes(path.as_posix(), raw, named)
            if result:
                yield result

    def keep(self, result: Result) -> Result:
        """A result with only the findings that belong to the change."""
        return self.changes.keep(result, _resolved(self.checker.folder / result.name), self.filter)


def read(options: Namespace, checker: Checker) -> Changed | None:
    """The change that the options ask for; None where they ask for none. Raises UsageError."""
    since, staged = options.changed_since, options.staged
    if since is None and not staged:
        if options.filter:
            raise UsageError("--filter goes with --changed-since or --staged")
        return None
    told = "--staged" if staged else "--changed-since"
    if options.fix or options.unsafe_fixes or options.diff:
        raise UsageError(f"{told} goes without --fix, --unsafe-fixes and --diff: an edit may reach beyond the change")
    if Path("-") in options.paths:
        raise UsageError(f"{told} goes without -: git does not know standard input")
    from dispatchlint import changed_lines

    found = changed_lines.read(since, staged, checker.folder)
    if staged:
        checker.read_beside = lambda place: found.beside(_resolved(Path(place)))
    return Changed(found, options.filter or "added", checker)


def _resolved(path: Path) -> Path:
    """The path as git knows it: links are followed but for the file's own."""
    path = Path(os.path.normpath(path)) if path.name == ".." else path
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
