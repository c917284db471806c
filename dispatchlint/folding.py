"""What counts as the same: kinds of apostrophe and of space, case, accents."""

import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ´`′＇"
SPACES = " \t\u00a0\u202f\u2009\u2007\u2002\u2003\u2005\u3000"

_KINDS = (*((one, "'") for one in APOSTROPHES[1:]), *((one, " ") for one in SPACES[1:]))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "ß": "ss", "-": " ", "‑": " "})


@lru_cache(maxsize=8192)
def fold_kinds(text: str) -> str:
    """Makes all apostrophes U+0027 and all spaces U+0020; every character keeps its offset."""
    for kind, usual in _KINDS:  # of which a text has two or three: translate() would look at every character
        if kind in text:
            text = text.replace(kind, usual)
    return text


@lru_cache(maxsize=4096)
def fold_name(text: str) -> str:
    """Folds a name for comparison: case, accents, apostrophes, hyphens and runs of spaces; offsets are lost."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(fold_kinds(bare.casefold()).translate(_LETTERS).split())


@lru_cache(maxsize=512)
def fold_names(names: tuple[str, ...]) -> frozenset[str]:
    """All of these names, folded."""
    return frozenset(map(fold_name, names))
