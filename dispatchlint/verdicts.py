"""What an input was found to have, as a text to be kept, and back: an unchanged text is not judged again.

Waivers, baselines and the filters of a change are no part of it: they are put in force each time.
"""

import json
from typing import Any, NamedTuple

from dispatchlint.findings import Edit, Finding, ItemResult, Level, Related, Replacement, Result, Unchecked
from dispatchlint.spans import Position, Span


class Verdict(NamedTuple):
    """What is said of one dispatch, and of what house it was taken to be, and how surely."""

    house: str
    confidence: float
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]


def written(result: Result) -> str | None:
    """The verdicts of a result as JSON; None where another run may say more: a rule ran out of time."""
    if result.errors or any(one.reason == "time_limit" for item in result.items for one in item.unchecked):
        return None
    return json.dumps([_plain(item) for item in result.items], ensure_ascii=False, separators=(",", ":"))


def _plain(item: ItemResult) -> list[Any]:
    bare = [[*one[2:]] for one in item.findings]  # without the names of file and item, which the reader knows
    return [item.house, item.confidence, bare, item.unchecked]


def read(text: str, name: str) -> list[Verdict]:
    """The verdicts of an input that has this name now; items are not named. Raises ValueError, TypeError."""
    return [
        Verdict(house, confidence, tuple(_finding(name, *one) for one in found), tuple(Unchecked(*one) for one in left))
        for house, confidence, found, left in json.loads(text)
    ]


def _finding(
    name: str, house: str, span: list[int], rule: str, level: int, message: str, role: str, text: str,
    edits: list[Any], related: list[Any], *more: Any,
) -> Finding:  # fmt: skip
    return Finding(
        name, None, house, Span(*span), rule, Level(level), message, role, text, tuple(_edit(*one) for one in edits),
        tuple(_related(name, *one) for one in related), *more,
    )  # fmt: skip


def _edit(replacements: list[Any], safe: bool, title: str) -> Edit[Span]:
    return Edit(tuple(Replacement(Span(*at), text) for at, text in replacements), safe, title)


def _related(name: str, _: str, span: list[int], text: str, message: str, where: Any) -> Related:
    ends = (Position(*where[0]), Position(*where[1])) if where else None
    return Related(name, Span(*span), text, message, ends)
