import pytest

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar, days_by

FRENCH = Calendar(
    ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août aout", "septembre", "octobre",
     "novembre nov", "décembre"),
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ("er",),
)  # fmt: skip
ENGLISH = Calendar(
    ("January Jan", "February Feb", "March", "April", "May", "June", "July", "August", "September Sept", "October",
     "November", "December"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("st", "nd", "rd", "th"),
    month_first=True,
)  # fmt: skip
SPANISH = Calendar(("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"), ("lunes", "martes"), (), ("de",))

Read = tuple[str, int, int, int | None, int | None]


def found(text: str, calendar: Calendar = FRENCH) -> list[Read]:
    """The words of each day, then day, month, year and weekday."""
    part = Part("paragraph", text, whole(Span(0, len(text))))
    structure = Structure(Dispatch(None, (part,), (), 0), House("x", "x", "fr", (), {}), Lexicon())
    return [
        (text[one.start : one.end], one.day, one.month, one.year, one.weekday)
        for one in structure.of(days_by(calendar))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le mardi 18 juillet 2015, il", ("mardi 18 juillet 2015", 18, 7, 2015, 1)),
        ("Le Mardi,\u00a018\u00a0Juillet\u00a02015.", ("Mardi,\u00a018\u00a0Juillet\u00a02015", 18, 7, 2015, 1)),
        ("le 1er mai", ("1er mai", 1, 5, None, None)),
        ("le 31 septembre 2015 000", ("31 septembre", 31, 9, None, None)),
        ("Paris, 22 nov. 2026 (AFP)", ("22 nov. 2026", 22, 11, 2026, None)),
        ("du 18/07/2015 au", ("18/07/2015", 18, 7, 2015, None)),
        ("fait le 28-08-2014", ("28-08-2014", 28, 8, 2014, None)),
        ("le 2015-07-18.", ("2015-07-18", 18, 7, 2015, None)),
        ("jeudi 12 et mardi 13 mai", ("mardi 13 mai", 13, 5, None, 1)),
    ],
)
def test_one_day(text: str, expected: Read) -> None:
    """A day is read in words and in figures, with its weekday and year where they stand."""
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "le 7-Octobre et le 14-Juillet",
        "2,31 mars; 1.31 mars; 131 mars",
        "la version 31.09.2014, 1.2.31, le score 31-09",
        "le 25 maison, 12 marsouins",
        "https://example.org/2015-09-31/31-09-2014",
        "45/13/2015, 31/32/2015, 31/09/20155",
        "en mai 2015, mardi, le 18",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Names of events, decimals, versions, scores, addresses and longer words are no days."""
    assert found(text) == []


def test_ends_of_a_range() -> None:
    """A day that a hyphen or dash joins to the one before says so."""
    text = "les 12-13 mai et du 1er au 3 mai"
    part = Part("paragraph", text, whole(Span(0, len(text))))
    structure = Structure(Dispatch(None, (part,), (), 0), House("x", "x", "fr", (), {}), Lexicon())
    assert [(day.day, day.joined) for day in days_by(FRENCH)(structure)] == [(13, True), (3, False)]


def test_another_language_is_data() -> None:
    """Other words, ordinals, links and the order of month and day are read by the same code."""
    assert found("On Tuesday, Sept. 31, 2015, and 1st May 2015", ENGLISH) == [
        ("Tuesday, Sept. 31, 2015", 31, 9, 2015, 1),
        ("1st May 2015", 1, 5, 2015, None),
    ]
    assert found("el martes 18 de julio de 2015", SPANISH) == [("martes 18 de julio de 2015", 18, 7, 2015, 1)]


def test_every_letter_that_case_folds_together() -> None:
    """Dotted and dotless i, long s and capitals of any kind read as the plain letters."""
    assert found("MARDİ 18 JUİLLET 2015, marDı 1er ſeptembre") == [
        ("MARDİ 18 JUİLLET 2015", 18, 7, 2015, 1),
        ("marDı 1er ſeptembre", 1, 9, None, 1),
    ]


def test_no_words_read_figures_only() -> None:
    """Without a table of months only dates in figures are read."""
    assert found("le 18 juillet 2015, soit 18/07/2015", Calendar()) == [("18/07/2015", 18, 7, 2015, None)]
