"""One dispatch as a section of a page: first glance, its text with numbered marks, its findings in tables."""

from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import METADATA_ROLES, Source
from dispatchlint.findings import Edit, Finding, ItemResult, Level, Run, Words
from dispatchlint.rendering import annotations, glance
from dispatchlint.rendering.annotations import Annotated, Note, Stretch
from dispatchlint.rendering.changes import Stretch as Changed
from dispatchlint.rendering.changes import hunks
from dispatchlint.rendering.drawing import MOST, Desk, points, title_of, where, words_in
from dispatchlint.rendering.excerpts import excerpt
from dispatchlint.rendering.hypertext import element, shown
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.terminal import SIGNS, Pen
from dispatchlint.rendering.topics import MARKS, Group, aside, groups
from dispatchlint.rendering.waived import waived
from dispatchlint.spans import Span

ROOM = 100  # columns of an excerpt


class Leaf(NamedTuple):
    """What is at hand while a dispatch is written. `key` begins its anchors; `levels`: how each finding looks."""

    item: ItemResult
    desk: Desk
    key: str
    groups: list[Group]
    findings: list[Finding]
    levels: list[str]
    habits: frozenset[int]


def leaf(item: ItemResult, source: Source, run: Run, key: str) -> Leaf:
    """A dispatch with its findings numbered as the tables have them, from 1."""
    words = words_in(run, item.language)
    desk = Desk(run, Pen(run), words, source, PlaceNames(item, words), ROOM)
    found = list(groups(item, run, words))
    numbered = [(group.topic, one) for group in found for one in group.findings]
    # Habits are never shown in red, whatever a desk makes of them.
    levels = [str(Level.SUGGESTION if topic == "habits" else one.level) for topic, one in numbered]
    habits = frozenset(number for number, (topic, _) in enumerate(numbered, 1) if topic == "habits")
    return Leaf(item, desk, key, found, [one for _, one in numbered], levels, habits)


def draw(leaf: Leaf, name: str) -> Iterator[str]:
    """The section of a dispatch, line by line."""
    item, words = leaf.item, leaf.desk.words
    yield f'<article id="{leaf.key}" lang="{shown(item.language)}" aria-labelledby="{leaf.key}-name">'
    yield "<header>"
    yield from _glance(leaf, name)
    yield "</header>"
    if item.dispatch.parts or leaf.findings:
        yield element("h3", shown(words("report.text")))
        yield element("dl", *_text(leaf), class_="text", lang=item.text_language or None)
    if item.findings:
        yield element("h3", shown(words("report.findings")))
        yield from _tables(leaf)
    yield "</article>"


# First glance


def _glance(leaf: Leaf, name: str) -> Iterator[str]:
    item, words = leaf.item, leaf.desk.words
    weight = glance.weight(item)
    yield _paragraph(glance.embargo(item, words), "embargo")
    yield element("h2", shown(name), id=f"{leaf.key}-name")
    yield element("p", sign(weight), " ", shown(glance.verdict(item, words)), class_=f"verdict {weight}")
    yield _paragraph(glance.house(item, words), "dim")
    stations = (element("li", _station(one, words)) for one in glance.stations(item, words))
    yield element("ol", *stations, class_="strip", role="list")
    yield _paragraph(" · ".join(counter for _, counter in glance.counters(item, words)) if weight else "")
    yield _paragraph(glance.aside(item, words))
    yield _paragraph(glance.unchecked(item, words))


def _paragraph(text: str, kind: str | None = None) -> str:
    return element("p", shown(text), class_=kind) if text else ""


def sign(level: Level) -> str:
    """A level's shape, for the eye only: words beside it say the same."""
    return element("span", MARKS[level], class_=f"sign {level}", aria_hidden="true")


def _station(station: glance.Station, words: Words) -> str:
    said = words(f"level.{station.level}" if station.level else "report.in_order")
    spoken = element("span", shown(f", {said}"), class_="spoken")
    return f"{sign(station.level)} {shown(station.words)}{spoken}"


# The text


def _text(leaf: Leaf) -> Iterator[str]:
    parts = leaf.item.dispatch.parts
    for annotated in annotations.annotate(leaf.findings, parts, leaf.desk.names):
        part = annotated.part
        noted = any(stretch.ending for stretch in annotated.stretches)
        if noted or (part and part.role not in METADATA_ROLES and part.text.strip()):
            text = "".join(_stretch(one, leaf) for one in annotated.stretches)
            content = element("dd", text if part else _alone(annotated, leaf) + text, dir="auto")
            name = element("dt", shown(_name(annotated, leaf)), lang=leaf.item.language)
            yield element("div", name, content, class_=part.role if part else None)
            yield "\n"


def _name(annotated: Annotated, leaf: Leaf) -> str:
    if annotated.part:
        return leaf.desk.names.name(annotated.part.span)
    finding = leaf.findings[annotated.stretches[0].ending[0].number - 1]
    return leaf.desk.names.name(finding.span, finding.role)


def _alone(annotated: Annotated, leaf: Leaf) -> str:
    """What stands where no part is: the words of a finding, or that something is missing."""
    number = annotated.stretches[0].ending[0].number
    text = leaf.findings[number - 1].text
    if text:
        return element("mark", shown(text), class_=leaf.levels[number - 1])
    return element("em", shown(leaf.desk.words("report.absent")), lang=leaf.item.language) + " "


def _stretch(stretch: Stretch, leaf: Leaf) -> str:
    text = shown(stretch.text)
    if stretch.marked and text:
        first = stretch.marked[0]
        related = " related" if first.related else ""
        text = element("mark", text, class_=leaf.levels[first.number - 1] + related)
    return text + "".join(_number(note, leaf) for note in stretch.ending)


def _number(note: Note, leaf: Leaf) -> str:
    """The way from a place to its row; a habit's many places have it once."""
    level, finding = leaf.levels[note.number - 1], leaf.findings[note.number - 1]
    if note.related and note.number in leaf.habits:
        return ""
    said = leaf.desk.words("report.mark", n=note.number, level=leaf.desk.words(f"level.{finding.level}"))
    mark = None if note.related else f"{leaf.key}-m{note.number}"
    kind = f"number {level}{' related' if note.related else ''}"
    href = f"#{leaf.key}-r{note.number}"
    return element("a", str(note.number), id=mark, class_=kind, href=href, aria_label=said, lang=leaf.item.language)


# The findings


def _tables(leaf: Leaf) -> Iterator[str]:
    number = 0
    for group in leaf.groups:
        rows = [_row(one, leaf, number + n) for n, one in enumerate(group.findings, 1)]
        number += len(rows)
        yield _folded(group, rows, leaf) if group.topic == "habits" else _table(group, rows, leaf)
    for group in aside(leaf.item, leaf.desk.words):
        rows = [_row(one, leaf, 0) for one in group.findings]
        yield _table(group, rows, leaf) if group.topic == "accepted" else _folded(group, rows, leaf)
    drawn = leaf.desk.pen.used
    legend = (f"{SIGNS[one]} {leaf.desk.words(f'sign.{ord(one):04x}')}" for one in SIGNS if one in drawn)
    yield _paragraph(leaf.desk.words("list").join(legend), "dim")


def _folded(group: Group, rows: list[str], leaf: Leaf) -> str:
    return element("details", element("summary", shown(group.heading)), _table(group, rows, leaf, "spoken"))


def _table(group: Group, rows: list[str], leaf: Leaf, heading: str | None = None) -> str:
    caption = element("caption", element("span", shown(group.heading), class_=heading))
    names = (leaf.desk.words(f"report.{column}") for column in ("number", "place", "finding"))
    head = element("thead", element("tr", *(element("th", shown(name), scope="col") for name in names)))
    return element("table", caption, head, element("tbody", *rows)) + "\n"


def _row(finding: Finding, leaf: Leaf, number: int) -> str:
    """A finding; without a number (0) it is one that is not shown, which has no mark in the text."""
    desk, level = leaf.desk, leaf.levels[number - 1] if number else str(finding.level)
    state = waived(finding.waiver, desk.words) if finding.state == "accepted" else ""
    place = [
        element("span", shown(desk.words(f"level.{finding.level}")), class_="level"),
        shown(desk.names.name(finding.span, finding.role)),
        element("span", desk.point(finding.span.start), class_="dim"),
    ]
    said = [_paragraph(finding.message, "said"), _words(finding, leaf)]
    said += [*_related(finding, desk), *_edits(finding, desk)]
    rule = element("p", element("a", shown(finding.rule), href=f"#rule-{finding.rule}"), class_="rule")
    return element(
        "tr",
        element("th", _back(number, leaf), scope="row") if number else element("td", sign(finding.level)),
        element("td", "<br>".join(place)),
        element("td", *said, _paragraph(state, "state"), rule),
        id=f"{leaf.key}-r{number}" if number else None,
        class_=level,
    )


def _back(number: int, leaf: Leaf) -> str:
    return element("a", str(number), class_=f"number {leaf.levels[number - 1]}", href=f"#{leaf.key}-m{number}")


def _words(finding: Finding, leaf: Leaf) -> str:
    before, at, after = map(shown, excerpt(finding, leaf.desk))
    if finding.text.isspace():
        leaf.desk.pen.signs(finding.text)  # the excerpt draws them, so the legend must explain them
    marked = element("mark", at, class_=str(finding.level)) if at else ""
    return element("p", before, marked, after, class_="words", dir="auto") if at else ""


def _related(finding: Finding, desk: Desk) -> Iterator[str]:
    """Those that say something of their own, then the others as a list: every place is told."""
    told = [one for one in finding.related if one.message or one.text.strip() not in ("", finding.text)]
    for one in told[:MOST]:
        name, point = where(one, desk)
        yield _paragraph(f"{desk.words('related')} {name} · {point} · {one.message or one.text}")
    rest = [one for one in finding.related if one not in told[:MOST]]
    if rest:
        yield _paragraph(f"{desk.words('related')} {' · '.join(points(rest, desk))}")


def _edits(finding: Finding, desk: Desk) -> Iterator[str]:
    for edit in finding.edits:
        manner = element("span", shown(desk.words("edit.safe" if edit.safe else "edit.unsafe")), class_="dim")
        yield element("p", "→ ", shown(title_of(edit, desk)), " ", manner)
        yield from _hunks(edit, desk)


def _hunks(edit: Edit[Span], desk: Desk) -> Iterator[str]:
    drawn = hunks(desk.source, edit, ROOM)
    for hunk in drawn[:MOST]:
        for name, side in (("del", hunk.before), ("ins", hunk.after)):
            if any(stretch.text.strip() for stretch in side):
                yield element("p", *(_changed(one, name, desk) for one in side), class_="edit", dir="auto")
    if len(drawn) > MOST:
        yield _paragraph(desk.words.count("edit.more", len(drawn) - MOST), "dim")


def _changed(stretch: Changed, name: str, desk: Desk) -> str:
    return element(name, shown(desk.pen.signs(stretch.text))) if stretch.changed else shown(stretch.text)
