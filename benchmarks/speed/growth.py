"""How the time grows: with the length of a text, and with the number of rules."""

import json
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.speed import own_rules
from benchmarks.speed.bench import ROOT, Bench, Chapter, check, kilobytes, megabytes, seconds, times
from benchmarks.speed.timing import PYTHON, FailedError, middle, spawn

SIZES = (20_000, 200_000, 2_000_000, 20_000_000)
PATIENCE = 400  # seconds for one dispatch
NOTICEABLE = 0.0005  # seconds below which a ratio says nothing
INSIDE = (PYTHON, "-m", "benchmarks.speed.inside")
SAMPLE = 40  # dispatches, of which the first ones only warm


def warm(bench: Bench) -> Chapter:
    """One check in a process that is up: what an editor's server or a queue's worker pays."""
    rows = []
    for size in (3_000, 5_000, 20_000):
        wall, cpu = _warm(_sized(bench, size))
        rows.append((kilobytes(size), seconds(wall), seconds(cpu)))
    told = f"Through `dispatchlint.api.Checker`; medians of {SAMPLE - 10} dispatches, each another."
    return Chapter("A check in a process that is up", told, ("dispatch", "wall", "CPU"), rows)


def _warm(folder: Path, select: str = "") -> tuple[float, float]:
    spent = json.loads(spawn([*INSIDE, "warm", folder, select], ROOT).output)
    return median(one[0] for one in spent), median(one[1] for one in spent)


def _sized(bench: Bench, size: int) -> Path:
    """A folder of different dispatches of one size."""
    count = SAMPLE if size < 100_000 else 5 if size < 1_000_000 else 1
    return bench.made(f"sized-{size}", "--size", str(size), "--count", str(count))


def rules(bench: Bench) -> Chapter:
    """The same dispatches with ten, a hundred and a thousand rules of the desk's own beside the shipped ones."""
    costs: dict[int, dict[str, float]] = {}
    counts = (0, 10, 100, 1000)
    with tempfile.TemporaryDirectory() as name:
        for count in counts:
            folder = Path(name) / str(count)
            shutil.copytree(_sized(bench, 3_000), folder)
            if count:
                own_rules.write_desk(folder, own_rules.draw(count))
        rounds = 1 if bench.quick else 3
        for count in counts:
            folder = Path(name) / str(count)
            found = [_warm(folder)[1] for _ in range(rounds)]
            alone = [_warm(folder, "desk")[1] for _ in range(rounds)] if count else [0.0]
            cold = middle([spawn(check(folder / "000.txt"), folder) for _ in range(rounds)])
            costs[count] = {"all": median(found), "alone": median(alone), "cold": cold.cpu}
    base = costs[10]
    rows = [
        (f"{count:,}", seconds(cost["all"]), times(cost["all"] / base["all"]),
         seconds(cost["alone"]) if count else "", times(cost["alone"] / base["alone"]) if count else "",
         seconds(cost["cold"]))
        for count, cost in costs.items()
    ]  # fmt: skip
    told = "CPU of one dispatch of 3 kB; half of the rules are `term`, half `pattern`. Ratios are to ten rules."
    head = ("own rules", "with the shipped ones", "ratio", "own rules alone", "ratio", "a cold run")
    return Chapter("Rules ×1 to ×100", told, head, rows)


def text(bench: Bench) -> Chapter:
    """One dispatch of 20 kB, 200 kB, 2 MB and 20 MB."""
    rows: list[tuple[str, ...]] = []
    curve: dict[int, float] = {}
    for size in SIZES[:2] if bench.quick else SIZES:
        try:
            cost = spawn([*INSIDE, "once", _sized(bench, size)], ROOT, longest=PATIENCE)
        except FailedError:
            rows.append((kilobytes(size), f"over {PATIENCE} s", "", "", ""))
            break
        wall, cpu = (median(column) for column in zip(*json.loads(cost.output), strict=True))
        ratio = times(cpu / curve[size // 10]) if curve else ""
        rows.append((kilobytes(size), seconds(wall), seconds(cpu), ratio, megabytes(cost.memory)))
        curve[size] = cpu
    told = "One dispatch, people and faults in proportion, without the start; the ratio is to a tenth of the text."
    head = ("size", "wall", "CPU", "ratio", "peak memory")
    return Chapter("Text ×1 to ×1,000", told, head, rows, curve=curve)


def by_check(bench: Bench) -> Chapter:
    """The rules that take most of the time, and those that grow fastest."""
    sizes = SIZES[:2] if bench.quick else SIZES[:3]
    spent = [_spent(_sized(bench, size), 5 if size < 1_000_000 else 1) for size in sizes]
    total = sum(spent[-1].values())
    heavy = sorted(spent[-1], key=lambda rule: -spent[-1][rule])
    rows = [
        (f"`{rule}`" if rule else "reading, taking apart, judging", *(seconds(one.get(rule, 0.0)) for one in spent),
         *(_ratio(large.get(rule, 0), small.get(rule, 0)) for small, large in pairwise(spent)),
         f"{spent[-1][rule] / total:.0%}")
        for rule in heavy[:15]
    ]  # fmt: skip
    steep = [
        f"`{rule or 'the rest'}` {times(large[rule] / small[rule])}"
        for small, large in pairwise(spent)
        for rule in large
        if large[rule] > 0.02 and small.get(rule, 0) > NOTICEABLE and large[rule] / small[rule] > 11
    ]
    told = (
        "What rules share counts for the first that asks for it, a round of the garbage collector for the one that "
        "runs then. Steeper than ×11: " + (", ".join(steep) or "none") + "."
    )
    ratios = tuple(f"{kilobytes(large)} to {kilobytes(small)}" for small, large in pairwise(sizes))
    return Chapter("By rule", told, ("rule", *map(kilobytes, sizes), *ratios, "share"), rows)


def _spent(folder: Path, count: int) -> dict[str, float]:
    found: dict[str, float] = json.loads(spawn([*INSIDE, "rules", folder, str(count)], ROOT).output)
    return found


def _ratio(large: float, small: float) -> str:
    return times(large / small) if small > NOTICEABLE else ""
