"""The date in the dateline: its month as the house shortens it, its day that of the item.

A rule looks at one `fault`:

- `month`: the month is written otherwise than in the house's table, or with a stop. Not safe.
- `day`: it is more than `days` away from the item's date, where that is known; a dateline without a year may be of any.

Read is the named piece `date` of a dateline that follows a form of the house, day first: `21 jan 2019`. What follows
none is told by the check `form`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["month", "day"], "The fault that the rule tells."] = "month"
    months: Annotated[tuple[str, ...], "The twelve months; forms are separated by a space, the house's first."] = ()
    days: Annotated[int, "How many days the dateline may be away from the item's date."] = 1


FIELDS: tuple[str, ...] = ("found", "better")

_DATE = plain(r"(?P<day>[0-9]{1,2})(?:er)?[^\w](?P<month>[^\W\d_]+\.?)(?:[^\w](?P<year>[0-9]{4}))?")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """At most one match for each dateline."""
    for part in structure.parts:
        for group in part.groups.get("date", ()):
            written = _DATE.fullmatch(group.text)
            place = Place(part, group.start, group.end)
            if written and options.fault == "month":
                yield from _month(place, written, options)
            elif written and structure.day:
                yield from _day(place, written, options, structure.day)


def _month(place: Place, written: re.Match[str], options: Options) -> Iterator[Match]:
    number = _number(written["month"], options)
    if number and written["month"] != (better := options.months[number - 1].split()[0]):
        at = Place(place.part, place.start + written.start("month"), place.start + written.end("month"))
        yield Match(at, {"found": at.text, "better": better}, (Edit((Replacement(at, better),), False),))


def _day(place: Place, written: re.Match[str], options: Options, today: date) -> Iterator[Match]:
    number = _number(written["month"], options)
    years = [int(written["year"])] if written["year"] else [today.year - 1, today.year, today.year + 1]
    dates = [day for year in years if number and (day := _date(year, number, int(written["day"])))]
    if dates and min(abs((day - today).days) for day in dates) > options.days:
        better = f"{today.day} {options.months[today.month - 1].split()[0]} {today.year}"
        yield Match(place, {"found": place.text, "better": better})


def _number(month: str, options: Options) -> int:
    """The number of a month from 1; 0 where the table has none so written, a stop and case aside."""
    bare = month.removesuffix(".").casefold()
    return next((n for n, forms in enumerate(options.months, 1) if bare in forms.casefold().split()), 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
