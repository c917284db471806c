import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_linear

from dispatchlint.checks import top_names
from dispatchlint.checks.top_names import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Word
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LEXICON = Lexicon(
    (
        *(Name(one, "given_name") for one in ("Ali", "Omar", "Awa", "Nabil", "Marie", "Mariam")),
        *(Name(one, "office") for one in ("maire", "ministre", "juge")),
    )
)
OPTIONS = Options(kin=("frère",))


def matches(headline: str, *body: str) -> list[Match]:
    parts, at = [], 0
    for number, text in enumerate((headline, *body)):
        parts.append(Part("paragraph" if number else "headline", text, whole(Span(at, at + len(text)))))
        at += len(text) + 1
    structure = Structure(Dispatch(None, tuple(parts), (), at), House("h", "H", "fr", (), {}), LEXICON)
    return list(find(structure, OPTIONS))


def test_a_match_whole() -> None:
    """The name of the top is the place, the one of the body is related; the fields say where both stand."""
    (match,) = matches("Le maire Ali Konaté est libre", "Il pleut.", "Le maire Omar Konaté est libre depuis lundi.")
    assert (match.place.text, [place.text for place in match.related], match.case) == (
        "Ali Konaté",
        ["Omar Konaté"],
        "given",
    )
    assert match.fields == {
        "found": "Ali Konaté",
        "where": Word("headline"),
        "other": "Omar Konaté",
        "other_where": "§\u00a02",
    }
    assert set(FIELDS) == set(match.fields)


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Le maire Ali Konaté part", "Le maire Omar Konaté part.", ["given"]),
        ("Ali Konaté part", "Le maire Omar Konaté part.", ["given"]),
        ("Le maire Ali Konaté part", "Awa Sow rit. Le maire Omar Konaté part.", ["given"]),
        ("Le maire Ali Konaté part", "Awa Sow rit. Le juge Omar Konaté part.", []),
        ("Ali Konaté part", "Awa Sow rit. Le juge Omar Konaté part.", ["given"]),
        ("Ali Konaté part", "Awa Sow rit.\nLe juge Omar Konaté part.", []),
        ("Le maire Ali Konaté part", "Le maire Konaté part. Omar Konaté rit.", []),
        ("Le maire Ali Konaté part", "Le maire Omar Konaté part. Ali rit.", []),
        ("Le frère d’Ali Konaté part", "Omar Konaté part.", []),
        ("Ali Konaté part", "Omar Konaté, son frère, part.", []),
        ("Ali Konaté et Omar Konaté partent", "Le maire Omar Konaté part.", []),
        ("Ali Konaté part", "Omar Konaté part. Awa Konaté rit.", []),
        ("Ali Konaté part", "Omar Konaté part.", ["given"]),
        ("Ali Konaté et Awa Sow partent", "Omar Konaté part.", []),
    ],
)
def test_another_given_name(headline: str, body: str, expected: list[str]) -> None:
    """Told is the only bearer of the family name who is like the other; not relatives, nor who is named elsewhere."""
    assert [match.case for match in matches(headline, *body.split("\n"))] == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Le maire Ali Konaté part", "Le maire Ali Sow part.", ["family"]),
        ("Ali Konaté part", "Le maire Ali Sow part.", ["family"]),
        ("Ali Konaté part", "Awa Ba rit. Le maire Ali Sow part.", ["family"]),
        ("Ali Konaté part", "Awa Ba rit.\nLe maire Ali Sow part.", []),
        ("Le juge Ali Konaté part", "Le maire Ali Sow part.", []),
        ("Ali Konaté part", "Le maire Ali Sow part. Konaté rit.", []),
        ("Ali Konaté part", "Le maire Ali Konaté-Sow part.", []),
        ("Ali Konaté part", "Le maire Ali Konaté Sow part.", []),
        ("Ali Konaté part", "Le maire Konaté Ali part.", []),
        ("Ali Konaté part", "Ali Sow et Ali Ba partent.", []),
        ("Ali Konaté et Ali Sow partent", "Ali Sow part.", []),
    ],
)
def test_another_family_name(headline: str, body: str, expected: list[str]) -> None:
    """Told is the only bearer of the given name who is like the other; not a longer name or a turned one."""
    assert [match.case for match in matches(headline, *body.split("\n"))] == expected


def test_nobody_like_that() -> None:
    """Who has neither name in the body is not told, nor is anybody without a body."""
    assert matches("Ali Konaté part", "Le maire de la ville a quitté son bureau.") == []
    assert matches("Ali Konaté part") == []


def test_two_spellings_are_not_told() -> None:
    """Near spellings of one name are the check `consistency`'s matter."""
    assert matches("Karoline Konaté part", "La maire Caroline Konaté part.") == []
    assert matches("Ursula Majerczak part", "La maire Ursula Majerzak part.") == []


@given(st.text(alphabet="AaliOmrKoné ’-.", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """A body that is the headline once more contradicts nobody."""
    assert matches(text, text) == []


def test_time_is_linear() -> None:
    """Ten times the text takes about ten times the time."""
    assert_linear(top_names, "Le maire Ali Konaté et Omar Sow partent. ")
