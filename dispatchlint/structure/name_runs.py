"""Pieces of runs of capitalised words, cut at the names of institutions and places and at acronyms."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.structure import Structure
from dispatchlint.structure.name_ends import trimmed
from dispatchlint.structure.name_tokens import Run, Token, is_given
from dispatchlint.structure.names import names
from dispatchlint.structure.person_words import ROMAN, PersonWords, person_words
from dispatchlint.structure.words import Line, vocabulary

_ACRONYM = 5  # letters; more are a family name in capitals after another word
_APOSTROPHES = ("'", "’", "ʼ")
_HYPHENS = ("-", "\u2010", "\u2011")
_SPACES = frozenset(" \u00a0\u202f")
_SEPARATE = _SPACES | frozenset("'’ʼ«“\"(-–—\n") | {""}  # a run may begin after one
_ENDS = _SPACES | frozenset(',;:!?…)»”"') | {""}  # no run goes on after one, or after a space that one follows
_ELISION = "d"  # `d’Ali`


class Piece(NamedTuple):
    """Words of a run that may hold a name.

    `leads`: the run begins with them. `plain`: one word to which nothing is glued. `known`: a person of the lexicon.
    """

    part: Part
    tokens: list[Token]
    leads: bool
    plain: bool = False
    known: bool = False

    def trimmed(self, words: PersonWords) -> Run | None:
        """The name in it, if there is one."""
        if self.known:
            return Run(self.part, tuple(self.tokens))
        return trimmed(self.part, self.tokens, words, self.leads)


class _Small(NamedTuple):
    """Words of the dispatch: those in lower case that stand in no name, those with a capital that open sentences."""

    outside: frozenset[str]
    openers: frozenset[str]


def pieces(structure: Structure, line: Line, words: PersonWords) -> Iterator[Piece]:
    """The pieces of runs of a part that may be names, in the order of the text."""
    part, text = line.part, line.part.text
    taken = structure.of(_taken).get(id(part), [])
    shouted = text.isupper()
    for start, end in _runs(line, structure.of(_small), words):
        name = text[start:end]
        if name.isalpha():
            token = Token(name, start, end)
            if not (_is_taken(token, taken) or (not shouted and _is_acronym(token))):
                yield Piece(part, [token], True, text[start - 1 : start] not in _HYPHENS)
            continue
        tokens = _tokens(name, start)
        if len(tokens) > 1 and structure.lexicon.find("person", name):
            yield Piece(part, tokens, True, known=True)
            continue
        for number, piece in enumerate(_pieces(tokens, taken, words, shouted)):
            yield Piece(part, piece, number == 0 and piece[0] == tokens[0])


def _tokens(name: str, start: int) -> list[Token]:
    """The words of a run, between which there is one space."""
    tokens = []
    for word in name.split():
        tokens.append(Token(word, start, start + len(word)))
        start += len(word) + 1
    return tokens


def _small(structure: Structure) -> _Small:
    lower, capitals = structure.of(vocabulary)
    words = person_words(structure.lexicon)
    openers = frozenset([word for word in capitals if word.lower() in words.openers])
    return _Small(lower - words.small - {_ELISION}, openers)


def _runs(line: Line, small: _Small, words: PersonWords) -> Iterator[tuple[int, int]]:
    """Where runs of capitalised words stand, but for those that only open a sentence.

    Each is looked for where a capital is. Most are one word, and the pattern need not say so.
    """
    text, row, floor = line.part.text, line.words, 0
    match, starts, openers = words.runs.match, words.starts, words.openers
    for at in line.capitals:
        word, start = row[at], line.starts[at]
        if _ends(line, at, small, words):
            if word in small.openers:
                continue
            if word.isalpha() and start >= floor and text[start - 1 : start] in _SEPARATE:
                if word[0].isupper():
                    yield start, start + len(word)
                continue
        for shift in starts[word]:
            if start + shift >= floor and (found := match(text, start + shift)):
                floor = found.end()
                if found[0].lower() not in openers:
                    yield found.span()


def _ends(line: Line, at: int, small: _Small, words: PersonWords) -> bool:
    """Whether no run goes on after a word for certain: a mark follows, or words that stand in no name."""
    row = line.words
    if at + 1 == len(row):
        gap = line.part.text[line.end(at) :]
    elif (gap := line.gaps[at]) in _SPACES:
        after = at + 1
        while row[after] in words.small and after + 1 < len(row):
            after += 1
        return row[after] in small.outside or row[after] in words.small
    if gap[:1] == ".":
        return len(row[at]) > 1 and f"{row[at]}." not in words.courtesies
    return gap[:1] in _ENDS


def _taken(structure: Structure) -> dict[int, list[tuple[int, int]]]:
    """Where each part has names of institutions and places."""
    out: dict[int, list[tuple[int, int]]] = {}
    for one in structure.of(names):
        out.setdefault(id(one.part), []).append((one.start, one.end))
    return out


def _pieces(
    tokens: list[Token], taken: list[tuple[int, int]], words: PersonWords, shouted: bool
) -> Iterator[list[Token]]:
    """A run cut at known names and acronyms, unless a given name before them makes them a family name."""
    piece: list[Token] = []
    for number, token in enumerate(tokens):
        after_given = bool(piece) and is_given(piece[-1], words)
        if _is_taken(token, taken) and not after_given:
            begins = number + 1 < len(tokens) and _may_begin(token, taken, words)
            cuts = not (begins or (piece and piece[-1].text[0].isupper() and is_given(token, words)))
        else:
            cuts = not shouted and _is_acronym(token) and not (piece and (after_given or len(token.text) > _ACRONYM))
        if cuts and piece:
            yield piece
        piece = [] if cuts else [*piece, token]
    if piece:
        yield piece


def _may_begin(token: Token, taken: list[tuple[int, int]], words: PersonWords) -> bool:
    """Whether a known name is also how one of a person begins: `Dominique Perrault`, `Van Hoeck`, not `Le Caire`."""
    return is_given(token, words) or (token.folded in words.particles and (token.start, token.end) in taken)


def _is_taken(token: Token, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (token.end, 0)) - 1
    return at >= 0 and taken[at][1] > token.start


def _is_acronym(token: Token) -> bool:
    text = token.text
    return len(text) > 1 and text.isupper() and "." not in text and not ROMAN.fullmatch(text)
