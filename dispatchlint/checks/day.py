"""What a text says of days against the dispatch's own date: `hier (dimanche)`, `s'est tenu le 15 mars`.

Case `relative` is a relative day beside a weekday or a date not its own; `relative.next` where it would be right
on the morrow, as in copy for the next day's paper. Case `past` is a day told as over that comes after the dispatch,
`future` one told as to come that is over. A date without a year is taken for one of the dispatch's year, unless its
paragraph names another. In a dispatch whose date is not known nothing is judged.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import Annotated, NamedTuple

from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_kinds
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar, Day, days_by, years_in
from dispatchlint.structure.patterns import Pattern, compiled, search


class Options(NamedTuple):
    """What the rule may set."""

    months: Annotated[tuple[str, ...], "The twelve months; forms of one month are separated by a space."] = ()
    weekdays: Annotated[tuple[str, ...], "The seven weekdays from Monday; forms are separated by a space."] = ()
    ordinals: Annotated[tuple[str, ...], "What may stand at the number of a day: er, st."] = ()
    links: Annotated[tuple[str, ...], "Words that may stand before the month and the year: de."] = ()
    month_first: Annotated[bool, "Whether the month may also stand before the day."] = False
    relative: Annotated[Mapping[str, int], "How many days after the dispatch a word is: yesterday is -1."] = {}
    pair: Annotated[Pattern, "A relative day with its weekday: the groups `relative` and `weekday`."] = Pattern()
    past: Annotated[Pattern, "What stands before the day of a thing that is over."] = Pattern()
    future: Annotated[Pattern, "What stands before the day of a thing to come."] = Pattern()
    other_time: Annotated[Pattern, "What takes a sentence to another time: nothing is said there of tenses."] = (
        Pattern()
    )
    window: Annotated[
        int, "How many days from the dispatch's date a date is judged, and a year more one with its year."
    ] = 60


FIELDS: tuple[str, ...] = ("found", "today")

_YEAR = 365  # days: the year of a date may be a slip too
_REACH = 80  # characters before a day in which its verb stands
_STOPS = ".!?…"


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """One match for each day that the dispatch's date contradicts."""
    if structure.day is None:
        return
    days = structure.of(days_by(_calendar(options)))
    if options.pair:
        yield from _relative(structure, options, days, structure.day)
    if options.past or options.future:
        yield from _tenses(structure, options, days, structure.day)


def _relative(structure: Structure, options: Options, days: tuple[Day, ...], today: date) -> Iterator[Match]:
    """Relative days beside a weekday or a date that is not theirs."""
    weekdays = {form: number for number, forms in enumerate(options.weekdays) for form in forms.split()}
    dated = {(id(day.part), day.start): day for day in days}
    for part in structure.parts:
        for found in search(part, options.pair, ignore_case=True):
            shift, weekday = options.relative.get(found["relative"].lower()), weekdays.get(found["weekday"].lower())
            day = dated.get((id(part), found.start("weekday")))
            if shift is None or weekday is None or _is(weekday, day, _moved(today, shift)):
                continue
            case = "relative.next" if _is(weekday, day, _moved(today, shift + 1)) else "relative"
            end = max(found.end(), day.end if day else 0)
            closes = "(" in found[0] and part.text[end : end + 1] == ")"
            yield _match(Place(part, found.start(), end + closes), case, options, today)


def _moved(today: date, days: int) -> date:
    """So many days later, within the calendar."""
    return date.fromordinal(min(max(today.toordinal() + days, 1), date.max.toordinal()))


def _is(weekday: int, day: Day | None, meant: date) -> bool:
    """Whether a weekday, and the date that it begins, are those of a day."""
    dated = day is None or ((day.day, day.month) == (meant.day, meant.month) and day.year in (None, meant.year))
    return weekday == meant.weekday() and dated


def _tenses(structure: Structure, options: Options, days: tuple[Day, ...], today: date) -> Iterator[Match]:
    """Days whose verb says that they are over, or to come, and the dispatch's date does not."""
    shown = structure.shown
    for day in days:
        real = None if day.joined or id(day.part) not in shown else _real(day, options.window, today)
        if real is None or real == today:
            continue
        case, verb = ("past", options.past) if real > today else ("future", options.future)
        if verb and _follows(day, verb) and not _is_of_other_time(day, options.other_time):
            yield _match(Place(day.part, day.start, day.end), case, options, today)


def _real(day: Day, window: int, today: date) -> date | None:
    """A day with its year, of the dispatch's year if its paragraph names no other; None where it is too far away."""
    year = today.year if day.year is None else day.year
    if not (MINYEAR <= year <= MAXYEAR and 0 < day.month <= 12 and 0 < day.day <= monthrange(year, day.month)[1]):
        return None
    if day.year is None and years_in(day.part.text) - {today.year}:
        return None
    real, reach = date(year, day.month, day.day), window if day.year is None else window + _YEAR
    return real if abs((real - today).days) <= reach else None


def _follows(day: Day, verb: Pattern) -> bool:
    before = fold_kinds(day.part.text[max(day.start - _REACH, 0) : day.start])
    return compiled(verb).search(before) is not None


def _is_of_other_time(day: Day, words: Pattern) -> bool:
    """Whether the sentence around a day has such words."""
    text = day.part.text
    start = max(text.rfind(stop, 0, day.start) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, day.end)) >= 0]
    return bool(words) and compiled(words).search(fold_kinds(text[start : min(ends, default=len(text))])) is not None


def _match(place: Place, case: str, options: Options, today: date) -> Match:
    weekday, month = (
        forms.split()[0] for forms in (options.weekdays[today.weekday()], options.months[today.month - 1])
    )
    return Match(place, {"found": place.text, "today": f"{weekday} {today.day} {month} {today.year}"}, case=case)


def _calendar(options: Options) -> Calendar:
    return Calendar(options.months, options.weekdays, options.ordinals, options.links, options.month_first)
