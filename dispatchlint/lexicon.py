"""Names of people, offices, institutions, places and languages, as plain data. It knows forms, not facts that age."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from dispatchlint.folding import fold_name


class Name(NamedTuple):
    """One thing and the forms in which it is written.

    `name` is the usual form in the lexicon's language, `variants` are all others that are met. `kind` is `city`,
    `country`, `region`, `institution`, `language`, `nationality`, `office`, `person`, or a kind of words that some
    structure asks for; `code` is the ISO code of a language (639-1) or of a country (3166-1 alpha-2), also that of a
    nationality. An office or a nationality is named in the masculine singular; `feminine` is there where it differs. Of
    a person `name` is the full name; `family` holds the spellings of the family name, the usual one first, none where
    it is the last word of `name`.
    """

    name: str
    kind: str = ""
    variants: tuple[str, ...] = ()
    code: str = ""
    feminine: str = ""
    family: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The usual form and then the others."""
        return (self.name, *self.variants)


class Shelf(NamedTuple):
    """The names of one kind: where each stands in the lexicon, itself, and by folded form which of them it is."""

    places: tuple[int, ...]
    names: Sequence[Name]
    folded: Mapping[str, int]


class Lexicon:
    """Names, found by kind and folded form (case, accents, hyphens and apostrophes do not count).

    `origin` tells a lexicon that was read from files from any other; it is empty for one that was put together.
    """

    __slots__ = ("_kinds", "_shelf", "_shelves", "origin")

    def __init__(self, names: Iterable[Name] = (), origin: str = "") -> None:
        by_kind: dict[str, list[tuple[int, Name]]] = {}
        for place, name in enumerate(names):
            by_kind.setdefault(name.kind, []).append((place, name))
        self._kinds, self.origin = tuple(by_kind), origin
        self._shelf: Callable[[str], Shelf] = lambda kind: _shelf(by_kind[kind])
        self._shelves: dict[str, Shelf] = {}

    @classmethod
    def kept(cls, kinds: Iterable[str], shelf: Callable[[str], Shelf], origin: str) -> "Lexicon":
        """A lexicon whose shelves are fetched when they are first needed."""
        made = cls((), origin)
        made._kinds, made._shelf = tuple(kinds), shelf
        return made

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its names."""
        return self._kinds

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, in the lexicon's order."""
        return tuple(self.of(*self._kinds))

    def shelf(self, kind: str) -> Shelf:
        """The names of a kind; Raises KeyError where there are none."""
        if kind not in self._shelves:
            if kind not in self._kinds:
                raise KeyError(kind)
            self._shelves[kind] = self._shelf(kind)
        return self._shelves[kind]

    def numbers(self) -> dict[int, tuple[str, int]]:
        """By the id() of each name its kind and its number on that shelf."""
        shelves = [(kind, self.shelf(kind)) for kind in self._kinds]
        return {id(name): (kind, number) for kind, shelf in shelves for number, name in enumerate(shelf.names)}

    def find(self, kind: str, form: str) -> Name | None:
        """The thing of this kind that is written so, if the lexicon knows one."""
        if kind not in self._kinds:
            return None
        shelf = self.shelf(kind)
        number = shelf.folded.get(fold_name(form))
        return None if number is None else shelf.names[number]

    def of(self, *kinds: str) -> list[Name]:
        """All names of these kinds, in the lexicon's order."""
        shelves = [self.shelf(kind) for kind in dict.fromkeys(kinds) if kind in self._kinds]
        if len(shelves) == 1:
            return list(shelves[0].names)
        placed = [pair for shelf in shelves for pair in zip(shelf.places, shelf.names, strict=True)]
        return [name for _, name in sorted(placed, key=itemgetter(0))]

    def forms(self, *kinds: str) -> tuple[str, ...]:
        """All forms of the names of these kinds, feminines too, in the lexicon's order."""
        return tuple(form for name in self.of(*kinds) for form in (*name.forms, name.feminine) if form)


def _shelf(placed: list[tuple[int, Name]]) -> Shelf:
    names = tuple(name for _, name in placed)
    folded = {
        fold_name(form): number
        for number, name in reversed([*enumerate(names)])
        for form in (*name.forms, name.feminine)
        if form
    }
    return Shelf(tuple(place for place, _ in placed), names, folded)
