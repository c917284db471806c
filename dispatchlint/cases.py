"""A finding as an example of its rule: the smallest text that still shows it, as the rule itself says."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dispatchlint import editing, strict_yaml
from dispatchlint.contexts import sentence_at
from dispatchlint.dispatch import Source
from dispatchlint.examples import Trial, place_of, read_marks, write_marks
from dispatchlint.findings import Finding, ItemResult, Result, Words
from dispatchlint.folding import fold_name
from dispatchlint.manual.values import plain
from dispatchlint.packs import Library
from dispatchlint.plan import Desk, Plan, may_change
from dispatchlint.rendering.placenames import PlaceNames, offsets
from dispatchlint.rulebook import Example, Rule
from dispatchlint.strict_yaml import Node

Wanted = Callable[[Finding], bool]


class Case(NamedTuple):
    """A finding, where it stands, and the options of its rule there that are not the pack's."""

    finding: Finding
    item: ItemResult
    source: Source
    format: str
    options: Node | None


def whole(plan: Plan, house: str, rule: str) -> tuple[str, Rule]:
    """The pack by which a house has a rule, and the rule as it stands there: what runs is without its examples."""
    packs = (*plan.library.house_file(house).use, *plan.settings.use)
    return next((name, one) for name in packs for one in plan.library.pack(name).rules if one.id == rule)


def options_of(plan: Plan, house: str, rule: str) -> Node | None:
    """What profile, house and settings say of the options of a rule."""
    file = plan.library.house_file(house)
    profile = plan.library.profile(file.language, plan.settings.profile or file.profile)
    node: Node | None = None
    for more in (profile, file, plan.settings):
        node = strict_yaml.overlay(node, more.options.get(rule)) if more else node
    return node


def smallest(case: Case, rule: Rule, library: Library, right: bool) -> Example | None:
    """The sentence, else the paragraphs, else the dispatch that shows a finding; None where none does.

    Where the finding is right, all that the rule finds there is expected; else all but it and what is like it.
    """
    desks: dict[str, Desk] = {}

    def is_wanted(finding: Finding) -> bool:
        return right or not _is_like(finding, case.finding)

    for bare in _candidates(case):
        trial = Trial(rule, bare, library, desks)
        source = Source("example", trial.marked.text)
        if any(_is_like(one, case.finding) for one in _findings(trial.check(source))):
            example = _expecting(trial, source, is_wanted)
            if example and (not right or not any(Trial(rule, example, library, desks).failures())):
                return example
    return None


def _candidates(case: Case) -> Iterator[Example]:
    """The texts from the smallest, each first as it is, then for the house, then with its options."""
    circumstances = [Example(), Example(house=case.item.house)]
    circumstances += [Example(house=case.item.house, options=case.options)] if case.options else []
    for text in dict.fromkeys(text.strip() for text in _texts(case)):
        yield from (one._replace(text=write_marks(text, [], [])) for one in circumstances)
    parts = "\n\n".join(part.text for part in case.item.dispatch.parts)
    whole = case.source.text.replace("\r\n", "\n").replace("\r", "\n")
    dispatches = [] if case.item.item is not None else [(whole, case.format)]
    if case.format != "plain":
        dispatches.insert(0, (parts, "plain"))
    for dispatch, form in dispatches:
        marked = write_marks(dispatch.rstrip() + "\n", [], [])
        yield from (one._replace(dispatch=marked, format=form) for one in circumstances[1:])


def _texts(case: Case) -> Iterator[str]:
    """The sentence of a finding, its paragraph, and its paragraph with those of the related places."""
    names, finding = PlaceNames(case.item, Words({})), case.finding
    part = names.part(finding.span, finding.role)
    if part:
        yield sentence_at(part.text, offsets(part, finding.span))
        yield part.text
        near = [part, *filter(None, (names.part(one.span) for one in finding.related if not one.where))]
        yield "\n".join(dict.fromkeys(one.text for one in sorted(near, key=lambda one: one.span)))


def _is_like(one: Finding, other: Finding) -> bool:
    return fold_name(one.text) == fold_name(other.text) and (bool(one.text) or one.role == other.role)


def _findings(result: Result) -> list[Finding]:
    return [finding for item in result.items for finding in item.findings]


def _expecting(trial: Trial, source: Source, is_wanted: Wanted) -> Example | None:
    """The example of a trial, marked with the findings that are wanted, and with what their edits give.

    None where the marks cannot be told from the text's own brackets.
    """

    def check(text: Source) -> Result:
        result = trial.check(text)
        items = [item._replace(findings=tuple(filter(is_wanted, item.findings))) for item in result.items]
        return result._replace(items=tuple(items))

    found = _findings(check(source))
    primary = sorted(set(map(place_of, found)))
    related = sorted({("", one.span) for finding in found for one in finding.related})
    marked = write_marks(source.text, primary, related)
    read = read_marks(marked)
    if (read.text, sorted(read.primary), sorted(read.related)) != (source.text, primary, related):
        return None
    fixed = None
    if editing.choose(found):
        fixed = editing.fix(source, check, lambda _: may_change(trial.rule)).source.text
    offers = [edit for finding in found for edit in finding.edits if not edit.safe]
    readings = tuple(dict.fromkeys(editing.apply(source.text, [edit]) for edit in offers))
    example = trial.example._replace(fixed=fixed, or_=readings)
    return example._replace(dispatch=marked) if example.dispatch else example._replace(text=marked)


def entry_of(example: Example) -> str | dict[str, Any]:
    """An example as it stands in a pack."""
    said: dict[str, Any] = {
        "text": example.text,
        "dispatch": example.dispatch,
        "fixed": example.fixed,
        "or": list(example.or_),
        "house": example.house,
        "format": "" if example.format == "plain" else example.format,
        "options": plain(example.options) if example.options else None,
    }
    kept = {key: value for key, value in said.items() if value or (key == "fixed" and value is not None)}
    return example.text if set(kept) == {"text"} else kept


def is_same(one: Example, other: Example) -> bool:
    """Whether two examples are about the same words, whatever they expect."""
    return _about(one) == _about(other)


def _about(example: Example) -> tuple[Any, ...]:
    options = plain(example.options) if example.options else None
    return read_marks(example.dispatch or example.text).text, example.house, example.format, options
