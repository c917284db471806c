"""Whole dispatches of our own, in acceptance/*.yaml: the faults that must be told, and the clean copy that is let be.

Each file has `rules` (for each kind of fault the rules that may tell it; one that ends in `/` is a whole pack), `pairs`
(the kinds that show all their forms, not one of them), `worst` where a bound differs from WORST, and `dispatches`:

    name     of the case
    why      the fault that it holds, or the trap that it is near
    house    whose rules hold; aa-fr-desk where not said
    date     the item's date, where it has one
    headline, summary, body: what it is made of; or `text`, the whole of it, and its `suffix`
    expect   what must be told; empty for clean copy
      kind   of fault
      forms  the words that a finding must hold: of a pair all of them, else one of them
      at     words at which its primary place may stand; the forms where not said
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from dispatchlint.api import Asked, Checker
from dispatchlint.findings import Finding, Level
from dispatchlint.plan import Choice

FILES = sorted((Path(__file__).parent / "acceptance").glob("*.yaml"))
WORST = {"recall": 0.9, "clean warnings": 0, "clean suggestions": 6, "unexpected": 0, "fewest": 10}


class Told(NamedTuple):
    """A finding, where it stands in the text, and the words that it holds."""

    rule: str
    level: Level
    start: int
    end: int
    words: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return f"{self.rule} {self.level}: {self.message} {list(self.words)}"


class Case(NamedTuple):
    """A dispatch, the faults that it holds, and what is told of it by the rules that its file judges."""

    name: str
    text: str
    faults: tuple[dict[str, Any], ...]
    told: tuple[Told, ...]


class Book(NamedTuple):
    """A file of cases."""

    rules: dict[str, tuple[str, ...]]
    pairs: tuple[str, ...]
    worst: dict[str, float]
    cases: tuple[Case, ...]

    def meets(self, case: Case, one: Told, fault: dict[str, Any]) -> bool:
        """The finding tells the fault, at one of its places."""
        quorum = all if fault["kind"] in self.pairs else any
        shown = (*one.words, one.message)
        return (
            one.rule.startswith(self.rules[fault["kind"]])
            and quorum(any(holds(words, form) for words in shown) for form in fault["forms"])
            and any(touches(one, place, case.text) for place in fault.get("at", fault["forms"]))
        )

    def belongs(self, one: Told, fault: dict[str, Any]) -> bool:
        """The finding tells the fault, if not at its best place: the second of three spellings."""
        return one.rule.startswith(self.rules[fault["kind"]]) and any(
            holds(words, form) for words in one.words for form in fault["forms"]
        )


@cache
def book(path: Path) -> Book:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    rules = {kind: tuple(ids) for kind, ids in found["rules"].items()}
    judged = tuple(rule for ids in rules.values() for rule in ids) + tuple(found.get("judged", ()))
    cases = tuple(case_of(one, judged) for one in found["dispatches"])
    return Book(rules, tuple(found.get("pairs", ())), {**WORST, **found.get("worst", {})}, cases)


def case_of(one: dict[str, Any], judged: tuple[str, ...]) -> Case:
    house, day, text = one.get("house", "aa-fr-desk"), one.get("date"), text_of(one)
    result = checker(house, str(day) if day else "").check_bytes(f"/x{one.get('suffix', '.txt')}", text.encode())
    assert result is not None
    assert result.errors == ()
    findings = [finding for item in result.items for finding in item.findings if finding.rule.startswith(judged)]
    return Case(one["name"], text, tuple(one["expect"]), tuple(map(seen, findings)))


@cache
def checker(house: str, day: str) -> Checker:
    return Checker(Asked(Choice(house, day=date.fromisoformat(day) if day else None)), Path("/"))


def text_of(one: dict[str, Any]) -> str:
    """The dispatch as its house lays it out."""
    if "text" in one:
        return str(one["text"])
    if not one.get("house", "aa-fr-desk").startswith("aa-fr"):
        return "\n".join((one["headline"], "", *one["body"]))
    summary = [f"- {one['summary']}"] if "summary" in one else []
    return "\n".join((one["headline"], *summary, "AA / Dakar / Awa Ndiaye", *one["body"]))


def seen(finding: Finding) -> Told:
    words = (finding.text, *(related.text for related in finding.related))
    return Told(finding.rule, finding.level, finding.span.start, finding.span.end, words, finding.message)


def holds(text: str, form: str) -> bool:
    """A form stands in a text as whole words: `Durov` is not in `Durova`."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def touches(one: Told, place: str, text: str) -> bool:
    """The finding's primary place overlaps the words of a place."""
    return any(one.start < at.end() and at.start() < one.end for at in re.finditer(re.escape(place), text))


def listed(lines: list[str]) -> str:
    return "\n" + "\n".join(lines)


def on_clean(cases: tuple[Case, ...], *levels: Level) -> list[str]:
    """What is told of clean cases at these levels."""
    return [f"{case.name}: {one}" for case in cases if not case.faults for one in case.told if one.level in levels]


books = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@books
def test_the_set_is_sound(path: Path) -> None:
    """Every case has its own name, half of them are clean, and every form and place expected stands in the text."""
    cases = book(path).cases
    assert len({case.name for case in cases}) == len(cases) >= book(path).worst["fewest"]
    assert sum(not case.faults for case in cases) * 2 >= len(cases) - 1
    places = [
        (case, words) for case in cases for fault in case.faults for words in (*fault["forms"], *fault.get("at", ()))
    ]
    assert [(case.name, words) for case, words in places if not holds(case.text, words)] == []


@books
def test_recall(path: Path) -> None:
    """Nine faults of ten are told by a rule of their kind, at a place where an editor would look."""
    faults = [(case, fault) for case in book(path).cases for fault in case.faults]
    missed = [
        f"{case.name}: {fault['kind']} {fault['forms']}; told: {[str(one) for one in case.told]}"
        for case, fault in faults
        if not any(book(path).meets(case, one, fault) for one in case.told)
    ]
    assert 1 - len(missed) / len(faults) >= book(path).worst["recall"], (
        f"{len(missed)} of {len(faults)}:{listed(missed)}"
    )


@books
def test_clean_copy_is_let_be(path: Path) -> None:
    """Clean copy near the traps has no warning or error beyond the bound, and hardly a suggestion."""
    cases, worst = book(path).cases, book(path).worst
    warnings, suggestions = on_clean(cases, Level.WARNING, Level.ERROR), on_clean(cases, Level.SUGGESTION)
    assert len(warnings) <= worst["clean warnings"], listed(warnings)
    assert len(suggestions) <= worst["clean suggestions"], listed(suggestions)


@books
def test_faulty_copy_is_told_nothing_else(path: Path) -> None:
    """Faulty copy has hardly a warning or error beside its faults."""
    beside = [
        f"{case.name}: {one}"
        for case in book(path).cases
        if case.faults
        for one in case.told
        if one.level >= Level.WARNING and not any(book(path).belongs(one, fault) for fault in case.faults)
    ]
    assert len(beside) <= book(path).worst["unexpected"], listed(beside)
