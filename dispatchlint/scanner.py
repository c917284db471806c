"""One pass over the text for the strings of all rules: it says which rules can match at all, and where.

An Aho-Corasick automaton finds any number of strings in the time of one reading. Texts and strings are folded, so what
is found is more than what matches, never less.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from dispatchlint.dispatch import Part
from dispatchlint.literals import Strings, fold

Starts = Mapping[int, list[int]]  # by the id() of a part: where its strings begin, ascending


class Scanner:
    """Looks for sets of strings, each folded; built when it is first used."""

    def __init__(self, sets: Iterable[Strings]) -> None:
        self._owners: dict[str, list[Strings]] = {}
        for one in dict.fromkeys(sets):
            for string in one:
                self._owners.setdefault(string, []).append(one)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._owners), matchkind=MatchKind.Standard)

    @cached_property
    def _by_number(self) -> list[list[Strings]]:
        return list(self._owners.values())

    def scan(self, parts: Iterable[Part]) -> dict[Strings, Starts]:
        """The sets of which a string stands in these parts, and where in each."""
        found: dict[Strings, dict[int, list[int]]] = {}
        owners = self._by_number
        for part in parts if owners else ():
            key = id(part)
            for number, start, _ in self._find(fold(part.text)):
                for one in owners[number]:
                    found.setdefault(one, {}).setdefault(key, []).append(start)
        return {one: {key: sorted(set(starts)) for key, starts in by_part.items()} for one, by_part in found.items()}

    def _find(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, as JSON may hold one
            return self._find(text.encode("utf-8", "replace").decode("utf-8"))
