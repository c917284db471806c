"""Which words of a full name are the family name, and what that is compared by."""

from collections.abc import Iterator

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure.name_tokens import Run, Token, is_given, text_of
from dispatchlint.structure.person_words import ROMAN, WORDS, PersonWords, family_key

_SHORTEST = 4  # letters of a first family name


def family_keys(given_name: str, family: str, words: PersonWords) -> Iterator[str]:
    """What the family name of a full name is compared by: itself, and a first one before it (`García Márquez`)."""
    yield family_key(family)
    given = given_name.split()
    if len(given) > 1:
        yield family_key(f"{given[-1]} {family}")
        if len(given[-1]) >= _SHORTEST and not _is_small(fold_name(given[-1]), words):
            yield family_key(given[-1])


def _is_small(word: str, words: PersonWords) -> bool:
    return word in words.given or word in words.particles


def split_name(run: Run, lexicon: Lexicon, words: PersonWords) -> tuple[str, str]:
    """The given name and the family name of a run; no given name where it is one name."""
    tokens, name = run.tokens, run.text
    if len(tokens) == 1 or ROMAN.fullmatch(tokens[-1].text):
        return "", name
    if entry := lexicon.find("person", name):
        keys = {family_key(family) for family in entry.family or (entry.name.split()[-1],)}
        if family_key(name) in keys:
            return "", name
        for at in range(1, len(tokens)):
            if family_key(text_of(run.part, tokens[at:])) in keys:
                return text_of(run.part, tokens[:at]), text_of(run.part, tokens[at:])
    first, second = tokens[0], tokens[1]
    if first.folded in words.family_first and (not is_given(first, words) or _is_double(second)):
        return text_of(run.part, tokens[1:]), first.text
    at = _family_at(tokens, words)
    return text_of(run.part, tokens[:at]), text_of(run.part, tokens[at:])


def is_turned(office: str, tokens: tuple[Token, ...], words: PersonWords) -> bool:
    """Whether the people of a function writes the family name first: `le ministre chinois Gu Wenhai`."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) != 2 or is_given(first, words) or {first.folded, last.folded} & words.family_first:
        return False
    return not words.reversing.isdisjoint(fold_name(word) for word in WORDS.findall(office))


def _is_double(token: Token) -> bool:
    """`Jong-un`."""
    head, _, tail = token.text.partition("-")
    return tail.islower() and head.isalpha()


def _family_at(tokens: tuple[Token, ...], words: PersonWords) -> int:
    """The number of the token that begins the family name: the last one, or the particles before it."""
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1].folded in words.particles:
        at -= 1
    return at
