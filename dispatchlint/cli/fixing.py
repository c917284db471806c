"""`dispatchlint check --fix` and `--diff`: files rewritten, or what would be."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from dispatchlint.api import Checker
from dispatchlint.cli import FINDINGS
from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem, WriteError, near
from dispatchlint.expressions import plain
from dispatchlint.files import rewrite
from dispatchlint.findings import Result
from dispatchlint.mending import Rewritten
from dispatchlint.rendering.terminal import SIGNS

_LINE = plain(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def rewritten(checker: Checker, options: Namespace) -> Iterator[Rewritten]:
    """Each input with its edits made, not yet written."""
    for path in options.paths:
        if path == Path("-"):
            name = "stdin" if options.stdin_filename == "-" else options.stdin_filename
            found = checker.fix_bytes(name, sys.stdin.buffer.read(), unsafe=options.unsafe_fixes)
            if found:
                yield found
            continue
        for file, named in checker.paths([path]):
            yield from _of_file(checker, file, named, options.unsafe_fixes)


def _of_file(checker: Checker, file: Path, named: bool, unsafe: bool) -> Iterator[Rewritten]:
    try:
        raw = file.read_bytes()
    except OSError as error:
        problem = Problem(file.as_posix(), 0, 0, error.strerror or str(error))
        yield Rewritten(Result(file.as_posix(), None, (), (problem,)), b"", None, None)
        return
    found = checker.fix_bytes(file.as_posix(), raw, named, unsafe)
    if found:
        yield found


def write(checker: Checker, options: Namespace, seen: set[int]) -> Iterator[Result]:
    """Writes each input that changed (standard input to standard output); gives what is left to say of it.

    Where an edit is to fail the run, `seen` is told its exit code, and standard error the name.
    """
    for found in rewritten(checker, options):
        changed, result = found.before is not None and found.after is not found.before, found.result
        if _is_standard_input(found, options):
            sys.stdout.buffer.write(found.raw)
        elif changed:
            result = _save(found)
        if changed and options.exit_non_zero_on_fix and not result.errors:
            seen.add(FINDINGS)
            sys.stderr.write(f"{near(result.name)}: edited\n")
        yield result


def _save(found: Rewritten) -> Result:
    assert found.before is not None  # it was read and changed
    before = found.before.bom + found.before.text.encode(found.before.encoding)
    try:
        names = rewrite(Path(found.result.name), before, found.raw)
    except WriteError as error:
        return found.result._replace(errors=(Problem(found.result.name, 0, 0, str(error)),))
    if names > 1:
        sys.stderr.write(f"{near(found.result.name)}: has {names} names (hard links); the others keep the old text\n")
    return found.result


def diff(checker: Checker, options: Namespace, spaces: bool) -> Iterator[tuple[Result, str]]:
    """Each input's result and its unified diff, empty where nothing would change; `spaces` makes spaces visible."""
    for found in rewritten(checker, options):
        changed = found.before is not None and found.after is not None and found.after is not found.before
        yield found.result, _diff(found.before, found.after, spaces) if changed else ""  # type: ignore[arg-type]


def _diff(before: Source, after: Source, spaces: bool) -> str:
    from difflib import unified_diff

    name = near(before.name)
    lines = unified_diff(_LINE.findall(before.text), _LINE.findall(after.text), f"a/{name}", f"b/{name}")
    return "".join(_line(line, spaces) for line in lines)


def _line(line: str, spaces: bool) -> str:
    end = "" if line.endswith("\n") else "\n" if line.endswith("\r") else "\n\\ No newline at end of file\n"
    if spaces and line[:1] in "+-" and line[:3] not in ("+++", "---"):
        line = line[0] + "".join(SIGNS.get(character, character) for character in line[1:])
    return line + end


def _is_standard_input(found: Rewritten, options: Namespace) -> bool:
    return Path("-") in options.paths and found.result.name in ("stdin", options.stdin_filename)
