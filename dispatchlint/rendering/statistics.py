"""The counts of a run instead of its findings: by rule, by house, and the files that have most.

What is held grows with the rules and houses, never with the findings or the files.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop
from typing import NamedTuple

from dispatchlint.findings import Finding, ItemResult, Level, Result, Run, Words
from dispatchlint.rendering import records
from dispatchlint.rendering.drawing import words_in
from dispatchlint.rendering.records import Record
from dispatchlint.rendering.spool import Spool
from dispatchlint.rendering.tally import Tally
from dispatchlint.rendering.terminal import LEVEL_COLOURS, Pen, visible

MOST_FILES = 20  # that are told, those with the gravest findings first
LEVELS = (Level.ERROR, Level.WARNING, Level.SUGGESTION)


class Weight(NamedTuple):
    """A file by how grave its findings are; of equal ones the earlier weighs more."""

    counts: tuple[int, ...]
    number: int
    name: str


class Statistics:
    """The counts of the inputs that were added."""

    __slots__ = ("_worst", "aside", "fixable", "houses", "language", "rules", "tally", "with_findings")

    def __init__(self) -> None:
        self.tally = Tally()
        self.rules: Counter[tuple[str, Level]] = Counter()
        self.fixable: Counter[tuple[str, Level]] = Counter()
        self.houses: dict[str, Counter[Level | str]] = {}
        self.aside: Counter[str] = Counter()
        self.with_findings, self.language = 0, ""
        self._worst: list[Weight] = []

    def add(self, result: Result) -> None:
        """Counts one input."""
        self.tally.add(result)
        for item in result.items:
            self._add_item(item)
        levels = Counter(finding.level for item in result.items for finding in item.shown)
        if levels:
            self.with_findings += 1
            weight = Weight(tuple(levels[level] for level in LEVELS), -self.with_findings, result.name)
            (heappush if len(self._worst) < MOST_FILES else heappushpop)(self._worst, weight)

    def _add_item(self, item: ItemResult) -> None:
        self.language = item.language
        house = self.houses.setdefault(item.house, Counter())
        house["dispatches"] += 1
        self.aside.update(finding.state for finding in item.findings if finding.state != "shown")
        for finding in item.shown:
            house[finding.level] += 1
            self.rules[finding.rule, finding.level] += 1
            self.fixable[finding.rule, finding.level] += _is_fixable(finding)

    @property
    def worst(self) -> list[Weight]:
        """The files with the gravest findings, the worst first."""
        return sorted(self._worst, reverse=True)

    def ranked(self) -> list[tuple[str, Level, int, int]]:
        """Rule, level, how many findings and how many of them safely fixable, the most frequent first."""
        order = sorted(self.rules.items(), key=lambda one: (-one[1], -one[0][1], one[0][0]))
        return [(rule, level, count, self.fixable[rule, level]) for (rule, level), count in order]


def _is_fixable(finding: Finding) -> bool:
    return bool(finding.edits) and finding.edits[0].safe


def text(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields the counts for people; what cannot be read is told as it comes, the last line is `Found N errors, …`."""
    found, pen = Statistics(), Pen(run)
    for result in results:
        found.add(result)
        yield from (f"{pen.paint(visible(str(error)), 'red')}\n" for error in result.errors)
    words = words_in(run, found.language or run.language)
    for line in (*_rules(found, pen, words), *_houses(found, pen, words), *_files(found, pen, words)):
        yield f"{line}\n"
    aside = found.aside.total()
    yield f"{words.count('aside', aside)}\n" if aside else ""
    yield f"{found.tally}\n"


def _rules(found: Statistics, pen: Pen, words: Words) -> Iterator[str]:
    ranked = found.ranked()
    if not ranked:
        return
    yield pen.paint(words("statistics.rules"), "bold")
    levels = [words(f"level.{level}") for _, level, _, _ in ranked]
    marks = [f"[*] {fixable}" if fixable else "" for *_, fixable in ranked]
    for (rule, level, count, _), name, mark in zip(ranked, levels, marks, strict=True):
        told = pen.paint(f"{name:<{max(map(len, levels))}}", LEVEL_COLOURS[level])
        room = max(map(len, marks))
        yield f"{count:6}  {told}  {f'{mark:<{room}}  ' if room else ''}{visible(rule)}"
    if any(marks):
        yield words.count("statistics.fixable", found.fixable.total())
    yield ""


def _houses(found: Statistics, pen: Pen, words: Words) -> Iterator[str]:
    if any(found.rules):
        yield pen.paint(words("statistics.houses"), "bold")
        for house, counts in sorted(found.houses.items()):
            told = [
                _levels([counts[level] for level in LEVELS], words),
                words.count("dispatches", counts["dispatches"]),
            ]
            yield f"  {house}: {' · '.join(filter(None, told))}"
        yield ""


def _files(found: Statistics, pen: Pen, words: Words) -> Iterator[str]:
    worst = found.worst
    if worst:
        cut = found.with_findings > len(worst)
        key = "statistics.worst" if cut else "statistics.files"
        yield pen.paint(words(key, n=len(worst), of=found.with_findings), "bold")
        yield from (f"  {visible(one.name)}: {_levels(one.counts, words)}" for one in worst)
        yield ""


def _levels(counts: Iterable[int], words: Words) -> str:
    told = zip(LEVELS, counts, strict=True)
    return ", ".join(words.count(f"counter.{level}", count) for level, count in told if count)


def json(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields the counts for machines, in the shape of docs/contract.md."""
    found, errors = Statistics(), Spool()
    for result in results:
        found.add(result)
        errors.add(map(records.of_problem, result.errors))
    yield '{"version": 1,\n"rules": ['
    yield from _listed({"rule": r, "level": str(v), "count": n, "fixable": f} for r, v, n, f in found.ranked())
    yield '],\n"houses": ['
    yield from _listed(
        {"house": house, "dispatches": counts["dispatches"], **_by_level(counts[level] for level in LEVELS)}
        for house, counts in sorted(found.houses.items())
    )
    yield '],\n"files": ['
    yield from _listed({"file": one.name, **_by_level(one.counts)} for one in found.worst)
    yield '],\n"errors": ['
    yield from errors.entries()
    yield f'],\n"totals": {records.encode(_totals(found))}}}\n'


def _listed(entries: Iterable[Record]) -> Iterator[str]:
    yield ",".join(f"\n{records.encode(entry)}" for entry in entries)


def _by_level(counts: Iterable[int]) -> Record:
    return {f"{level}s": count for level, count in zip(LEVELS, counts, strict=True)}


def _totals(found: Statistics) -> Record:
    return {
        "files": found.tally.files,
        "files_with_findings": found.with_findings,
        "dispatches": sum(counts["dispatches"] for counts in found.houses.values()),
        **_by_level(found.tally.levels[level] for level in LEVELS),
        "fixable": found.fixable.total(),
        "accepted": found.aside["accepted"],
        "known": found.aside["known"],
    }
