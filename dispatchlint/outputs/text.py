"""The report for people: verdict first, then the findings by weight and topic, each with its line and its edit."""

from collections.abc import Iterable, Iterator

from dispatchlint.findings import ItemResult, Result, Run
from dispatchlint.rendering import glance
from dispatchlint.rendering.drawing import GUTTER, Desk, draw, draw_waived, legend, words_in
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.tally import Tally
from dispatchlint.rendering.terminal import LEVEL_COLOURS, Pen, visible, width
from dispatchlint.rendering.topics import MARKS, groups

LEAST_WIDTH = 40


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields the report, dispatch by dispatch; the last line is `Found N errors, …`."""
    tally, pen, language = Tally(), Pen(run), run.language
    for result in results:
        tally.add(result)
        language = next((item.language for item in result.items), language)
        yield from _result(result, run, pen)
    if pen.used:
        yield legend(pen, words_in(run, language)) + "\n"
    yield f"{tally}\n"


def _result(result: Result, run: Run, pen: Pen) -> Iterator[str]:
    if result.errors:
        yield "".join(f"{pen.paint(visible(str(error)), 'red')}\n" for error in result.errors) + "\n"
    for item in result.items:
        if result.source:
            words = words_in(run, item.language)
            room = max(run.width, LEAST_WIDTH) - len(GUTTER)
            desk = Desk(run, pen, words, result.source, PlaceNames(item, words), room)
            yield "".join(_lines(item, desk)) + "\n"
    if result.source and not result.items and not result.errors:
        words = words_in(run, run.language)
        yield f"{_heading(result.name, run, pen)}\n{words('verdict.empty')}\n\n"


def _lines(item: ItemResult, desk: Desk) -> Iterator[str]:
    for line in _header(item, desk):
        yield f"{line}\n"
    yield from _groups(item, desk)
    yield from _accepted(item, desk)


# First glance


def _heading(name: str, run: Run, pen: Pen) -> str:
    title = f"━━ {visible(name)} "
    return pen.paint(title + "━" * (max(run.width, LEAST_WIDTH) - width(title)), "bold")


def _header(item: ItemResult, desk: Desk) -> Iterator[str]:
    pen, words = desk.pen, desk.words
    name = desk.source.name if item.item is None else f"{desk.source.name} › {item.item}"
    yield _heading(name, desk.run, pen)
    yield from filter(None, [pen.paint(visible(glance.embargo(item, words)), "bold", "magenta")])
    weight, missed = glance.weight(item), visible(glance.unchecked(item, words))
    verdict = pen.paint(glance.verdict(item, words), "bold", LEVEL_COLOURS[weight] if weight else "green")
    yield f"{verdict} {missed}".rstrip() if not weight else verdict
    yield from filter(None, [pen.paint(visible(glance.house(item, words)), "dim")])
    yield " · ".join(_station(station, pen) for station in glance.stations(item, words))
    if weight:
        yield " · ".join(
            pen.paint(counter, LEVEL_COLOURS[level]) if level <= weight else counter
            for level, counter in glance.counters(item, words)
        )
    yield from filter(None, [glance.aside(item, words), missed if weight else ""])


def _station(station: glance.Station, pen: Pen) -> str:
    colour = LEVEL_COLOURS[station.level] if station.level else "green"
    return f"{pen.paint(MARKS[station.level], colour)} {visible(station.words)}"


# Findings


def _groups(item: ItemResult, desk: Desk) -> Iterator[str]:
    for group in groups(item, desk.run, desk.words):
        yield f"\n{desk.pen.paint(group.heading, 'bold')}\n"
        for finding in group.findings:
            yield "\n" + "".join(f"{line}\n" for line in draw(finding, desk, folded=group.topic == "habits"))


def _accepted(item: ItemResult, desk: Desk) -> Iterator[str]:
    """What somebody waived, last: it is told, and counts for nothing."""
    if item.accepted:
        yield f"\n{desk.pen.paint(desk.words('topic.accepted', n=len(item.accepted)), 'bold')}\n"
    for finding in item.accepted:
        yield "\n" + "".join(f"{line}\n" for line in draw_waived(finding, desk))
