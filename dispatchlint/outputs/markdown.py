"""A comment for a pull request, in GitHub's Markdown: verdict first, suggestions and habits folded, never too long."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from dispatchlint.errors import Problem
from dispatchlint.expressions import plain
from dispatchlint.findings import Finding, ItemResult, Level, Result, Run, Words
from dispatchlint.rendering import glance
from dispatchlint.rendering.comments import Block, Comment
from dispatchlint.rendering.drawing import Desk, points, title_of, words_in
from dispatchlint.rendering.excerpts import excerpt
from dispatchlint.rendering.frames import head
from dispatchlint.rendering.paths import relative
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.tally import Tally
from dispatchlint.rendering.terminal import Pen, visible
from dispatchlint.rendering.topics import MARKS, aside, groups
from dispatchlint.rendering.waived import waived

LONGEST = 65_000  # characters; GitHub refuses a comment of more than 65,536
SIGNATURE = "<!-- dispatchlint -->\n"  # by which a gate finds its own comment again
ROOM = 90  # columns of an excerpt
MOST = 12  # related places that are told

# What a comment that would be too long keeps first.
ERRORS, WARNINGS, FOLDED, KNOWN, CLEAN = range(5)

_MARKUP = plain(r"[\\`*_\[\]<>#|~&$]")
# GitHub links names, numbers, addresses and signs once it has read the Markdown: only a character between breaks them.
_LINKED = plain(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=\bgh-)(?=\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=:)(?=[\w+-]+:)", re.IGNORECASE
)
_BETWEEN = "\u200b"


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one comment; the last line is `Found N errors, …`."""
    tally, comment, language = Tally(), Comment(LONGEST), run.language
    unread, clean, embargoes = list[str](), list[str](), list[str]()
    for result in results:
        tally.add(result)
        unread += map(_problem, result.errors)
        for item in result.items:
            language = item.language
            embargoes += _embargo(item, result, run)
            for block in _blocks(item, result, run):
                comment.add(block)
            if not item.findings:
                clean.append(_clean(item, result, run))
    words = words_in(run, language)
    if unread:
        comment.add(_open(ERRORS, "", words.count("report.unread", len(unread)), unread))
    if clean:
        comment.add(_fold(CLEAN, "", words.count("report.clean", len(clean)), clean))
    heading = f"{SIGNATURE}{''.join(embargoes[:MOST])}## {_verdict(tally, len(unread), words)}\n\n"
    ending = f"`{tally}`\n"
    yield heading
    yield comment.text(LONGEST - len(heading) - len(ending) - len(_cut(10**9, words)))
    yield (_cut(comment.cut, words) if comment.cut else "") + ending


def _verdict(tally: Tally, unread: int, words: Words) -> str:
    shown = sum(tally.levels.values())
    said = [glance.judged(tally.levels[Level.ERROR], shown, words)] if shown or not unread else []
    return " · ".join([*said, words.count("report.unread", unread)] if unread else said)


def _cut(number: int, words: Words) -> str:
    return f"> ⚠ {words.count('report.cut', number)}\n\n"


def _open(rank: int, heading: str, title: str, lines: list[str]) -> Block:
    return Block(rank, heading, f"**{title}**\n\n", lines, "\n")


def _fold(rank: int, heading: str, title: str, lines: list[str]) -> Block:
    return Block(rank, heading, f"<details><summary>{title}</summary>\n\n", lines, "\n</details>\n\n")


def _problem(problem: Problem) -> str:
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"- {code(relative(problem.file) + place)} {escaped(problem.message)}\n"


def _embargo(item: ItemResult, result: Result, run: Run) -> Iterator[str]:
    said = glance.embargo(item, words_in(run, item.language))
    if said:
        yield f"**{escaped(head(said, ROOM))}** · {_name(item, result)}\n\n"


def _clean(item: ItemResult, result: Result, run: Run) -> str:
    words = words_in(run, item.language)
    said = [_name(item, result), escaped(glance.unchecked(item, words))]
    return f"- {' · '.join(filter(None, said))}\n"


def _name(item: ItemResult, result: Result) -> str:
    return code(relative(result.name) + (f" › {item.item}" if item.item is not None else ""))


# One dispatch


def _blocks(item: ItemResult, result: Result, run: Run) -> Iterator[Block]:
    """Errors and warnings by topic, suggestions, habits, and what was waived."""
    if result.source is None or not item.findings:
        return
    words, suggestions = words_in(run, item.language), list[str]()
    desk = Desk(run, Pen(run), words, result.source, PlaceNames(item, words), ROOM)
    heading = f"### {MARKS[glance.weight(item)]} {_name(item, result)}\n\n{_glance(item, words)}\n\n"
    folded = []
    for group in groups(item, run, words):
        if group.topic == "habits":
            folded.append(_fold(FOLDED, heading, group.heading, [_line(one, desk) for one in group.findings]))
            continue
        suggestions += [_line(one, desk) for one in group.findings if one.level <= Level.SUGGESTION]
        weighty = [_line(one, desk) for one in group.findings if one.level > Level.SUGGESTION]
        if weighty:
            yield _open(ERRORS if group.topic == "errors" else WARNINGS, heading, group.heading, weighty)
    for group in aside(item, words):
        lines = [_line(one, desk) for one in group.findings]
        if group.topic == "accepted":
            yield _open(WARNINGS, heading, group.heading, lines)
        else:
            folded.append(_fold(KNOWN, heading, group.heading, lines))
    if suggestions:
        yield _fold(FOLDED, heading, words("report.suggestions", n=len(suggestions)), suggestions)
    yield from folded


def _glance(item: ItemResult, words: Words) -> str:
    counters = " · ".join(counter for _, counter in glance.counters(item, words))
    strip = " · ".join(f"{MARKS[one.level]} {escaped(one.words)}" for one in glance.stations(item, words))
    said = [counters, escaped(glance.house(item, words)), strip, escaped(glance.unchecked(item, words))]
    return "<br>\n".join(filter(None, said))


def _line(finding: Finding, desk: Desk) -> str:
    """An entry of a list: level, place, message and rule; then the words at the place, related places and edits."""
    place = code(f"{relative(finding.name)}:{desk.point(finding.span.start)}")
    level = f"{MARKS[finding.level]} {desk.words(f'level.{finding.level}')}"
    name = escaped(desk.names.name(finding.span, finding.role))
    first = f"{level} · **{name}** · {place} · {escaped(finding.message)} {code(finding.rule)}"
    said = [first, _excerpt(finding, desk)]
    if finding.state == "shown":
        said += [_related(finding, desk), *_edits(finding, desk)]
    elif finding.state == "accepted":
        said += [f"**{escaped(waived(finding.waiver, desk.words))}**"]
    return "- " + "<br>\n  ".join(filter(None, said)) + "\n"


def _excerpt(finding: Finding, desk: Desk) -> str:
    before, at, after = map(escaped, excerpt(finding, desk))
    if not at:
        return ""
    # An element, not asterisks, which do not work beside « and a space; a sign first, for a `- ` would open a list.
    return f"│ {before}<strong>{at}</strong>{after}"


def _related(finding: Finding, desk: Desk) -> str:
    told = list(islice(points(finding.related, desk), MOST))
    more = " · …" if len(finding.related) > MOST else ""
    return f"{desk.words('related')} {' · '.join(map(escaped, told))}{more}" if told else ""


def _edits(finding: Finding, desk: Desk) -> Iterator[str]:
    for edit in finding.edits:
        manner = desk.words("edit.safe" if edit.safe else "edit.unsafe")
        yield f"→ {escaped(title_of(edit, desk))} {escaped(manner)}"


# Copied text


def escaped(text: str) -> str:
    """The text as it is read: nothing of it is markup, names nobody, links nothing."""
    return _MARKUP.sub(r"\\\g<0>", _LINKED.sub(_BETWEEN, visible(text)))


def code(text: str) -> str:
    """The text as code, between more backticks than it has in a row."""
    shown = visible(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
