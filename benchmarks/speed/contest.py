"""The peers side by side: a dispatch's time is what a run on many takes beyond a run on one."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.speed import peers
from benchmarks.speed.bench import Bench, Chapter, seconds, times
from benchmarks.speed.peers import Peer
from benchmarks.speed.timing import Cost, FailedError

HEAD = ("system", "work", "one dispatch, wall", "CPU a dispatch", "wall a dispatch", "CPU, of dispatchlint", "findings")


def general(bench: Bench) -> Chapter:
    """Each peer with what it ships."""
    sample = _sample(bench, bench.cache, 10 if bench.quick else 100)
    rows, bars, absent = _compare(peers.general(bench), sample, 1 if bench.quick else 3)
    told = f"{len(sample)} dispatches; one process each time, warm after its first dispatch. {' '.join(absent)}"
    return Chapter("Peers, each with the rules that it ships", told.strip(), HEAD, rows, bars)


def same_rules(bench: Bench) -> Chapter:
    """The peers that take rules, each with the same thousand."""
    contenders = peers.with_same_rules(bench)
    sample = _sample(bench, contenders[0].folder or bench.cache, 50 if bench.quick else 500)
    rows, bars, absent = _compare(contenders, sample, 1 if bench.quick else 3)
    told = (
        f"{len(sample)} dispatches, {peers.RULES:,} rules that say the same in each system's words. {' '.join(absent)}"
    )
    return Chapter("Peers with the same rules", told.strip(), HEAD, rows, bars)


def _sample(bench: Bench, folder: Path, count: int) -> list[Path]:
    """Dispatches of the corpus below a folder, beside its settings."""
    copy = folder / bench.of_corpus("sample").name
    if not copy.is_dir():
        shutil.copytree(bench.dispatches(1000), copy)
    return sorted(copy.rglob("*.txt"))[:count]


def _compare(
    contenders: Sequence[Peer], sample: list[Path], rounds: int
) -> tuple[list[tuple[str, ...]], dict[str, float], list[str]]:
    """A row a system that runs, the time of a dispatch for the plot, and what is absent and why."""
    found: dict[Peer, list[tuple[Cost, Cost]]] = {}
    absent: dict[Peer, str] = {}
    for number in range(rounds):
        for peer in contenders:
            if peer not in absent and number < peer.rounds:
                try:
                    if rounds == 1 and peer.rounds == 1:
                        raise FailedError("too long for a quick run")
                    found.setdefault(peer, []).append((peer.run(sample[:1]), peer.run(sample)))
                except FailedError as why:
                    absent[peer] = f"Absent: {peer.name}: {why}."
                    found.pop(peer, None)
    more = len(sample) - 1
    spent = {peer: median((many.cpu - one.cpu) / more for one, many in pairs) for peer, pairs in found.items()}
    base = next(iter(spent.values()))
    rows = [_row(peer, pairs, spent[peer], base, more) for peer, pairs in found.items()]
    bars = {f"{_named(peer, pairs)}: {peer.work}": max(spent[peer], 1e-5) for peer, pairs in found.items()}
    return rows, bars, list(absent.values())


def _row(peer: Peer, pairs: list[tuple[Cost, Cost]], spent: float, base: float, more: int) -> tuple[str, ...]:
    wall = median((many.wall - one.wall) / more for one, many in pairs)
    apart = seconds(wall) if wall > 0 else ""  # on a busy machine a run on one may take longer
    first = median(one.wall for one, _ in pairs)
    found = peer.tally(pairs[-1][1].output)
    return (
        _named(peer, pairs),
        peer.work,
        seconds(first),
        seconds(spent),
        apart,
        times(spent / base),
        f"{found:,}",
    )


def _named(peer: Peer, pairs: list[tuple[Cost, Cost]]) -> str:
    """A system with its version; some tell theirs after their count."""
    told = pairs[-1][1].output.split()
    return f"{peer.name} {told[1]}" if len(told) == 2 else peer.name
