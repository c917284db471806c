"""What is measured inside one process, by a program of its own: prints seconds of the processor as JSON.

python -m benchmarks.speed.inside warm FOLDER [RULES]    each dispatch of a folder, one after the other
python -m benchmarks.speed.inside once FOLDER            each dispatch of a folder, after a short one only
python -m benchmarks.speed.inside rules FOLDER COUNT     what each rule spends on a dispatch, of so many
"""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.speed import by_rule
from dispatchlint.api import Asked, Checker
from dispatchlint.plan import Choice

WARMING = 10  # dispatches checked before the clock runs
Spent = list[tuple[float, float]]  # wall and processor seconds


def warm(folder: Path, select: str = "") -> Spent:
    """What each dispatch of a folder takes, after the first ones."""
    checker = Checker(Asked(Choice(select=tuple(filter(None, select.split(","))))), folder)
    return _check_all(checker, [path.read_bytes() for path in sorted(folder.rglob("*.txt"))])[WARMING:]


def once(folder: Path) -> Spent:
    """What each dispatch of a folder takes, after a line that only makes ready what is made once."""
    raw = [path.read_bytes() for path in sorted(folder.rglob("*.txt"))]
    return _check_all(Checker(folder=folder), [by_rule.WARMING.encode(), *raw])[1:]


def _check_all(checker: Checker, texts: list[bytes]) -> Spent:
    spent = []
    for number, raw in enumerate(texts):
        start, used = perf_counter(), process_time()
        checker.check_bytes(f"{number}.txt", raw)
        spent.append((perf_counter() - start, process_time() - used))
    return spent


def rules(folder: Path, count: int) -> dict[str, float]:
    """The median of what each rule spent on different dispatches; that of everything else under an empty name."""
    gc.disable()  # a collection would be charged to the rule at which it happens
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))[:count]]
    found = list(by_rule.spend(texts))  # another text each time: nothing of it is known from before
    return {rule: median(one.get(rule, 0.0) for one in found) for rule in {rule for one in found for rule in one}}


def main(what: str, path: str, *more: str) -> None:
    """Measures what was asked for."""
    gc.set_threshold(100_000, 20, 20)  # as the command does
    programs: dict[str, Callable[[], object]] = {
        "warm": lambda: warm(Path(path), *more),
        "once": lambda: once(Path(path)),
        "rules": lambda: rules(Path(path), int(more[0])),
    }
    json.dump(programs[what](), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
