from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.checks.unique import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place, Word
from dispatchlint.house import Count, Entry, House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LAYOUT = {
    "headline": Entry(),
    "summary": Entry(Count(0, 3)),
    "body": Entry(Count(1, None), any_of=("paragraph", "crosshead")),
    "note": Entry(Count(0, 0)),
    "media": Entry(Count(0, 1), any_of=("caption", "furniture")),
}
HOUSE = House("h", "H", "fr", tuple(LAYOUT), LAYOUT)


def parts_of(*roles: str) -> tuple[Part, ...]:
    return tuple(Part(role, f"text {n}", whole(Span(9 * n, 9 * n + 6))) for n, role in enumerate(roles))


def matches(*parts: Part) -> list[Match]:
    return list(find(Structure(Dispatch(None, parts, (), 99), HOUSE, Lexicon()), Options()))


def told(*roles: str) -> list[tuple[str, str]]:
    return [(match.place.text, match.case) for match in matches(*parts_of(*roles))]


def test_a_match_whole() -> None:
    """The later part is told whole; those that may stand are related."""
    parts = parts_of("headline", "paragraph", "headline")
    assert matches(*parts) == [
        Match(
            Place(parts[2], 0, 6), {"part": Word("headline"), "most": 1},
            related=(Place(parts[0], 0, 6),), case="headline",
        )
    ]  # fmt: skip
    assert set(matches(*parts)[0].fields) == set(FIELDS)


def test_as_many_as_the_house_allows() -> None:
    """Up to the house's number is no fault, and without an upper bound nothing is."""
    assert told("headline", "summary", "summary", "summary", "paragraph", "paragraph", "crosshead", "crosshead") == []
    assert told() == []


def test_every_part_too_many() -> None:
    """Each part over the number is told, all the allowed ones related to it."""
    parts = parts_of(*["summary"] * 5)
    found = matches(*parts)
    assert [(match.place.text, [place.text for place in match.related]) for match in found] == [
        ("text 3", ["text 0", "text 1", "text 2"]),
        ("text 4", ["text 0", "text 1", "text 2"]),
    ]
    assert [match.fields["most"] for match in found] == [3, 3]


def test_roles_of_one_entry_count_together() -> None:
    """Where several roles make one entry their parts are counted together, in the order of the text."""
    assert told("furniture", "caption") == [("text 1", "media")]


def test_roles_that_the_house_does_not_lay_out() -> None:
    """A role of which the layout says nothing may stand as often as it will."""
    assert told("advisory", "advisory", "byline", "byline") == []


def test_fields_do_not_count() -> None:
    """What a field of the format says, the text may say again; twice in the text is still twice."""
    field, *texts = parts_of("headline", "headline", "headline")
    assert matches(field._replace(field=True), texts[0]) == []
    assert [match.place.text for match in matches(field._replace(field=True), *texts)] == ["text 2"]


@given(st.lists(st.sampled_from(["headline", "summary", "paragraph", "caption", "furniture", "byline"]), max_size=8))
def test_taking_out_what_is_told_leaves_nothing(roles: list[str]) -> None:
    """Without the parts that are told nothing is told, and no part that is told is the first of its role."""
    parts = parts_of(*roles)
    extra = [match.place.part for match in matches(*parts)]
    assert matches(*[part for part in parts if part not in extra]) == []
    most = {"headline": 1, "summary": 3}
    assert len(extra) == sum(max(roles.count(role) - number, 0) for role, number in most.items()) + max(
        roles.count("caption") + roles.count("furniture") - 1, 0
    )
