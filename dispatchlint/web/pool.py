"""The processes that work: a job that takes too long ends with its process, and long texts never hold them all."""

import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVarTuple

import anyio
from anyio import to_process

from dispatchlint.web.jobs import Answer, editor, failure

Args = TypeVarTuple("Args")

LONG = 100_000  # characters from which a text may not take the last free process
MOST_WAITING = 200  # jobs; who comes then is told to come again


class Pool:
    """Runs jobs in processes of their own, at least two; `seconds` is the time that one job may take."""

    def __init__(self, seconds: float, processes: int | None = None) -> None:
        self.seconds = seconds
        self.processes = max(processes or os.cpu_count() or 2, 2)
        self._slots = anyio.CapacityLimiter(self.processes)
        self._long = anyio.CapacityLimiter(self.processes - 1)
        self._spawned = anyio.CapacityLimiter(self.processes)

    async def warm(self) -> None:
        """Makes the processes ready, house by house: whoever asks meanwhile waits for one house at most."""
        ready = [True]
        number = 0
        while ready and all(ready):
            ready = []
            async with anyio.create_task_group() as group:
                for _ in range(self.processes):
                    group.start_soon(self._warm, number, ready)
            number += 1

    async def _warm(self, number: int, ready: list[bool]) -> None:
        async with self._slots:
            with suppress(anyio.BrokenWorkerProcess):  # the next job starts another
                ready.append(await to_process.run_sync(editor.warm, number, cancellable=True, limiter=self._spawned))

    async def run(
        self, size: int, is_stale: Callable[[], Awaitable[bool]], job: Callable[[*Args], Answer],
        *args: *Args,
    ) -> Answer:  # fmt: skip
        """The answer to a job on a text of so many characters; nobody works on what has become stale meanwhile."""
        if self._slots.statistics().tasks_waiting + self._long.statistics().tasks_waiting >= MOST_WAITING:
            return 503, failure("busy", "too many requests wait")
        if size < LONG:
            return await self._run(is_stale, job, *args)
        async with self._long:
            return await self._run(is_stale, job, *args)

    async def _run(
        self, is_stale: Callable[[], Awaitable[bool]], job: Callable[[*Args], Answer], *args: *Args
    ) -> Answer:
        async with self._slots:
            if await is_stale():
                return 499, failure("stale", "nobody waits for it any more")
            try:
                with anyio.fail_after(self.seconds):
                    return await to_process.run_sync(job, *args, cancellable=True, limiter=self._spawned)
            except TimeoutError:
                return 504, failure("slow", f"took more than {self.seconds:g} seconds")
            except anyio.BrokenWorkerProcess:
                return 500, failure("crash", "the process that worked on it has died")
