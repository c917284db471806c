"""Phrases that are alike but for capitals, hyphens, spaces and accents, found without any list.

`Union des Cheminots` and `Union des cheminots`, `Port-Louis` and `Port Louis`, `Erdogan` and `Erdoğan`, `Cnrt` and
`CNRT`, `J. D. Vance` and `JD Vance`. A phrase is a word with a capital, names of two to four words, and a word that
stands with a capital and without one together with the next or the last long word: `président français`, `bande de
Gaza`, `Arabie saoudite`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dispatchlint.structure import Structure
from dispatchlint.structure.joined import is_joined
from dispatchlint.structure.phrase_words import PhraseWords, phrase_words
from dispatchlint.structure.words import Index, Line, Phrase, has_capital, index, key_of

_GAPS = 3  # small words inside a phrase
_WIDEST = 4  # words
_SHORT = 3  # letters
_ACRONYM = 8  # letters


class Alike(NamedTuple):
    """One thing in several forms. Not `sure`: it may be two."""

    uses: tuple[Phrase, ...]
    sure: bool


def alike(structure: Structure) -> tuple[Alike, ...]:
    """What is written in several forms; the smaller phrase where one holds the other."""
    found: list[Alike] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    small = phrase_words(structure.lexicon)
    pools, joined = _pools(structure.of(index), small), structure.of(is_joined)
    for uses in sorted(pools, key=lambda uses: uses[0].last - uses[0].first):
        free = [use for use in uses if not _touches(taken.get(id(use.line), ()), use)]
        one = _judged(_chosen(free), small) if len({use.form for use in free}) > 1 else None
        if one:
            found.append(one._replace(sure=one.sure and not (joined and _may_be_several(one.uses))))
            for use in one.uses:
                taken.setdefault(id(use.line), []).append((use.first, use.last))
    return tuple(found)


def _touches(spans: Iterable[tuple[int, int]], use: Phrase) -> bool:
    return any(first <= use.last and use.first <= last for first, last in spans)


def _pools(found: Index, small: PhraseWords) -> list[list[Phrase]]:
    """Phrases of one key that are written in several forms."""
    pools: dict[str, dict[tuple[int, int, int], Phrase]] = {}
    for phrase in (*_names(found, small), *_initialled(found), *_mixed(found, small)):
        pools.setdefault(_key(phrase, small), {})[id(phrase.line), phrase.first, phrase.last] = phrase
    several = {key: [*pool.values()] for key, pool in pools.items()}
    for key, uses in found.named.items():
        if (key in found.varied or key in several) and key not in found.common:
            several[key] = [*uses, *several.get(key, ())]
    return [uses for uses in several.values() if len(uses) > 1 and len({use.form for use in uses}) > 1]


def _names(found: Index, small: PhraseWords) -> Iterator[Phrase]:
    """Names of several words, in the order of the index."""
    leading = {id(line): _leading(line, small) for line in found.lines}
    for use in chain.from_iterable(found.named.values()):
        if use.first in leading[id(use.line)]:
            yield from _names_at(use.line, use.first, small)


def _leading(line: Line, small: PhraseWords) -> set[int]:
    """The capitals after a particle or near enough to the next one: most are neither, and begin no name of several."""
    words, gaps, capitals = line.words, (*line.gaps, ""), line.capitals
    following = (*capitals[1:], len(words) + _WIDEST)
    return {
        first
        for first, next_ in zip(capitals, following, strict=False)
        if (next_ - first < _WIDEST and len(gaps[first]) == 1) or words[first - 1] in small.particles
    }


def _names_at(line: Line, first: int, small: PhraseWords) -> Iterator[Phrase]:
    """Phrases of two to four words from a capital to a capital; a particle may begin one."""
    row = line.words
    begin = first - 1 if row[first - 1] in small.particles and line.joint(first - 1) == " " else first
    if begin < first:
        yield Phrase(line, begin, first)
    for last in range(first + 1, min(first + _WIDEST, len(row)) if len(row[first]) > 1 else first):
        word = row[last]
        if len(word) < 2 or line.joint(last - 1) != " ":
            return
        if has_capital(word):
            yield Phrase(line, first, last)
            if begin < first:
                yield Phrase(line, begin, last)
        elif len(word) > _SHORT:
            return


def _initialled(found: Index) -> Iterator[Phrase]:
    """Names after two initials or three with their stops: `J. D. Vance`, `J.-D. Vance`."""
    for use in (use for key, uses in found.named.items() if len(key) == 1 for use in uses):
        line, last = use.line, use.first
        while last - use.first < _SHORT and len(line.words[last]) == 1 and line.abbreviates(last):
            last += 1
        if last - use.first > 1 and len(line.words[last]) > 1 and has_capital(line.words[last]):
            yield Phrase(line, use.first, last)


def _mixed(found: Index, small: PhraseWords) -> Iterator[Phrase]:
    """Phrases with a word that stands both with a capital, which its place does not ask for, and without."""
    chosen = {key: large for key in found.common if len(key) >= _SHORT and (large := _large(found.named[key], small))}
    for key, lower in found.in_lower_case(chosen).items():
        widen = _followed if key in small.peoples else _widened
        wanted = {_key(phrase, small) for use in chosen[key] for phrase in widen(use, small)}
        for use in (*found.named[key], *lower):
            yield from (
                one for one in widen(use, small) if _key(one, small) in wanted and not _is_indefinite(one, small)
            )


def _large(uses: list[Phrase], small: PhraseWords) -> list[Phrase]:
    """The places of a word that is no small one where its capital is the writer's choice."""
    large = [use for use in uses if not (use.line.titled or use.opens)]
    word = large[0].form.lower() if large else ""
    return [] if word in small.idle or word in small.links else large


def _widened(use: Phrase, small: PhraseWords) -> Iterator[Phrase]:
    """A word with the next long word, and with the last one if that has a capital or an `of` stands between."""
    line, at = use.line, use.first
    after = _beside(line, at, 1, small)
    if after is not None and (after == at + 1 or line.words[at + 1] not in small.articles):
        yield Phrase(line, at, after)
    before = _beside(line, at, -1, small)
    if before is not None and (has_capital(line.words[before]) or line.words[before + 1] in small.ofs):
        yield Phrase(line, before, at)


def _followed(use: Phrase, small: PhraseWords) -> Iterator[Phrase]:
    """The adjective of a people after its noun; by itself it is a noun too, which has a capital."""
    line, at = use.line, use.first
    if line.joint(at - 1) == " " and len(line.words[at - 1]) > _SHORT and line.words[at - 1].lower() not in small.idle:
        yield Phrase(line, at - 1, at)


def _beside(line: Line, at: int, step: int, small: PhraseWords) -> int | None:
    """The next long word in a direction, over small ones."""
    here = at
    for _ in range(_GAPS + 1):
        if not line.joint(min(here, here + step)):
            return None
        here += step
        word = line.words[here]
        if word.lower() not in small.links:
            long = len(word) > _SHORT or (has_capital(word) and len(word) == _SHORT)
            return here if long and word.lower() not in small.idle else None
    return None


def _is_indefinite(phrase: Phrase, small: PhraseWords) -> bool:
    return _word_before(phrase) in small.indefinite and not has_capital(phrase.line.words[phrase.first])


def _key(phrase: Phrase, small: PhraseWords) -> str:
    """The keys of its words; spellings of one particle are one."""
    row = phrase.line.words[phrase.first : phrase.last + 1]
    if len(row) == 1:
        return key_of(row[0])
    return "".join([small.particles.get(word.lower()) or key_of(word) for word in row])


def _chosen(uses: list[Phrase]) -> list[Phrase]:
    """The places where the form is the writer's choice."""
    forms = {use.form for use in uses}
    return [use for use in uses if not _is_asked_for(use, forms)]


def _is_asked_for(use: Phrase, forms: set[str]) -> bool:
    """Whether the place asks for this form where another one differs in capitals alone."""
    form = use.form
    others = forms - {form}
    if " " in form and any(len(word) > _SHORT and word.isupper() for word in form.split()):
        return any(other.lower() == form.lower() for other in others)
    if use.line.titled or _is_shouted(use):
        return any(other.lower() == form.lower() for other in others)
    return use.opens and form[:1].lower() + form[1:] in others


def _is_shouted(use: Phrase) -> bool:
    """In capitals between words in capitals."""
    line = use.line
    beside = [line.words[at] for at in (use.first - 1, use.last + 1) if 0 <= at < len(line.words)]
    return use.form.isupper() and any(word.isupper() and len(word) > 1 for word in beside)


def _judged(uses: list[Phrase], small: PhraseWords) -> Alike | None:
    """What of these is one thing: the form that is there most often, and those that are the same as it."""
    counted = Counter(use.form for use in uses)
    if len(counted) < 2:
        return None
    by_form = {form: [use for use in uses if use.form == form] for form in counted}
    lead = max(by_form, key=lambda form: counted[form])
    verdicts = {form: _is_one(by_form[lead], by_form[form], small) for form in by_form if form != lead}
    kept = {lead, *(form for form, verdict in verdicts.items() if verdict is not None)}
    if len(kept) < 2:
        return None
    return Alike(tuple(use for use in uses if use.form in kept), all(verdicts[form] for form in kept - {lead}))


def _is_one(uses: list[Phrase], others: list[Phrase], small: PhraseWords) -> bool | None:
    """Whether two forms are one thing; None where they are not, False where it is not sure."""
    form, other = uses[0].form, others[0].form
    if uses[0].first == uses[0].last and others[0].first == others[0].last and form.lower() == other.lower():
        return _is_one_word(uses, others)
    if not {use.after for use in uses} & {use.after for use in others}:
        return None
    before, other_before = {use.before for use in uses} - {""}, {use.before for use in others} - {""}
    if before and other_before and not before & other_before:
        return None
    if form[1:] != other[1:] and not before & other_before and any(map(_may_be_common, (uses, others))):
        return False
    return form.lower() != other.lower() or _is_one_body(uses, others, small)


def _may_be_common(uses: list[Phrase]) -> bool:
    """Whether a word only begins sentences and no name goes on after it: `Côté tunisien`, beside `Côte d'Azur`."""
    return all(use.first == use.last and use.opens and not use.after for use in uses)


def _may_be_several(uses: tuple[Phrase, ...]) -> bool:
    """Whether each dispatch may have its own: a common noun (`commission nationale`), a name after another one."""
    if any(not has_capital(use.form) for use in uses):
        return True
    before = {use.form: {other.before for other in uses if other.form == use.form} for use in uses}
    return len({form.lower() for form in before}) > 1 and not set.intersection(*before.values())


def _is_one_body(uses: list[Phrase], others: list[Phrase], small: PhraseWords) -> bool:
    """Of phrases that differ in capitals, whether the one in lower case may be the body that the other names.

    It may not where only one belongs to a larger name (`ministre de l'Enseignement supérieur`), nor without an article.
    """
    if has_capital(uses[0].form[0]) == has_capital(others[0].form[0]):
        return True
    large, lower = (uses, others) if has_capital(uses[0].form[0]) else (others, uses)
    owners = {_owner(use, small) for use in large}
    if "" not in owners:
        return bool(owners & {_owner(use, small) for use in lower})
    return any(use.opens or _word_before(use) in small.definite for use in lower)


def _owner(use: Phrase, small: PhraseWords) -> str:
    """The key of the word that goes before a phrase over an `of`, if it has a capital or is a minister's."""
    at = _beside(use.line, use.first, -1, small)
    if at is None or at == use.first - 1:
        return ""
    word = use.line.words[at]
    return key_of(word) if has_capital(word) or word.startswith(small.owners) else ""


def _word_before(phrase: Phrase) -> str:
    return phrase.line.words[phrase.first - 1].lower() if phrase.line.joint(phrase.first - 1) else ""


def _is_one_word(uses: list[Phrase], others: list[Phrase]) -> bool | None:
    """The same word with other capitals: an acronym (`Onu`, `ONU`), or a name with capitals inside (`YouTube`)."""
    for use in (*uses, *others):
        if use.form.isupper() and (use.before or len(use.form) > _ACRONYM):
            return None
    if len(uses[0].form) < _SHORT or all(use.opens for use in uses) or all(use.opens for use in others):
        return None
    return True if {use.after for use in uses} & {use.after for use in others} else None
