"""A regular expression (of the module `regex`), searched in each part.

Every named group of the pattern is a field of the message. The place is the group `at` where the pattern has one, else
the whole match; empty places and places in an address, a handle, a time or another protected stretch are passed over.
The match's case is the role of its part, so a rule may weigh a headline otherwise than a paragraph.

`unless` is a second pattern: what it matches is left alone, the whole of it. `beside` is the other of two forms: a
match counts only where that form stands too, outside quotations; named groups that both patterns have must hold the
same words then, case and accents aside. Kinds of apostrophe and of space are one for all patterns unless `fold` is
false.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.folding import fold_name
from dispatchlint.literals import Strings, literals
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import (
    Pattern,
    compiled,
    expect_groups,
    is_open,
    place_of,
    search,
    touches,
    words,
    write,
)
from dispatchlint.structure.quotations import is_quoted

if TYPE_CHECKING:
    import regex


class Options(NamedTuple):
    """What the rule may set."""

    pattern: Annotated[Pattern, "What is looked for; group `at` is the place, every named group a message field."] = (
        Pattern()
    )
    ignore_case: Annotated[bool, "Whether case does not count, for all patterns of the rule."] = False
    replace: Annotated[
        tuple[str, ...],
        "What to write at the place, an offer each; \\g<name>, \\1: groups, \\l<name>, \\u<name>: their case.",
    ] = ()
    safe: Annotated[bool, "Whether the first of these never changes what is said."] = False
    unless: Annotated[Pattern, "Matches that touch a match of this pattern are passed over."] = Pattern()
    beside: Annotated[Pattern, "The other form: matches count only where the dispatch has this too."] = Pattern()
    protected: Annotated[bool, "Whether addresses, handles, times and the like are searched as well."] = False
    fold: Annotated[bool, "Whether kinds of apostrophe are U+0027 and kinds of space U+0020 for the patterns."] = True
    timeout: Annotated[float, "Seconds, for each 100,000 characters begun, after which a part is given up."] = 1.0


FIELDS: tuple[str, ...] = ("found", "better", "other")

Spans = list[tuple[int, int]]
Key = tuple[str, ...]


def fields_of(options: Options) -> tuple[str, ...]:
    """The named groups of the pattern. Raises ConfigError where `replace` names a group that it lacks."""
    return tuple(_compile(options).groupindex)


def triggers(options: Options) -> Strings | None:
    """What every match has."""
    return literals(options.pattern, options.ignore_case)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each place. Raises TimeoutError where a part takes too long."""
    if not options.pattern:
        return
    _compile(options)
    others: dict[Key, Place] | None = None
    excused: dict[int, Spans] = {}
    for part in structure.sought:
        for found in _candidates(structure, part, options):
            place = place_of(part, found)
            if not _is_free(structure, place, options) or touches(_excused(part, options, excused), place):
                continue
            if not options.beside:
                yield _match(part, found, place, options, None)
                continue
            others = _others(structure, options) if others is None else others
            if other := others.get(_key(part, found, _shared(found.re, options))):
                yield _match(part, found, place, options, other)


@lru_cache(maxsize=1024)
def _compile(options: Options) -> "regex.Pattern[str]":
    expect_groups(options.pattern, options.replace)
    return compiled(options.pattern, options.ignore_case)


def _search(
    part: Part, pattern: str, options: Options, starts: list[int] | None = None
) -> Iterator["regex.Match[str]"]:
    return search(part, pattern, options.ignore_case, options.fold, options.timeout, starts)


def _is_free(structure: Structure, place: Place, options: Options) -> bool:
    """Whether a place holds something, and nothing that is protected."""
    return place.start < place.end and (options.protected or is_open(structure, place))


def _excused(part: Part, options: Options, known: dict[int, Spans]) -> Spans:
    """Where the part matches `unless`: looked for once, and only where there is a match to excuse."""
    if id(part) not in known:
        known[id(part)] = [one.span() for one in _search(part, options.unless, options)] if options.unless else []
    return known[id(part)]


def _candidates(structure: Structure, part: Part, options: Options) -> Iterator["regex.Match[str]"]:
    """The matches of the pattern in a part: looked for where its strings stand, if that is known."""
    return _search(part, options.pattern, options, structure.starts[id(part)] if structure.starts else None)


def _others(structure: Structure, options: Options) -> dict[Key, Place]:
    """The first place of the other form by the words of the groups that both patterns have."""
    names = _shared(_compile(options), options)
    out: dict[Key, Place] = {}
    for part in structure.parts:
        for found in _search(part, options.beside, options):
            place, key = place_of(part, found), _key(part, found, names)
            if key not in out and not is_quoted(structure, place):
                out[key] = place
    return out


def _shared(expression: "regex.Pattern[str]", options: Options) -> Key:
    beside = compiled(options.beside, options.ignore_case)
    return tuple(sorted(expression.groupindex.keys() & beside.groupindex.keys() - {"at"}))


def _key(part: Part, found: "regex.Match[str]", names: Key) -> Key:
    return tuple(fold_name(words(part, found, name)) for name in names)


def _match(part: Part, found: "regex.Match[str]", place: Place, options: Options, other: Place | None) -> Match:
    offers = [write(part, found, template) for template in options.replace]
    edits = tuple(Edit((Replacement(place, text),), options.safe and not at) for at, text in enumerate(offers))
    groups = {name: words(part, found, name) for name in found.re.groupindex}
    fields = {"found": place.text, "better": "".join(offers[:1]), "other": other.text if other else "", **groups}
    return Match(place, fields, edits, (other,) if other else (), case=part.role)
