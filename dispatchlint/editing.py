"""Edits to a text, and the guard: what an edit may not change is compared before and after, or nothing is changed."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from dispatchlint.dispatch import Part, Piece, Source
from dispatchlint.errors import CrashError
from dispatchlint.findings import Edit, Finding, Result
from dispatchlint.spans import Span

MAX_PASSES = 10


class Fixed(NamedTuple):
    """A text after its safe edits, what is left to say of it, and the rules whose edits went in, in order."""

    source: Source
    result: Result
    applied: tuple[str, ...]


def no_unsafe(_: Finding) -> bool:
    """No finding's unsafe edit is to be made."""
    return False


def fix(
    source: Source,
    check: Callable[[Source], Result],
    changes: Callable[[str], Iterable[str]],
    unsafe: Callable[[Finding], bool] = no_unsafe,
) -> Fixed:
    """Applies safe edits until none is left, at most ten passes; and the only edit of findings that `unsafe` names.

    `check` gives the findings of a text, `changes` what a rule's edits may change (`letters`, `digits`). An edit that
    would make one part another is not made: with its capital a line alone may read as a city. Raises CrashError where
    the edits of rules undo each other, or where the guard finds that more than allowed was changed.
    """
    result, passes, held = check(source), list[list[str]](), set[str]()
    while chosen := choose((f for item in result.items for f in item.shown if f.fingerprint not in held), unsafe):
        if len(passes) == MAX_PASSES:
            # By now all that could settle has: who still edits, undoes what another does.
            fighting = sorted({rule for rules in passes[MAX_PASSES // 2 :] for rule in rules})
            raise CrashError(f"{source.name}: the edits of these rules undo each other: {', '.join(fighting)}")
        edits = [edit for _, edit in chosen]
        edited = _with_text(source, apply(source.text, edits))
        again = check(edited)
        if _roles(again) != _roles(result):
            culprits = {
                finding.fingerprint
                for finding, edit in chosen
                if _roles(check(_with_text(source, apply(source.text, [edit])))) != _roles(result)
            }
            if culprits:
                held |= culprits
                continue
        passes.append([finding.rule for finding, _ in chosen])
        guard(result, again, {kind for rule in passes[-1] for kind in changes(rule)}, edits)
        source, result = edited, again
    return Fixed(source, result, tuple(rule for rules in passes for rule in rules))


def choose(
    findings: Iterable[Finding], unsafe: Callable[[Finding], bool] = no_unsafe
) -> list[tuple[Finding, Edit[Span]]]:
    """The preferred edits that do not overlap: the earlier place first, then the longer, then by rule id.

    Safe ones; an unsafe one only where it is the finding's only one and `unsafe` says so.
    """
    offers = [(finding, finding.edits[0]) for finding in findings if _may_be_made(finding, unsafe)]
    offers.sort(key=lambda offer: (_first(offer[1]).start, -_first(offer[1]).end, offer[0].rule))
    taken: list[Span] = []
    chosen = []
    for finding, edit in offers:
        if not any(_overlap(one.at, span) for one in edit.replacements for span in taken):
            taken += [one.at for one in edit.replacements]
            chosen.append((finding, edit))
    return chosen


def _may_be_made(finding: Finding, unsafe: Callable[[Finding], bool]) -> bool:
    if not finding.edits:
        return False
    return finding.edits[0].safe or (len(finding.edits) == 1 and unsafe(finding))


def encode(source: Source) -> bytes:
    """The bytes of a source, its byte-order mark included. Raises UnicodeEncodeError."""
    return source.bom + source.text.encode(source.encoding)


def apply(text: str, edits: Sequence[Edit[Span]]) -> str:
    """The text with all replacements made; their spans, 0-based code points of the text, must not overlap."""
    out, seen = [], 0
    for at, new in sorted((one.at, one.text) for edit in edits for one in edit.replacements):
        out += [text[seen : at.start], new]
        seen = at.end
    return "".join([*out, text[seen:]])


def lines_changed(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """The lines in which a mended text differs: where each starts, 0-based code points, what it was and what it is.

    Edits neither join nor part lines; where lines came or went all the same, the text is one.
    """
    olds, news, at = before.split("\n"), after.split("\n"), 0
    if len(olds) != len(news):
        olds, news = [before], [after]
    for old, new in zip(olds, news, strict=True):
        if old != new:
            yield at, old, new
        at += len(old) + 1


def guard(before: Result, after: Result, allowed: set[str], edits: Sequence[Edit[Span]] = ()) -> None:
    """Raises CrashError where edits would change what they may not.

    Parts may not come or go, letters and digits may change only if a rule said so, and every other character of every
    part, as it is read again, is the character that was there.
    """
    old = sorted(one.at for edit in edits for one in edit.replacements)
    new = _moved(edits)
    same = _substance(before, allowed) == _substance(after, allowed)
    if after.errors or not same or (edits and _untouched(before, old) != _untouched(after, new)):
        raise CrashError(f"{before.name}: edits would change more than their rules say; nothing was changed")


def _moved(edits: Sequence[Edit[Span]]) -> list[Span]:
    """Where the replacements stand after they were made."""
    out, shift = [], 0
    for at, text in sorted((one.at, one.text) for edit in edits for one in edit.replacements):
        out.append(Span(at.start + shift, at.start + shift + len(text)))
        shift += len(text) - (at.end - at.start)
    return out


def _untouched(result: Result, spans: list[Span]) -> list[str]:
    """The text of each part without what stands in these spans of the source."""
    starts = [span.start for span in spans]
    out = []
    for part in _worded(result):
        kept = []
        for piece in part.pieces:
            text = part.text[piece.start : piece.start + piece.length]
            near = spans[max(bisect_left(starts, piece.span.start) - 1, 0) : bisect_left(starts, piece.span.end)]
            kept.append(_without(text, piece, near) if near else text)
        # Spaces that an edit leaves at the edge of a part belong to no part when it is read again.
        out.append("".join(kept).strip())
    return out


def _without(text: str, piece: Piece, spans: list[Span]) -> str:
    """What of a piece stands outside the spans; a piece that is one unit is in or out as a whole."""
    if not piece.verbatim:
        return "" if any(span.start < piece.span.end and piece.span.start < span.end for span in spans) else text
    base = piece.span.start
    return "".join(c for at, c in enumerate(text, base) if not any(span.start <= at < span.end for span in spans))


def _substance(result: Result, allowed: set[str]) -> list[tuple[str, str]]:
    def kept(character: str) -> bool:
        if character.isalpha():
            return "letters" not in allowed
        return character.isnumeric() and "digits" not in allowed

    return [(part.role, "".join(filter(kept, part.text))) for part in _worded(result)]


def _roles(result: Result) -> list[str]:
    return [part.role for part in _worded(result)]


def _worded(result: Result) -> list[Part]:
    """The parts that hold a letter or digit; a stray mark alone on its line may come or go."""
    return [part for item in result.items for part in item.dispatch.parts if any(map(str.isalnum, part.text))]


def _with_text(source: Source, text: str) -> Source:
    return Source(source.name, text, source.encoding, source.bom, source.guessed)


def _first(edit: Edit[Span]) -> Span:
    return min(one.at for one in edit.replacements)


def _overlap(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start == other.start or (one.start < other.end and other.start < one.end)
    return one.start < other.end and other.start < one.end
