"""What the page is told of a text: first glance, findings, edits. Offsets are UTF-16 code units of the text, from 0."""

from collections.abc import Iterator

from dispatchlint import always_right
from dispatchlint.contexts import sentence_of
from dispatchlint.dispatch import Source
from dispatchlint.findings import Edit, Finding, ItemResult, Level, Result, Run, Words
from dispatchlint.rendering import glance
from dispatchlint.rendering.changes import Stretch, hunks
from dispatchlint.rendering.drawing import MOST, Desk, title_of, words_in
from dispatchlint.rendering.excerpts import excerpt
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.records import Record
from dispatchlint.rendering.terminal import Pen
from dispatchlint.rendering.topics import Group, groups
from dispatchlint.spans import Span, Utf16

ROOM = 60  # columns of an excerpt and of what an edit changes: those of a card


def answer(result: Result, run: Run) -> Record:
    """The first dispatch of a result; a text without any has no findings."""
    if result.source is None or not result.items:
        words = words_in(run, run.language)
        return {"verdict": {"level": "off", "text": words("verdict.empty")}, "groups": []}
    item, source = result.items[0], result.source
    words = words_in(run, item.language)
    desk = Desk(run, Pen(run), words, source, PlaceNames(item, words), ROOM)
    units = Utf16(source.text)
    return {
        "verdict": {"level": str(glance.weight(item)), "text": glance.verdict(item, words)},
        "embargo": glance.embargo(item, words),
        "house": {"id": item.house, "title": item.title, "recognised": item.recognised},
        "strip": [{"text": one.words, "level": str(one.level)} for one in glance.stations(item, words)],
        "unchecked": glance.unchecked(item, words),
        "groups": [_group(group, item, desk, units) for group in groups(item, run, words)],
    }


def hunks_of(source: Source, edit: Edit[Span], pen: Pen) -> Iterator[Record]:
    """What an edit changes, a few words each: stretches of before and after, and whether a stretch differs."""
    for hunk in hunks(source, edit, ROOM):
        yield {"before": _side(hunk.before, pen), "after": _side(hunk.after, pen)}


def _side(stretches: tuple[Stretch, ...], pen: Pen) -> list[list[str | bool]]:
    if not any(stretch.text.strip() for stretch in stretches):
        return []
    return [[pen.signs(one.text) if one.changed else one.text, one.changed] for one in stretches]


def _group(group: Group, item: ItemResult, desk: Desk, units: Utf16) -> Record:
    findings = [_finding(one, item, desk, units, group.topic == "habits") for one in group.findings]
    return {"topic": group.topic, "heading": _heading(group, desk.words), "findings": findings}


def _heading(group: Group, words: Words) -> str:
    # The command line's heading of habits names its option, for which the page has a button.
    return words("topic.habits", n=len(group.findings)) if group.topic == "habits" else group.heading


def _finding(finding: Finding, item: ItemResult, desk: Desk, units: Utf16, habit: bool) -> Record:
    card = desk.run.cards.get(finding.rule)
    # A habit is never shown in red, whatever a desk makes of it.
    level = Level.SUGGESTION if habit else finding.level
    return {
        "id": finding.fingerprint,
        "key": f"{finding.fingerprint}:{sentence_of(finding, item)}",
        "rule": finding.rule,
        "level": str(level),
        "label": desk.words(f"level.{level}"),
        "place": desk.names.name(finding.span, finding.role),
        "message": finding.message,
        "why": card.why if card else "",
        "source": card.source if card else "",
        "url": card.url if card and card.url.startswith(("https://", "http://")) else "",
        **_ends(finding.span, units),
        "words": list(excerpt(finding, desk)) if finding.text else [],
        "name": always_right.phrase(finding),
        "edits": [_edit(edit, desk, units) for edit in finding.edits],
        "related": [
            {"place": desk.names.name(one.span), "text": one.message or one.text, **_ends(one.span, units)}
            for one in finding.related
        ],
    }


def _ends(span: Span, units: Utf16) -> Record:
    return {"start": units.offset(span.start), "end": units.offset(span.end)}


def _edit(edit: Edit[Span], desk: Desk, units: Utf16) -> Record:
    drawn = list(hunks_of(desk.source, edit, desk.pen))
    return {
        "safe": edit.safe,
        "title": title_of(edit, desk),
        "hunks": drawn[:MOST],
        "more": desk.words.count("edit.more", len(drawn) - MOST) if len(drawn) > MOST else "",
        "replacements": [{**_ends(one.at, units), "text": one.text} for one in edit.replacements],
    }
