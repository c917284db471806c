"""The words of a dispatch, cut once: letters, with the hyphens inside; and what joins them to phrases."""

from functools import lru_cache
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.sentences import opens_sentence

_WORD = plain(r"[^\W\d_]+(?:[-‑\u0300-\u036f]+[^\W\d_]+)*[\u0300-\u036f]*")  # a letter may be two characters
_DASHES = ("-", "–", "—", "|", "/")
_STOPS = (".", "!", "?", "…", "»", '"', "”")
_INITIALS = (".", ". ", ".\u00a0", ".\u202f", ".-")
_LONG = 4  # letters
_TITLED = 4  # long words with a capital that make a title in capitals


class Line(NamedTuple):
    """The words of a part and where each begins, 0-based code points; `titled` where all may have capitals."""

    part: Part
    starts: tuple[int, ...]
    words: tuple[str, ...]
    titled: bool

    def end(self, at: int) -> int:
        """Where a word ends."""
        return self.starts[at] + len(self.words[at])

    def joint(self, at: int) -> str:
        """What joins a word to the next one: a space or an apostrophe; empty where they do not go on."""
        if not 0 <= at < len(self.words) - 1:
            return ""
        between = self.part.text[self.end(at) : self.starts[at + 1]]
        folded = fold_kinds(between) if len(between) == 1 else ""
        return folded if folded in (" ", "'") else ""

    def abbreviates(self, at: int) -> bool:
        """Whether a stop parts a word from the next one as it does initials: `J. D.`, `J.D.`, `J.-D.`."""
        return at < len(self.words) - 1 and self.part.text[self.end(at) : self.starts[at + 1]] in _INITIALS

    def opens(self, at: int) -> bool:
        """Whether the place may ask for a capital: the word begins a sentence or a quotation, or follows a dash."""
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
    """By key: the words with a capital, and those in lower case that have a capital elsewhere."""

    named: dict[str, list[Phrase]]
    common: dict[str, list[Phrase]]


def words(structure: Structure) -> tuple[Line, ...]:
    """The words of each part, in the order of the text."""
    return tuple(_line(part) for part in structure.parts)


def vocabulary(structure: Structure) -> Vocabulary:
    """The words of the dispatch: to look at each once is quicker than to look at every place."""
    met = set[str]().union(*(line.words for line in structure.of(words)))
    capitals = {word for word in met if has_capital(word)}
    return Vocabulary(frozenset(met - capitals), frozenset(capitals))


def index(structure: Structure) -> Index:
    """The words of the dispatch by key."""
    met, lines = structure.of(vocabulary), structure.of(words)
    capitals = {word: key_of(word) for word in met.capitals}
    keys = {*capitals.values()}
    lower = {word: key_of(word) for word in met.lower if word in keys or not _is_plain(word)}
    lower = {word: key for word, key in lower.items() if key in keys}
    return Index(_by_key(lines, capitals), _by_key(lines, lower))


def _by_key(lines: tuple[Line, ...], keys: dict[str, str]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for line in lines:
        for at in [at for at, word in enumerate(line.words) if word in keys]:
            found.setdefault(keys[line.words[at]], []).append(Phrase(line, at, at))
    return found


def has_capital(word: str) -> bool:
    """Whether there is a capital in a word: `Assad`, `al-Assad`, `iPhone`."""
    return not word.islower()


def key_of(word: str) -> str:
    """What is left of a word without case, accents and hyphens; quick, because most words are plain."""
    return word.lower() if _is_plain(word) else _glued(word)


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


@lru_cache(maxsize=4096)
def _glued(word: str) -> str:
    return fold_name(word).replace(" ", "")


def cut(text: str) -> list[tuple[str, int]]:
    """The words of a text, each with where it begins."""
    return [(word[0], word.start()) for word in _WORD.finditer(text)]


def _line(part: Part) -> Line:
    found = [*_WORD.finditer(part.text)]
    row = tuple([word[0] for word in found])
    return Line(part, tuple([word.start() for word in found]), row, _is_titled(part.text, row))


def _is_titled(text: str, found: tuple[str, ...]) -> bool:
    """Whether capitals are the rule of a text and not the choice of a word: a headline in capitals or in title case."""
    if text.rstrip().endswith(_STOPS):
        return text.isupper()
    long = [word for word in found if len(word) >= _LONG]
    small = sum(map(str.islower, long))
    return not small if len(long) < _TITLED else small * 3 < len(long) and len(long) - small >= _TITLED
