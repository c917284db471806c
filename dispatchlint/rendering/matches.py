"""A match in its context, as an editor skims many of them: place, words around it, what is said, what is offered."""

from collections.abc import Iterator

from dispatchlint.dispatch import Source
from dispatchlint.findings import Edit, Finding
from dispatchlint.rendering.drawing import Desk, title_of
from dispatchlint.rendering.excerpts import excerpt
from dispatchlint.rendering.terminal import LEVEL_COLOURS, visible
from dispatchlint.spans import Span

_BESIDE = 2  # code points beside a place that an edit may take in: a mark and its space
_LONG = 60  # code points from which what an edit makes is told by its title


def draw(finding: Finding, desk: Desk, rule: str = "") -> Iterator[str]:
    """Two lines: the place and the words around it; the level, the rule if it is to be told, the message, the edit."""
    pen, found = desk.pen, excerpt(finding, desk)
    at = found.at if finding.text else _absence(finding, desk)
    marked = pen.paint(at, "bold", LEVEL_COLOURS[finding.level]) if desk.run.colour else f"[{at}]"
    more = f" {desk.words('tryout.more', n=len(finding.related))}" if finding.related else ""
    place = f"{visible(finding.name)}:{desk.point(finding.span.start)}"
    yield f"{pen.paint(place, 'dim')}  {found.before}{marked}{found.after}{pen.paint(more, 'dim')}"
    said = [desk.words(f"level.{finding.level}"), *([rule] if rule else []), visible(finding.message)]
    yield f"    {' · '.join(said)}{_offered(finding, desk)}"


def _absence(finding: Finding, desk: Desk) -> str:
    name = desk.names.name(finding.span, finding.role)
    return desk.words("strip.detail", name=name, detail=desk.words("report.absent"))


def _offered(finding: Finding, desk: Desk) -> str:
    """What the first edit would make of the place."""
    if not finding.edits:
        return ""
    edit = finding.edits[0]
    text, made = _made(finding.span, edit, desk.source)
    if not made or max(len(text), len(made)) > _LONG or not _is_here(finding.span, edit):
        shown = visible(title_of(edit, desk))
    else:
        # Where only spaces change, all of them are drawn.
        shown = desk.pen.signs(made) if text.split() == made.split() or _bare(text) == _bare(made) else visible(made)
    manner = "" if edit.safe else f" {desk.pen.paint(desk.words('edit.unsafe'), 'dim')}"
    return f" {desk.pen.paint('→', 'cyan')} {shown}{manner}"


def _is_here(span: Span, edit: Edit[Span]) -> bool:
    """Whether an edit changes the place itself, or what touches it, and nothing else."""
    return all(span.start - _BESIDE <= at.start and at.end <= span.end + _BESIDE for at, _ in edit.replacements)


def _made(span: Span, edit: Edit[Span], source: Source) -> tuple[str, str]:
    """The stretch of the source that a finding and its edit take up, before and after the edit."""
    ends = [span, *(one.at for one in edit.replacements)]
    seen, high = min(one.start for one in ends), max(one.end for one in ends)
    before, after = source.text[seen:high], []
    for at, new in sorted((one.at, one.text) for one in edit.replacements):
        after += [source.text[seen : at.start], new]
        seen = at.end
    return before, "".join([*after, source.text[seen:high]])


def _bare(text: str) -> str:
    return "".join(text.split())
