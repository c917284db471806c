"""What all parts of the benchmark share: how much is asked for, and the files that are measured."""

import shutil
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.speed.timing import PYTHON, Argv, spawn

ROOT = Path(__file__).resolve().parents[2]
DISPATCHLINT = (PYTHON, "-m", "dispatchlint")
CORPUS = ("vocabulary.yaml", "phrases.py", "prose.py", "drafts.py", "faults.py", "corpus.py")
QUIET = ("--output-format", "concise", "--fail-on", "never", "--no-baseline")


class Bench(NamedTuple):
    """How much is measured, and where its files are kept between runs."""

    quick: bool
    cache: Path
    peers: Path
    largest: int  # dispatches of the large corpus

    @property
    def rounds(self) -> int:
        """Rounds of short programs."""
        return 5 if self.quick else 11

    def dispatches(self, count: int) -> Path:
        """A folder of so many dispatches; a thousand and more lie in folders of a thousand."""
        return self.made(f"dispatches-{count}", "--count", str(count))

    def one(self, size: int = 3000) -> Path:
        """One dispatch of about so many bytes."""
        return self.made(f"one-{size}", "--size", str(size), "--count", "1") / "000.txt"

    def of_corpus(self, name: str) -> Path:
        """The folder of a name for this very corpus: another one when the words or the faults change."""
        return self.cache / f"{name}-{_stamp()}"

    def made(self, name: str, *options: str) -> Path:
        """A folder of the corpus, written by a program of its own: what it held would count as its children's."""
        folder = self.of_corpus(name)
        if not folder.is_dir():
            new = folder.with_name(f"{folder.name}.new")  # what is written in part is never taken for the whole
            shutil.rmtree(new, ignore_errors=True)
            spawn([PYTHON, "-m", "benchmarks.speed.corpus", new, *options], ROOT)
            new.rename(folder)
        return folder


@cache
def _stamp() -> str:
    here = Path(__file__).parent
    return f"{zlib.crc32(b''.join((here / name).read_bytes() for name in CORPUS)):08x}"


def check(*arguments: str | Path, jobs: int = 1, knows: bool = False) -> Argv:
    """The command that checks, with a line a finding; `knows`: what was said before is not worked out again."""
    return [*DISPATCHLINT, "check", *QUIET, "--jobs", str(jobs), *(() if knows else ("--no-cache",)), *arguments]


class Chapter(NamedTuple):
    """What one part measured: a table, with what is to be said before it; curves and bars are for the plot."""

    title: str
    told: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    bars: Mapping[str, float] = MappingProxyType({})
    curve: Mapping[int, float] = MappingProxyType({})


def seconds(value: float) -> str:
    """A time with three digits, in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            number = value / size
            return f"{number:.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}"
    return f"{value / 1e-6:.2g} µs"


def times(value: float) -> str:
    """A ratio."""
    return f"×{value:,.0f}" if value >= 100 else f"×{value:.3g}"


def kilobytes(value: int) -> str:
    """The length of a text."""
    return f"{value // 1_000_000} MB" if value >= 1_000_000 else f"{value // 1000} kB"


def megabytes(value: float) -> str:
    """An amount of memory."""
    return f"{value / 1e6:.0f} MB"
