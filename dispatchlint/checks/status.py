"""A dispatch that corrects or replaces another says so in its headline, and says in a line of its own what changed.

`mark` is how the headline says it, `line` how such a line begins, `says` what it holds when it says what changed. Case
`unsaid` is a marked headline without such a line; `empty` is a line that does not say what; `unmarked` is a line that
does, under a headline without a mark. Lines are short: a paragraph that happens to begin alike is longer.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Match, Place
from dispatchlint.literals import Strings, any_of, literals
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern, place_of, search


class Options(NamedTuple):
    """What the rule may set."""

    mark: Annotated[Pattern, "How a headline is marked; group `at` is the place."] = Pattern()
    line: Annotated[Pattern, "How a line begins that speaks of it."] = Pattern()
    says: Annotated[Pattern, "What such a line holds when it says what changed."] = Pattern()
    longest: Annotated[int, "The longest line, in characters."] = 300


FIELDS: tuple[str, ...] = ("found",)


def triggers(options: Options) -> Strings | None:
    """What speaks of a correction: without a line and a mark there is nothing to judge."""
    return any_of(literals(pattern) for pattern in (options.line, options.mark) if pattern)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """At most one match for the headline, and one for each line."""
    headlines = structure.dispatch.of("headline")
    marks = [place for part in headlines for place in _places(part, options.mark)]
    short = [part for part in structure.sought if part.role != "headline" and len(part.text) <= options.longest]
    lines = [place for part in short for place in _places(part, options.line)[:1]]
    said = [place for place in lines if place.part and _places(place.part, options.says)]
    for place in lines:
        if place not in said:
            yield _match(place, "empty", marks)
        elif headlines and not marks:
            yield _match(place, "unmarked", [])
    if marks and not lines:
        yield _match(marks[0], "unsaid", [])


def _places(part: Part, pattern: Pattern) -> list[Place]:
    return [place_of(part, found) for found in search(part, pattern)] if pattern else []


def _match(place: Place, case: str, related: list[Place]) -> Match:
    return Match(place, {"found": place.text}, related=tuple(related), case=case)
