from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.checks.order import FIELDS, Options, find
from dispatchlint.dispatch import BODY_ROLES, Dispatch, Part, whole
from dispatchlint.findings import Match
from dispatchlint.house import Entry, House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

ORDER = ("headline", "summary", "dateline", "byline", "body", "translation_credit", "subscription_notice")
LAYOUT = {name: Entry(any_of=("paragraph", "crosshead") if name == "body" else ()) for name in ORDER}
RANKS = {**{name: rank for rank, name in enumerate(ORDER)}, "paragraph": 4, "crosshead": 4}
CLOSED = House("h", "H", "fr", ORDER, LAYOUT, pinned={"subscription_notice": "x"})
OPEN = House("h", "H", "fr", ORDER, LAYOUT)


def parts_of(roles: list[str]) -> tuple[Part, ...]:
    """A part a role, each one character long and told by its number."""
    return tuple(Part(role, str(n), whole(Span(n, n + 1))) for n, role in enumerate(roles))


def matches(parts: tuple[Part, ...], house: House = OPEN) -> list[Match]:
    return list(find(Structure(Dispatch(None, parts, (), len(parts)), house, Lexicon()), Options()))


def told(roles: str, house: House = OPEN) -> list[tuple[str, str]]:
    """The number and case of each match, for roles by their first letters."""
    names = {"n": "subscription_notice", "c": "crosshead", "x": "note"} | {name[0]: name for name in ORDER[:4]}
    names |= {"p": "paragraph", "t": "translation_credit"}
    return [(m.place.text, m.case) for m in matches(parts_of([names[role] for role in roles]), house)]


def test_a_match_whole() -> None:
    """The part that must move is told with the parts between which it belongs; what follows it is related."""
    parts = parts_of(["headline", "translation_credit", "byline", "paragraph"])
    (match,) = matches(parts)
    assert match.place == (parts[1], 0, 1)
    assert match.fields == {"part": "translation_credit", "before": "", "after": "paragraph"}
    assert (match.case, match.group, match.edits) == ("after.translation_credit", None, ())
    assert match.related == ((parts[3], 0, 1),)
    assert set(match.fields) == set(FIELDS)


def test_a_part_that_belongs_before_another() -> None:
    """Where a part that stays comes later, the one that must move belongs before it."""
    parts = parts_of(["summary", "paragraph", "headline"])
    (match,) = matches(parts)
    assert (match.place.text, match.case, match.fields) == (
        "2", "before.headline", {"part": "headline", "before": "summary", "after": ""},
    )  # fmt: skip
    assert match.related == ((parts[0], 0, 1),)


def test_what_is_in_order() -> None:
    """Parts in the house's order are not told, absent or several; body parts are free among themselves."""
    assert told("hssdbpcpcptn") == []
    assert told("bp") == []
    assert told("") == []


def test_what_the_house_does_not_lay_out() -> None:
    """A role without a place in the order may stand anywhere."""
    assert told("xhxpxtxx") == []


def test_the_body_stays_on_a_tie() -> None:
    """Where moving the body or another part would move equally many, the other part is told."""
    assert told("pb") == [("1", "before.byline")]
    assert told("tp") == [("0", "after.translation_credit")]
    assert told("phbt") == [("0", "before.paragraph")]  # one part of the body out of two others
    assert told("cd") == [("1", "before.dateline")]


def test_fields_of_a_format_have_no_order() -> None:
    """A field of a format is no line of text: it is neither told nor in the way."""
    parts = parts_of(["translation_credit", "headline", "paragraph"])
    assert matches((parts[0]._replace(field=True), *parts[1:])) == []


def test_text_after_the_closing_text() -> None:
    """What stands after the text that ends a dispatch is stray, in one group; furniture and notes too."""
    assert told("hbpnpx", CLOSED) == [("4", "stray"), ("5", "stray")]
    parts = parts_of(["paragraph", "subscription_notice", "paragraph"])
    (match,) = matches(parts, CLOSED)
    assert match == Match(
        (parts[2], 0, 1), {"part": "paragraph", "before": "", "after": ""}, group="stray", case="stray"
    )


def test_a_closing_text_before_most_of_the_body() -> None:
    """Where more of the body stands after the closing text than before it, the closing text is out of order."""
    assert told("nhbpp", CLOSED) == [("0", "after.subscription_notice")]
    assert told("hbpnpp", CLOSED) == [("3", "after.subscription_notice")]
    assert told("hbpnp", CLOSED) == [("4", "stray")]


def test_a_second_closing_text_is_not_stray() -> None:
    """The closing text said again is not stray: that is another rule's."""
    assert told("hbpnn", CLOSED) == []


def test_without_a_pinned_end_nothing_is_stray() -> None:
    """Only a text that the house pins down closes a dispatch."""
    assert told("hbpnp") == [("3", "after.subscription_notice")]


def fewest(roles: list[str]) -> tuple[int, int]:
    """By trying all: the fewest parts that must go to leave order, and the most body that can stay then."""
    for gone in range(len(roles) + 1):
        kept = [
            [role for index, role in enumerate(roles) if index not in out]
            for out in combinations(range(len(roles)), gone)
        ]
        sound = [left for left in kept if all(RANKS[a] <= RANKS[b] for a, b in pairwise(left))]
        if sound:
            return gone, max(sum(role in BODY_ROLES for role in left) for left in sound)
    raise AssertionError


ROLES = st.lists(st.sampled_from([*ORDER[:4], "paragraph", "crosshead", *ORDER[5:]]), max_size=7)


@given(ROLES)
def test_the_fewest_parts_are_told(roles: list[str]) -> None:
    """Of all ways to leave order the one that moves fewest parts is told, and of these one that leaves most body."""
    moved = {int(match.place.text) for match in matches(parts_of(roles))}
    left = [role for index, role in enumerate(roles) if index not in moved]
    assert (len(moved), sum(role in BODY_ROLES for role in left)) == fewest(roles)
    assert all(RANKS[a] <= RANKS[b] for a, b in pairwise(left))


@given(ROLES)
def test_each_part_belongs_where_it_is_told(roles: list[str]) -> None:
    """Each told part, moved before or after the part that the match names, stands in order among those that stay."""
    parts = parts_of(roles)
    found = matches(parts)
    moved = {match.place.text for match in found}
    kept = [part for part in parts if part.text not in moved]
    for match in found:
        assert match.place.part is not None
        neighbour = match.related[0].part
        at = next(n for n, part in enumerate(kept) if part is neighbour)
        at += not match.fields["before"]
        line = [*kept[:at], match.place.part, *kept[at:]]
        assert [RANKS[part.role] for part in line] == sorted(RANKS[part.role] for part in line)
