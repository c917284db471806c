"""Checks one input: takes its items apart, runs the rules, and turns what they match into findings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

from dispatchlint import forms
from dispatchlint.dispatch import Dispatch, Item, Source, is_contiguous, is_verbatim
from dispatchlint.errors import CrashError, DispatchlintError, Problem, ReadError
from dispatchlint.findings import (
    Edit,
    Finding,
    ItemResult,
    Level,
    Match,
    Place,
    Related,
    Replacement,
    Result,
    Slot,
    Template,
    Unchecked,
    Word,
    Words,
)  # fmt: skip
from dispatchlint.folding import fold_name
from dispatchlint.known_good import covers
from dispatchlint.plan import ActiveRule, Desk, Plan, longest
from dispatchlint.rulebook import Wording, said
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.verdicts import Verdict


class Text(NamedTuple):
    """What it takes to write into a source: itself and its format."""

    source: Source
    format: ModuleType


def check(source: Source, form: ModuleType, plan: Plan) -> Result:
    """The findings of one input, in the order of its text; what cannot be read is an error of the result."""
    try:
        with blamed(f"{form.__name__} on {source.name}"):
            items = form.read(source)
    except ReadError as error:
        return Result(source.name, source, (), (Problem(source.name, error.line, error.column, error.message),))
    text = Text(source, form)
    return Result(source.name, source, tuple(result for item in items for result in _check_item(text, item, plan)))


def _check_item(text: Text, item: Item, plan: Plan) -> Iterator[ItemResult]:
    recognition = plan.recognise(item)
    desk = plan.desk(recognition.house)
    for dispatch in recognition.dispatches:
        said_of = Verdict(desk.house.id, recognition.confidence, *judge(text, dispatch, desk, plan.choice.day))
        yield _item_result(plan, desk, dispatch, said_of)


def check_again(source: Source, form: ModuleType, plan: Plan, verdicts: list[Verdict]) -> Result | None:
    """The result of an input that this plan judged before; None where these are not its verdicts."""
    left, items = verdicts[::-1], list[ItemResult]()
    for item in form.read(source):
        desk = plan.desk(left[-1].house) if left else None
        found = desk.dissector.dissect(item) if desk else []
        if desk is None or len(found) > len(left):
            return None
        items += [_item_result(plan, desk, dispatch, left.pop()) for dispatch in found]
    return None if left else Result(source.name, source, tuple(items))


def _item_result(plan: Plan, desk: Desk, dispatch: Dispatch, verdict: Verdict) -> ItemResult:
    findings = tuple(one._replace(item=dispatch.id) for one in verdict.findings) if dispatch.id else verdict.findings
    return ItemResult(
        dispatch.id, desk.house.id, said(desk.house.title, desk.language), plan.house is None, verdict.confidence,
        desk.language, dispatch, findings, verdict.unchecked, slots_of(desk), desk.house.language,
    )  # fmt: skip


def slots_of(desk: Desk) -> tuple[Slot, ...]:
    """The roles that the house expects, in its order."""
    layout = desk.house.layout
    expected = [(name, layout[name]) for name in desk.house.order if layout[name].absent not in (None, Level.OFF)]
    return tuple(Slot((entry.any_of or (name,))[0], entry.longest) for name, entry in expected)


def judge(
    text: Text, dispatch: Dispatch, desk: Desk, day: date | None = None
) -> tuple[tuple[Finding, ...], tuple[Unchecked, ...]]:
    """What a desk's rules say of one dispatch: findings in the order of the text, and what could not be judged."""
    hits = desk.scanner.scan(dispatch.parts)
    structure = Structure(dispatch, desk.house, desk.lexicon, day or _day_of(dispatch), hits)
    findings: list[Finding] = []
    unchecked: dict[Unchecked, None] = {}
    where, view = f"on {text.source.name}", cache(structure.within)
    for active in desk.due(hits):
        if matches := run(active, view(active.rule.in_, active.triggers), where):
            unchecked.update(dict.fromkeys(one for one in matches if isinstance(one, Unchecked)))
            with blamed(f"rule {active.rule.id} {where}"):
                findings += _verdicts(text, desk, active, structure, matches)
    return tuple(numbered(in_order(findings))), tuple(unchecked)


def _verdicts(
    text: Text, desk: Desk, active: ActiveRule, structure: Structure, matches: list[Match | Unchecked]
) -> Iterator[Finding]:
    counted = [match for match in matches if isinstance(match, Match) and counts(active, structure, match)]
    kept = [_held_to_quotations(structure, match) for match in counted]
    for group in groups(active, kept):
        yield _finding(text, structure.dispatch, desk, active, group)


@contextmanager
def blamed(subject: str) -> Iterator[None]:
    """Whatever crashes becomes a CrashError that names the culprit; errors of our own tree pass."""
    try:
        yield
    except (DispatchlintError, MemoryError):
        raise
    except Exception as error:
        raise CrashError(f"{subject}: {type(error).__name__}: {error}") from error


def run(active: ActiveRule, view: Structure, where: str) -> list[Match | Unchecked]:
    """What a rule's check yields over the parts that it looks at; that it took too long is said too.

    Raises CrashError, which names the rule and where.

    Most rules find nothing in most texts: nothing is done here that costs more than that.
    """
    found: list[Match | Unchecked] = []
    try:
        found.extend(active.find(view, active.options))
    except TimeoutError:  # of a pattern: what was found before holds
        found.append(Unchecked(active.rule.id, "time_limit"))
    except (DispatchlintError, MemoryError):
        raise
    except Exception as error:
        raise CrashError(f"rule {active.rule.id} {where}: {type(error).__name__}: {error}") from error
    return found


def counts(active: ActiveRule, structure: Structure, match: Match) -> bool:
    """Whether the rule speaks of this match: not of a case that is off, or of what the desk knows to be right."""
    if active.level(match.case) is Level.OFF or (active.known_good and covers(active.known_good, match.place)):
        return False
    quotes = active.rule.quotes
    return quotes == "any" or is_quoted(structure, match.place) == (quotes == "in")


def _held_to_quotations(structure: Structure, match: Match) -> Match:
    """Of what is quoted only marks and spaces are changed unattended, whatever a check claims."""
    if not any(edit.safe and _rewords(structure, edit) for edit in match.edits):
        return match
    edits = [edit._replace(safe=edit.safe and not _rewords(structure, edit)) for edit in match.edits]
    return match._replace(edits=tuple(edits))


def _rewords(structure: Structure, edit: Edit[Place]) -> bool:
    return any(
        _words_of(one.at.text) != _words_of(one.text) and is_quoted(structure, one.at) for one in edit.replacements
    )


def _words_of(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def groups(active: ActiveRule, matches: list[Match]) -> Iterable[list[Match]]:
    """Matches that are one finding: all of a rule that speaks once a dispatch, else those of one group."""
    found: dict[object, list[Match]] = {}
    for number, match in enumerate(matches):
        key = "" if active.rule.once else match.group if match.group is not None else number
        found.setdefault(key, []).append(match)
    return found.values()


def _finding(text: Text, dispatch: Dispatch, desk: Desk, active: ActiveRule, group: list[Match]) -> Finding:
    if len(group) > 1:
        group = sorted(group, key=lambda match: match.place.span)
    first = _weightiest(active, group)
    edits = tuple(_edits(text, desk, active, group, _fields(group, first)))
    return tell(text.source.name, dispatch.id, desk, active, group, first, edits)


def tell(
    name: str, item: str | None, desk: Desk, active: ActiveRule, group: list[Match], first: Match,
    edits: tuple[Edit[Span], ...] = (),
) -> Finding:  # fmt: skip
    """Matches in the order of the text as one finding of an input's item; `first` is the weightiest of them."""
    rule, lead = active.rule, group[0]
    wording = longest(rule.messages, first.case) or rule.message
    others = [match.place for match in group[1:]] + [place for match in group for place in match.related]
    place = lead.place
    return Finding(
        name, item, desk.house.id, place.span, rule.id, active.level(first.case),
        fill(wording, desk.language, _fields(group, first), desk.words),
        lead.role or (place.part.role if place.part else ""), place.text, edits,
        tuple(dict.fromkeys(Related(name, other.span, other.text) for other in others)), case=first.case,
    )  # fmt: skip


def _weightiest(active: ActiveRule, group: list[Match]) -> Match:
    if len(group) == 1 or len({match.case for match in group}) == 1:
        return group[0]
    return max(group, key=lambda match: active.level(match.case))


def _fields(group: list[Match], first: Match) -> dict[str, str | int]:
    lead = group[0]
    return {**lead.fields, **first.fields, "count": lead.fields.get("count", len(group))}


def fill(wording: Wording, language: str, fields: dict[str, str | int], words: Words) -> str:
    """A message in a language, its fields filled in: words in the reader's, the first letter a capital."""
    message = said(wording, language)
    if "{" in message or "}" in message:
        message = message.format_map({name: _shown(value, words) for name, value in fields.items()})
    return message[:1].upper() + message[1:]


def _shown(value: str | int, words: Words) -> str | int:
    if isinstance(value, Template):
        return forms.write(value, {piece: words(f"piece.{piece}") for piece in forms.pieces_of(value)})
    return words(value) if isinstance(value, Word) else value


def _edits(
    text: Text, desk: Desk, active: ActiveRule, group: list[Match], fields: dict[str, str | int]
) -> Iterator[Edit[Span]]:
    """The edits of a finding. Of a group: the safe ones together; with the unsafe ones as a second offer.

    Where one of a group cannot be written, the others are offered without it.
    """
    proposed = group[0].edits if len(group) == 1 else [match.edits[0] for match in group if match.edits]
    charset = desk.house.charset
    able = [(edit, new) for edit in proposed if _is_apart(edit) and (new := _written(text, edit, charset))]
    if len(group) == 1:
        offers = [[one] for one in able]
    else:
        safe = [one for one in able if one[0].safe]
        offers = ([safe] if safe else []) + ([able] if len(able) > len(safe) else [])
    for offer in offers:
        first = offer[0][0]
        title = first.title or (fill(active.rule.edit, desk.language, fields, desk.words) if active.rule.edit else "")
        if not title:
            title = desk.words("edit.write", text=first.replacements[0].text)
        replacements = dict.fromkeys(one for _, new in offer for one in new)
        yield Edit(tuple(replacements), all(edit.safe for edit, _ in offer), title)


def _is_apart(edit: Edit[Place]) -> bool:
    """Whether no two replacements share a character: both marks of an empty quotation claim the space between them."""
    if len(edit.replacements) == 1:
        return True
    spans = sorted(one.at.span for one in edit.replacements)
    return all(one.end <= other.start for one, other in pairwise(spans))


def _written(text: Text, edit: Edit[Place], charset: str) -> list[Replacement[Span]]:
    """The replacements of an edit in the file's own escapes; none where one of them cannot be written."""
    replacements = [_escaped(text, one, charset) for one in edit.replacements]
    return [] if None in replacements else [one for one in replacements if one]


def _escaped(text: Text, one: Replacement[Place], charset: str) -> Replacement[Span] | None:
    """A replacement in the file's own escapes.

    None where something of the file's own stands in between, or a character that the house's systems do not carry.
    """
    place = one.at
    if place.part is None:
        return None
    old, new, start, end = place.text, one.text, 0, 0
    if not is_verbatim(place.part.pieces, place.start, place.end):
        # What both texts begin and end with stays as it is in the file: a tag or an escape in it is kept so.
        start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
    low, high = place.start + start, place.end - end
    if not is_contiguous(place.part.pieces, low, high) or not _is_carried(new, charset):
        return None
    written = text.format.encode(new[start : len(new) - end], place.part.escapes, text.source)
    return None if written is None else Replacement(place.part.locate(low, high), written)


def _is_carried(text: str, charset: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return charset == "utf-8"  # a lone surrogate is the format's matter
    return True


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one dispatch in the order of its text, at one place the weightiest first."""
    return sorted(findings, key=lambda finding: (finding.span, -finding.level, finding.rule))


def numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one dispatch; those that are otherwise alike are numbered as they come."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        alike = (finding.rule, finding.role, fold_name(finding.text))
        yield finding._replace(occurrence=seen[alike]) if seen[alike] else finding
        seen[alike] += 1


def _day_of(dispatch: Dispatch) -> date | None:
    published = dispatch.fact("published")
    try:
        return datetime.fromisoformat(published).date() if published else None
    except ValueError:
        return None
