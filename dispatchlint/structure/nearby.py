"""Names spelled nearly alike that are one: `Majerczak` and `Majerzak`, `Durov` and `Dourov`, found without any list.

Two spellings are one name where something besides the letters says so: the same given or family name beside both; one
that is introduced in full and one that only stands bare; one that is frequent and one that is rare. A different word
beside them says that they are two, and so does an ending that makes one word of another (`Serbe`, `Serbie`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.structure import Structure
from dispatchlint.structure.alike import Alike
from dispatchlint.structure.joined import is_joined
from dispatchlint.structure.phrase_words import PhraseWords, phrase_words
from dispatchlint.structure.spelling import is_derived, is_near, is_other_gender, is_plural, near_pairs, sound
from dispatchlint.structure.words import Index, Phrase, index

_SHORTEST, _LONG, _LONGER = 4, 6, 8  # letters
_MANY = 20  # places of a name that are looked at: a bound, so that the time stays linear
_OFTEN = 3  # times the one for each time the other


class _Spelling(NamedTuple):
    """A spelling, folded, its places, and the keys of the words before it in one name."""

    key: str
    uses: tuple[Phrase, ...]
    before: frozenset[str]

    @property
    def after(self) -> set[str]:
        return {use.after for use in self.uses} - {""}

    @property
    def opens(self) -> bool:
        return all(use.opens for use in self.uses)


def nearby(structure: Structure) -> tuple[Alike, ...]:
    """Names in several spellings."""
    found = structure.of(index)
    small, joined = phrase_words(structure.lexicon), structure.of(is_joined)
    names = [key for key in found.named if _is_name(found, key) and not (key in small.offices or key in small.peoples)]
    out = []
    for pair in _pairs(names):
        one, other = (_spelling(key, found.named[key], small) for key in pair)
        verdict = _is_one(one, other, small)
        if verdict is not None:
            sure = verdict and bool(not joined or one.before & other.before or one.after & other.after)
            out.append(Alike((*one.uses, *other.uses), sure))
    return tuple(out)


def _spelling(key: str, uses: list[Phrase], small: PhraseWords) -> _Spelling:
    return _Spelling(key, tuple(uses), frozenset(use.before_or(small.given) for use in uses) - {""})


def _is_name(found: Index, key: str) -> bool:
    """Whether a word may owe its capital to itself."""
    return (
        len(key) >= _SHORTEST
        and key not in found.common
        and any(not (line.titled or line.words[at].isupper()) for line, at, _ in found.named[key])
    )


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Spellings that sound alike, or nearly so."""
    by_sound: dict[str, list[str]] = {}
    for key in names:
        by_sound.setdefault(sound(key), []).append(key)
    for keys in by_sound.values():
        for key in keys[1:]:
            yield keys[0], key
    for one, other in near_pairs(by_sound):
        if is_near(by_sound[one][0], by_sound[other][0]) or min(len(one), len(other)) >= _LONG:
            yield by_sound[one][0], by_sound[other][0]


def _is_one(one: _Spelling, other: _Spelling, small: PhraseWords) -> bool | None:
    """Whether two spellings are one name; None where they are not, False where it is not sure."""
    sounds = sound(one.key) == sound(other.key)
    if (one.opens or other.opens) and not _may_open(one, other, sounds, small):
        return None
    if one.after and other.after:
        return _is_one_given(one, other, sounds)
    if one.after or other.after:
        return None
    given = (one.before & other.before) - small.before
    if (one.before and other.before and not given) or is_plural(one.key, other.key):
        return None
    if given:
        return _is_one_family(one, other, sounds)
    return _is_one_bare(one, other, sounds, small)


def _may_open(one: _Spelling, other: _Spelling, sounds: bool, small: PhraseWords) -> bool:
    """Whether a word that only begins sentences may be a name: one that is long, or sounds like it, hardly is not."""
    if (one.opens and other.opens) or {one.key, other.key} & small.idle or is_derived(one.key, other.key):
        return False
    return bool(one.before or other.before) and (sounds or min(len(one.key), len(other.key)) > _LONG)


def _is_one_given(one: _Spelling, other: _Spelling, sounds: bool) -> bool | None:
    """Before the same family name: `Karoline Leavitt`, `Caroline Leavitt`."""
    if is_other_gender(one.key, other.key) or not any(
        _is_one_after(a, b) for a in one.uses[:_MANY] for b in other.uses[:_MANY]
    ):
        return None
    return True if sounds or min(len(one.key), len(other.key)) >= _LONG else None


def _is_one_after(use: Phrase, other: Phrase) -> bool:
    """Whether the same words go after both: `Karim` alone would not do in `Mohammed Karim Ba`, `Mohamed Karim Sow`."""
    if not use.after or use.after != other.after:
        return False
    further, other_further = (Phrase(one.line, one.first, one.last + 1).after for one in (use, other))
    return further == other_further or not (further and other_further)


def _is_one_family(one: _Spelling, other: _Spelling, sounds: bool) -> bool:
    """After the same given name: `Ursula Majerczak`, `Ursula Majerzak`."""
    return sounds or min(len(one.key), len(other.key)) > _LONG or _is_rare_beside(one, other)


def _is_one_bare(one: _Spelling, other: _Spelling, sounds: bool, small: PhraseWords) -> bool | None:
    """Where one of them stands alone, or both."""
    shortest = min(len(one.key), len(other.key))
    if shortest < _LONG - 1 or (is_derived(one.key, other.key) and not sounds):
        return None
    if _has_article(one, small) != _has_article(other, small):
        return None
    if sounds:
        return shortest >= _LONG or bool(one.before or other.before)
    if min(len(one.uses), len(other.uses)) > 1:
        return None
    bare = one if other.before else other
    owned = any(_follows(use, small.places) for use in bare.uses) or all(_follows(use, small.ofs) for use in bare.uses)
    if (one.before or other.before) and not owned:
        return True if shortest > _LONG else False if shortest == _LONG or _is_rare_beside(one, other) else None
    return False if shortest >= _LONGER or (shortest > _LONG and _is_rare_beside(one, other)) else None


def _is_rare_beside(one: _Spelling, other: _Spelling) -> bool:
    """Whether one spelling stands once and the other often."""
    few, many = sorted((len(one.uses), len(other.uses)))
    return few == 1 and many >= _OFTEN


def _has_article(one: _Spelling, small: PhraseWords) -> bool:
    """`l’Hérault`: a thing; a person has no article."""
    return all(_follows(use, small.articles) for use in one.uses)


def _follows(use: Phrase, words: frozenset[str]) -> bool:
    """`à Marin`: where something is; `maître de chapelle`: what it is."""
    return use.first > 0 and use.line.words[use.first - 1].lower() in words
