"""Whether a family name alone stands for a person: `selon Leavitt`, not `la loi Macron`."""

from dispatchlint.expressions import rich
from dispatchlint.folding import fold_name
from dispatchlint.structure.name_tokens import Run, words_before
from dispatchlint.structure.person_words import PersonWords, family_key

_REFERENCE = "("  # a title or a party, not what is told: `deux titres (Mandela et Folon)`
_NUMBERED = rich(r"\s\d+\b(?! ?%| \p{Ll})")  # a cabinet: `le gouvernement Ayrault 2`


def is_known(key: str, known: frozenset[str], words: PersonWords) -> bool:
    """Whether the dispatch or the lexicon has somebody of this family name."""
    return key in known or key in words.families


def is_lone_name(run: Run, known: frozenset[str], words: PersonWords) -> bool:
    """Whether a run is the family name of a known person, no reference and no cabinet."""
    text, start, end = run.part.text, run.tokens[0].start, run.tokens[-1].end
    if not is_known(family_key(" ".join(token.text for token in run.tokens)), known, words):
        return False
    return not (text[start - 1 : start] == _REFERENCE or _NUMBERED.match(text, end))


def stands_alone(text: str, start: int, words: PersonWords) -> bool:
    """Whether the word before a name lets it be a person: `selon Leavitt`, `a dit Leavitt`, not `la loi Macron`."""
    before = words_before(text, start)
    if before is None:
        return True
    first, second = fold_name(before.first), fold_name(before.second)
    if first in words.preceding:
        return not (first in words.binders and second in words.eponyms)
    if first in words.adjuncts or second in words.determiners or before.first[0].isupper():
        return False
    if second in words.adjuncts and first in words.adjectives:
        return False
    return second not in words.binders or first.endswith(words.infinitives)
