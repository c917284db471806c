"""One pass over the text for the strings of all rules: it says which rules can match at all, and where.

An Aho-Corasick automaton finds any number of strings in the time of one reading. There are two: one for the strings
whose case counts, one for those that are met in any case; all parts are read at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from dispatchlint.dispatch import Part
from dispatchlint.literals import Strings, even, fold

Starts = Mapping[int, list[int]]  # by the id() of a part: where its strings begin, ascending


class Scanner:
    """Looks for strings; built when it is first used."""

    def __init__(self, sought: Iterable[Strings]) -> None:
        several = tuple(dict.fromkeys(sought))
        self._exact = _Finder(one for one in several if one.exact)
        self._folded = _Finder(one for one in several if not one.exact)

    def scan(self, parts: Iterable[Part]) -> dict[Strings, Starts]:
        """What stands in these parts, and where in each."""
        parts = tuple(parts)
        # No string holds a line end, so none is found across two parts.
        text = even("\n".join([part.text for part in parts]))
        begins = [0, *accumulate(len(part.text) + 1 for part in parts)]
        found: dict[Strings, dict[int, set[int]]] = {}
        for strings, start in (*self._exact.find(text), *self._folded.find(fold(text))):
            if strings.apart and start and text[start - 1].isalpha():
                continue
            number = bisect_right(begins, start) - 1
            starts = found.setdefault(strings, {}).setdefault(id(parts[number]), set())
            starts.add(start - begins[number])
        return {one: {key: sorted(starts) for key, starts in by_part.items()} for one, by_part in found.items()}


class _Finder:
    """Finds strings as they are."""

    def __init__(self, sought: Iterable[Strings]) -> None:
        self._owners: dict[str, list[Strings]] = {}
        for strings in sought:
            for text in strings.texts:
                self._owners.setdefault(text, []).append(strings)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._owners), matchkind=MatchKind.Standard)

    @cached_property
    def _by_number(self) -> list[list[Strings]]:
        return [*self._owners.values()]

    def find(self, text: str) -> Iterator[tuple[Strings, int]]:
        """Whose string begins where."""
        for number, start, _ in self._hits(text) if self._owners else ():
            for strings in self._by_number[number]:
                yield strings, start

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, as JSON may hold one
            return self._hits(text.encode("utf-8", "replace").decode("utf-8"))
