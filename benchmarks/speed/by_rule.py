"""What each rule spends on one dispatch. What rules share (quotations, names) counts for the first that asks for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.speed import corpus
from dispatchlint.api import Checker
from dispatchlint.findings import Match, Unchecked
from dispatchlint.plan import ActiveRule
from dispatchlint.structure import Structure

NAME = "dispatch.txt"
WARMING = "AA / Paris / Awa Ndiaye\nUn texte.\n"  # what is made once is made for it
_UNSEEN = 1_000_000  # a dispatch that nobody measures
REST = ""  # what no rule spends: reading, taking apart, judging


def spend(texts: Iterable[str], house: str = "aa-fr") -> Iterator[dict[str, float]]:
    """For each text the processor seconds by rule; those of everything else stand under an empty name."""
    spent: dict[str, float] = defaultdict(float)
    checker = Checker()
    plan = checker.plan(Path(NAME))
    desk = plan.desk(house)
    plan._desks[house] = desk._replace(rules=tuple(_timed(one, spent) for one in desk.rules))
    for number, text in enumerate([corpus.of_size(_UNSEEN, 20_000), *texts]):  # most rules run on the first one
        spent.clear()
        start = process_time()
        checker.check_bytes(NAME, text.encode())
        spent[REST] = process_time() - start - sum(spent.values())
        if number:
            yield dict(spent)


def _timed(active: ActiveRule, spent: dict[str, float]) -> ActiveRule:
    """The rule as a plain one: a kept rule would find its check by itself."""

    def find(structure: Structure, options: Any) -> Iterator[Match | Unchecked]:
        start = process_time()
        matches = list(active.find(structure, options))
        spent[active.rule.id] += process_time() - start
        yield from matches

    return ActiveRule(active.rule, find, active.options, active.levels, active.known_good, active.triggers)
