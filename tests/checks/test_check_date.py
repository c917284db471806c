import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.checks.date import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place, Unchecked
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
FRENCH = Options(MONTHS, WEEKDAYS, ("hier", "aujourd'hui"), ("er",), other_calendars=("julien", "J.-C"))


def structure(*texts: str, day: datetime.date | None = None) -> Structure:
    parts = tuple(Part("paragraph", text, whole(Span(0, len(text)))) for text in texts)
    return Structure(Dispatch(None, parts, (), 0), House("x", "x", "fr", (), {}), Lexicon(), day)


def told(*texts: str, day: datetime.date | None = None) -> list[tuple[str, str, str]]:
    """Case, words at fault and true weekday of each match."""
    found = find(structure(*texts, day=day), FRENCH)
    return [(m.case, m.place.text, str(m.fields["weekday"])) for m in found if isinstance(m, Match)]


def test_a_match_whole() -> None:
    """A weekday against its date: the words at fault, the date, the weekday written and the true one."""
    made = structure("Réunion du mardi 11 mars 2026.")
    assert list(find(made, FRENCH)) == [
        Match(
            Place(made.parts[0], 11, 29),
            {"date": "11 mars 2026", "found": "mardi", "weekday": "mercredi"},
            case="weekday",
        )
    ]


@given(st.integers(1, 39), st.integers(1, 12), st.integers(1901, 2099).filter(lambda year: year % 100))
def test_a_date_is_told_if_and_only_if_it_does_not_exist(day: int, month: int, year: int) -> None:
    """In words and in figures, what datetime refuses is told, and nothing else."""
    try:
        datetime.date(year, month, day)
        expected = []
    except ValueError:
        expected = ["impossible"]
    assert [case for case, *_ in told(f"Le {day} {MONTHS[month - 1]} {year}, il")] == expected
    if day <= 31:
        assert [case for case, *_ in told(f"Le {day:02}/{month:02}/{year}, il")] == expected
        assert [case for case, *_ in told(f"Le {year}-{month:02}-{day:02}, il")] == expected


@given(st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_told_if_and_only_if_it_is_not_that_of_the_date(day: datetime.date, weekday: int) -> None:
    """Every weekday but the true one is told, and the true one is named."""
    text = f"Le {WEEKDAYS[weekday]} {day.day} {MONTHS[day.month - 1]} {day.year}, il"
    wrong = day.weekday() != weekday and day.year % 100 != 0
    assert told(text) == ([("weekday", text[3:-4], WEEKDAYS[day.weekday()])] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "Le 29 février 2016, le 29 février, le 1er mai, le 31 août 2015.",
        "Les 31-32 mai, les 12–13 mai; le lundi 12 et mardi 13.",
        "Le mercredi 25 octobre 1917 du calendrier julien.",
        "Le 31 septembre 44 avant J.-C.",
        "Samedi 24 novembre 1600 personnes, dimanche 24 novembre 2000 policiers.",
        "Le Vendredi saint, le 7-Octobre, la version 31.9.2, un score de 31-9.",
        "Le lundi 14 juillet 1789.",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Leap days, ranges, other calendars, numbers of people, names of days, versions and scores."""
    assert told(text, day=datetime.date(2026, 6, 1)) == []


def test_weekday_without_a_year() -> None:
    """The nearest such day to the dispatch's date is judged where it is near; its year is said."""
    today = datetime.date(2018, 12, 11)
    made = structure("Ce mardi 10 décembre, il", day=today)
    assert list(find(made, FRENCH)) == [
        Match(
            Place(made.parts[0], 3, 20),
            {"date": "10 décembre 2018", "found": "mardi", "weekday": "lundi"},
            case="nearest",
        )
    ]
    assert told("Ce lundi 10 décembre, puis le mardi 1er janvier, il", day=today) == []
    assert (
        told("Ce mardi 10 décembre.", "Le mardi 10 décembre.", day=today)
        == [("nearest", "mardi 10 décembre", "lundi")] * 2
    )
    assert told("Ce mercredi 1er janvier, il", day=today) == [("nearest", "mercredi 1er janvier", "mardi")]


def test_another_year_may_be_meant() -> None:
    """Silence far from the dispatch's date, beside another year, and where all weekdays fit one year."""
    today = datetime.date(2018, 12, 11)
    assert told("Ce mardi 10 juin, il", day=today) == []
    assert told("En 2015, le vendredi 13 novembre, il", day=today) == []
    assert told("Soldes du samedi 28 septembre", "au vendredi 8 novembre.", day=today) == []


def test_what_cannot_be_checked_is_said_once() -> None:
    """Weekdays and relative days without the dispatch's date are not findings; dates with their year need none."""
    unchecked = [Unchecked("weekdays", "no_date")]
    assert list(find(structure("Arrivé hier, mardi.", "Aujourd’hui, il part."), FRENCH)) == unchecked
    assert list(find(structure("Arrivé mardi 18 juillet."), FRENCH)) == unchecked
    assert list(find(structure("Arrivé le samedi 18 juillet 2015."), FRENCH)) == []
    assert list(find(structure("Arrivé hier, mardi.", day=datetime.date(2026, 1, 1)), FRENCH)) == []


def test_without_words_only_figures() -> None:
    """A rule without months and weekdays reads dates in figures alone."""
    found = list(find(structure("Le 31 septembre, hier, soit le 31/09/2015."), Options()))
    assert [match.place.text for match in found if isinstance(match, Match)] == ["31/09/2015"]
