"""How long an editor waits."""

import statistics
import time

import pytest
from lsprotocol import types
from sessions import FAULTY, editor

COUNT, BOUND = 100, 0.25  # keystrokes, and seconds that are plainly felt, on a machine busy with other tests


@pytest.mark.asyncio
async def test_a_keystroke(capsys: pytest.CaptureFixture[str]) -> None:
    """Half of the keystrokes in a dispatch of 5 kB are answered in less than can be felt."""
    lines = FAULTY.splitlines()
    text = "\n".join([*lines[:7], *(f"{n} {line}" for n in range(8) for line in lines[7:11]), *lines[11:]])
    assert 4900 < len(text.encode()) < 5300
    started = time.perf_counter()
    async with editor() as desk:
        answered, waits = time.perf_counter() - started, list[float]()
        desk.open("untitled:a", text)
        assert await desk.codes("untitled:a")
        for version in range(2, COUNT + 2):
            began = time.perf_counter()
            desk.type("untitled:a", version, types.Position(5, 40), "x")
            await desk.ask("untitled:a")
            waits.append(time.perf_counter() - began)
    median, slowest = statistics.median(waits), max(waits)
    with capsys.disabled():
        told = f"median {median * 1000:.1f} ms, slowest {slowest * 1000:.0f} ms; started in {answered:.2f} s"
        print(f"\n{COUNT} keystrokes in {len(text.encode())} bytes: {told}")  # noqa: T201
    assert median < BOUND
