"""Fifty editors at once for a minute: nobody is refused, nobody waits long. `pytest -m slow -s` shows the figures."""

import json
import random
import statistics
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
from serving import Served, serving

EDITORS, SECONDS, PAUSE = 50, 60, 1.0
TEXT = (Path(__file__).parent.parent.parent / "examples" / "aa-fr" / "faulty.txt").read_text(encoding="utf-8") * 2


@pytest.mark.slow
@pytest.mark.parametrize("pause", [PAUSE, 0.0], ids=["typing", "without a pause"])
def test_fifty_editors(tmp_path: Path, pause: float) -> None:
    seconds = SECONDS if pause else 15
    with serving(tmp_path) as served:
        took: list[float] = []
        wrong: list[object] = []
        threads = [Thread(target=edit, args=(served, seconds, pause, seed, took, wrong)) for seed in range(EDITORS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        resident = sum(map(memory, family(served.process.pid)))
    later = sorted(took[len(took) // 10 :])  # a server that has just started still makes itself ready
    took.sort()
    p50, p99, settled = (1000 * one[int(len(one) * share)] for one, share in ((took, 0.5), (took, 0.99), (later, 0.99)))
    print(  # noqa: T201 - the figures are stated in docs/serve.md
        f"{EDITORS} editors, {seconds} s, pause {pause:g} s, {len(TEXT.encode())} bytes each: {len(took)} checks, "
        f"{len(took) / seconds:.0f} a second, p50 {p50:.0f} ms, p99 {p99:.0f} ms ({settled:.0f} ms without the first "
        f"tenth), mean {1000 * statistics.fmean(took):.0f} ms, {len(wrong)} errors, {resident >> 20} MB resident"
    )
    assert wrong == []
    assert p99 < (2000 if pause else 5000)


def edit(served: Served, seconds: float, pause: float, seed: int, took: list[float], wrong: list[object]) -> None:
    """An editor who types a letter, looks, and types on; over one connection, as browsers hold it."""
    draw, connection = random.Random(seed), served.connect()
    end = time.monotonic() + seconds
    time.sleep(draw.random() * pause)
    text = TEXT
    while time.monotonic() < end:
        at = draw.randrange(len(text))
        text = f"{text[:at]}{draw.choice('aeio ,.')}{text[at + 1 :]}"
        began = time.monotonic()
        if told := ask(connection, text):
            wrong.append(told)
        took.append(time.monotonic() - began)
        time.sleep(pause * (0.5 + draw.random()))
    connection.close()


def ask(connection: HTTPConnection, text: str) -> object:
    """What is wrong with an answer; nothing where it is right."""
    body = json.dumps({"text": text, "lang": "fr", "house": "aa-fr"}).encode()
    connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    raw = answer.read()
    return None if answer.status == 200 and json.loads(raw)["groups"] else (answer.status, raw[:200])


def family(pid: int) -> list[int]:
    """A process and those that it started, where the system tells."""
    place = Path(f"/proc/{pid}/task/{pid}/children")
    children = place.read_text().split() if place.exists() else []
    return [pid, *(one for child in children for one in family(int(child)))]


def memory(pid: int) -> int:
    place = Path(f"/proc/{pid}/statm")
    return int(place.read_text().split()[1]) * 4096 if place.exists() else 0
