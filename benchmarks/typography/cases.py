"""Cases: a text, whether it is faulty, and what it should become; and how a system's answer is judged."""

import json
import unicodedata
from pathlib import Path
from typing import NamedTuple

KINDS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


class Case(NamedTuple):
    """`right` holds every text that is right; it is empty where a fault can only be told, not mended."""

    id: str
    rule: str
    text: str
    faulty: bool
    right: tuple[str, ...]
    suite: str = "traps"

    @property
    def is_of_kinds(self) -> bool:
        """Whether the fault is only a kind of apostrophe, which is folded elsewhere."""
        return self.faulty and any(fold(self.text) == fold(one) for one in self.right)


class Answer(NamedTuple):
    """What a system made of a text, and what it told of it: rule and words."""

    text: str
    told: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """How an answer fares on its case. For a clean case `noticed` is a false alarm."""

    noticed: bool
    right: bool
    touched: bool


def fold(text: str) -> str:
    """The text with kinds of space and of apostrophe made one."""
    return unicodedata.normalize("NFC", text).translate(KINDS)


def judge(case: Case, answer: Answer) -> Verdict:
    """A fault of kinds is judged with apostrophes told apart, all else with both kinds folded."""
    same = fold_spaces if case.is_of_kinds else fold
    touched = same(answer.text) != same(case.text)
    right = touched and same(answer.text) in {same(one) for one in case.right}
    return Verdict(bool(answer.told) or touched, right, touched)


def read_traps(path: Path) -> list[Case]:
    """The traps that an editor wrote by hand, one JSON object a line."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        trap = json.loads(line)
        right = (trap["expected"], *trap["alts"]) if trap["expected"] is not None else ()
        found.append(Case(trap["id"], trap["rule"], trap["input"], trap["faulty"], right))
    return found


def fold_spaces(text: str) -> str:
    """The text with kinds of space made one."""
    return text.translate(SPACES)
