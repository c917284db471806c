"""The page that tells what was measured."""

import platform
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from benchmarks.speed import plot
from benchmarks.speed.bench import ROOT, Bench, Chapter

TOP = """# Performance, measured

`benchmarks/run` measures all of this again and writes this page; `benchmarks/run --quick` measures less in three
minutes, `benchmarks/run PART …` one part. `benchmarks/speed/install` fetches the peers into a folder outside the
repository; what is absent is said. Rounds are interleaved, numbers are medians. CPU time is what to compare: programs
beside it disturb the clock. Instructions, which nothing disturbs, are counted where valgrind runs. Ratios are within
one run on one machine.

The dispatches are synthetic: `benchmarks/speed/corpus.py` writes French dispatches of 1 to 8 kB, 3 kB on average, with
invented people and towns, and faults as a desk makes them, about five each. The same seed gives the same bytes.
"""
WORDS = ("work",)  # columns of words; the others hold numbers
PLOT = "![CPU time of a dispatch by system, and of one dispatch by its length](performance.svg)\n"


def opening(bench: Bench) -> str:
    """What the page begins with: how it is made, and where this time."""
    return f"{TOP}\n{_machine(bench)}\n"


def _machine(bench: Bench) -> str:
    cpu = next(_lines(Path("/proc/cpuinfo"), "model name"), platform.machine())
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    cores = sum(1 for _ in _lines(Path("/proc/cpuinfo"), "processor"))
    measured = f"Measured on {date.today()} at {commit or 'no commit'}{', quick' if bench.quick else ''}"
    return f"{measured}: {cpu}, {cores} cores, Python {platform.python_version()}, {platform.system()}.\n"


def _lines(path: Path, name: str) -> Iterator[str]:
    if path.is_file():
        for line in path.read_text().splitlines():
            if line.startswith(name):
                yield line.partition(":")[2].strip()


def written(chapter: Chapter) -> str:
    """A chapter as Markdown."""
    rows = [chapter.head, ("---", *("---" if name in WORDS else "--:" for name in chapter.head[1:])), *chapter.rows]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {chapter.title}\n\n{chapter.told}\n\n{table}\n"


def write(folder: Path, bench: Bench, chapters: Mapping[str, Chapter]) -> None:
    """Writes the page and its plot."""
    bars = {name: chapters[part].bars for name, part in PANELS.items() if part in chapters}
    curve = chapters["text"].curve if "text" in chapters else {}
    (folder / "performance.svg").write_text(plot.draw(bars, curve), encoding="utf-8")
    body = "\n".join(map(written, chapters.values()))
    (folder / "performance.md").write_text(f"{opening(bench)}\n{PLOT}\n{body}", encoding="utf-8")


PANELS = {"Each with the rules that it ships": "peers", "A thousand rules that say the same": "same-rules"}
