"""What the text of a dispatch is made of. Each module has one function, `(structure) -> tuple[...]`."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from dispatchlint.dispatch import Dispatch, Part
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon

T = TypeVar("T")

Hits = Mapping[frozenset[str], Mapping[int, list[int]]]
NO_HITS: Hits = MappingProxyType({})


class Structure:
    """A memo over one dispatch: `structure.of(quotations)` computes once and remembers.

    `parts` are the parts that the rule at hand looks at, in the order of the text: all of them, or those of the roles
    that it names; never a part that equals the house's pinned text. `day` is the item's date, None where unknown.
    `hits` says where strings that rules look for stand, by the set of strings and the id() of the part, in ascending
    order; it is empty where nobody looked.
    """

    __slots__ = ("_memo", "_views", "day", "dispatch", "hits", "house", "lexicon", "parts")

    def __init__(
        self, dispatch: Dispatch, house: House, lexicon: Lexicon, day: date | None = None, hits: Hits = NO_HITS
    ) -> None:
        self.dispatch, self.house, self.lexicon, self.day, self.hits = dispatch, house, lexicon, day, hits
        self.parts: tuple[Part, ...] = tuple(part for part in dispatch.parts if not part.exact)
        self._memo: dict[Callable[[Structure], Any], Any] = {}
        self._views: dict[tuple[str, ...], Structure] = {}

    def of(self, find: "Callable[[Structure], T]") -> T:
        """What `find` says of the whole dispatch, computed the first time it is asked for."""
        if find not in self._memo:
            self._memo[find] = find(self.within(()))
        found: T = self._memo[find]
        return found

    def within(self, roles: tuple[str, ...]) -> "Structure":
        """The same dispatch and memo, with `parts` cut down to these roles; no role means all."""
        if roles not in self._views:
            view = Structure(self.dispatch, self.house, self.lexicon, self.day, self.hits)
            view._memo, view._views = self._memo, self._views
            if roles:
                view.parts = tuple(part for part in view.parts if part.role in roles)
            self._views[roles] = view
        return self._views[roles]
