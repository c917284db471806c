"""The corpus of the speed benchmark is what the benchmark says it is."""

from collections import Counter
from functools import cache
from pathlib import Path

from benchmarks.speed import corpus
from dispatchlint.api import check_text
from dispatchlint.findings import Result

SOME = 40


@cache
def _texts() -> list[str]:
    return [corpus.dispatch(1, number) for number in range(SOME)]


@cache
def _results() -> list[Result]:
    return [check_text(text) for text in _texts()]


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """The same seed gives the same files, another seed others, and a small corpus begins a large one."""
    small = corpus.write(tmp_path / "small", 3, seed=1)
    large = corpus.write(tmp_path / "large", 5, seed=1)
    other = corpus.write(tmp_path / "other", 3, seed=2)
    assert [path.read_bytes() for path in small] == [path.read_bytes() for path in large[:3]]
    assert all(one.read_bytes() != two.read_bytes() for one, two in zip(small, other, strict=True))


def test_sizes() -> None:
    """Every dispatch has 1 to 8 kB, and the middle one about three."""
    sizes = sorted(len(text.encode()) for text in _texts())
    assert sizes[0] >= 900
    assert sizes[-1] <= 8192
    assert 2500 <= sizes[SOME // 2] <= 3500


def test_one_large_dispatch_has_the_size_that_was_asked_for() -> None:
    """A dispatch of a wanted size misses it by a paragraph or what faults take away."""
    assert abs(len(corpus.of_size(1, 100_000).encode()) - 100_000) < 2_000


def test_the_house_is_recognised() -> None:
    """Every dispatch is known as one of Anadolu's French desk, whatever is wrong with it."""
    assert {item.house for result in _results() for item in result.items} == {"aa-fr"}


def test_faults() -> None:
    """Four to six findings a dispatch, of many rules, at every level."""
    found = [finding for result in _results() for item in result.items for finding in item.findings]
    assert 4 <= len(found) / SOME <= 6
    assert len({one.rule for one in found}) >= 25
    assert {one.level.name for one in found} == {"ERROR", "WARNING", "SUGGESTION"}


def test_words_are_as_varied_as_in_copy() -> None:
    """The commonest word is one in twenty, nine lines of ten are said once, and a third of the words too."""
    words = Counter(word for text in _texts() for word in text.split())
    lines = Counter(line for text in _texts() for line in text.split("\n") if len(line) > 60)
    assert words.most_common(1)[0][0] == "de"
    assert 0.03 <= words["de"] / words.total() <= 0.07
    assert len(lines) / lines.total() >= 0.9
    assert sum(count == 1 for count in words.values()) / len(words) >= 1 / 3


def test_variations_differ_and_keep_their_parts() -> None:
    """A variation has the top and the end of its model, other figures, and a body in another order."""
    model = _texts()[0]
    one, other = corpus.variations(model, 2, seed=1)
    assert one != other
    assert one.splitlines()[0] == other.splitlines()[0] == model.splitlines()[0]
    assert one.splitlines()[-1] == model.splitlines()[-1]
    assert Counter(one.count(mark) for mark in "«»") == Counter(model.count(mark) for mark in "«»")
