import pytest

from dispatchlint.checks.required import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Group, Part, whole
from dispatchlint.findings import Level, Match, Place, Template, Word
from dispatchlint.house import Count, Entry, Form, House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

CREDIT = {"settled": Level.ERROR, "not_listed": Level.WARNING, "unknown": Level.SUGGESTION}
LAYOUT = {
    "headline": Entry(absent=Level.ERROR),
    "summary": Entry(Count(0, 3), absent=Level.WARNING),
    "dateline": Entry(absent=Level.OFF),
    "byline": Entry(absent=Level.ERROR, forms=(Form("AA / {city}"), Form("AA"))),
    "body": Entry(Count(1, None), absent=Level.ERROR, any_of=("paragraph", "crosshead")),
    "translation_credit": Entry(absent=CREDIT),
    "signoff": Entry(),
}
ORDER = ("headline", "summary", "dateline", "byline", "body", "translation_credit", "signoff")


def matches(
    *roles: str, layout: dict[str, Entry] = LAYOUT, authors: tuple[str, ...] = (), listed: tuple[str, ...] = (),
    original: str = "",
) -> list[Match]:  # fmt: skip
    """Parts of one character, a place between two; a byline has these authors."""
    groups = {"author": tuple(Group(author, 0, 1) for author in authors)}
    parts = [
        Part(role, "x", whole(Span(2 * n, 2 * n + 1)), groups=groups if role == "byline" else {})
        for n, role in enumerate(roles)
    ]
    metadata = (Part("original_language", original, ()),) if original else ()
    house = House("h", "H", "fr", ORDER, layout, authors_in_french=listed)
    return list(find(Structure(Dispatch(None, tuple(parts), metadata, 99), house, Lexicon()), Options()))


def told(*roles: str, **more: object) -> list[tuple[str, str | None, int]]:
    """The case, role and place of each match."""
    found = matches(*roles, **more)  # type: ignore[arg-type]
    assert all(match.place.part is None and match.place.start == match.place.end for match in found)
    return [(match.case, match.role, match.place.start) for match in found]


WHOLE = ("headline", "summary", "byline", "paragraph", "translation_credit")


def test_a_match_whole() -> None:
    """An absence is an empty place with its role, the part's name and its form."""
    assert matches("headline", "summary", "paragraph", "translation_credit") == [
        Match(
            Place(None, 4, 4), {"part": Word("byline"), "form": Template("AA / {city}")}, role="byline", case="byline"
        )
    ]  # fmt: skip
    assert set(matches()[0].fields) == set(FIELDS)


def test_a_whole_dispatch() -> None:
    """A dispatch with all that the house expects lacks nothing; an absence that is off or has no level is not told."""
    assert told(*WHOLE) == []


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (WHOLE[1:], ("headline", "headline", 0)),
        (("headline", *WHOLE[2:]), ("summary", "summary", 2)),
        (("headline", "summary", "byline", "translation_credit"), ("body", "paragraph", 6)),
        (WHOLE[:4], ("translation_credit.unknown", "translation_credit", 99)),
        ((*WHOLE[:4], "signoff"), ("translation_credit.unknown", "translation_credit", 8)),
        (("note", *WHOLE[1:]), ("headline", "headline", 2)),
        (("byline", "headline", "paragraph", "translation_credit"), ("summary", "summary", 0)),
    ],
)
def test_where_an_absence_stands(roles: tuple[str, ...], expected: tuple[str, str, int]) -> None:
    """At the start of the first part in the text that should stand after it; where there is none, at the end."""
    assert told(*roles) == [expected]


def test_nothing_at_all() -> None:
    """An empty dispatch lacks everything, told in the order of the layout, at its end."""
    assert told() == [
        ("headline", "headline", 99),
        ("summary", "summary", 99),
        ("byline", "byline", 99),
        ("body", "paragraph", 99),
        ("translation_credit.unknown", "translation_credit", 99),
    ]


def test_any_role_of_an_entry_will_do() -> None:
    """An entry made of several roles is there with any one of them."""
    assert told("headline", "summary", "byline", "crosshead", "translation_credit") == []


def test_fewer_than_the_least() -> None:
    """Where the house wants at least two, one is an absence; at least one is wanted of whatever must not be absent."""
    two = {**LAYOUT, "summary": Entry(Count(2, 3), absent=Level.WARNING)}
    assert told(*WHOLE, layout=two) == [("summary", "summary", 4)]
    assert told("headline", "summary", *WHOLE[1:], layout=two) == []


@pytest.mark.parametrize(
    ("authors", "listed", "original", "case"),
    [
        ((), (), "", "unknown"),
        (("Awa Ndiaye",), (), "", "unknown"),
        ((), ("Awa Ndiaye",), "", "unknown"),
        (("Awa Ndiaye",), ("Jean Durand",), "", "not_listed"),
        (("Awa Ndiaye", "Jean Durand"), ("Jean Durand",), "", "not_listed"),
        (("Awa Ndiaye",), (), "tr", "settled"),
        (("Awa Ndiaye",), ("Awa Ndiaye",), "en-GB", "settled"),
        (("Awa Ndiaye",), ("Jean Durand",), "TR", "settled"),
    ],
)
def test_circumstances(authors: tuple[str, ...], listed: tuple[str, ...], original: str, case: str) -> None:
    """Metadata settle whether a credit is wanted, else the desk's list of authors does, else nothing is known."""
    assert told(*WHOLE[:4], authors=authors, listed=listed, original=original) == [
        (f"translation_credit.{case}", "translation_credit", 99)
    ]


@pytest.mark.parametrize(
    ("authors", "listed", "original"),
    [
        (("Awa Ndiaye",), ("AWA  NDIAYE",), ""),
        (("Émile-Jean Ak", "Awa Ndiaye"), ("Awa Ndiaye", "Emile Jean Ak"), ""),
        (("Awa Ndiaye",), ("Jean Durand",), "fr"),
        (("Awa Ndiaye",), ("Jean Durand",), "fr-FR"),
    ],
)
def test_originals_need_no_credit(authors: tuple[str, ...], listed: tuple[str, ...], original: str) -> None:
    """All authors on the list, however their names are written, or an original in the house's language: no credit."""
    assert told(*WHOLE[:4], authors=authors, listed=listed, original=original) == []


def test_a_circumstance_that_the_house_does_not_name() -> None:
    """A circumstance for which the layout says no level is not told."""
    layout = {**LAYOUT, "translation_credit": Entry(absent={"settled": Level.ERROR})}
    assert told(*WHOLE[:4], layout=layout) == []
    assert told(*WHOLE[:4], layout=layout, original="tr") == [("translation_credit.settled", "translation_credit", 99)]
