"""Functions of which a person has one: whose they are, and which two clash."""

from functools import lru_cache
from typing import NamedTuple

from dispatchlint.expressions import rich
from dispatchlint.folding import fold_name, fold_names
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.person_words import WORDS, person_words
from dispatchlint.structure.said_functions import office_key, stands_after

_COUNTRY = 5  # words of its name
_YEAR = rich(r"\b(?:1[6-9]|20)\d\d\b")


class Exclusive(NamedTuple):
    """Which functions these are, in the masculine; the rest as the options of the same names of the check `people`."""

    functions: tuple[str, ...]
    together: tuple[str, ...]
    complements: tuple[str, ...]
    with_fields: tuple[str, ...]
    fields: tuple[str, ...]


class Held(NamedTuple):
    """An exclusive function that a mention gives: whose, by the code of a country, and of which fields, by number."""

    mention: Mention
    function: str
    country: str
    fields: frozenset[int]


def held_function(structure: Structure, one: Mention, exclusive: Exclusive) -> Held | None:
    """The exclusive function of a mention, if it has one and is not that of several or of somebody else beside it."""
    words, folded = person_words(structure.lexicon), office_key(one)
    if one.office is None or one.office.plural or (one.office.start > one.end and stands_after(one, words.genitives)):
        return None
    for name in exclusive.functions:
        form = next((form for form in _all_forms(structure.lexicon, name) if f"{folded} ".startswith(f"{form} ")), None)
        if form is not None:
            return _as_held(structure.lexicon, one, name, folded[len(form) :].strip(), exclusive)
    return None


def _as_held(lexicon: Lexicon, one: Mention, name: str, rest: str, exclusive: Exclusive) -> Held | None:
    """The function with its complement; None where that may make it another one (`président du club`)."""
    country = _country(WORDS.findall(rest), lexicon)
    groups = exclusive.fields if name in exclusive.with_fields else ()
    fields = frozenset(at for at, group in enumerate(groups) if _has_field(rest, group))
    if not rest or country or fields or rest.startswith(tuple(fold_names(exclusive.complements))):
        return Held(one, fold_name(name), country.code if country else "", fields)
    return None


def _country(rest: list[str], lexicon: Lexicon) -> Name | None:
    """The people or the country with which a complement begins: `français`, `de la République tchèque`."""
    words = person_words(lexicon)
    if rest and (people := lexicon.find("nationality", rest[0])):
        return people
    small = words.determiners | words.genitives
    at = next((n for n, word in enumerate(rest) if word not in small), 0)
    ends = range(min(len(rest), at + _COUNTRY), at, -1) if at else ()
    return next((name for end in ends if (name := lexicon.find("country", " ".join(rest[at:end])))), None)


@lru_cache(maxsize=64)
def _all_forms(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    entry = lexicon.find("office", name)
    return tuple(fold_name(form) for form in ((name, *entry.forms, entry.feminine) if entry else (name,)) if form)


def _has_field(rest: str, group: str) -> bool:
    """Whether words of a function name a field, of which a group gives several names, with commas."""
    words = " ".join(WORDS.findall(rest))
    return any(f" {fold_name(field)} " in f" {words} " for field in group.split(","))


def clash(one: Held, other: Held, exclusive: Exclusive) -> bool:
    """Whether two functions cannot be one person's: two offices, one of two peoples, or one of two fields."""
    if one.function != other.function:
        return not any(
            {one.function, other.function} <= fold_names(tuple(pair.split(","))) for pair in exclusive.together
        )
    if one.country and other.country and one.country != other.country:
        return True
    return bool(one.fields and other.fields and one.fields.isdisjoint(other.fields))


def is_passing(one: Mention, passing: frozenset[str]) -> bool:
    """Whether words near the function or a year say that it is not of today."""
    if one.office is None:
        return False
    low, high = min(one.start, one.office.start), max(one.end, one.office.end)
    near = one.part.text[max(low - 60, 0) : high + 60]
    return bool(_YEAR.search(near)) or not passing.isdisjoint(fold_name(word) for word in WORDS.findall(near))
