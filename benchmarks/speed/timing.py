"""What a program costs: time on the clock, time of the processor, and the most memory it held."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

PYTHON = sys.executable
LONGEST = 600.0  # seconds after which a program is given up
FOUND = (0, 1)  # a linter may say by its exit status that it found something

Argv = Sequence[str | Path]


class Cost(NamedTuple):
    """Seconds on the clock, seconds of the processor, bytes at the peak, and what the program wrote."""

    wall: float
    cpu: float
    memory: int = 0
    output: str = ""


class FailedError(Exception):
    """A program that did not do its work."""


def spawn(
    argv: Argv, folder: Path | None = None, env: Mapping[str, str] | None = None, longest: float = LONGEST,
    statuses: Sequence[int] = (0,),
) -> Cost:  # fmt: skip
    """Runs a program to its end. Its children count once it waited for them; what they held counts singly.

    Raises FailedError where it takes too long or ends with another status.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = perf_counter()
        child = subprocess.Popen(
            [str(one) for one in argv], stdin=subprocess.DEVNULL, stdout=out, stderr=errors, cwd=folder,
            env={**_as_installed(), **(env or {})},
        )  # fmt: skip
        timer = threading.Timer(longest, child.kill)
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if child.returncode not in statuses:
            said = errors.read().decode(errors="replace").strip().splitlines() or [f"exit {child.returncode}"]
            raise FailedError(said[-1])
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, out.read().decode(errors="replace"))


def _as_installed() -> dict[str, str]:
    """The environment, but compiled modules are kept, as everywhere else."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def interleave(contenders: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """The median cost of each contender; a round runs all of them, so that a busy machine is busy for all."""
    costs: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            costs[name].append(run())
    return {name: middle(found) for name, found in costs.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    return Cost(
        median(one.wall for one in costs), median(one.cpu for one in costs),
        int(median(one.memory for one in costs)), costs[-1].output,
    )  # fmt: skip
