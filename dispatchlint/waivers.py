"""Waivers as they are given: in a sidecar beside the text, in a comment of Markdown or HTML, never in plain copy."""

import re
from functools import lru_cache
from types import ModuleType
from typing import Annotated, NamedTuple

from dispatchlint import schema, strict_yaml
from dispatchlint.contexts import alike, sentence_of
from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem
from dispatchlint.expressions import plain
from dispatchlint.findings import Finding, ItemResult, Waiver, digest
from dispatchlint.spans import Position, Span

SUFFIX = ".accepted.yaml"
MOST_ALIKE = 100  # findings of one item that only their number tells apart

_OURS = plain(r"<!--\s*dispatchlint\s*:")
_COMMENT = plain(r"<!--\s*dispatchlint\s*:\s*ignore\s*\[(?P<rules>[^\]]*)\](?P<reason>.*?)--!?>", re.DOTALL)


class Entry(NamedTuple):
    """A waiver as a sidecar holds it."""

    fingerprint: Annotated[str, "That of the finding."]
    sentence: Annotated[str, "16 digits over the sentence; when it changes, the waiver has expired."]
    rule: Annotated[str, "The id of the rule."]
    reason: Annotated[str, "Why it is accepted."] = ""
    by: Annotated[str, "Who accepted it."] = ""
    on: Annotated[str, "The day, 2026-11-23."] = ""
    item: Annotated[str | None, "The dispatch of a feed."] = None


class Sidecar(NamedTuple):
    """What stands in a sidecar: entries and their places, and what is wrong with it."""

    name: str
    entries: tuple[tuple[Entry, Position], ...]
    problems: tuple[Problem, ...] = ()


class Comment(NamedTuple):
    """A comment of ours: rules or packs, and the reason; no rules where it cannot be read."""

    span: Span
    rules: tuple[str, ...]
    reason: str


def read(text: str, name: str) -> Sidecar:
    """Reads a sidecar; what is wrong with an entry leaves the others."""
    problems: list[Problem] = []
    node = strict_yaml.load(text, name, problems) if text.strip() else None
    if node and not isinstance(node.value, list):
        problems.append(node.problem("expected a list"))
    entries = []
    for one in node.value if node and isinstance(node.value, list) else []:
        entry = schema.build(Entry, one, problems)
        if entry:
            entries.append((entry, Position(one.line, one.column)))
    return Sidecar(name, tuple(entries), tuple(problems))


def comments(source: Source, form: ModuleType) -> list[Comment]:
    """The comments of ours in a text, if its format has comments at all."""
    if not hasattr(form, "comments") or not _OURS.search(source.text):
        return []
    spans = [span for span in form.comments(source) if _OURS.match(source.text, span.start)]
    return [_comment(source.text[span.start : span.end], span) for span in spans]


def _comment(text: str, span: Span) -> Comment:
    found = _COMMENT.fullmatch(text)
    if not found:
        return Comment(span, (), "")
    rules = tuple(name.strip() for name in found["rules"].split(",") if name.strip())
    return Comment(span, rules, " ".join(found["reason"].split()))


def entry_for(finding: Finding, item: ItemResult, waiver: Waiver) -> Entry:
    """The entry that accepts a finding."""
    sentence = sentence_of(finding, item)
    return Entry(finding.fingerprint, sentence, finding.rule, waiver.reason, waiver.by, waiver.on, finding.item)


def is_of(entry: Entry, finding: Finding) -> bool:
    """Whether the finding is the one that was accepted."""
    return entry.fingerprint == finding.fingerprint


def is_of_alike(entry: Entry, finding: Finding) -> bool:
    """Whether it is so but for its number, which changes when those before it are mended."""
    return entry.fingerprint in _fingerprints(*alike(finding))


@lru_cache(maxsize=256)
def _fingerprints(*said: str) -> frozenset[str]:
    """Those of findings that are alike."""
    return frozenset(digest(*said, str(number)) for number in range(MOST_ALIKE))
