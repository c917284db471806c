"""Edits to a text, and the guard: what an edit may not change is compared before and after, or nothing is changed."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dispatchlint.dispatch import Source
from dispatchlint.errors import CrashError
from dispatchlint.findings import Edit, Finding, Result
from dispatchlint.spans import Span

MAX_PASSES = 10


class Fixed(NamedTuple):
    """A text after its safe edits, what is left to say of it, and the rules whose edits went in, in order."""

    source: Source
    result: Result
    applied: tuple[str, ...]


def fix(source: Source, check: Callable[[Source], Result], changes: Callable[[str], Iterable[str]]) -> Fixed:
    """Applies safe edits until none is left, at most ten passes.

    `check` gives the findings of a text, `changes` what a rule's edits may change (`letters`, `digits`). Raises
    CrashError where the edits of rules undo each other, or where the guard finds that more than allowed was changed.
    """
    result, passes = check(source), list[list[str]]()
    while chosen := choose(finding for item in result.items for finding in item.findings):
        if len(passes) == MAX_PASSES:
            # By now all that could settle has: who still edits, undoes what another does.
            fighting = sorted({rule for rules in passes[MAX_PASSES // 2 :] for rule in rules})
            raise CrashError(f"{source.name}: the edits of these rules undo each other: {', '.join(fighting)}")
        edited = _with_text(source, apply(source.text, [edit for _, edit in chosen]))
        again = check(edited)
        passes.append([finding.rule for finding, _ in chosen])
        guard(result, again, {kind for rule in passes[-1] for kind in changes(rule)})
        source, result = edited, again
    return Fixed(source, result, tuple(rule for rules in passes for rule in rules))


def choose(findings: Iterable[Finding]) -> list[tuple[Finding, Edit[Span]]]:
    """The preferred safe edits that do not overlap: the earlier place first, then the longer, then by rule id."""
    offers = [(finding, finding.edits[0]) for finding in findings if finding.edits and finding.edits[0].safe]
    offers.sort(key=lambda offer: (_first(offer[1]).start, -_first(offer[1]).end, offer[0].rule))
    taken: list[Span] = []
    chosen = []
    for finding, edit in offers:
        if not any(_overlap(one.at, span) for one in edit.replacements for span in taken):
            taken += [one.at for one in edit.replacements]
            chosen.append((finding, edit))
    return chosen


def apply(text: str, edits: Sequence[Edit[Span]]) -> str:
    """The text with all replacements made; their spans, 0-based code points of the text, must not overlap."""
    out, seen = [], 0
    for at, new in sorted((one.at, one.text) for edit in edits for one in edit.replacements):
        out += [text[seen : at.start], new]
        seen = at.end
    return "".join([*out, text[seen:]])


def guard(before: Result, after: Result, allowed: set[str]) -> None:
    """Raises CrashError if parts came or went, or letters or digits changed that no rule said it changes."""
    one, other = _substance(before, allowed), _substance(after, allowed)
    if after.errors or one != other:
        raise CrashError(f"{before.name}: edits would change more than their rules say; nothing was changed")


def _substance(result: Result, allowed: set[str]) -> list[tuple[str, str]]:
    def kept(character: str) -> bool:
        if character.isalpha():
            return "letters" not in allowed
        return character.isnumeric() and "digits" not in allowed

    parts = [part for item in result.items for part in item.dispatch.parts]
    return [(part.role, "".join(filter(kept, part.text))) for part in parts]


def _with_text(source: Source, text: str) -> Source:
    return Source(source.name, text, source.encoding, source.bom, source.guessed)


def _first(edit: Edit[Span]) -> Span:
    return min(one.at for one in edit.replacements)


def _overlap(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start == other.start or (one.start < other.end and other.start < one.end)
    return one.start < other.end and other.start < one.end
