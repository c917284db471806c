"""A part stands out of the house's order, or text stands after the pinned text that ends a dispatch.

The fewest parts that must move are told; where two ways move equally many, the one that is not body moves. What stands
after the closing text is told as stray (case `stray`), one finding for all of it; unless most of the body stands there:
then the closing text itself is out of order.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import BODY_ROLES, Part
from dispatchlint.findings import Match, Place, Word
from dispatchlint.house import House
from dispatchlint.structure import Structure

FIELDS = ("part", "before", "after")

# Of two ways that move equally many parts, the one that leaves the body is heavier.
_WEIGHT, _BODY_WEIGHT = 1 << 30, (1 << 30) + 1


class Options(NamedTuple):
    """This check has no options: the layout of the house says everything."""


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """A match for each part that must move, and for each stray part."""
    house = structure.house
    ranks = {role: rank for rank, role in enumerate(house.roles)}
    body = min((ranks[role] for role in BODY_ROLES if role in ranks), default=0)
    ranks.update({role: body for role in BODY_ROLES if role in ranks})
    parts = [part for part in structure.dispatch.parts if not part.field]
    stray = _stray(parts, house)
    for part in stray:
        yield Match(_whole(part), {"part": Word(part.role), "before": "", "after": ""}, group="stray", case="stray")
    ordered = [part for part in parts if part.role in ranks and part not in stray]
    places = [ranks[part.role] for part in ordered]
    if places == sorted(places):
        return
    kept = _longest_run(ordered, places)
    for index, part in enumerate(ordered):
        if index not in kept:
            yield _misplaced(part, [ordered[i] for i in sorted(kept)], ranks)


def _stray(parts: list[Part], house: House) -> list[Part]:
    last = house.order[-1] if house.order and house.order[-1] in house.pinned else None
    closing = next((index for index, part in enumerate(parts) if part.role == last), None) if last else None
    if closing is None or closing == len(parts) - 1:
        return []
    after = [part for part in parts[closing + 1 :] if part.role != last]
    body_after = sum(part.role in BODY_ROLES for part in after)
    body_before = sum(part.role in BODY_ROLES for part in parts[:closing])
    return after if body_after <= body_before else []


def _longest_run(parts: list[Part], ranks: list[int]) -> set[int]:
    """The indices of the heaviest sequence of parts that are in order."""
    best: dict[int, tuple[int, int | None, int]] = {}  # by rank: weight, index of the last part, number
    chains: list[tuple[int, int | None]] = []
    for index, rank in enumerate(ranks):
        weight, before = max(
            ((w, i) for r, (w, i, _) in best.items() if r <= rank), default=(0, None), key=lambda x: x[0]
        )
        weight += _BODY_WEIGHT if parts[index].role in BODY_ROLES else _WEIGHT
        chains.append((weight, before))
        if rank not in best or best[rank][0] < weight:
            best[rank] = (weight, index, rank)
    at = max(range(len(chains)), key=lambda index: chains[index][0], default=None)
    kept = set()
    while at is not None:
        kept.add(at)
        at = chains[at][1]
    return kept


def _misplaced(part: Part, kept: list[Part], ranks: dict[str, int]) -> Match:
    """Says between which of the parts that stay it belongs."""
    rank = ranks[part.role]
    before = next((one for one in reversed(kept) if ranks[one.role] <= rank), None)
    after = next((one for one in kept if ranks[one.role] > rank), None)
    fields = {
        "part": Word(part.role),
        "before": Word(after.role) if after else "",
        "after": Word(before.role) if before else "",
    }
    case = f"{'before' if after else 'after'}.{part.role}"
    related = tuple(_whole(one) for one in (after or before,) if one)
    return Match(_whole(part), fields, related=related, case=case)


def _whole(part: Part) -> Place:
    return Place(part, 0, len(part.text))
