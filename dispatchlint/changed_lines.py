"""What changed in a git work tree or its index, by file and line, and which findings belong to it.

Lines are those of git: 1-based, ended by LF alone.
"""

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from dispatchlint.errors import UsageError
from dispatchlint.findings import Finding, ItemResult, Result
from dispatchlint.spans import Span

Filter = Literal["added", "context", "file", "all"]
Lines = tuple[range, ...]

CONTEXT = 3
WHOLE: Lines = (range(1, sys.maxsize),)

_FILE = re.compile(rb"^diff --git ", re.M)
_NAME = re.compile(rb"^\+\+\+ (.*)$", re.M)
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')
_ESCAPED = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))

# Said outright, so that nobody's git settings change what is read.
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "-M")
_PATCH = ("-p", "-U0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")


class Changes(NamedTuple):
    """The changed files of a repository, by path, and the new lines of each; a deletion is an empty range.

    `staged`: the index's content counts, not the work tree's. A file that was only renamed has no lines.
    """

    root: Path
    files: Mapping[Path, Lines]
    staged: bool

    def content(self, path: Path) -> bytes:
        """The content of a file in the index, as a checkout would write it."""
        return _git(self.root, "cat-file", "--filters", f":0:{path.relative_to(self.root).as_posix()}")

    def beside(self, path: Path) -> bytes:
        """The same of a file that need not be there. Raises FileNotFoundError."""
        try:
            return self.content(path)
        except _GitError:
            raise FileNotFoundError(path) from None

    def tracked(self) -> list[Path]:
        """Every file in the index."""
        return [self.root / os.fsdecode(name) for name in _listed(_git(self.root, "ls-files", "-z"))]

    def keep(self, result: Result, path: Path, chosen: Filter) -> Result:
        """The result of a file with only the findings that belong to its change."""
        if chosen in ("file", "all") or result.source is None:
            return result
        margin = CONTEXT if chosen == "context" else 0
        touched = _Touched(result.source.text, self.files.get(path, ()), margin)
        items = (
            item._replace(findings=tuple(one for one in item.findings if _belongs(one, item, touched)))
            for item in result.items
        )
        return result._replace(items=tuple(items))


class _Touched:
    """Which spans of a text stand on changed lines, or at most `margin` lines from them."""

    def __init__(self, text: str, lines: Lines, margin: int) -> None:
        self._ends = [end.start() for end in re.finditer("\n", text)]
        self._lines, self._margin = lines, margin

    def __call__(self, span: Span, margin: int | None = None) -> bool:
        margin = self._margin if margin is None else margin
        first, last = (bisect_left(self._ends, at) + 1 for at in (span.start, max(span.start, span.end - 1)))
        wide = (range(one.start - margin, one.stop + margin) for one in self._lines)
        return any(one.start <= last and first < one.stop for one in wide if one)


def _belongs(finding: Finding, item: ItemResult, touched: _Touched) -> bool:
    """Whether a finding, any of its places, or the dispatch that lacks something, changed."""
    if _is_absence(finding, item):
        # A deletion leaves no line of its own: it is met beside the dispatch.
        return touched(_extent(item), CONTEXT)
    spans = [finding.span, *(other.span for other in finding.related if other.name == finding.name)]
    return any(map(touched, spans))


def _is_absence(finding: Finding, item: ItemResult) -> bool:
    parts = (*item.dispatch.parts, *item.dispatch.metadata)
    return not finding.text and not any(part.role == finding.role for part in parts)


def _extent(item: ItemResult) -> Span:
    """Where a dispatch stands: the whole file, or from the first part of an item of a feed to its end."""
    if item.item is None:
        return Span(0, sys.maxsize)
    parts = (*item.dispatch.parts, *item.dispatch.metadata)
    return Span(min((part.locate(0, 0).start for part in parts), default=0), item.dispatch.end)


def read(since: str | None, staged: bool, folder: Path) -> Changes:
    """What changed since the merge base with a revision (the last commit if None), in the work tree or the index.

    Files that git does not track yet are changed whole. Raises UsageError outside git and where there is no base.
    """
    try:
        root = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    except _GitError as error:
        raise UsageError(f"what changed only git can tell: {error}") from None
    base = [_merge_base(root, since)] if since is not None else []
    diff = (*_DIFF, *(["--cached"] if staged else []))
    lines = dict(_hunks(_git(root, *diff, *_PATCH, *base, "--")))
    names = list(_names(_git(root, *diff, "--raw", "-z", *base, "--")))
    new = [] if staged else _listed(_git(root, "ls-files", "-z", "--others", "--exclude-standard"))
    found = {**{name: lines.get(name, ()) for name in names}, **dict.fromkeys(new, WHOLE)}
    return Changes(root, {root / os.fsdecode(name): found[name] for name in sorted(found)}, staged)


def _merge_base(root: Path, since: str) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    advice = "; this clone is shallow: fetch more of it (git fetch --unshallow, fetch-depth: 0)" if shallow else ""
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    except _GitError:
        raise UsageError(f"no revision '{since}' in this repository{advice}") from None
    try:
        return os.fsdecode(_git(root, "merge-base", os.fsdecode(commit.strip()), "HEAD").strip())
    except _GitError:
        raise UsageError(f"'{since}' and HEAD have no commit in common{advice}") from None


def _listed(raw: bytes) -> list[bytes]:
    return [name for name in raw.split(b"\0") if name]


def _names(raw: bytes) -> Iterator[bytes]:
    """The new names in `git diff --raw -z`: regular files that are still there. Raises UsageError for a conflict."""
    fields = iter(_listed(raw))
    for head in fields:
        _, mode, *_, status = head.split(b" ")
        names = [next(fields) for _ in range(2 if status[:1] in b"RC" else 1)]
        if status == b"U":
            raise UsageError(f"{os.fsdecode(names[-1])}: resolve its merge conflict first")
        if mode.startswith(b"100") and status != b"D":
            yield names[-1]


def _hunks(patch: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The new name of each file in a patch, and its new lines."""
    # No line of a file's content begins one in the patch: a sign stands before it.
    for section in _FILE.split(patch)[1:]:
        name = _NAME.search(section)
        if name:
            yield _unquoted(name[1]).removeprefix(b"b/"), tuple(map(_range, _HUNK.finditer(section)))


def _range(hunk: "re.Match[bytes]") -> range:
    start, count = int(hunk[1]), int(hunk[2] or b"1")
    # Of a deletion git names the line before it.
    return range(start, start + count) if count else range(start + 1, start + 1)


def _unquoted(name: bytes) -> bytes:
    """A name as it is on disk: git quotes strange ones, and puts a tab behind one with spaces."""
    name = name.removesuffix(b"\t")
    if not name.startswith(b'"'):
        return name
    return _ESCAPE.sub(lambda met: bytes([_ESCAPED.get(met[1][0]) or int(met[1], 8)]), name[1:-1])


class _GitError(UsageError):
    """git said no; the message is its first line."""


def _git(folder: Path, *arguments: str) -> bytes:
    import subprocess

    command = ["git", "--no-optional-locks", "-c", "diff.relative=false", *arguments]
    try:
        # Its messages are read, so they are in one language.
        done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise _GitError(f"git: {said[0].removeprefix('fatal: ')}")
    return done.stdout
