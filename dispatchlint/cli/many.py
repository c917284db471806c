"""Many files: checked by several processes, told in their order, with memory that does not grow with their number."""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from dispatchlint.api import Asked, Checker
from dispatchlint.errors import CrashError
from dispatchlint.findings import Result

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Pair = tuple[Path, bool]  # a file, and whether it was named

CHUNK = 16  # files that a process is handed at a time
_SAVED = 256  # files after which what is new is written
AHEAD = 4  # chunks for each process that are under way or wait for those before them
_PAUSE = 0.5  # seconds between two words on how far it has come
_FEW = 4 * CHUNK  # files that one process has checked before another has started


def results(checker: Checker, pairs: Iterable[Pair], jobs: int | None, in_file: bool = False) -> Iterator[Result]:
    """The results of files, in order.

    `jobs`: how many processes; None for as many as are worth it. `in_file`: the report does not go to the terminal.
    """
    files = list(pairs)
    jobs = min(cores(), len(files) // _FEW) if jobs is None else min(jobs, len(files))
    if len(files) > CHUNK:
        checker.keep_verdicts()  # of a few it would cost more to ask than to judge
    found = _together(checker, files, jobs) if jobs > 1 else _alone(checker, files)
    with Progress(len(files), in_file) as progress:
        for (path, _), result in zip(files, found, strict=True):
            checker.prepare(path, result if jobs > 1 else None)
            progress.step()
            if result:
                yield result


def _alone(checker: Checker, files: list[Pair]) -> Iterator[Result | None]:
    try:
        for number, file in enumerate(files, 1):
            yield checker.check_file(*file)
            if number % _SAVED == 0:
                checker.save()
    finally:
        checker.save()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _together(checker: Checker, files: list[Pair], jobs: int) -> Iterator[Result | None]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(checker.asked, checker.folder))
    try:
        for chunk in _in_order(pool, files, AHEAD * jobs):
            yield from chunk.result()
    except BrokenProcessPool as error:
        raise CrashError("a process that checked files was ended from outside, for want of memory perhaps") from error
    finally:
        # What is under way ends, what waits is not begun: after Ctrl-C nobody waits for 10,000 files.
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: "ProcessPoolExecutor", files: list[Pair], ahead: int) -> "Iterator[Future[list[Result | None]]]":
    """Chunks in the order of the files, never more than `ahead` of them begun before the first is taken."""
    begun: deque[Future[list[Result | None]]] = deque()
    rest = iter(range(0, len(files), CHUNK))
    while True:
        begun.extend(pool.submit(_check, files[at : at + CHUNK]) for at in islice(rest, ahead - len(begun)))
        if not begun:
            return
        yield begun.popleft()


# In a process of its own

_worker: Checker


def _start(asked: Asked, folder: Path) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _worker = Checker(asked, folder)
    _worker.keep_verdicts()


def _check(files: list[Pair]) -> list[Result | None]:
    results = [_worker.check_file(*file) for file in files]
    _worker.save()
    return results


# On a terminal


class Pace(NamedTuple):
    """How far a run has come, and how fast it goes."""

    done: int
    of: int
    seconds: float

    def __str__(self) -> str:
        rate = self.done / max(self.seconds, 0.001)
        left = (self.of - self.done) / max(rate, 0.001)
        ahead = f"{left / 60:.0f} min" if left > 90 else f"{left:.0f} s"
        return f"{self.done:,} of {self.of:,} files, {rate:,.0f} a second, {ahead} left"


class Progress:
    """A line on standard error that says how far a run has come, where no report is written to the same terminal."""

    def __init__(self, of: int, in_file: bool) -> None:
        self._of, self._done, self._written = of, 0, False
        self._began = self._last = monotonic()
        dumb = os.environ.get("TERM") == "dumb" or os.environ.get("CI")
        self._shown = sys.stderr.isatty() and (in_file or not sys.stdout.isatty()) and not dumb

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """One more file is done."""
        self._done += 1
        if self._shown and monotonic() - self._last > _PAUSE:
            self._last, self._written = monotonic(), True
            sys.stderr.write(f"\r\x1b[K{Pace(self._done, self._of, self._last - self._began)}")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._written:
            sys.stderr.write("\r\x1b[K")
