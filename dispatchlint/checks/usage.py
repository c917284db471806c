"""One thing written in several ways in one text: three stops here and an ellipsis there, 20h45 and 20 h 45.

`ways` names each way: a `pattern` that finds it, and what to `write` for it (groups of the pattern that was found, as
in the check `pattern`). A dispatch that has several keeps the one it has most often, else the first, and the others
are one group, case `mixed` and the name of the way that is kept. With `prefer` the house's way is kept, and the others
are told even where nothing else stands: case `throughout` and its name. A way without `write` is told without an edit.
Protected stretches are passed over unless `protected` is set; what matches `unless` is left alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings, any_of, literals
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern, expect_groups, is_open, place_of, search, touches, write

if TYPE_CHECKING:
    import regex


class Way(NamedTuple):
    """A way to write the thing."""

    pattern: Annotated[Pattern, "What finds it; group `at` is the place."]
    write: Annotated[str, "What to write for it; \\g<name>: groups of the way that was found."] = ""


class Options(NamedTuple):
    """What the rule may set."""

    ways: Annotated[Mapping[str, Way], "The ways by name; one that stands first wins where two are equal."] = {}
    prefer: Annotated[str, "The way that is kept; none means the dispatch's own."] = ""
    safe: Annotated[bool, "Whether to write one for another never changes what is said."] = False
    unless: Annotated[Pattern, "What matches this is left alone and does not count."] = Pattern()
    protected: Annotated[bool, "Whether addresses, handles, times and the like are searched as well."] = False


FIELDS: tuple[str, ...] = ("found", "better", "kept")


class _Found(NamedTuple):
    way: str
    part: Part
    match: "regex.Match[str]"
    place: Place


def fields_of(options: Options) -> tuple[str, ...]:
    """No further fields. Raises ConfigError where a template names a group that some way lacks."""
    if options.prefer and options.prefer not in options.ways:
        raise ConfigError([Problem("usage", 0, 0, f"no way '{options.prefer}' to prefer")])
    for name, way in options.ways.items():
        expect_groups(way.pattern, [other.write for key, other in options.ways.items() if key != name])
    return ()


def triggers(options: Options) -> Strings | None:
    """What each way has."""
    return any_of(literals(way.pattern) for way in options.ways.values())


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The places of the ways that are not kept, one group."""
    fields_of(options)
    found = sorted(_all(structure, options), key=lambda one: one.place.span)
    kept = options.prefer or _usual(found)
    shown = next((one.place.text for one in found if one.way == kept), "")
    case = f"{'mixed' if shown else 'throughout'}.{kept}"
    for one in (one for one in found if one.way != kept):
        better = write(one.part, one.match, options.ways[kept].write)
        edits = (Edit((Replacement(one.place, better),), options.safe),) if better else ()
        fields = {"found": one.place.text, "better": better, "kept": shown}
        yield Match(one.place, fields, edits, group="usage", case=case)


def _all(structure: Structure, options: Options) -> Iterator[_Found]:
    for part in structure.sought:
        found = [_Found(name, part, match, place_of(part, match)) for name, match in _matches(part, options.ways)]
        excused = [match.span() for match in search(part, options.unless)] if found and options.unless else []
        for one in found:
            if (
                one.place.text
                and not touches(excused, one.place)
                and (options.protected or is_open(structure, one.place))
            ):
                yield one


def _matches(part: Part, ways: Mapping[str, Way]) -> Iterator[tuple[str, "regex.Match[str]"]]:
    return ((name, match) for name, way in ways.items() for match in search(part, way.pattern))


def _usual(found: list[_Found]) -> str:
    """The way that stands most often, of equals the first in the text."""
    counted = Counter(one.way for one in found).most_common(1)
    return counted[0][0] if counted else ""
