"""SARIF 2.1.0, with all that GitHub code scanning asks for.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from collections.abc import Iterable, Iterator

from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Edit, Finding, Level, Related, Result, RuleCard, Run
from dispatchlint.rendering.paths import uri
from dispatchlint.rendering.records import Record, encode
from dispatchlint.rendering.spool import Spool
from dispatchlint.rendering.waived import waived
from dispatchlint.spans import Position, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note", Level.OFF: "none"}
# How GitHub orders rules; it leaves out what is of low precision.
SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning"}
PRECISIONS = {Level.ERROR: "very-high", Level.WARNING: "high"}
LONGEST = 1024  # characters of a description, on GitHub

_RUN: Record = {
    "columnKind": "unicodeCodePoints",
    "newlineSequences": ["\r\n", "\n", "\r"],
    "automationDetails": {"id": "dispatchlint/"},
}


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one JSON object, a line for each finding, as the results come; the rules that spoke stand after them."""
    rules: dict[str, int] = {}
    notifications = Spool()
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{encode(_RUN)[:-1]}, "results": ['
    comma = ""
    for result in results:
        notifications.add(map(_notification, result.errors))
        for finding in (finding for item in result.items for finding in item.told):
            if result.source:
                index = rules.setdefault(finding.rule, len(rules))
                yield comma + "\n" + encode(_result(finding, result.source, index, run))
                comma = ","
    successful = "false" if notifications.count else "true"
    yield f'],\n"invocations": [{{"executionSuccessful": {successful}, "toolExecutionNotifications": ['
    yield from notifications.entries()
    yield f']}}],\n"tool": {encode({"driver": _driver(rules, run)})}}}]}}\n'


def _driver(rules: Iterable[str], run: Run) -> Record:
    described = [_rule(rule, run.cards.get(rule)) for rule in rules]
    return {"name": "dispatchlint", "semanticVersion": run.version, "rules": described}


def _rule(rule: str, card: RuleCard | None) -> Record:
    """No text may be empty."""
    title, why, url = (card.title, card.why, card.url) if card else ("", "", "")
    level = card.level if card else Level.WARNING
    return {
        "id": rule,
        "shortDescription": {"text": (title or rule)[:LONGEST]},
        "fullDescription": {"text": (why or title or rule)[:LONGEST]},
        "help": {"text": "\n\n".join(filter(None, (why, url))) or rule},
        **({"helpUri": url} if url else {}),
        "defaultConfiguration": {"level": LEVELS[level]},
        "properties": {
            "tags": [card.topic] if card and card.topic else [],
            "precision": PRECISIONS.get(level, "medium"),
            "problem.severity": SEVERITIES.get(level, "recommendation"),
        },
    }


def _result(finding: Finding, source: Source, index: int, run: Run) -> Record:
    place = _location(finding.name, source.lines.ends(finding.span))
    if finding.item:
        place["logicalLocations"] = [{"name": finding.item}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [place],
        "partialFingerprints": _fingerprints(finding),
        "relatedLocations": [_related(number, one, source) for number, one in enumerate(finding.related, 1)],
        "fixes": [_fix(edit, finding.name, source) for edit in finding.edits],
        "suppressions": _suppressions(finding, run),
        "properties": {"part": finding.role, "house": finding.house},
    }


def _fingerprints(finding: Finding) -> dict[str, str]:
    """GitHub takes the first alone and knows no items, so the item is said in it."""
    first = finding.fingerprint if finding.item is None else f"{finding.fingerprint}:{finding.item}"
    return {"primaryLocationLineHash": first, "dispatchlint/v1": finding.fingerprint}


def _suppressions(finding: Finding, run: Run) -> list[Record]:
    """By whom and why it was accepted; empty where it was not."""
    if finding.state == "shown":
        return []
    said = waived(finding.waiver, run.words[run.language])
    return [{"kind": "external", "status": "accepted", "justification": said}]


def _related(number: int, one: Related, source: Source) -> Record:
    said = one.message or one.text.strip()
    message = {"message": {"text": said}} if said else {}
    return {"id": number, **_location(one.name, one.where or source.lines.ends(one.span)), **message}


def _fix(edit: Edit[Span], name: str, source: Source) -> Record:
    replacements = [
        {"deletedRegion": _region(source.lines.ends(one.at)), "insertedContent": {"text": one.text}}
        for one in edit.replacements
    ]
    title = {"description": {"text": edit.title}} if edit.title else {}
    return {**title, "artifactChanges": [{"artifactLocation": _artifact(name), "replacements": replacements}]}


def _location(name: str, ends: tuple[Position, Position]) -> Record:
    return {"physicalLocation": {"artifactLocation": _artifact(name), "region": _region(ends)}}


def _artifact(name: str) -> Record:
    path = uri(name)
    return {"uri": path} if path.startswith("file:") else {"uri": path, "uriBaseId": "%SRCROOT%"}


def _region(ends: tuple[Position, Position]) -> dict[str, int]:
    start, end = ends
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _notification(problem: Problem) -> Record:
    place: Record = {"artifactLocation": _artifact(problem.file)}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    return {"level": "error", "message": {"text": problem.message}, "locations": [{"physicalLocation": place}]}
