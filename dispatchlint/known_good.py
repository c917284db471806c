"""Words, phrases and names that a desk knows to be right: no finding that lies within one of them is told."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.findings import Place
from dispatchlint.folding import fold_kinds


class KnownGood(NamedTuple):
    """A word, phrase or name that is right; a mere text is right for every rule."""

    text: Annotated[str, "As it is written; kinds of apostrophe and space are one, everything else counts."]
    rules: Annotated[tuple[str, ...], "The rules or packs for which it is right; all if left out."] = ()


def covers(phrases: Iterable[str], place: Place) -> bool:
    """Whether a place lies within one of the phrases, which is no piece of a longer word."""
    if place.part is None:
        return False
    text = fold_kinds(place.part.text)
    return any(
        found.start() <= place.start and place.end <= found.end()
        for phrase in phrases
        for found in _pattern(phrase).finditer(text)
    )


@lru_cache(maxsize=1024)
def _pattern(phrase: str) -> re.Pattern[str]:
    bare = fold_kinds(phrase)
    before, after = (r"(?<!\w)" if bare[:1].isalnum() else ""), (r"(?!\w)" if bare[-1:].isalnum() else "")
    return re.compile(before + re.escape(bare) + after)
