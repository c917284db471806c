"""Who is who: the mentions of a dispatch, put together by person.

Full names with one family name and given names that agree are one person (an initial, a further given name, one letter
of difference), as are the forms of one entry of the lexicon. A family name alone belongs to the only person of that
name; of several, to the one named last; before all of them, to nobody.
"""

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure
from dispatchlint.structure.family_names import family_keys
from dispatchlint.structure.mentions import Mention, mentions
from dispatchlint.structure.person_words import PersonWords, family_key, person_words


class Person:
    """Somebody, with all mentions in the order of the text. `entry` is the lexicon's, where it knows one."""

    __slots__ = ("entry", "families", "givens", "mentions", "turn")

    def __init__(self, turn: int) -> None:
        self.turn, self.entry = turn, None
        self.families, self.givens = set[str](), list[str]()
        self.mentions = list[Mention]()

    entry: Name | None

    @property
    def name(self) -> str:
        """The fullest form that the dispatch has."""
        return max((one.name for one in self.mentions), key=len)

    @property
    def is_sure(self) -> bool:
        """Whether any mention shows that it is a person."""
        return self.entry is not None or any(one.sure and not one.is_alone for one in self.mentions)


def persons(structure: Structure) -> tuple[Person, ...]:
    """All persons of the dispatch, in the order of their first mentions."""
    cast = _Cast(structure.lexicon)
    found = structure.of(mentions)
    full = {id(one): cast.full(one) for one in found if one.given}
    last: dict[str, Person] = {}
    for one in found:
        person = full.get(id(one)) or cast.short(one, last)
        if person:
            person.mentions.append(one)
            last.update(dict.fromkeys(person.families, person))
    return tuple(person for person in cast.people if person.mentions)


class _Cast:
    """The persons so far, by family name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.words = lexicon, person_words(lexicon)
        self.people: list[Person] = []
        self.by_family: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}

    def full(self, one: Mention) -> Person:
        """The person of a full name, a new one if need be."""
        entry = self.lexicon.find("person", one.name)
        keys = {*family_keys(one.given, one.family, self.words), *(map(family_key, entry.family) if entry else ())}
        person = self._same(one, entry, keys) or self._new()
        person.entry = person.entry or entry
        self._learn(person, keys, one.given)
        return person

    def short(self, one: Mention, last: dict[str, Person]) -> Person | None:
        """The person of a family name; none where it may be several."""
        key = family_key(one.family)
        known = self.by_family.get(key, [])
        if len(known) > 1:
            return last.get(key)
        if known:
            return known[0]
        entries = self.words.families.get(key, ())
        person = self._new()
        person.entry = entries[0] if len(entries) == 1 else None
        self._learn(person, {key, *(map(family_key, person.entry.family) if person.entry else ())}, "")
        return person

    def _same(self, one: Mention, entry: Name | None, keys: set[str]) -> Person | None:
        for key in keys:
            for person in self.by_family.get(key, ()):
                if (entry and person.entry is entry) or any(_agree(one.given, g, self.words) for g in person.givens):
                    return person
        for person in self.by_given.get(fold_name(one.given), ()):
            if any(_is_near(key, other) for key in keys for other in person.families):
                return person
        return None

    def _new(self) -> Person:
        person = Person(len(self.people))
        self.people.append(person)
        return person

    def _learn(self, person: Person, keys: set[str], given: str) -> None:
        for key in keys - person.families:
            self.by_family.setdefault(key, []).append(person)
        person.families |= keys
        if given and given not in person.givens:
            person.givens.append(given)
            self.by_given.setdefault(fold_name(given), []).append(person)


def _agree(given: str, other: str, words: PersonWords) -> bool:
    """Whether two given names may be one person's."""
    mine, theirs = fold_name(given).replace(".", " ").split(), fold_name(other).replace(".", " ").split()
    if not mine or not theirs:
        return False
    if all(_fits(a, b) for a, b in zip(mine, theirs, strict=False)):
        return True
    both_known = mine[0] in words.given and theirs[0] in words.given
    return not both_known and _is_near(" ".join(mine), " ".join(theirs))


def _fits(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _is_near(word: str, other: str) -> bool:
    """Whether two words of five letters or more differ in one of them."""
    if min(len(word), len(other)) < 5 or abs(len(word) - len(other)) > 1 or word == other:
        return word == other
    short, long = sorted((word, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
