"""dispatchlint itself, run in this process."""

import logging
from functools import cache

from benchmarks.typography.cases import Answer, Case, fold
from dispatchlint import __version__, editing
from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.errors import CrashError
from dispatchlint.findings import Finding
from dispatchlint.plan import Choice

HOUSE = "generic-fr"
VERSION = f"{__version__}, --house {HOUSE}"


def with_unsafe(cases: list[Case]) -> list[Answer]:
    """Safe edits, and unsafe ones where a finding has exactly one."""
    return [answer(case, unsafe=True) for case in cases]


def safe_only(cases: list[Case]) -> list[Answer]:
    """Safe edits alone: what runs unattended."""
    return [answer(case, unsafe=False) for case in cases]


def answer(case: Case, unsafe: bool) -> Answer:
    """The mended text, and each finding of the text as it was."""
    source = Source("text.txt", case.text)
    told = tuple(_said(one) for one in findings(case.text) if case.is_of_kinds or not _is_of_kinds(source, one))
    try:
        return Answer(checker().fix(source, unsafe).source.text, told)
    except CrashError as error:
        logging.warning("%s: %s", case.id, error)
        return Answer(case.text, told)


def findings(text: str) -> list[Finding]:
    """Every finding of a text, of any level."""
    result = checker().check_bytes("text.txt", text.encode())
    return [finding for item in result.items for finding in item.shown] if result else []


@cache
def checker() -> Checker:
    """One checker for the whole run."""
    return Checker(Asked(Choice(HOUSE)))


def _said(finding: Finding) -> str:
    return f"{finding.rule} {finding.level} [{finding.text}]"


def _is_of_kinds(source: Source, finding: Finding) -> bool:
    """Whether all that a finding offers is another kind of space or apostrophe."""
    offers = [editing.apply(source.text, [edit]) for edit in finding.edits]
    return bool(offers) and all(fold(one) == fold(source.text) for one in offers)
