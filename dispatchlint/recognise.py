"""Which house a dispatch belongs to, which language it is in, and how sure that is."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dispatchlint.dispatch import METADATA_ROLES, Dispatch, Item
from dispatchlint.dissect import Dissector
from dispatchlint.expressions import plain, rich
from dispatchlint.house import House

_WORD = plain(r"[^\W\d_]+")
_SAMPLE = 4000  # characters that are enough to tell a language

Dissect = Callable[[str], Dissector]


class Recognition(NamedTuple):
    """A house, how sure (0 to 1), and the dispatches as it takes the item apart."""

    house: str
    confidence: float
    dispatches: list[Dispatch]


def recognise(
    item: Item, houses: Sequence[House], common: Mapping[str, frozenset[str]], dissect: Dissect
) -> Recognition:
    """The house whose marks the text bears, the most special of its variants; else the generic one of its language."""
    text = "\n".join(block.text for block in item.blocks if block.role not in METADATA_ROLES)
    language, share = language_of(text, common)
    best: Recognition | None = None
    taken: dict[Dissector, list[Dispatch]] = {}  # variants of a house share a dissector
    for house in houses:
        confidence = 1.0 if language in (house.language, None) else 0.5
        is_better = best is None or (confidence, bool(house.recognised_without)) > (best.confidence, False)
        if not is_better or not _bears_marks(house, text):
            continue
        dissector = dissect(house.id)
        found = taken[dissector] = taken.get(dissector) or dissector.dissect(item)
        if any(dispatch.of(*house.recognised_without) for dispatch in found if house.recognised_without):
            continue
        best = Recognition(house.id, confidence, found)
    if best:
        return best
    generic = _generic(houses, language)
    return Recognition(generic, round(share, 2), dissect(generic).dissect(item))


def language_of(text: str, common: Mapping[str, frozenset[str]]) -> tuple[str | None, float]:
    """The language whose commonest words fill most of the text, and their share of its words; None where none does."""
    counts = Counter([word.lower() for word in _WORD.findall(text[:_SAMPLE])])
    total = counts.total()
    # A word is looked up once, however often the text has it.
    met = {language: sum([counts[word] for word in known & counts.keys()]) for language, known in common.items()}
    shares = {language: number / total for language, number in met.items() if total}
    best = max(shares, key=lambda language: shares[language], default=None)
    return (best, shares[best]) if best and shares[best] > 0.1 else (None, 0.0)


def _generic(houses: Sequence[House], language: str | None) -> str:
    """`generic-fr` and so on; a desk's own house that says nothing of recognition is chosen by settings alone."""
    name = f"generic-{language}"
    return name if any(house.id == name for house in houses) else "generic-en"


def _bears_marks(house: House, text: str) -> bool:
    if any(pattern.search(text) for pattern in _patterns(house.recognised_by)):
        return True
    return any(_resembles(text, pinned) for pinned in house.pinned.values())


@lru_cache(maxsize=256)
def _patterns(patterns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(rich(pattern, int(re.MULTILINE)) for pattern in patterns)


@lru_cache(maxsize=64)
def _bag(pinned: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(pinned) if len(word) > 3)


def _resembles(text: str, pinned: str) -> bool:
    """Whether nearly all longer words of the pinned text stand at the end of the text."""
    words = {word.lower() for word in _WORD.findall(text[-3 * len(pinned) :])}
    return len(_bag(pinned) & words) >= 0.75 * len(_bag(pinned))
