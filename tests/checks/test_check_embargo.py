from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful

from dispatchlint.checks import embargo
from dispatchlint.checks.embargo import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern

WORDS = Options(
    line=Pattern(r"^EMBARGO\b"),
    mark=Pattern(r"\((?P<at>EMBARGO)\)"),
    immediate=Pattern(r"^Libre$"),
    hour=Pattern(r"(?P<h>\d{1,2})h(?P<m>\d\d)?"),
    ends=Pattern("minuit"),
    zones={"Paris": "1 2", "GMT": "0", "Delhi": "5.5"},
    months=("janvier", *(f"mois{n}" for n in range(2, 11)), "novembre", "décembre"),
)


def laid_out(*lines: str, field: str = "", day: date | None = None) -> Structure:
    """A headline and paragraphs, and perhaps the item's embargo field and date."""
    parts, start = [], 0
    for number, text in enumerate(lines):
        parts.append(Part("paragraph" if number else "headline", text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    metadata = (Part("embargoed", field, ()),) if field else ()
    return Structure(Dispatch(None, tuple(parts), metadata, start), House("h", "House", "fr", (), {}), Lexicon(), day)


def told(structure: Structure) -> list[tuple[str, str]]:
    return [(match.case, match.place.text) for match in find(structure, WORDS)]


def test_a_match_whole() -> None:
    """Of two lines that differ the later one is told, the earlier one related."""
    structure = laid_out("Titre", "EMBARGO 18h GMT", "EMBARGO 20h00 GMT")
    _, one, other = structure.parts
    assert list(find(structure, WORDS)) == [
        Match(
            Place(other, 0, 17),
            {"found": "EMBARGO 20h00 GMT", "other": "EMBARGO 18h GMT"},
            related=(Place(one, 0, 15),),
            case="differs",
        )
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("EMBARGO", [("bare", "EMBARGO")]),
        ("EMBARGO minuit", []),
        ("EMBARGO 3 novembre", []),
        ("EMBARGO 18h", [("zone", "18h")]),
        ("EMBARGO 24h00 GMT", []),
        ("EMBARGO 24h30 GMT", [("hour", "24h30")]),
        ("EMBARGO 18h75 GMT", [("hour", "18h75")]),
        ("EMBARGO " + "et ainsi " * 30, []),
    ],
)
def test_one_line(line: str, found: list[tuple[str, str]]) -> None:
    """A line says until when, by a clock, in a zone; a paragraph that begins so is none."""
    assert told(laid_out("Titre", line)) == found


@pytest.mark.parametrize(
    ("one", "other", "cases"),
    [
        ("EMBARGO 18h GMT", "EMBARGO 18h00 GMT", []),
        ("EMBARGO 18h GMT", "EMBARGO 19h Paris", []),
        ("EMBARGO 18h GMT", "EMBARGO 20h Paris", []),
        ("EMBARGO 18h GMT", "EMBARGO 21h Paris", ["differs"]),
        ("EMBARGO 18h GMT", "EMBARGO 23h30 Delhi", []),
        ("EMBARGO 3 novembre", "EMBARGO 4 novembre", ["differs"]),
        ("EMBARGO 3 novembre 2026", "EMBARGO 3 novembre", []),
        ("EMBARGO 3 novembre 2026", "EMBARGO 3 novembre 2025", ["differs"]),
        ("EMBARGO 3 novembre", "EMBARGO minuit", []),
        ("EMBARGO 31 novembre", "EMBARGO 3 novembre", []),
    ],
)
def test_two_lines(one: str, other: str, cases: list[str]) -> None:
    """Two lines are one moment, or they differ; what only one of them says is no contradiction."""
    assert [case for case, _ in told(laid_out("Titre", one, other)) if case != "zone"] == cases


@pytest.mark.parametrize(
    ("line", "field", "cases"),
    [
        ("EMBARGO 24 novembre 2026 18h GMT", "2026-11-24T18:00:00Z", []),
        ("EMBARGO 24 novembre 2026 19h Paris", "2026-11-24T18:00:00+00:00", []),
        ("EMBARGO 24 novembre 2026 19h GMT", "2026-11-24T18:00:00Z", ["field"]),
        ("EMBARGO 24 novembre 18h GMT", "2026-11-26T18:00:00Z", ["field"]),
        ("EMBARGO 25 novembre 2h Delhi", "2026-11-24T20:30:00Z", []),
        ("EMBARGO 24 novembre", "2026-11-24", []),
        ("EMBARGO 24 novembre", "2026-11-26", ["field"]),
        ("EMBARGO 24 novembre", "bientôt", []),
    ],
)
def test_line_and_field(line: str, field: str, cases: list[str]) -> None:
    """Line and field are compared as moments, across zones; what is no date is left alone."""
    assert [case for case, _ in told(laid_out("Titre", line, field=field))] == cases


@pytest.mark.parametrize(
    ("line", "cases"),
    [
        ("EMBARGO 3 novembre 2026", ["over"]),
        ("EMBARGO 3 novembre", ["over"]),
        ("EMBARGO 9 novembre", []),
        ("EMBARGO 11 novembre", []),
        ("EMBARGO 2 janvier", []),
        ("EMBARGO 2 janvier 2026", ["over"]),
    ],
)
def test_an_embargo_that_is_over(line: str, cases: list[str]) -> None:
    """The item's date lies two days or more behind the end; without its year a far day is another year's."""
    assert [case for case, _ in told(laid_out("Titre", line, day=date(2026, 11, 10)))] == cases


def test_other_lines() -> None:
    """A line that frees the text contradicts an embargo; a marked headline needs a line."""
    assert told(laid_out("Titre", "EMBARGO minuit", "Libre")) == [("immediate", "Libre")]
    assert told(laid_out("Titre (EMBARGO)", "Libre")) == [("headline", "EMBARGO")]
    assert told(laid_out("Titre (EMBARGO)", "EMBARGO minuit")) == []


@given(st.text(alphabet="EMBARGO 0123456789h\nnovembre", max_size=80))
def test_laws(text: str) -> None:
    """Places lie in their parts, whatever the text."""
    assert_lawful(embargo, "EMBARGO " + text, **WORDS._asdict())
