"""Regular expressions as options: read, searched in a part, and what to write for what they found."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dispatchlint import expressions
from dispatchlint.dispatch import Part
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.expressions import rich
from dispatchlint.findings import Place
from dispatchlint.folding import fold_kinds
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at

if TYPE_CHECKING:
    import regex


class Pattern(str):
    """A regular expression that compiles."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Pattern":
        """Reads a pattern; raises ValueError where it does not compile."""
        import regex

        try:
            compiled(text)
        except regex.error as error:
            raise ValueError(f"expected a pattern that compiles: {error}") from None
        return cls(text)


_SLOT = rich(r"\\(?:g<(?P<group>\w+)>|(?P<case>[lu])<(?P<group>\w+)>|(?P<group>\d+)|(?P<backslash>\\))")
_IGNORE_CASE = int(re.IGNORECASE)  # the same number in both modules
_CASES = {"l": str.lower, "u": str.upper}


@lru_cache(maxsize=1024)
def compiled(pattern: str, ignore_case: bool = False) -> "regex.Pattern[str]":
    """The expression, compiled once."""
    return expressions.compiled(pattern, _IGNORE_CASE if ignore_case else 0)


def expect_groups(pattern: str, templates: Iterable[str]) -> None:
    """Raises ConfigError where a template names a group that the pattern lacks."""
    expression = compiled(pattern)
    groups = {*expression.groupindex, *map(str, range(expression.groups + 1))}
    for slot in (slot for template in templates for slot in _SLOT.finditer(template)):
        if slot["group"] not in groups and not slot["backslash"]:
            raise ConfigError([Problem("pattern", 0, 0, f"no group '{slot[0]}' of 'replace' in {pattern!r}")])


def search(
    part: Part,
    pattern: str,
    ignore_case: bool = False,
    fold: bool = True,
    timeout: float = 1.0,
    starts: Iterable[int] | None = None,
) -> Iterator["regex.Match[str]"]:
    """The matches in a part; with `fold`, kinds of apostrophe are U+0027 and kinds of space U+0020.

    `starts`: the only places at which a match can begin, ascending; a match is never empty then.
    Raises TimeoutError where it takes longer than the timeout: seconds, for each 100,000 characters begun.
    """
    text = fold_kinds(part.text) if fold else part.text
    expression, seconds = compiled(pattern, ignore_case), timeout * (1 + len(text) // 100_000)
    if starts is None:
        return expression.finditer(text, timeout=seconds)
    return _matches_at(expression, text, starts, seconds)


def _matches_at(
    expression: "regex.Pattern[str]", text: str, starts: Iterable[int], seconds: float
) -> Iterator["regex.Match[str]"]:
    floor = 0
    for start in starts:
        found = expression.match(text, start, timeout=seconds) if start >= floor else None
        if found:
            floor = found.end()
            yield found


def place_of(part: Part, found: "regex.Match[str]") -> Place:
    """The group `at` where the pattern has one, else the whole match."""
    group = "at" if "at" in found.re.groupindex and found.start("at") >= 0 else 0
    return Place(part, *found.span(group))


def is_open(structure: Structure, place: Place) -> bool:
    """Whether neither end of a place lies in a protected stretch."""
    part, start, end = place
    return part is not None and not (shield_at(structure, part, start) or shield_at(structure, part, end - 1))


def touches(spans: list[tuple[int, int]], place: Place) -> bool:
    """Whether one of these spans, in the order of the text and apart, shares a character with the place."""
    index = bisect_right(spans, place.start, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] < place.end


def write(part: Part, found: "regex.Match[str]", template: str) -> str:
    """The template with its groups as they stand in the part; one that took no part in the match is empty.

    `\\g<name>` and `\\1` are groups, `\\l<name>` and `\\u<name>` one whose first letter is made small or a capital.
    """
    return _SLOT.sub(lambda slot: "\\" if slot["backslash"] else _filled(part, found, slot), template)


def _filled(part: Part, found: "regex.Match[str]", slot: "regex.Match[str]") -> str:
    text = words(part, found, slot["group"])
    return _CASES[slot["case"]](text[:1]) + text[1:] if slot["case"] else text


def words(part: Part, found: "regex.Match[str]", group: str) -> str:
    """The words of a group, by name or number, as they stand in the part."""
    start, end = found.span(int(group) if group.isdecimal() else group)
    return part.text[start:end] if start >= 0 else ""
