"""Names of people, offices, institutions, places and languages, as plain data. It knows forms, not facts that age."""

from collections.abc import Iterable
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


class Lexicon:
    """Names, found by kind and folded form (case, accents, hyphens and apostrophes do not count)."""

    __slots__ = ("_folded", "names")

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self.names = tuple(names)
        self._folded = {
            (name.kind, fold_name(form)): name
            for name in reversed(self.names)
            for form in (*name.forms, name.feminine)
            if form
        }

    def find(self, kind: str, form: str) -> Name | None:
        """The thing of this kind that is written so, if the lexicon knows one."""
        return self._folded.get((kind, fold_name(form)))

    def of(self, *kinds: str) -> list[Name]:
        """All names of these kinds, in the lexicon's order."""
        return [name for name in self.names if name.kind in kinds]

    def forms(self, *kinds: str) -> tuple[str, ...]:
        """All forms of the names of these kinds, feminines too, in the lexicon's order."""
        return tuple(form for name in self.of(*kinds) for form in (*name.forms, name.feminine) if form)
