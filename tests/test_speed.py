"""Speed, held as ratios within one run and as counts: seconds are the machine's, not ours."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.speed import corpus, own_rules
from benchmarks.speed.timing import PYTHON, spawn

ROOT = Path(__file__).parent.parent
INSIDE = (PYTHON, "-m", "benchmarks.speed.inside")
TEN_TIMES = 11 * 1.25  # what ten times the text may cost, with the noise of a busy machine
NOTICEABLE = 0.000_5  # seconds on the small text below which a ratio is noise
MODULES = 256  # beyond those of Python itself; 254 on 29 November 2026
HEAVY = {
    "asyncio",
    "concurrent",
    "ctypes",
    "http",
    "jsonschema",
    "multiprocessing",
    "socket",
    "sqlite3",
    "ssl",
    "urllib3",
}


def _dispatches(folder: Path, size: int, count: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(corpus.of_size(number, size), encoding="utf-8")
    return folder


def _by_rule(folder: Path) -> dict[str, float]:
    """The least CPU time of three rounds by rule: what a neighbour on the machine adds is not the rule's."""
    rounds: list[dict[str, float]] = [
        json.loads(spawn([*INSIDE, "rules", folder, "99"], ROOT).output) for _ in range(3)
    ]
    return {rule: min(spent[rule] for spent in rounds if rule in spent) for rule in rounds[0]}


def _steep(
    small: dict[str, float], large: dict[str, float], limit: float, noticeable: float = NOTICEABLE
) -> dict[str, float]:
    """The rules whose time grows by more than a limit."""
    return {
        rule or "(no rule)": round(large[rule] / spent, 1)
        for rule, spent in small.items()
        if spent > noticeable and large[rule] / spent > limit
    }


def test_ten_times_the_text_costs_ten_times_the_time(tmp_path: Path) -> None:
    """From 20 kB to 200 kB no rule, and nothing between rules, takes more than eleven times as long."""
    small = _by_rule(_dispatches(tmp_path / "small", 20_000, 3))
    large = _by_rule(_dispatches(tmp_path / "large", 200_000, 1))
    assert _steep(small, large, TEN_TIMES) == {}
    assert sum(large.values()) / sum(small.values()) <= TEN_TIMES


@pytest.mark.slow
def test_ten_times_a_long_text_costs_ten_times_the_time(tmp_path: Path) -> None:
    """So too from 200 kB to 2 MB."""
    small = _by_rule(_dispatches(tmp_path / "small", 200_000, 3))
    large = _by_rule(_dispatches(tmp_path / "large", 2_000_000, 1))
    assert _steep(small, large, TEN_TIMES, 10 * NOTICEABLE) == {}
    assert sum(large.values()) / sum(small.values()) <= TEN_TIMES


@pytest.mark.slow
def test_a_hundred_times_the_rules_cost_half_as_much_again(tmp_path: Path) -> None:
    """A thousand rules of the desk's own beside the shipped ones: at most 1.5 times the time with ten."""
    spent = {}
    for count in (10, 1000):
        folder = _dispatches(tmp_path / str(count), 3_000, 40)
        own_rules.write_desk(folder, own_rules.draw(count))
        spent[count] = sum(cpu for _, cpu in json.loads(spawn([*INSIDE, "warm", folder], ROOT).output))
    assert spent[1000] / spent[10] <= 1.5


@pytest.mark.slow
def test_a_corpus_is_never_held_as_a_whole(tmp_path: Path) -> None:
    """Ten times the dispatches take at most 1.3 times the memory."""
    peaks = {}
    for count in (50, 500):
        corpus.write(tmp_path / str(count), count, seed=1)
        peaks[count] = spawn(
            [PYTHON, "-m", "dispatchlint", "check", "--fail-on", "never", tmp_path / str(count)]
        ).memory
    assert peaks[500] / peaks[50] <= 1.3


def test_a_check_imports_few_modules(tmp_path: Path) -> None:
    """One check of one text loads no more modules than it did, and none of the heavy ones."""
    shutil.copy(ROOT / "examples" / "aa-fr" / "faulty.txt", tmp_path / "faulty.txt")
    code = "import sys; bare = {*sys.modules}; from dispatchlint.cli import main; main(); print(*{*sys.modules} - bare)"
    arguments = ["check", "--fail-on", "never", "--output", str(tmp_path / "report"), str(tmp_path / "faulty.txt")]
    loaded = spawn([PYTHON, "-c", code, *arguments]).output.split()
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert len(loaded) <= MODULES, sorted(loaded)
