"""Dates that cannot be: `31 septembre`, `29 février 2015`, a weekday that its date does not have.

Case `impossible` is a day that its month does not have. Case `weekday` is a weekday against a date with its year. Case
`nearest` is a weekday against a date without a year, where the dispatch's own date is known and the nearest such day
is at most `window` days away from it; left alone are a paragraph that names another year, and a dispatch in which all
weekdays without a year, of two dates at least, fit one year. Ranges (`12-13 mai`) and other calendars are not judged,
nor is what may be a number of people as well as a year (`samedi 24 novembre 1600 personnes`): 1900 and before, and
2000. Weekdays and relative days in a dispatch whose date is not known are no fault: they are told as not checked.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import Annotated, NamedTuple

from dispatchlint.findings import Match, Place, Unchecked
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar, Day, days_by, word_pattern, years_in


class Options(NamedTuple):
    """What the rule may set."""

    months: Annotated[tuple[str, ...], "The twelve months; forms of one month are separated by a space."] = ()
    weekdays: Annotated[tuple[str, ...], "The seven weekdays from Monday; forms are separated by a space."] = ()
    relative: Annotated[tuple[str, ...], "Words for days that depend on the dispatch's date: yesterday."] = ()
    ordinals: Annotated[tuple[str, ...], "What may stand at the number of a day: er, st."] = ()
    links: Annotated[tuple[str, ...], "Words that may stand before the month and the year: de."] = ()
    month_first: Annotated[bool, "Whether the month may also stand before the day."] = False
    other_calendars: Annotated[tuple[str, ...], "Words near a date that is not of the Gregorian calendar."] = ()
    window: Annotated[int, "How many days from the dispatch's date a date without a year is judged."] = 60


FIELDS: tuple[str, ...] = ("date", "found", "weekday")

_NEAR = 40


def find(structure: Structure, options: Options) -> Iterator[Match | Unchecked]:
    """One match for each date that cannot be, and at most one thing that was not checked."""
    shown = structure.shown
    days = [day for day in structure.of(days_by(_calendar(options))) if id(day.part) in shown]
    today = None if structure.day is None or _fit_one_year(days, structure.day) else structure.day
    for day in days:
        if not day.joined and day.day and (match := _judge(day, options, today)):
            yield match
    if structure.day is None and _leans_on_today(structure, options, days):
        yield Unchecked("weekdays", "no_date")


def _judge(day: Day, options: Options, today: date | None) -> Match | None:
    if day.month > 12 or day.day > _length(day.year, day.month):
        return None if _is_of_other_calendar(day, options.other_calendars) else _match(day, options, "impossible", None)
    if day.weekday is None or (day.year is not None and not _is_year(day.year)):
        return None
    real = _nearest(day, options.window, today) if day.year is None else date(day.year, day.month, day.day)
    if real is None or real.weekday() == day.weekday or _is_of_other_calendar(day, options.other_calendars):
        return None
    return _match(day, options, "nearest" if day.year is None else "weekday", real)


def _match(day: Day, options: Options, case: str, real: date | None) -> Match:
    text = day.part.text[day.date_start : day.end]
    place = Place(day.part, day.start if real else day.date_start, day.end)
    fields = {"date": text, "found": "", "weekday": ""}
    if real and day.weekday is not None:
        fields["date"] = text if day.year else f"{text} {real.year}"
        fields["found"], fields["weekday"] = (options.weekdays[n].split()[0] for n in (day.weekday, real.weekday()))
    return Match(place, fields, case=case)


def _is_year(number: int) -> bool:
    """Whether a number after a month is surely a year, and of the Gregorian calendar."""
    return number > 1900 and number % 100 != 0


def _length(year: int | None, month: int) -> int:
    """The days of a month; February has 29 where the year is not sure."""
    return monthrange(year if year is not None and _is_year(year) else 2000, month)[1]


def _nearest(day: Day, window: int, today: date | None) -> date | None:
    """The nearest such day to the dispatch's date, if it is near enough and its paragraph names no year."""
    if today is None or years_in(day.part.text):
        return None
    years = (year for year in _years_around(today) if day.day <= monthrange(year, day.month)[1])
    near = [real for year in years if abs((real := date(year, day.month, day.day)) - today).days <= window]
    return near[0] if len(near) == 1 else None


def _fit_one_year(days: list[Day], today: date) -> bool:
    """Whether the weekdays of two or more dates without a year are all those of one year."""
    undated = [day for day in days if day.year is None and day.weekday is not None and 0 < day.day <= 28]
    return len({(day.month, day.day) for day in undated}) > 1 and any(
        all(date(year, day.month, day.day).weekday() == day.weekday for day in undated) for year in _years_around(today)
    )


def _years_around(today: date) -> range:
    return range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)


def _is_of_other_calendar(day: Day, words: tuple[str, ...]) -> bool:
    near = _other_calendars(words)
    return near is not None and near.search(day.part.text, max(day.start - _NEAR, 0), day.end + _NEAR) is not None


def _leans_on_today(structure: Structure, options: Options, days: list[Day]) -> bool:
    """Whether a weekday or a word such as *yesterday* stands anywhere outside a date with its year."""
    pattern = _today_words(options.weekdays, options.relative)
    dated = {(id(day.part), day.start) for day in days if day.year is not None}
    return pattern is not None and any(
        (id(part), word.start()) not in dated for part in structure.parts for word in pattern.finditer(part.text)
    )


@lru_cache(maxsize=16)
def _other_calendars(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return word_pattern(words)


@lru_cache(maxsize=16)
def _today_words(weekdays: tuple[str, ...], relative: tuple[str, ...]) -> re.Pattern[str] | None:
    return word_pattern((*(form for forms in weekdays for form in forms.split()), *relative))


def _calendar(options: Options) -> Calendar:
    return Calendar(options.months, options.weekdays, options.ordinals, options.links, options.month_first)
