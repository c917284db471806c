import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.structure.spelling import is_derived, is_near, is_other_gender, is_plural, near_pairs, sound

LETTERS = st.text("abcd", max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("durov", "dourov"), ("netanyahu", "netanyahou"), ("zelensky", "zelenskyy"), ("kabirov", "kabirow"),
        ("chahine", "shahine"), ("djibril", "jibril"), ("qadhafi", "kadhafi"), ("mohamed", "mohammed"),
        ("lybie", "libye"), ("hussein", "houssein"), ("caroline", "karoline"), ("abdalla", "abdallah"),
    ],
)  # fmt: skip
def test_sounds(one: str, other: str) -> None:
    """Transcriptions of one name sound alike."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("iran", "irak"), ("niger", "nigeria"), ("macron", "merkel"), ("ba", "bo")])
def test_other_sounds(one: str, other: str) -> None:
    """Other names sound otherwise."""
    assert sound(one) != sound(other)


def test_near() -> None:
    """One letter added, left out or changed, or two swapped."""
    assert all(is_near("majerzak", other) for other in ("majerzak", "majerczak", "majrzak", "majarzak", "majrezak"))
    assert not any(is_near("majerzak", other) for other in ("majerczac", "ajerzka", "majerak" + "ze"))


@given(st.lists(LETTERS, max_size=12, unique=True))
def test_near_pairs(words: list[str]) -> None:
    """Exactly the pairs that are near, each once."""
    wanted = {frozenset((a, b)) for a in words for b in words if a != b and is_near(a, b)}
    found = list(near_pairs(words))
    assert {frozenset(pair) for pair in found} == wanted
    assert len(found) == len(wanted)


def test_derived() -> None:
    """Number, gender and peoples make one word of another."""
    pairs = [("houthi", "houthis"), ("serbe", "serbie"), ("libye", "libyen"), ("russe", "russie"), ("kurde", "kurdes")]
    assert all(is_derived(*pair) for pair in pairs)
    assert not is_derived("majerczak", "majerzak")
    assert is_plural("director", "directors")
    assert not is_plural("braumann", "braumanns" + "on")
    assert is_other_gender("louis", "louise")
    assert not is_other_gender("karoline", "caroline")


def test_near_pairs_take_linear_time() -> None:
    """Ten times the words take about ten times the time."""

    def seconds(count: int) -> float:
        words = [
            f"{number:06x}".translate(str.maketrans("0123456789", "ghijklmnop")) for number in range(0, count * 7, 7)
        ]
        start = time.process_time()
        for _ in near_pairs(words):
            pass
        return time.process_time() - start

    assert seconds(3000) < 30 * seconds(300) + 0.05
