"""The function said beside a name: its words, and the word before it."""

from dispatchlint.folding import fold_name
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.person_words import WORDS, PersonWords


def office_text(one: Mention) -> str:
    """The words of the function as they stand; empty where there is none."""
    return one.part.text[one.office.start : one.office.end] if one.office else ""


def office_key(one: Mention) -> str:
    """The words of the function, folded, in the singular."""
    if one.office is None:
        return ""
    office = fold_name(office_text(one))
    return " ".join(word.removesuffix("s") for word in office.split()) if one.office.plural else office


def is_related(one: Mention, words: PersonWords) -> bool:
    """Whether the function only says whose somebody is: `son père Ali Ba`."""
    return one.office is not None and stands_after(one, words.possessives, one.office.start)


def stands_after(one: Mention, words: frozenset[str], at: int = -1) -> bool:
    """Whether one of these words stands before a mention, or before another place of its part."""
    start = one.start if at < 0 else at
    before = WORDS.findall(one.part.text, max(start - 20, 0), start)
    return bool(before) and fold_name(before[-1]) in words
