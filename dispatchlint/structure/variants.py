"""Things that a dispatch writes in several forms: what the lexicon knows, and what is found without it."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.lexicon import Name
from dispatchlint.structure import Structure
from dispatchlint.structure.alike import Alike, alike
from dispatchlint.structure.functions import functions
from dispatchlint.structure.known import is_choice, known
from dispatchlint.structure.names import Occurrence
from dispatchlint.structure.nearby import nearby
from dispatchlint.structure.phrase_words import PhraseWords, phrase_words
from dispatchlint.structure.protected import shield_at
from dispatchlint.structure.words import Phrase, key_of

_OPENS_GLOSS = plain(r"\s*\((?:\w{2,3}[ -])?")  # of a small word: `(ex-Biélorussie`
_LAST_WORD = plain(r"([^\W\d_][\w-]*\.?) $")
_PROTECTING = "@#/_&"
_REACH = 30  # characters looked at before a name


class Use(NamedTuple):
    """A place of a thing, 0-based code points, and the form that it has there; kinds of space are one."""

    part: Part
    start: int
    end: int
    form: str


class Thing(NamedTuple):
    """One thing and its places, in the order of the text. `entry` is what the lexicon knows of it.

    `kind` is that of the lexicon; `function` of an office with and without its capital; of what the lexicon does not
    know `office` or `person` where the words say so, else `other`. Not `sure`: it may be two things.
    """

    kind: str
    name: str
    entry: Name | None
    uses: tuple[Use, ...]
    sure: bool = True


class _Draft:
    """A thing in the making."""

    def __init__(self, kind: str, entry: Name | None = None) -> None:
        self.kind, self.entry, self.sure, self.uses = kind, entry, True, dict[tuple[int, int], Use]()

    def add(self, uses: Iterable[Use], sure: bool = True) -> None:
        self.sure = self.sure and sure
        self.uses.update({(id(use.part), use.start): use for use in uses})


def variants(structure: Structure) -> tuple[Thing, ...]:
    """The things with several forms."""
    return tuple(thing for thing in structure.of(things) if len({use.form for use in thing.uses}) > 1)


def things(structure: Structure) -> tuple[Thing, ...]:
    """All things that the lexicon knows, and the others that have several forms."""
    turns = {id(part): turn for turn, part in enumerate(structure.parts)}
    return tuple(_finished(draft, turns) for draft in _drafts(structure) if draft.uses)


def _finished(draft: _Draft, turns: dict[int, int]) -> Thing:
    uses = [*draft.uses.values()]
    if len(uses) > 1:
        uses.sort(key=lambda use: (turns[id(use.part)], use.start))
    plain = [use for at, use in enumerate(uses) if not (at and _is_gloss(uses[at - 1], use))]
    name = draft.entry.name if draft.entry else plain[0].form
    return Thing(draft.kind, name, draft.entry, tuple(plain), draft.sure)


def _is_gloss(before: Use, use: Use) -> bool:
    """`Kyiv (Kiev en russe)`: the second form explains the first."""
    return before.part is use.part and _OPENS_GLOSS.fullmatch(use.part.text, before.end, use.start) is not None


def _drafts(structure: Structure) -> list[_Draft]:
    small = phrase_words(structure.lexicon)
    seats = _Seats(structure.of(known))
    drafts, homes = seats.drafts(small), dict[tuple[int, int], _Draft]()
    functional = [_function(found) for found in structure.of(functions)]
    taken = {(id(use.part), use.start) for draft in functional for use in draft.uses.values()}
    for found in (*structure.of(alike), *structure.of(nearby)):
        new = [phrase for phrase in found.uses if seats.at(phrase) is None and _is_running(structure, phrase)]
        entries = {id(seat.entry) for phrase in found.uses if (seat := seats.at(phrase)) and _is_same(seat, phrase)}
        if not new or len(entries) > 1 or any((id(one.line.part), one.start) in taken for one in new):
            continue  # known as one thing or as two
        if any(_has_a_rule(structure, one) for one in new):
            continue
        uses = [Use(phrase.line.part, phrase.start, phrase.end, phrase.form) for phrase in new]
        draft = next((homes[key] for use in uses if (key := (id(use.part), use.start)) in homes), None)
        if draft is None:
            draft = drafts[entries.pop()] if entries else _unknown(found.uses, small)
        draft.add(uses, found.sure)
        homes.update(((id(use.part), use.start), draft) for use in uses)
    unknown = {id(draft): draft for draft in homes.values() if draft.entry is None}
    return [*functional, *drafts.values(), *unknown.values()]


def _has_a_rule(structure: Structure, phrase: Phrase) -> bool:
    """An office that usually has a capital, `Premier ministre`: a house has a rule of its own for it."""
    office = structure.lexicon.find("office", phrase.form) if phrase.first < phrase.last else None
    return office is not None and office.name[0].isupper()


def _function(found: Alike) -> _Draft:
    draft = _Draft("function")
    draft.add(Use(phrase.line.part, phrase.start, phrase.end, phrase.form) for phrase in found.uses)
    return draft


class _Seats:
    """Where the names of the lexicon stand."""

    def __init__(self, occurrences: tuple[Occurrence, ...]) -> None:
        self._by_part: dict[int, list[Occurrence]] = {}
        for occurrence in occurrences:
            self._by_part.setdefault(id(occurrence.part), []).append(occurrence)

    def at(self, phrase: Phrase) -> Occurrence | None:
        """The name that holds a phrase or a piece of it."""
        seats = self._by_part.get(id(phrase.line.part), [])
        at = bisect_right(seats, phrase.start, key=lambda seat: seat.start)
        near = (seat for seat in seats[max(at - 1, 0) : at + 1] if seat.start < phrase.end and phrase.start < seat.end)
        return next((seat for seat in near if not _is_wider(phrase, seat)), None)

    def drafts(self, small: PhraseWords) -> dict[int, _Draft]:
        """By the identity of an entry: what the lexicon knows, each with its places that are the writer's choice."""
        drafts: dict[int, _Draft] = {}
        for seat in (seat for seats in self._by_part.values() for seat in seats):
            draft = drafts.get(id(seat.entry))
            if draft is None:
                draft = drafts[id(seat.entry)] = _Draft(seat.entry.kind, seat.entry)
            if is_choice(seat, small):
                draft.uses[id(seat.part), seat.start] = Use(seat.part, seat.start, seat.end, seat.form)
        return drafts


def _is_wider(phrase: Phrase, seat: Occurrence) -> bool:
    """Whether a phrase holds more than the family name that is known: `Abou Nasser`."""
    return seat.entry.kind == "person" and phrase.end - phrase.start > seat.end - seat.start


def _is_same(seat: Occurrence, phrase: Phrase) -> bool:
    return (seat.start, seat.end) == (phrase.start, phrase.end)


def _unknown(phrases: Iterable[Phrase], small: PhraseWords) -> _Draft:
    if any(key_of(phrase.line.words[phrase.first]) in small.offices for phrase in phrases):
        return _Draft("office")
    return _Draft("person" if any(_is_person(phrase, small) for phrase in phrases) else "other")


def _is_running(structure: Structure, phrase: Phrase) -> bool:
    """Whether a phrase is running text: no handle, address or path."""
    part, before = phrase.line.part, phrase.line.part.text[max(phrase.start - 1, 0) : phrase.start]
    return not (before and before in _PROTECTING) and shield_at(structure, part, phrase.start) is None


def _is_person(phrase: Phrase, small: PhraseWords) -> bool:
    """Whether a courtesy title, an office or a given name goes before a name, or initials begin it."""
    if phrase.first < phrase.last and len(phrase.line.words[phrase.first]) == 1:
        return True
    text = phrase.line.part.text
    last = _LAST_WORD.search(fold_kinds(text[max(phrase.start - _REACH, 0) : phrase.start]))
    titled = last is not None and (last[1] in small.courtesies or key_of(last[1]) in small.offices)
    return titled or _has_given_name(phrase, small)


def _has_given_name(phrase: Phrase, small: PhraseWords) -> bool:
    """`Ursula Majerczak`, or the given name itself before a family name."""
    if phrase.first < phrase.last:
        return False
    return fold_name(phrase.form) in small.given if phrase.after else bool(phrase.before_or(small.given))
