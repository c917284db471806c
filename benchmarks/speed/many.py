"""Ten thousand dispatches, beside a loop that only reads and decodes them."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.bench import Bench, Chapter, check, megabytes, seconds, times
from benchmarks.speed.timing import PYTHON, Cost, interleave, spawn

READ = """import sys
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob('*.txt')):
    path.read_bytes().decode()
"""
SOME = ("--select", "parts,fr/quotation,fr/spacing")
LOOP = "a loop that reads and decodes"
ALL = "all French packs"
PATIENCE = 60.0  # seconds after which one round is enough


def measure(bench: Bench) -> Chapter:
    """The whole corpus on one core and on two, the time of a dispatch and the memory."""
    folder = bench.dispatches(bench.largest)
    contenders: dict[str, Callable[[], Cost]] = {
        LOOP: lambda: spawn([PYTHON, "-c", READ, folder]),
        "`parts`, `fr/quotation`, `fr/spacing`": lambda: spawn(check(*SOME, folder)),
        ALL: lambda: spawn(check(folder)),
        f"{ALL}, `--jobs 2`": lambda: spawn(check(folder, jobs=2)),
        f"{ALL}, nothing changed since the run before": lambda: spawn(check(folder, knows=True)),
    }
    spawn(check(folder, jobs=2, knows=True))
    first = interleave(contenders, 1)
    slow = sum(cost.wall for cost in first.values()) > PATIENCE or bench.quick
    costs = first if slow else interleave(contenders, 3)
    base = costs[LOOP]
    rows = [
        (name, seconds(cost.wall), seconds(cost.cpu), seconds(cost.cpu / bench.largest), times(cost.cpu / base.cpu),
         megabytes(cost.memory), f"{cost.output.count(chr(10)) - 1:,}" if cost.output else "")
        for name, cost in costs.items()
    ]  # fmt: skip
    told = f"{bench.largest:,} dispatches, {_size(folder) / 1e6:.1f} MB, start included; rounds: {1 if slow else 3}."
    head = ("run", "wall", "CPU", "CPU a dispatch", "CPU, of the loop", "peak memory", "findings")
    bars = {name: cost.cpu / bench.largest for name, cost in costs.items() if name in list(contenders)[:3]}
    return Chapter("Many dispatches", told, head, rows, bars)


def memory(bench: Bench) -> Chapter:
    """The most memory that corpora of several sizes take."""
    rows = []
    for count in (1, 10, 100) if bench.quick else (1, 100, 1000):
        folder = bench.dispatches(count)
        costs = [spawn(check(folder)), spawn(check("--output-format", "text", folder))]
        rows.append((f"{count:,} dispatches", *(megabytes(cost.memory) for cost in costs)))
    told = "The peak of the one process. A corpus is never held as a whole; for more dispatches see there."
    return Chapter("Memory", told, ("input", "output `concise`", "output `text`"), rows)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.txt"))
