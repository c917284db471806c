"""The date in the dateline."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import edited

from dispatchlint.checks import dateline
from dispatchlint.dispatch import Dispatch, Group, Part, whole
from dispatchlint.findings import Match
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

MONTHS = (
    "jan janv janvier",
    "fév février",
    "mars",
    "avr avril",
    "mai",
    "juin",
    "juil juillet",
    "août",
    "sept septembre",
    "oct octobre",
    "nov novembre",
    "déc décembre",
)


def matches(written: str, today: date | None = None, **options: Any) -> list[Match]:
    """What the check finds in a dateline with this date."""
    text = f"Paris, {written} (AFP) - "
    part = Part(
        "dateline", text, whole(Span(0, len(text))), groups={"date": (Group(written, 7, 7 + len(written)),)}
    )  # fmt: skip
    structure = Structure(Dispatch(None, (part,), (), len(text)), House("h", "H", "fr", (), {}), Lexicon(), today)
    return list(dateline.find(structure, dateline.Options(months=MONTHS, **options)))


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("21 janvier 2019", "21 jan 2019"),
        ("21 jan. 2019", "21 jan 2019"),
        ("1er Déc 2019", "1er déc 2019"),
        ("14 juillet", "14 juil"),
    ],
)
def test_months(written: str, better: str) -> None:
    """A month that is not as in the house's table is told; the edit is not safe."""
    (match,) = matches(written)
    assert match.edits[0].safe is False
    assert edited(f"Paris, {written} (AFP) - ", match.edits) == f"Paris, {better} (AFP) - "


@pytest.mark.parametrize("written", ["21 jan 2019", "1er mai", "21 brumaire 2019", "21/01/2019", "Jan 21, 2019"])
def test_months_that_are_let_be(written: str) -> None:
    """The house's form, and what is no day and month of the table, gives nothing."""
    assert matches(written) == []


def test_the_day_of_the_item() -> None:
    """A dateline more than a day away from the item's date is told, and never edited."""
    (match,) = matches("21 jan 2019", date(2019, 1, 24), fault="day")
    assert (match.place.text, match.fields, match.edits) == (
        "21 jan 2019", {"found": "21 jan 2019", "better": "24 jan 2019"}, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("21 jan 2019", date(2019, 1, 22)),
        ("31 déc", date(2020, 1, 1)),
        ("1er jan", date(2019, 12, 31)),
        ("21 jan 2019", None),
        ("31 fév 2019", date(2019, 3, 1)),
        ("21 brumaire", date(2019, 3, 1)),
    ],
)
def test_days_that_are_let_be(written: str, today: date | None) -> None:
    """A day's difference, the turn of the year, an unknown date and one that does not exist give nothing."""
    assert matches(written, today, fault="day") == []


@pytest.mark.parametrize("fault", ["month", "day"])
@given(written=st.text(st.sampled_from("0123 janmidéc.er"), min_size=1, max_size=16), today=st.dates())
def test_any_date_is_checked(fault: str, written: str, today: date) -> None:
    """Any date gives places inside its part and no safe edit."""
    for match in matches(written, today, fault=fault):
        assert match.place.text in written
        assert not any(edit.safe for edit in match.edits)
