"""An embargo that contradicts itself, the item's fields or another line, or does not say until when.

An embargo is said in a short `line`. Its end is a day, an hour or one of `ends`. Cases:

- `bare`: no end is said. `hour`: an hour that no clock shows. `zone`: an hour without one of `zones`.
- `differs`: two lines give two ends. `field`: the line and the item's metadata (`embargoed`) do.
- `immediate`: another line frees the text at once. `over`: the item's date is later than the end.
- `headline`: the headline is marked (`mark`) and there is no line.

Hours of two zones are compared where both zones are known; else days are, with a day's grace for the zone.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_kinds
from dispatchlint.literals import Strings, any_of, literals
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar, days_by
from dispatchlint.structure.patterns import Pattern, place_of, search

if TYPE_CHECKING:
    import regex


class Options(NamedTuple):
    """What the rule may set."""

    line: Annotated[Pattern, "A line that sets an embargo."] = Pattern()
    mark: Annotated[Pattern, "How a headline speaks of an embargo; group `at` is the place."] = Pattern()
    immediate: Annotated[Pattern, "A line that frees the text at once."] = Pattern()
    hour: Annotated[Pattern, "An hour: groups h and m."] = Pattern()
    ends: Annotated[Pattern, "What says an end without day or hour in figures: minuit, lundi."] = Pattern()
    zones: Annotated[Mapping[str, str], "Names of time zones, and how many hours each may be ahead of UTC."] = {}
    months: Annotated[tuple[str, ...], "The twelve months; forms of one month are separated by a space."] = ()
    weekdays: Annotated[tuple[str, ...], "The seven weekdays from Monday; forms are separated by a space."] = ()
    ordinals: Annotated[tuple[str, ...], "What may stand at the number of a day: er, st."] = ()
    longest: Annotated[int, "The longest line, in characters."] = 200


FIELDS: tuple[str, ...] = ("found", "other")

_MINUTES = 24 * 60
_NEAR = 60  # days within which a day without its year is behind us

_Day = tuple[int | None, int, int] | None


class _End(NamedTuple):
    """When an embargo ends: year, month, day; minute of the day; offsets of its zone in minutes; and the line.

    `hour` is the place of the hour; there is no minute where no clock shows that hour.
    """

    place: Place
    day: _Day
    minute: int | None
    offsets: tuple[int, ...]
    hour: Place | None = None


def triggers(options: Options) -> Strings | None:
    """What sets an embargo: without a line and a mark there is nothing to judge."""
    return any_of(literals(pattern) for pattern in (options.line, options.mark) if pattern)


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """What is wrong with each line, then what clashes."""
    sought = [part for part in structure.sought if len(part.text) <= options.longest]
    places = [place for part in sought for place in _places(part, options.line)[:1]]
    ends = [_read(structure, place, options) for place in places]
    for end in ends:
        yield from _judge(structure, end, options)
    yield from _clashes(structure, ends)
    if ends:
        short = (part for part in structure.parts if len(part.text) <= options.longest)
        for place in [place for part in short for place in _places(part, options.immediate)][:1]:
            yield _match(place, "immediate", ends[0].place)
    marks = [place for part in structure.dispatch.of("headline") for place in _places(part, options.mark)]
    if marks and not ends:
        yield _match(marks[0], "headline")


def _places(part: Part, pattern: Pattern) -> list[Place]:
    return [place_of(part, found) for found in search(part, pattern)] if pattern else []


def _match(place: Place, case: str, other: Place | None = None) -> Match:
    fields = {"found": place.text, "other": other.text if other else ""}
    return Match(place, fields, related=(other,) if other else (), case=case)


def _read(structure: Structure, line: Place, options: Options) -> _End:
    """The end that the whole line says."""
    part = line.part
    assert part is not None
    place = Place(part, 0, len(part.text.rstrip()))
    calendar = Calendar(options.months, options.weekdays, options.ordinals)
    days = ((day.year, day.month, day.day) for day in structure.of(days_by(calendar)) if day.part is part)
    hour = next(iter(search(part, options.hour)), None) if options.hour else None
    text = fold_kinds(part.text).casefold()
    offsets = next((hours for name, hours in options.zones.items() if name.casefold() in text), "")
    minutes = tuple(round(60 * float(hours)) for hours in offsets.split())
    return _End(place, next(days, None), _minute(hour), minutes, place_of(part, hour) if hour else None)


def _minute(hour: "regex.Match[str] | None") -> int | None:
    """The minute of the day; None for an hour that no clock shows. Midnight may be 24:00."""
    hours, minutes = (int(hour["h"]), int(hour["m"] or 0)) if hour else (99, 0)
    is_real = (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0)
    return 60 * hours + minutes if is_real else None


def _judge(structure: Structure, end: _End, options: Options) -> Iterator[Match]:
    if not (end.day or end.hour or (end.place.part and _places(end.place.part, options.ends))):
        yield _match(end.place, "bare")
    if end.hour and end.minute is None:
        yield _match(end.hour, "hour")
    elif end.hour and not end.offsets:
        yield _match(end.hour, "zone")
    late = _days_between(end.day, (structure.day.year, structure.day.month, structure.day.day)) if structure.day else 0
    if 1 < late < (_NEAR if end.day and end.day[0] is None else late + 1):
        yield _match(end.place, "over")


def _clashes(structure: Structure, ends: list[_End]) -> Iterator[Match]:
    for end in ends[1:]:
        if _clash(ends[0], end, same_clock=True):
            yield _match(end.place, "differs", ends[0].place)
    field = _field_of(structure)
    if field and ends and _clash(ends[0], field, same_clock=False):
        yield _match(ends[0].place, "field", field.place)


def _clash(one: _End, other: _End, same_clock: bool) -> bool:
    """Whether two ends cannot be one; with `same_clock` a zone that is not said is taken to be the other's."""
    zoned = bool(one.offsets and other.offsets)
    if one.minute is not None and other.minute is not None and (zoned or same_clock):
        nowhere = (0,)
        ones, others = ((end.offsets if zoned else nowhere) for end in (one, other))
        moments = {(one.minute - offset) % _MINUTES for offset in ones}
        if moments.isdisjoint((other.minute - offset) % _MINUTES for offset in others):
            return True
    grace = 0 if one.offsets == other.offsets or same_clock else 1
    return abs(_days_between(one.day, other.day)) > grace


def _days_between(one: _Day, other: _Day) -> int:
    """From one day to the other; a year that is not said is the other's. 0 where there is no such day."""
    if one is None or other is None:
        return 0
    try:
        first, second = (date(day[0] or one[0] or other[0] or 2000, *day[1:]) for day in (one, other))
    except ValueError:  # the 31st of a month that has 30 is another check's matter
        return 0
    return (second - first).days


def _field_of(structure: Structure) -> _End | None:
    """The item's field; None where there is none or it is no moment."""
    part = next((part for part in structure.dispatch.metadata if part.role == "embargoed"), None)
    try:
        moment = datetime.fromisoformat(part.text) if part else None
    except ValueError:
        moment = None
    if part is None or moment is None:
        return None
    offset = moment.utcoffset()
    offsets = () if offset is None else (round(offset.total_seconds() / 60),)
    minute = 60 * moment.hour + moment.minute if len(part.text) > len("2026-11-24") else None
    return _End(Place(part, 0, len(part.text)), (moment.year, moment.month, moment.day), minute, offsets)
