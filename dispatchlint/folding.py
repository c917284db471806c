"""What counts as the same: kinds of apostrophe and of space, case, accents."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

APOSTROPHES = "'’‘ʼ´`′＇"
SPACES = " \t\u00a0\u202f\u2009\u2007\u2002\u2003\u2005\u3000"

_KINDS = (*((one, "'") for one in APOSTROPHES[1:]), *((one, " ") for one in SPACES[1:]))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "ß": "ss", "-": " ", "‑": " "})
_NAMES = str.maketrans(dict(_KINDS)) | _LETTERS


class Remembered(dict[str, T]):
    """What a function says of words, each asked once: `map(remembered.__getitem__, words)` is the quickest way to ask.

    It forgets all when it knows too many words.
    """

    __slots__ = ("_most", "_say")

    def __init__(self, say: Callable[[str], T], most: int = 20_000) -> None:
        super().__init__()
        self._say, self._most = say, most

    def __missing__(self, word: str) -> T:
        if len(self) >= self._most:
            self.clear()
        said = self[word] = self._say(word)
        return said


@lru_cache(maxsize=8192)
def fold_kinds(text: str) -> str:
    """Makes all apostrophes U+0027 and all spaces U+0020; every character keeps its offset."""
    for kind, usual in _KINDS:  # of which a text has two or three: translate() would look at every character
        if kind in text:
            text = text.replace(kind, usual)
    return text


def fold_case(text: str) -> str:
    """As fold_kinds, and without case; every character keeps its offset."""
    even = fold_kinds(text)
    lowered = even.lower()
    return lowered if len(lowered) == len(text) else "".join([one if one == "İ" else one.lower() for one in even])


@lru_cache(maxsize=4096)
def fold_name(text: str) -> str:
    """Folds a name for comparison: case, accents, apostrophes, hyphens and runs of spaces; offsets are lost."""
    if text.isascii():
        if text.isalpha():
            return text.lower()
        bare = text
    else:
        bare = "".join([c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)])
    return " ".join(bare.casefold().translate(_NAMES).split())


@lru_cache(maxsize=512)
def fold_names(names: tuple[str, ...]) -> frozenset[str]:
    """All of these names, folded."""
    return frozenset(map(fold_name, names))
