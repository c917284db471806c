"""What the text of a dispatch is made of. Each module has one function, `(structure) -> tuple[...]`."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import compress
from types import MappingProxyType
from typing import Any, TypeVar

from dispatchlint.dispatch import Dispatch, Part
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.literals import Strings

T = TypeVar("T")

Hits = Mapping[Strings, Mapping[int, list[int]]]
NO_HITS: Hits = MappingProxyType({})  # nobody looked


class Structure:
    """A memo over one dispatch: `structure.of(quotations)` computes once and remembers.

    `parts` are the parts that the rule at hand looks at, in the order of the text: all of them, or those of the roles
    that it names; never a part that equals the house's pinned text. `shown` are the same by their id(). `sought` are
    those of them in which the strings stand that the rule cannot do without: all where there are no such strings.
    `starts`: where alone its matches can begin, by the id() of the part and ascending; None where that is not known.
    `day` is the item's date, or None.
    """

    __slots__ = (
        "_by_roles", "_hits", "_memo", "_roles", "_whole", "day", "dispatch", "house", "lexicon", "parts", "shown",
        "sought", "starts",
    )  # fmt: skip

    def __init__(
        self, dispatch: Dispatch, house: House, lexicon: Lexicon, day: date | None = None, hits: Hits = NO_HITS
    ) -> None:
        self.dispatch, self.house, self.lexicon, self.day = dispatch, house, lexicon, day
        self.shown: Mapping[int, Part] = {id(part): part for part in dispatch.parts if not part.exact}
        self.parts: tuple[Part, ...] = tuple(self.shown.values())
        self.sought = self.parts
        self.starts: Mapping[int, list[int]] | None = None
        self._hits = hits
        self._memo: dict[Callable[[Structure], Any], Any] = {}
        self._roles = [part.role for part in self.parts]
        self._by_roles: dict[tuple[str, ...], Mapping[int, Part]] = {(): self.shown}
        self._whole: Structure | None = None  # of a view; a ring of references would leave all to the collector

    def of(self, find: "Callable[[Structure], T]") -> T:
        """What `find` says of the whole dispatch, computed the first time it is asked for."""
        memo = self._memo
        if find not in memo:
            memo[find] = find(self._whole or self)
        found: T = memo[find]
        return found

    def within(self, roles: tuple[str, ...], strings: Strings | None = None) -> "Structure":
        """The same dispatch and memo, with `parts` cut down to these roles; no role means all."""
        view, whole = Structure.__new__(Structure), self._whole or self
        view.dispatch, view.house, view.lexicon, view.day = whole.dispatch, whole.house, whole.lexicon, whole.day
        view._memo, view._whole = whole._memo, whole
        shown = whole._by_roles.get(roles)
        if shown is None:
            shown = dict(compress(whole.shown.items(), map(roles.__contains__, whole._roles)))
            whole._by_roles[roles] = shown
        view.shown, view.parts = shown, tuple(shown.values())
        view.sought, view.starts = view.parts, None
        if strings is not None and whole._hits is not NO_HITS:
            starts = whole._hits.get(strings, {})
            view.sought = tuple([shown[key] for key in starts if key in shown])
            view.starts = starts if strings.first else None
        return view
