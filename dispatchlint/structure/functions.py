"""Functions beside a name or a people, with and without a capital: `le Président sénégalais`, `le président français`.

The function alone (`le Président`) and one that opens a sentence say nothing: they have usages of their own.
"""

from collections.abc import Iterator

from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.alike import Alike
from dispatchlint.structure.phrase_words import PhraseWords, phrase_words
from dispatchlint.structure.words import Phrase, has_capital, index


def functions(structure: Structure) -> tuple[Alike, ...]:
    """Each function that stands in both forms."""
    found, small = structure.of(index), phrase_words(structure.lexicon)
    named = {key: _counted(found.named[key]) for key in found.common.keys() & small.offices}
    several = [key for key, uses in named.items() if uses or len(found.common[key]) > 1]
    out = []
    for key, common in found.in_lower_case(several).items():
        both = [*_of_somebody(named[key], small), *_of_somebody(common, small)]
        if len({use.form for use in both}) > 1:
            out.append(Alike(tuple(both), True))
    return tuple(sorted(out, key=lambda one: one.uses[0].form))


def _counted(uses: list[Phrase]) -> list[Phrase]:
    """Where a capital is the writer's choice."""
    return [use for use in uses if not (use.line.titled or use.form.isupper() or use.opens)]


def _of_somebody(uses: list[Phrase], small: PhraseWords) -> Iterator[Phrase]:
    """Where a people, a name or a field follows."""
    for use in uses:
        line, at = use.line, use.first
        determined = at > 0 and line.joint(at - 1) and line.words[at - 1].lower() in small.determiners
        if line.joint(at) and line.words[at + 1].lower() in small.ranks:
            at += 1
        if not (determined and line.joint(at) == " "):
            continue
        word = line.words[at + 1]
        field = word in small.ofs and use.form.lower().startswith(small.owners)
        if field or has_capital(word) or fold_name(word) in small.peoples:
            yield use
