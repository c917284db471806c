"""What differs between the dispatches of one run: rules that say `across` look at all of them as at one text.

Told once, at the first dispatch whose form is not kept, with one place in each of the others. A dispatch that has both
forms was told so by itself and is left out. No edit is offered: which of two dispatches is right, a person decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from dispatchlint import engine
from dispatchlint.dispatch import Dispatch, Source
from dispatchlint.findings import Finding, ItemResult, Match, Place, Related, Result
from dispatchlint.plan import ActiveRule, Desk
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.structure import Structure
from dispatchlint.structure.joined import is_joined
from dispatchlint.structure.quotations import quotations

DeskOf = Callable[[str, str], Desk]

_WHERE = "_where"  # the message field `kept_where` says where the words of the field `kept` stand


class Member(NamedTuple):
    """A dispatch of the run, the desk that judged it, and a rule as that desk has it."""

    source: Source
    item: ItemResult
    desk: Desk
    active: ActiveRule


class Joint(Structure):
    """Several dispatches read as one; no quotation runs from one into the next."""

    def __init__(self, members: list[Member], desk: Desk) -> None:
        each = [member.item.dispatch for member in members]
        parts = tuple(part for dispatch in each for part in dispatch.parts)
        super().__init__(Dispatch(None, parts, (), 0), desk.house, desk.lexicon)
        alone = (Structure(dispatch, desk.house, desk.lexicon) for dispatch in each)
        self._memo[is_joined] = True
        self._memo[quotations] = tuple(one for structure in alone for one in structure.of(quotations))


def compare(results: Iterable[Result], desk_of: DeskOf) -> list[Result]:
    """The results in their order, with what differs between their dispatches; it needs all before it gives one.

    `desk_of` gives the desk of an input by its name and by the house of its item.
    """
    held = list(results)
    told: dict[int, list[Finding]] = {}
    joints: dict[tuple[int, ...], Joint] = {}  # rules that look at the same dispatches share what is known of them
    for members in _members(held, desk_of):
        for member, finding in _Comparison(members, joints).findings():
            told.setdefault(id(member.item), []).append(finding)
    return [
        result._replace(items=tuple(_with(item, told.get(id(item), [])) for item in result.items)) for result in held
    ]


def _members(results: list[Result], desk_of: DeskOf) -> Iterable[list[Member]]:
    """The dispatches that are compared with each other: those of one language, for each rule that speaks of them."""
    found: dict[tuple[str, str], list[Member]] = {}
    for result in results:
        for item in result.items if result.source else ():
            desk = desk_of(result.name, item.house)
            for active in desk.rules:
                if active.rule.across and result.source:
                    key = (desk.house.language, active.rule.id)
                    found.setdefault(key, []).append(Member(result.source, item, desk, active))
    return found.values()


def _with(item: ItemResult, more: list[Finding]) -> ItemResult:
    """An item with further findings; those that it had keep their numbers."""
    found = engine.in_order(engine.numbered([*item.findings, *more])) if more else item.findings
    return item._replace(findings=tuple(found))


class _Comparison:
    """One rule over the dispatches of one language, as the desk of most of them has it."""

    def __init__(self, members: list[Member], joints: dict[tuple[int, ...], Joint]) -> None:
        desks = Counter(id(member.desk) for member in members)
        self.members, self.lead = members, max(members, key=lambda member: desks[id(member.desk)])
        self._joints, self._key = joints, (id(self.lead.desk), *(id(member.item) for member in members))
        self._numbers = {id(part): n for n, one in enumerate(members) for part in one.item.dispatch.parts}

    def findings(self) -> Iterator[tuple[Member, Finding]]:
        """The findings, each with the dispatch to which it belongs."""
        if len(self.members) > 1:
            for group in engine.groups(self.lead.active, self._matches()):
                yield from self._told(sorted(group, key=lambda match: self._seat(match.place)))

    def _matches(self) -> list[Match]:
        active = self.lead.active
        if self._key not in self._joints:
            self._joints[self._key] = Joint(self.members, self.lead.desk)
        structure = self._joints[self._key]
        found = engine.run(active, structure.within(active.rule.in_), f"across {len(self.members)} dispatches")
        matches = [match for match in found if isinstance(match, Match) and match.place.part]
        return [match for match in matches if engine.counts(self._of(match.place).active, structure, match)]

    def _told(self, group: list[Match]) -> Iterator[tuple[Member, Finding]]:
        """One finding of a group, if anything is left of it without the dispatches that have both forms."""
        found = self._firsts(match.place for match in group)
        # Matches of a group share what they are related to: it is looked at once.
        kept = self._firsts(place for places in {id(m.related): m.related for m in group}.values() for place in places)
        both = found.keys() & kept.keys()
        match = next((match for match in group if self._number(match.place) not in both), None)
        others = [place for number, place in kept.items() if number not in both]
        if match and others:
            yield (
                self._of(match.place),
                self._finding(
                    match, others, [place for n, place in found.items() if n not in both and place is not match.place]
                ),
            )

    def _finding(self, match: Match, kept: list[Place], found: list[Place]) -> Finding:
        home = self._of(match.place)
        fields = {**match.fields}
        for key in [key for key in fields if key.endswith(_WHERE)]:
            words = fields.get(key.removesuffix(_WHERE))
            place = next((place for place in (match.place, *kept, *found) if place.text == words), kept[0])
            fields[key] = self._where(place, home)
        bare = match._replace(fields=fields, edits=(), related=())
        told = engine.tell(home.source.name, home.item.item, home.desk, home.active, [bare], bare)
        return told._replace(related=tuple(self._related(place, home) for place in (*kept, *found)))

    def _related(self, place: Place, home: Member) -> Related:
        there, span = self._of(place), place.span
        lines = there.source.lines
        words = f"{place.text} ({self._where(place, home, named=False)})"
        return Related(
            there.source.name, span, place.text, words, (lines.position(span.start), lines.position(span.end))
        )

    def _where(self, place: Place, home: Member, named: bool = True) -> str:
        """`§ 3` at home; elsewhere `b.txt, § 3`, or of a feed `item-2, § 3`; not `named`, without the file."""
        there, words = self._of(place), home.desk.words
        said = [PlaceNames(there.item, words).name(place.span)]
        if there.item is not home.item:
            said = [there.item.item or "", *said]
        if there.source is not home.source and named:
            short, own = (PurePosixPath(one.source.name).name for one in (there, home))
            said = [there.source.name if short == own else short, *said]
        return words("list").join(filter(None, said))

    # Which dispatch a place stands in

    def _number(self, place: Place) -> int:
        return self._numbers[id(place.part)]

    def _of(self, place: Place) -> Member:
        return self.members[self._number(place)]

    def _seat(self, place: Place) -> tuple[int, int]:
        return self._number(place), place.span.start

    def _firsts(self, places: Iterable[Place]) -> dict[int, Place]:
        """The first of these places in each dispatch, by its number."""
        first: dict[int, Place] = {}
        for place in sorted((place for place in places if place.part), key=self._seat):
            first.setdefault(self._number(place), place)
        return first
