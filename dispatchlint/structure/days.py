"""The days that a text names: `mardi 18 juillet 2015`, `le 1er mai`, `18/07/2015`, `2015-07-18`.

The words are those of a Calendar, so another language is data.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.folding import APOSTROPHES, SPACES
from dispatchlint.structure import Structure
from dispatchlint.structure.whole_text import WholeText, whole_text

_S = f"[{SPACES}]"


class Calendar(NamedTuple):
    """The words of a language: forms of one month or weekday are separated by a space, Monday comes first.

    `ordinals` are what may stand at a day's number (`er`), `links` what may stand before month and year (`de`).
    """

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    month_first: bool = False


class Day(NamedTuple):
    """A day named in a part, 0-based code points; `weekday` counts from 0, a Monday; what is not said is None.

    `date_start` is where the date begins after the weekday. `joined`: it is one end of a range such as `12-13 mai`. Day
    and month may be numbers that no calendar has.
    """

    part: Part
    start: int
    date_start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    joined: bool


class _Reader(NamedTuple):
    months: dict[str, int]
    weekdays: dict[str, int]
    written: tuple[re.Pattern[str], ...]
    weekday_before: re.Pattern[str] | None


# Slashes and hyphens: day, month, year, as everywhere but in the United States; ISO 8601: year, month, day.
_FIGURES = plain(
    r"(?<![\w/.,:–-])(?:(?P<d>\d\d?)(?P<sep>[/-])(?P<m>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)"
    r"|(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d))(?![\w/–-]|[.,:]\d)"
)
_FIGURES_HINT = plain(r"[0-9][/-][0-9]{1,2}[/-][0-9]")  # begins with a set: `re` skips ahead to it
_YEAR = plain(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?![\w,.]\d|\w)")
_BARRED_BEFORE = ".,’'"  # `2,31 mars` is no day


@lru_cache(maxsize=16)
def days_by(calendar: Calendar) -> Callable[[Structure], tuple[Day, ...]]:
    """The finder of days for one language's words, for `structure.of`."""
    reader = _reader(calendar)

    def days(structure: Structure) -> tuple[Day, ...]:
        whole = structure.of(whole_text)
        found = sorted([*_written(reader, whole), *_figures(whole)], key=lambda one: one[0] + one[1].start)
        return tuple([day for _, day in found])

    return days


def _written(reader: _Reader, whole: WholeText) -> Iterator[tuple[int, Day]]:
    """The days with the name of a month, each with where its part begins."""
    for pattern in reader.written:
        for part, begin, match in whole.find(pattern):
            if not _bars(whole.text[match.start() - 1 : match.start()]):
                yield begin, _day(reader, part, begin, match)


def _bars(before: str) -> bool:
    return before.isalnum() or (before != "" and before in _BARRED_BEFORE)


def _day(reader: _Reader, part: Part, begin: int, match: re.Match[str]) -> Day:
    start, weekday = match.start() - begin, None
    before = reader.weekday_before.search(part.text, max(start - 24, 0), start) if reader.weekday_before else None
    if before:
        start, weekday = before.start(1), reader.weekdays[_key(before[1])]
    year = int(match["year"]) if match["year"] else None
    month = reader.months[_key(match["month"])]
    joined = bool(not before and start and part.text[start - 1] in "-–—/")
    date_start, end = match.start() - begin, match.end() - begin
    return Day(part, start, date_start, end, int(match["day"]), month, year, weekday, joined)


def _figures(whole: WholeText) -> Iterator[tuple[int, Day]]:
    """The days in figures alone, each with where its part begins."""
    for part, begin, match in whole.find(_FIGURES) if _FIGURES_HINT.search(whole.text) else ():
        day, month, year = (int(match[name] or match["i" + name]) for name in "dmy")
        if max(day, month) <= 31 and min(day, month) <= 12:  # `45/13/2015` is a number of something
            start, end = match.start() - begin, match.end() - begin
            yield begin, Day(part, start, start, end, day, month, year, None, False)


def _reader(calendar: Calendar) -> _Reader:
    months, weekdays = _numbers(calendar.months, 1), _numbers(calendar.weekdays, 0)
    written = []
    if months:
        link = f"(?:{_S}(?:{_any(calendar.links)}))?" if calendar.links else ""
        ordinal = f"(?:{_any(calendar.ordinals)})?" if calendar.ordinals else ""
        day = rf"(?P<day>[0-9][0-9]?){ordinal}"
        month = rf"(?P<month>{_any(_forms(calendar.months))})\b"
        year = rf"(?:\.?,?{link}{_S}(?P<year>\d{{4}})(?![\w/]|[-.,:]\d|{_S}\d{{3}}\b))?"
        written.append(plain(rf"{day}{link}{_S}{month}{year}", re.IGNORECASE))
        if calendar.month_first:
            written.append(
                plain(rf"{month}\.?{_S}(?P<day>[0-9][0-9]?){ordinal}(?![\w:]|[.,][0-9]){year}", re.IGNORECASE)
            )
    before = plain(rf"(?<!\w)({_any(_forms(calendar.weekdays))})\.?,?{_S}$", re.IGNORECASE) if weekdays else None
    return _Reader(months, weekdays, tuple(written), before)


def _numbers(words: tuple[str, ...], first: int) -> dict[str, int]:
    return {_key(form): number for number, forms in enumerate(words, first) for form in forms.split()}


def _key(word: str) -> str:
    """What a word that `re.IGNORECASE` matches has in common with it: to it, dotted, dotless and plain i are one."""
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")


def years_in(text: str) -> set[int]:
    """The numbers of a text that may be years."""
    return {int(year) for year in _YEAR.findall(text)}


def word_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of these words, whole and in any case; kinds of apostrophe and of space are one."""
    return plain(rf"(?<![\w-])(?:{_any(words)})(?![\w-])", re.IGNORECASE) if words else None


def _forms(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for forms in words for form in forms.split())


def _any(words: tuple[str, ...]) -> str:
    """An alternation, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", f"[{APOSTROPHES}]").replace("\\ ", _S) for word in ordered)
