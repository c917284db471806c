"""How long a run takes before it does anything, and what it loads for that."""

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed import own_rules
from benchmarks.speed.bench import DISPATCHLINT, Bench, Chapter, check, seconds, times
from benchmarks.speed.timing import PYTHON, Argv, Cost, FailedError, interleave, spawn

IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|", re.M)
INSTRUCTIONS = re.compile(r"I\s+refs:\s+([\d,]+)")
BASE = "python -c pass"
OWN = 20  # rules of the desk's own


def measure(bench: Bench) -> Chapter:
    """Cold starts beside Python's own."""
    one = bench.one()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = _own_folder(folder / "desk", one)
        spawn(check(desk / one.name), desk)
        contenders: dict[str, Callable[[], Cost]] = {
            BASE: lambda: spawn([PYTHON, "-c", "pass"]),
            "dispatchlint --version": lambda: spawn([*DISPATCHLINT, "--version"]),
            "dispatchlint check, one dispatch of 3 kB": lambda: spawn(check(one)),
            f"the same, with {OWN} rules of the desk's own": lambda: spawn(check(desk / one.name), desk),
            f"the same, the first time with these {OWN} rules": lambda: _first_with_own(folder, one),
            "the same without own rules and without any cache, Python's own included": lambda: _bare(folder, one),
        }
        costs = interleave(contenders, bench.rounds)
    base = costs[BASE]
    rows = [(name, seconds(cost.wall), seconds(cost.cpu), times(cost.cpu / base.cpu)) for name, cost in costs.items()]
    return Chapter("Start", TOLD, ("run", "wall", "CPU", f"CPU, of `{BASE}`"), rows)


TOLD = "A whole process from its start to its end: what an editor waits for, and what a pre-commit hook costs."


def _own_folder(folder: Path, dispatch: Path) -> Path:
    """A desk's folder with rules of its own and one dispatch."""
    own_rules.write_desk(folder, own_rules.draw(OWN))
    shutil.copy(dispatch, folder)
    return folder


def _first_with_own(folder: Path, one: Path) -> Cost:
    """A run on rules that were never read before; the shipped ones may be cached."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        desk = _own_folder(Path(fresh) / "desk", one)
        return spawn(check(desk / one.name), desk)


def _bare(folder: Path, one: Path) -> Cost:
    """A run as the first on a machine: nothing compiled, nothing cached."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        return spawn(check(one), env={"PYTHONPYCACHEPREFIX": fresh, "XDG_CACHE_HOME": fresh, "HOME": fresh})


def imports(bench: Bench) -> Chapter:
    """What each command loads."""
    one = bench.one()
    faces: dict[str, Argv] = {
        "`--version`": ["--version"],
        "`check`": ["check", one],
        "`check --output-format json`": ["check", "--output-format", "json", one],
        "`check --jobs 2`": ["check", "--jobs", "2", one],
        "`check --diff`": ["check", "--diff", one],
        "`explain`": ["explain", "fr/quotation/unbalanced"],
        "`rules`": ["rules"],
        "`parse`": ["parse", one],
    }
    rows = [(name, *_imported(arguments, bench)) for name, arguments in faces.items()]
    return Chapter("Imports", "What `-X importtime` tells, by command.", ("command", "modules", "time"), rows)


def _imported(arguments: Argv, bench: Bench) -> tuple[str, str]:
    found = []
    for _ in range(1 if bench.quick else 3):
        with tempfile.NamedTemporaryFile("w+") as told:
            shell = f'exec "$@" 2>{told.name}'
            spawn(["sh", "-c", shell, "sh", PYTHON, "-X", "importtime", *DISPATCHLINT[1:], *arguments], statuses=(0, 1))
            found.append([int(one) for one in IMPORT.findall(told.read())])
    best = min(found, key=sum)
    return str(len(best)), seconds(sum(best) / 1e6)


def instructions(bench: Bench) -> Chapter:
    """How many instructions runs take: a figure that a busy machine does not change."""
    head = ("run", "instructions", f"of `{BASE}`")
    if not shutil.which("valgrind"):
        return Chapter("Instructions", "Not measured: no valgrind.", head, [])
    few, many = bench.dispatches(1), bench.dispatches(11)
    runs = {
        BASE: [PYTHON, "-c", "pass"],
        "dispatchlint --version": [*DISPATCHLINT, "--version"],
        "dispatchlint check, one dispatch": check(few),
        "the same, eleven dispatches": check(many),
    }
    counts = {name: _counted(argv) for name, argv in runs.items()}
    base, one, eleven = counts[BASE], *list(counts.values())[2:]
    counts["so, a dispatch more"] = (eleven - one) // 10
    rows = [(name, f"{count / 1e6:,.0f} million", times(count / base)) for name, count in counts.items()]
    return Chapter(
        "Instructions", "Counted by valgrind's cachegrind; steadier than time on a busy machine.", head, rows
    )


def _counted(argv: Argv) -> int:
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    told = spawn(["sh", "-c", 'exec "$@" 2>&1', "sh", *tool, *argv], env={"PYTHONHASHSEED": "0"}).output
    found = INSTRUCTIONS.search(told)
    if not found:
        raise FailedError("valgrind counted nothing")
    return int(found[1].replace(",", ""))
