"""The findings of a dispatch in the groups of the desk's page, the weightiest first and habits last."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dispatchlint.findings import Finding, ItemResult, Level, Run, Words

TOPICS = ("facts", "people", "quotation", "parts", "language", "habits")
# Shapes, so that colour is never all that tells a level.
MARKS = {Level.ERROR: "✗", Level.WARNING: "?", Level.SUGGESTION: "?", Level.OFF: "✓"}
ASIDE = ("accepted", "known")  # the states of what is not shown


class Group(NamedTuple):
    """Findings of one topic, in the order of the text, and their heading."""

    topic: str
    heading: str
    findings: list[Finding]


def groups(item: ItemResult, run: Run, words: Words) -> Iterator[Group]:
    """What is shown: errors first, then by topic; no group is empty."""
    shown = item.shown
    for topic in ("errors", *TOPICS):
        findings = [finding for finding in shown if _topic(finding, run) == topic]
        if findings:
            yield Group(topic, _heading(topic, findings, words), findings)


def aside(item: ItemResult, words: Words) -> Iterator[Group]:
    """What is not shown because somebody accepted it or because it is in the baseline; no group is empty."""
    for state in ASIDE:
        findings = [finding for finding in item.findings if finding.state == state]
        if findings:
            yield Group(state, words(f"topic.{state}", n=len(findings)), findings)


def _topic(finding: Finding, run: Run) -> str:
    if finding.level is Level.ERROR:
        return "errors"
    card = run.cards.get(finding.rule)
    return card.topic if card and card.topic in TOPICS else "language"


def _heading(topic: str, findings: Iterable[Finding], words: Words) -> str:
    found = list(findings)
    mendable = any(edit.safe for finding in found for edit in finding.edits)
    return words(f"topic.{topic}.fix" if topic == "habits" and mendable else f"topic.{topic}", n=len(found))
