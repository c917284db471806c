"""The words of a run of capitalised words that may be a name, and the words before it."""

from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.structure.appositions import Apposition
from dispatchlint.structure.person_words import PersonWords

_LONGEST = 30  # letters of most words
_LINKS = frozenset(" \u00a0\u202f'’ʼ-")


class Token(NamedTuple):
    """A word of a run, 0-based code points."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word as names are compared."""
        return fold_name(self.text)


class Before(NamedTuple):
    """The word before a place, what links it, and the word before that, empty where there is none."""

    second: str
    first: str
    link: str


class Run(NamedTuple):
    """Capitalised words in a row that may be a name.

    `opens`: words before them went with the start of a sentence. `led`: an article or a particle went.
    """

    part: Part
    tokens: tuple[Token, ...]
    courtesy: str = ""
    office: Apposition | None = None
    opens: bool = False
    led: bool = False

    @property
    def text(self) -> str:
        """The words as one name."""
        return text_of(self.part, self.tokens)


def text_of(part: Part, tokens: tuple[Token, ...]) -> str:
    """What stands from the first token to the last, kinds of apostrophe and of space made one."""
    return fold_kinds(part.text[tokens[0].start : tokens[-1].end])


def is_given(token: Token, words: PersonWords) -> bool:
    """Whether a word is a known given name."""
    return words.begins_given[token.text]


def words_before(text: str, start: int) -> Before | None:
    """The words just before a place; a loop, because no pattern is quick from behind."""
    end = start - (text[start - 1 : start] in _LINKS)
    at = _word_start(text, end)
    if at == end:
        return None
    gap = at - (text[at - 1 : at] in _LINKS)
    return Before(text[_word_start(text, gap) : gap] if gap < at else "", text[at:end], text[end:start])


def _word_start(text: str, end: int) -> int:
    at = text.rfind(" ", max(end - _LONGEST, 0), end) + 1
    if at and text[at:end].isalpha():  # most words stand after a space
        return at
    at = end
    while at and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at -= 1
    return at
