"""Runs of capitalised words, cut at the names of institutions and places and at acronyms."""

from bisect import bisect_left
from collections.abc import Iterator

from dispatchlint.dispatch import Part
from dispatchlint.expressions import rich
from dispatchlint.structure import Structure
from dispatchlint.structure.name_ends import trimmed
from dispatchlint.structure.name_tokens import ROMAN, Run, Token, is_given
from dispatchlint.structure.names import names
from dispatchlint.structure.person_words import PersonWords

_TOKEN = rich(r"[^\s]+")
_ACRONYM = 5  # letters; more are a family name in capitals after another word


def runs(structure: Structure, part: Part, words: PersonWords) -> Iterator[Run]:
    """The runs of a part that may be names, in the order of the text."""
    taken = structure.of(_taken).get(id(part), [])
    for match in words.runs.finditer(part.text):
        if match[0].lower() in words.openers:
            continue
        tokens = [Token(t[0], *t.span()) for t in _TOKEN.finditer(part.text, *match.span())]
        if len(tokens) > 1 and structure.lexicon.find("person", match[0]):
            yield Run(part, tuple(tokens))
            continue
        for number, piece in enumerate(_pieces(tokens, taken, words, part.text.isupper())):
            if run := trimmed(part, piece, words, number == 0 and piece[0] == tokens[0]):
                yield run


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
