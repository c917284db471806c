import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.checks.day import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
FRENCH = Options(
    MONTHS,
    WEEKDAYS,
    ("er",),
    relative={"hier": -1, "demain": 1},
    pair=Pattern(rf"(?P<relative>hier|demain) \(?(?P<weekday>{'|'.join(WEEKDAYS)})"),
    past=Pattern(r"s'est tenue? le $"),
    future=Pattern(r"se tiendra le $"),
    other_time=Pattern(r"\ban dernier\b"),
)
TUESDAY = datetime.date(2026, 3, 10)


def structure(*texts: str, day: datetime.date | None = TUESDAY) -> Structure:
    parts = tuple(Part("paragraph", text, whole(Span(0, len(text)))) for text in texts)
    return Structure(Dispatch(None, parts, (), 0), House("x", "x", "fr", (), {}), Lexicon(), day)


def told(*texts: str, day: datetime.date | None = TUESDAY) -> list[tuple[str, str]]:
    """Case and words at fault of each match."""
    return [(match.case, match.place.text) for match in find(structure(*texts, day=day), FRENCH)]


def test_a_match_whole() -> None:
    """The words at fault, and the dispatch's date in words."""
    made = structure("Il a plu hier (dimanche).")
    assert list(find(made, FRENCH)) == [
        Match(
            Place(made.parts[0], 9, 24),
            {"found": "hier (dimanche)", "today": "mardi 10 mars 2026"},
            case="relative",
        )
    ]


@given(st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31)), st.integers(0, 6))
def test_a_relative_day_has_its_own_weekday(today: datetime.date, weekday: int) -> None:
    """Every weekday but the true one is told; the one after it has a case of its own."""
    off = (weekday - (today - datetime.timedelta(1)).weekday()) % 7
    case = {0: [], 1: ["relative.next"]}.get(off, ["relative"])
    assert [case for case, _ in told(f"Il a plu hier {WEEKDAYS[weekday]}.", day=today)] == case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier lundi 9 mars, il a plu.", []),
        ("Hier lundi 9 mars 2026, il a plu.", []),
        ("Hier lundi 2 mars, il a plu.", [("relative", "Hier lundi 2 mars")]),
        ("Hier lundi 9 mars 2020, il a plu.", [("relative", "Hier lundi 9 mars 2020")]),
        ("Hier mardi 10 mars, il a plu.", [("relative.next", "Hier mardi 10 mars")]),
        ("Demain mercredi 11 mars, il pleuvra.", []),
    ],
)
def test_a_date_beside_is_held_to_it_too(text: str, expected: list[tuple[str, str]]) -> None:
    """A weekday that is right does not save a date that is wrong."""
    assert told(text) == expected


@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)))
def test_tenses_are_told_if_and_only_if_the_date_contradicts_them(day: datetime.date) -> None:
    """Past and later, future and earlier, at most 60 days away; never on the day itself."""
    written = f"{day.day} {MONTHS[day.month - 1]}"
    apart = (day - TUESDAY).days
    assert told(f"Elle s'est tenue le {written}.") == ([("past", written)] if 0 < apart <= 60 else [])
    assert told(f"Elle se tiendra le {written}.") == ([("future", written)] if -60 <= apart < 0 else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle s'est tenue le 15 mars 2026.", ["past"]),
        ("Elle s'est tenue le 15 mars 2027.", ["past"]),
        ("Elle s'est tenue le 15 mars 2025.", []),
        ("Elle se tiendra le 15 mars 2025.", ["future"]),
        ("Son récit se tiendra le 16 mai 2007.", []),
        ("En 2019, elle s'est tenue le 15 mars.", []),
        ("En 2026, elle s’est tenue le 15 mars.", ["past"]),
        ("L'an dernier, elle s'est tenue le 15 mars.", []),
        ("C'était l'an dernier. Elle s'est tenue le 15 mars.", ["past"]),
        ("Elle s'est tenue le 31 septembre, le 0 mars, le 12-15 mars.", []),
        ("Elle a été reportée au 15 mars.", []),
    ],
)
def test_the_year_of_a_day(text: str, expected: list[str]) -> None:
    """Its own, else the dispatch's, unless its paragraph or its sentence is of another time."""
    assert [case for case, _ in told(text)] == expected


def test_nothing_is_judged_without_a_date() -> None:
    """A dispatch of unknown date may say what it likes."""
    assert told("Il a plu hier (dimanche). Elle se tiendra le 3 mars 2020.", day=None) == []


def test_the_ends_of_time() -> None:
    """The first and the last day of the calendar do no harm."""
    assert told("Elle se tiendra le 3 mars 0000, le 3 mars.", day=datetime.date(1, 1, 2)) == []
    assert told("Elle s'est tenue le 3 mars.", day=datetime.date(9999, 12, 30)) == []
    assert told("Il a plu hier lundi.", day=datetime.date.min) == []
    assert told("Il pleuvra demain vendredi.", day=datetime.date.max) == []
