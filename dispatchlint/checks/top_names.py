"""People of headline or summary whom the body names otherwise: `Ali Diallo` above, `Omar Diallo` below.

Judged is a person whom the top names in full and the body does not mention. Case `given`: the body does not have the
given name, but one person of the family name, no word of `kin` stands beside it or at the top, and one of the two has
a function or the top names nobody else. Case `family`: it does not have the family name, but one person of the given
name. In both cases the one of the body is not named at the top, and has the same function or stands in the first
paragraph that names people. Nothing is said of who has neither name in the body: in columns and interviews that is the
rule. Two spellings that `consistency` tells are left to it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import BODY_ROLES, Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Match, Word
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.days import word_pattern
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.persons import Person, persons
from dispatchlint.structure.variants import Use, variants
from dispatchlint.structure.whereabouts import whereabouts
from dispatchlint.structure.words import index, key_of


class Options(NamedTuple):
    """What the rule may set."""

    kin: Annotated[tuple[str, ...], "Words of a dispatch that may name two of one family: fils, épouse."] = ()


FIELDS: tuple[str, ...] = ("found", "where", "other", "other_where")

_TOP = frozenset({"headline", "summary"})
_LONG = 3  # letters
_SMALL = plain(r"(?<![-\w])[a-zà-ÿ]+ ")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each person of the top whom the body names otherwise."""
    cast = [person for person in structure.of(persons) if person.is_sure]
    above = [person for person in cast if not _of(person, BODY_ROLES)]
    if not above or not structure.dispatch.of("paragraph") or is_digest(structure):
        return
    below = [(person, full) for person in cast if not _of(person, _TOP) and (full := _full(person, BODY_ROLES))]
    for person in above:
        if lead := _full(person, _TOP):
            yield from _judge(structure, lead, person, below, options)


def _of(person: Person, roles: frozenset[str]) -> list[Mention]:
    return [one for one in person.mentions if one.part.role in roles]


def _full(person: Person, roles: frozenset[str]) -> Mention | None:
    """The first mention in these parts that has a given name of more than an initial."""
    return next((one for one in _of(person, roles) if len(one.given.strip(".")) > 1), None)


def _judge(
    structure: Structure, lead: Mention, person: Person, below: list[tuple[Person, Mention]], options: Options
) -> Iterator[Match]:
    given, family = _stands(structure, lead.given, BODY_ROLES), _stands(structure, lead.family, BODY_ROLES)
    if not given and family and _stands(structure, lead.family, _TOP) == len(_of(person, _TOP)):
        kin = [full for other, full in below if person.families & other.families]
        alone = sum(bool(_of(one, _TOP)) for one in structure.of(persons)) == 1
        kin = [full for full in kin if alone or lead.office or full.office]
        if not any(_speaks_of_kin(structure, full.part, options.kin) for full in kin):
            yield from _clash(structure, lead, kin, below, "given")
    elif given and not family and not _SMALL.search(lead.family):
        namesakes = [full for _, full in below if fold_name(full.given) == fold_name(lead.given)]
        yield from _clash(structure, lead, namesakes, below, "family")


def _speaks_of_kin(structure: Structure, part: Part, kin: tuple[str, ...]) -> bool:
    """Whether a part or the top has a word such as *fils* or *épouse*."""
    pattern = _pattern(kin)
    return pattern is not None and any(pattern.search(one.text) for one in (part, *structure.dispatch.of(*_TOP)))


@lru_cache(maxsize=16)
def _pattern(kin: tuple[str, ...]) -> re.Pattern[str] | None:
    return word_pattern(kin)


def _is_like(lead: Mention, other: Mention, below: list[tuple[Person, Mention]]) -> bool:
    """Whether two mentions have a function in common; or one has none, and the body's comes early."""
    if lead.office and other.office:
        return not _words(lead).isdisjoint(_words(other))
    return other.part is below[0][1].part


def _words(one: Mention) -> set[str]:
    """The long words of a function."""
    text = one.part.text[one.office.start : one.office.end] if one.office else ""
    return {word for word in fold_name(text).split() if len(word) > _LONG}


def _clash(
    structure: Structure, lead: Mention, others: list[Mention], below: list[tuple[Person, Mention]], case: str
) -> Iterator[Match]:
    """The lead and the only other as a match, where they are like one person and not one name in two spellings."""
    if len(others) != 1 or not _is_like(lead, others[0], below) or _goes_on(lead):
        return
    one, other = (set(fold_name(name).split()) for name in (lead.name, others[0].name))
    if one <= other or other <= one or _is_told_elsewhere(structure, lead, others[0]):
        return
    yield _match(structure, lead, others[0], case)


def _is_told_elsewhere(structure: Structure, *both: Mention) -> bool:
    things = structure.of(variants)
    return any(all(any(_touch(use, one) for use in thing.uses) for one in both) for thing in things)


def _goes_on(one: Mention) -> bool:
    """Whether a soft hyphen cuts the name."""
    return one.part.text.startswith("\u00ad", one.end)


def _touch(use: Use, one: Mention) -> bool:
    return use.part is one.part and use.start < one.end and one.start < use.end


def _stands(structure: Structure, name: str, roles: frozenset[str]) -> int:
    """How often the last word of a name stands in these parts with a capital, as anything."""
    found = structure.of(index).named
    words = [word for word in name.replace("’", "'").replace("'", " ").split() if word[:1].isupper()]
    return sum(use.line.part.role in roles for word in words[-1:] for use in found.get(key_of(word), ()))


def _match(structure: Structure, lead: Mention, other: Mention, case: str) -> Match:
    fields = {
        "found": lead.name,
        "where": Word(lead.part.role),
        "other": other.name,
        "other_where": whereabouts(structure, other.part),
    }
    return Match(lead.place, fields, related=(other.place,), case=case)
