"""Pieces of runs of capitalised words, cut at the names of institutions and places and at acronyms."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import regex

from dispatchlint.dispatch import Part
from dispatchlint.structure import Structure
from dispatchlint.structure.name_ends import trimmed
from dispatchlint.structure.name_tokens import ROMAN, Run, Token, is_given
from dispatchlint.structure.names import names
from dispatchlint.structure.person_words import PersonWords
from dispatchlint.structure.words import Line

_TOKEN = regex.compile(r"[^\s]+")
_ACRONYM = 5  # letters; more are a family name in capitals after another word
_ELISION = "d"  # `d’Ali`
_HYPHENS = frozenset("-\u2010\u2011")
_SPACES = frozenset(" \u00a0\u202f")


class Piece(NamedTuple):
    """Words of a run that may hold a name; `leads`: the run begins with them; `known`: the lexicon has this person."""

    part: Part
    tokens: list[Token]
    leads: bool
    known: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is one word to which nothing is glued."""
        if len(self.tokens) > 1:
            return False
        text, start, _ = self.tokens[0]
        return (
            "'" not in text
            and "’" not in text
            and "ʼ" not in text
            and self.part.text[start - 1 : start] not in _HYPHENS
        )

    def trimmed(self, words: PersonWords) -> Run | None:
        """The name in it, if there is one."""
        if self.known:
            return Run(self.part, tuple(self.tokens))
        return trimmed(self.part, self.tokens, words, self.leads)


def pieces(structure: Structure, line: Line, words: PersonWords) -> Iterator[Piece]:
    """The pieces of runs of a part that may be names, in the order of the text."""
    part, text = line.part, line.part.text
    taken = structure.of(_taken).get(id(part), [])
    shouted = text.isupper()
    for start, end in _runs(line, words):
        name = text[start:end]
        if name.lower() in words.openers:
            continue
        if name.isalpha():
            token = Token(name, start, end)
            if not (_is_taken(token, taken) or (not shouted and _is_acronym(token))):
                yield Piece(part, [token], True)
            continue
        tokens = [Token(t[0], *t.span()) for t in _TOKEN.finditer(text, start, end)]
        if len(tokens) > 1 and structure.lexicon.find("person", name):
            yield Piece(part, tokens, True, True)
            continue
        for number, piece in enumerate(_pieces(tokens, taken, words, shouted)):
            yield Piece(part, piece, number == 0 and piece[0] == tokens[0])


def _runs(line: Line, words: PersonWords) -> Iterator[tuple[int, int]]:
    """Where runs of capitalised words stand, each looked for where a capital is; most are one word and go no further."""
    text, floor = line.part.text, 0
    for at in line.capitals:
        word, start = line.words[at], line.starts[at]
        if word.isalpha() and _is_apart(line, at, words):
            if word[0].isupper():
                yield start, start + len(word)
            continue
        for shift in words.starts[word]:
            if start + shift >= floor and (found := words.runs.match(text, start + shift)):
                floor = found.end()
                yield found.span()


def _is_apart(line: Line, at: int, words: PersonWords) -> bool:
    """Whether no run goes on from the word before or to the word after: `à la fin. Le président a`."""
    if at == len(line.gaps) or line.gaps[at] not in _SPACES:
        return False
    following = line.words[at + 1]
    if not following.islower() or following in words.small or following == _ELISION:
        return False
    if at == 0:
        return line.starts[0] == 0
    before = line.words[at - 1]
    return line.gaps[at - 1][-1] in _SPACES and before.islower() and before not in words.small


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
