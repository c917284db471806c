"""An input mended: its edits made and checked again, and its bytes, where they may be written."""

from collections.abc import Callable
from typing import NamedTuple

from dispatchlint import editing
from dispatchlint.contexts import alike
from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Result
from dispatchlint.plan import Plan

Alike = tuple[str | None, tuple[str, str, str]]


class Rewritten(NamedTuple):
    """What is left to say of an input, its bytes after the edits, and its text before and after."""

    result: Result
    raw: bytes
    before: Source | None
    after: Source | None


def fix(source: Source, check: Callable[[Source], Result], plan: Plan, unsafe: bool) -> editing.Fixed:
    """The text with its safe edits made; with `unsafe` also those that are a finding's only one.

    Raises CrashError where the guard refuses them.
    """
    may = plan.may_be_made if unsafe else editing.no_unsafe
    first = check(source)
    silent = {(one.item, alike(one)) for item in first.items for one in item.findings if one.state != "shown"}

    def check_quietly(text: Source) -> Result:
        # What is not shown is not edited, not even after an edit beside it changed the sentence.
        return first if text is source else _quiet(check(text), silent)

    fixed = editing.fix(source, check_quietly, plan.changes, may)
    return fixed._replace(result=check(fixed.source)) if silent else fixed


def rewrite(first: Result, raw: bytes, mend: Callable[[Source], editing.Fixed]) -> Rewritten:
    """An input, checked and of these bytes, with its edits made; as it is where they cannot be written back."""
    source = first.source
    if source is None or first.errors:
        return Rewritten(first, raw, source, source)
    fixed = mend(source)
    if fixed.source is source:
        return Rewritten(first, raw, source, source)
    if reason := _unwritable(source, raw):
        return Rewritten(first._replace(errors=(Problem(first.name, 0, 0, reason),)), raw, source, source)
    return Rewritten(fixed.result, editing.encode(fixed.source), source, fixed.source)


def _quiet(result: Result, silent: set[Alike]) -> Result:
    """A result in which nothing is shown that is like what was not shown before."""
    items = [
        item._replace(
            findings=tuple(
                one._replace(state="known") if (one.item, alike(one)) in silent else one for one in item.findings
            )
        )
        for item in result.items
    ]
    return result._replace(items=tuple(items))


def _unwritable(source: Source, raw: bytes) -> str:
    """Why a file may not be written; empty where it may."""
    if source.guessed:
        return f"its encoding was guessed ({source.encoding}); name it with --encoding to have it fixed"
    if editing.encode(source) != raw:
        return f"as {source.encoding} it cannot be written back byte for byte; nothing was changed"
    return ""
