"""The words of a dispatch, cut once: letters, with the hyphens inside; and what joins them to phrases."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, compress, count, filterfalse
from operator import not_
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.folding import APOSTROPHES, SPACES, Remembered, fold_kinds, fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.letters import LATIN, is_latin
from dispatchlint.structure.sentences import opens_sentence
from dispatchlint.structure.whole_text import whole_text

_WORD = plain(r"([^\W\d_]+(?:[-‑\u0300-\u036f]+[^\W\d_]+)*[\u0300-\u036f]*)")  # a letter may be two characters
_LATIN_WORD = plain(rf"([{LATIN}]+(?:[-‑]+[{LATIN}]+)*)")
_JOINTS = dict.fromkeys(SPACES, " ") | dict.fromkeys(APOSTROPHES, "'")
_DASHES = ("-", "–", "—", "|", "/")
_STOPS = (".", "!", "?", "…", "»", '"', "”")
_INITIALS = (".", ". ", ".\u00a0", ".\u202f", ".-")
_LONG = 4  # letters
_TITLED = 4  # long words with a capital that make a title in capitals


class Line(NamedTuple):
    """The words of a part and where each begins, 0-based code points; `titled` where all may have capitals.

    `gaps` are what stands between each word and the next one, `capitals` the numbers of the words with a capital.
    """

    part: Part
    starts: tuple[int, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    capitals: tuple[int, ...]
    titled: bool

    def end(self, at: int) -> int:
        """Where a word ends."""
        return self.starts[at] + len(self.words[at])

    def joint(self, at: int) -> str:
        """What joins a word to the next one: a space or an apostrophe; empty where they do not go on."""
        return _JOINTS.get(self.gaps[at], "") if 0 <= at < len(self.gaps) else ""

    def abbreviates(self, at: int) -> bool:
        """Whether a stop parts a word from the next one as it does initials: `J. D.`, `J.D.`, `J.-D.`."""
        return at < len(self.gaps) and self.gaps[at] in _INITIALS

    def opens(self, at: int) -> bool:
        """Whether the place may ask for a capital: the word begins a sentence or a quotation, or follows a dash."""
        if self.joint(at - 1):
            return False
        text, start = self.part.text, self.starts[at]
        return opens_sentence(text, start) or text[max(start - 2, 0) : start].strip() in _DASHES


class Phrase(NamedTuple):
    """Words one after another, by the numbers of the first and the last one in their line."""

    line: Line
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it begins in its part."""
        return self.line.starts[self.first]

    @property
    def end(self) -> int:
        """Where it ends in its part."""
        return self.line.end(self.last)

    @property
    def form(self) -> str:
        """As it is written; kinds of apostrophe and of space are one."""
        if self.first == self.last:
            return self.line.words[self.first]
        return fold_kinds(self.line.part.text[self.start : self.end])

    @property
    def opens(self) -> bool:
        """Whether its place asks for a capital."""
        return self.line.opens(self.first)

    @property
    def before(self) -> str:
        """The key of the capitalised word before it in one name; none where a stop may ask for the capital."""
        return self.before_or(frozenset())

    def before_or(self, given: frozenset[str]) -> str:
        """As `before`; one of these folded given names also where a stop may ask for its capital."""
        at = self.first - 1
        if self.line.joint(at) == " " and has_capital(self.line.words[at]):
            key = key_of(self.line.words[at])
            return key if key in given or not self.line.opens(at) else ""
        return ""

    @property
    def after(self) -> str:
        """The key of the capitalised word that goes after it in one name."""
        at = self.last + 1
        if self.line.joint(self.last) == " " and has_capital(self.line.words[at]):
            return key_of(self.line.words[at])
        return ""


class Vocabulary(NamedTuple):
    """The words in lower case and those with a capital, each once."""

    lower: frozenset[str]
    capitals: frozenset[str]


class Index(NamedTuple):
    """By key: the words with a capital, and as written those in lower case that have a capital elsewhere.

    `varied` are the keys of words that have a capital in several forms.
    """

    lines: tuple[Line, ...]
    named: dict[str, list[Phrase]]
    common: dict[str, list[str]]
    varied: frozenset[str]

    def in_lower_case(self, keys: Iterable[str]) -> dict[str, list[Phrase]]:
        """The places of these common words, by key; most others are small, stand everywhere, and nobody asks where."""
        wanted = {form: key for key in keys for form in self.common[key]}
        found: dict[str, list[Phrase]] = {}
        for line in self.lines if wanted else ():
            if not wanted.keys().isdisjoint(line.words):
                for at in [at for at, word in enumerate(line.words) if word in wanted]:
                    found.setdefault(wanted[line.words[at]], []).append(Phrase(line, at, at))
        return found


def words(structure: Structure) -> tuple[Line, ...]:
    """The words of each part, in the order of the text."""
    word = _LATIN_WORD if is_latin(structure.of(whole_text).text) else _WORD
    return tuple([_line(part, word) for part in structure.parts])


def by_part(structure: Structure) -> dict[int, Line]:
    """The line of each part, by its identity."""
    return {id(line.part): line for line in structure.of(words)}


def vocabulary(structure: Structure) -> Vocabulary:
    """The words of the dispatch: to look at each once is quicker than to look at every place."""
    met = frozenset[str]().union(*(line.words for line in structure.of(words)))
    lower = frozenset(filter(str.islower, met))
    return Vocabulary(lower, met - lower)


def keys(structure: Structure) -> dict[str, str]:
    """The key of each word of the dispatch, but of plain ones in lower case, which are their own."""
    lower, capitals = structure.of(vocabulary)
    others = [*capitals, *filterfalse(_IS_PLAIN.__getitem__, lower)]
    return dict(zip(others, map(_KEYS.__getitem__, others), strict=True))


def index(structure: Structure) -> Index:
    """The words of the dispatch by key."""
    lines, (lower, capitals), key = structure.of(words), structure.of(vocabulary), structure.of(keys)
    named: dict[str, list[Phrase]] = {}
    for line in lines:
        row = line.words
        for at in line.capitals:
            named.setdefault(key[row[at]], []).append(Phrase(line, at, at))
    common = {word: [word] for word in (lower & named.keys()) - key.keys()}
    for word in lower & key.keys():
        if key[word] in named:
            common.setdefault(key[word], []).append(word)
    several = Counter(map(key.__getitem__, capitals))
    return Index(lines, named, common, frozenset([one for one, forms in several.items() if forms > 1]))


def has_capital(word: str) -> bool:
    """Whether there is a capital in a word: `Assad`, `al-Assad`, `iPhone`."""
    return not word.islower()


def key_of(word: str) -> str:
    """What is left of a word without case, accents and hyphens."""
    return _KEYS[word]


_IS_PLAIN = Remembered(lambda word: word.isascii() and word.isalpha())
_KEYS = Remembered(lambda word: fold_name(word).replace(" ", ""))


def cut(text: str) -> list[tuple[str, int]]:
    """The words of a text, each with where it begins."""
    return [(word[0], word.start()) for word in _WORD.finditer(text)]


def _line(part: Part, word: re.Pattern[str]) -> Line:
    pieces = word.split(part.text)  # in turns what is no word, and a word
    row = tuple(pieces[1::2])
    capitals = tuple(compress(count(), map(not_, map(str.islower, row))))
    starts = tuple(accumulate(map(len, pieces)))[:-1:2]
    return Line(part, starts, row, tuple(pieces[2:-1:2]), capitals, _is_titled(part.text, row))


def _is_titled(text: str, found: tuple[str, ...]) -> bool:
    """Whether capitals are the rule of a text and not the choice of a word: a headline in capitals or in title case."""
    if text.rstrip().endswith(_STOPS):
        return text.isupper()
    long = [word for word in found if len(word) >= _LONG]
    small = sum(map(str.islower, long))
    return not small if len(long) < _TITLED else small * 3 < len(long) and len(long) - small >= _TITLED
