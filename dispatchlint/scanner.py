"""One pass over the text for the strings of all rules: it says which rules can match at all, and where.

An Aho-Corasick automaton finds any number of strings in the time of one reading, whatever their case; where case
counts, what is found is looked at again.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from dispatchlint.dispatch import Part
from dispatchlint.literals import Strings, even, fold

Starts = Mapping[int, list[int]]  # by the id() of a part: where its strings begin, ascending
_ANY_CASE: frozenset[str] = frozenset()
_Owners = dict[Strings, frozenset[str]]  # who looks for a folded string, and in which cases; none: in any


class Scanner:
    """Looks for strings; built when it is first used."""

    def __init__(self, sought: Iterable[Strings]) -> None:
        self._owners: dict[str, _Owners] = {}
        for strings in dict.fromkeys(sought):
            if strings.exact:
                # Folded together: a string that holds a line end would be two, and none does.
                folded = fold("\n".join(strings.texts)).split("\n")
                for text, one in zip(strings.texts, folded, strict=True):
                    owners = self._owners.setdefault(one, {})
                    owners[strings] = owners[strings] | {text} if strings in owners else frozenset([text])
            else:
                for text in strings.texts:
                    self._owners.setdefault(text, {})[strings] = _ANY_CASE

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._owners), matchkind=MatchKind.Standard)

    @cached_property
    def _by_number(self) -> list[list[tuple[Strings, frozenset[str]]]]:
        return [list(owners.items()) for owners in self._owners.values()]

    def scan(self, parts: Iterable[Part]) -> dict[Strings, Starts]:
        """What stands in these parts, and where in each."""
        found: dict[Strings, dict[int, list[int]]] = {}
        owners = self._by_number
        for part in parts if owners else ():
            key, text = id(part), even(part.text)
            for number, start, end in self._find(fold(text)):
                for strings, cases in owners[number]:
                    if not cases or text[start:end] in cases:
                        found.setdefault(strings, {}).setdefault(key, []).append(start)
        return {one: {key: sorted(set(starts)) for key, starts in by_part.items()} for one, by_part in found.items()}

    def _find(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, as JSON may hold one
            return self._find(text.encode("utf-8", "replace").decode("utf-8"))
