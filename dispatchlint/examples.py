"""Runs the examples in packs: every marked place is found and no other, and the edits give what the rule says."""

import re
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import NamedTuple

from dispatchlint import editing, families, schema, strict_yaml
from dispatchlint.dispatch import ROLES, Dispatch, Part, Source, whole
from dispatchlint.engine import Text, judge
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.findings import Finding, ItemResult, Level, Result
from dispatchlint.packs import Library
from dispatchlint.plan import ActiveRule, Choice, Desk, Find, Plan, may_change
from dispatchlint.rulebook import Example, Pack, Rule, said
from dispatchlint.settings import Settings
from dispatchlint.spans import Span
from dispatchlint.strict_yaml import Node
from dispatchlint.structure import Structure

_MARK = re.compile(r"\\(?P<escaped>\[\[|\[\()|\[\[(?P<primary>.*?)\]\]|\[\((?P<related>.*?)\)\]", re.DOTALL)

_PUMPED, _SLOW = 64_000, 50.0  # characters, milliseconds

Change = Callable[[Find], Find]
Places = list[tuple[str, Span]]  # the role of an absence or "", and where


class Marked(NamedTuple):
    """An example's text without its marks, and the places that they stood round."""

    text: str
    primary: Places
    related: Places


class Failure(NamedTuple):
    """What an example does not do; `kind` is noisy, missing, related, fixed or or."""

    rule: str
    example: int
    kind: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule} example {self.example}: {self.kind}: {self.detail}"


def read_marks(text: str) -> Marked:
    """Takes the marks `[[primary]]`, `[(related)]`, `[[role:]]` out of a text; `\\[[` is a plain `[[`."""
    out, seen, length = [], 0, 0
    found: dict[str, Places] = {"primary": [], "related": []}
    for mark in _MARK.finditer(text):
        out.append(text[seen : mark.start()])
        length += len(out[-1])
        kind = mark.lastgroup or ""
        inner = mark.group(kind)
        absent = kind == "primary" and inner.endswith(":") and inner[:-1] in ROLES
        out.append("" if absent else inner)
        if kind != "escaped":
            found[kind].append((inner[:-1] if absent else "", Span(length, length + len(out[-1]))))
        length += len(out[-1])
        seen = mark.end()
    return Marked("".join([*out, text[seen:]]), found["primary"], found["related"])


def write_marks(text: str, primary: Places, related: Places) -> str:
    """The text with marks round its places, as `read_marks` reads them; none may hold another."""
    out, seen = [], 0
    marks = [(span, role, "[[", "]]") for role, span in primary] + [(span, role, "[(", ")]") for role, span in related]
    for (start, end), role, opening, closing in sorted(set(marks)):
        out += [_escaped(text[seen:start]), opening, f"{role}:" if role else text[start:end], closing]
        seen = end
    return "".join([*out, _escaped(text[seen:])])


def _escaped(text: str) -> str:
    return re.sub(r"\[[\[(]", r"\\\g<0>", text)


def place_of(finding: Finding) -> tuple[str, Span]:
    """Where an example would mark a finding."""
    return ("" if finding.text else finding.role if finding.span.start == finding.span.end else ""), finding.span


def run(pack: Pack, library: Library, change: Change | None = None) -> Iterator[Failure]:
    """What the examples of a pack do not do. `change` puts another check in the place of a rule's."""
    desks: dict[str, Desk] = {}
    for rule in pack.rules:
        for number, example in enumerate(rule.examples, 1):
            for kind, detail in Trial(rule, example, library, desks, change).failures():
                yield Failure(rule.id, number, kind, detail)


def slow(pack: Pack, library: Library) -> Iterator[tuple[str, float]]:
    """The rules that take more than 50 ms over an example of theirs that was pumped up to 64 kB, and how many ms."""
    desks: dict[str, Desk] = {}
    for rule in pack.rules:
        spent = max(Trial(rule, example, library, desks).time_pumped() for example in rule.examples)
        if spent > _SLOW:
            yield rule.id, spent


class Trial:
    """One example of one rule; desks are made once for all of a pack."""

    def __init__(
        self, rule: Rule, example: Example, library: Library, desks: dict[str, Desk], change: Change | None = None
    ) -> None:
        self.rule, self.example, self.library = rule, example, library
        self.marked = read_marks(example.dispatch or example.text)
        self.format = families.member("formats", example.format)
        house = example.house or self._house()
        if house not in desks:
            desks[house] = Plan(Settings(), library, Choice(house)).desk(house)
        active = self._active(desks[house])
        self.desk = desks[house]._replace(rules=(active._replace(find=change(active.find)) if change else active,))

    def failures(self) -> Iterator[tuple[str, str]]:
        """What the example does not do: the kind and what it is."""
        source = Source("example", self.marked.text)
        result = self.check(source)
        yield from self._misplaced(source, [f for item in result.items for f in item.findings])
        yield from self._misfixed(source, result)
        offers = [edit for item in result.items for f in item.findings for edit in f.edits if not edit.safe]
        readings = [editing.apply(source.text, [edit]) for edit in offers]
        for reading in set(self.example.or_) ^ set(readings):
            yield "or", f"{'never given' if reading in self.example.or_ else 'not expected'}: {reading!r}"

    def _misplaced(self, source: Source, findings: list[Finding]) -> Iterator[tuple[str, str]]:
        found = [place_of(finding) for finding in findings]
        for place in set(found) - set(self.marked.primary):
            yield "noisy", f"{_show(source, place)} ({'; '.join(f.message for f in findings if f.span == place[1])})"
        for place in set(self.marked.primary) - set(found):
            yield "missing", _show(source, place)
        related = {("", one.span) for f in findings for one in f.related}
        for place in related ^ set(self.marked.related):
            yield "related", f"{'not expected' if place in related else 'missing'}: {_show(source, place)}"

    def _misfixed(self, source: Source, result: Result) -> Iterator[tuple[str, str]]:
        offered = editing.choose(f for item in result.items for f in item.findings)
        if self.example.fixed is None and not offered:
            return
        fixed = editing.fix(source, self.check, lambda _: may_change(self.rule)).source.text
        if self.example.fixed is None:
            yield "fixed", f"the rule offers a safe edit, and no 'fixed' is given: {fixed!r}"
        elif fixed != self.example.fixed:
            yield "fixed", f"expected {self.example.fixed!r}, got {fixed!r}"

    def time_pumped(self) -> float:
        """Milliseconds that the rule takes over the example repeated to 64 kB in one paragraph."""
        line = " ".join(self.marked.text.split())
        text = " ".join([line] * (_PUMPED // (len(line) + 1) + 1))
        dispatch = Dispatch(None, (Part("paragraph", text, whole(Span(0, len(text)))),), (), len(text))
        (active,) = self.desk.rules
        structure = Structure(dispatch, self.desk.house, self.desk.lexicon)
        list(active.find(structure, active.options))  # what all rules share is computed now and not counted
        return min(self._time(structure) for _ in range(3))

    def _time(self, structure: Structure) -> float:
        (active,) = self.desk.rules
        start = perf_counter()
        list(active.find(structure, active.options))
        return (perf_counter() - start) * 1000

    def check(self, source: Source) -> Result:
        """What the rule finds in a text of the example's kind."""
        if self.example.dispatch:
            dispatches = [d for item in self.format.read(source) for d in self.desk.dissector.dissect(item)]
        else:
            dispatches = [self._paragraphs(source)]
        return Result(source.name, source, tuple(self._judge(source, dispatch) for dispatch in dispatches))

    def _judge(self, source: Source, dispatch: Dispatch) -> ItemResult:
        desk, house = self.desk, self.desk.house
        findings, unchecked = judge(Text(source, self.format), dispatch, desk)
        return ItemResult(
            None, house.id, said(house.title, desk.language), False, 1.0, desk.language, dispatch, findings, unchecked
        )

    def _house(self) -> str:
        language = self.rule.id.split("/")[0]
        return f"generic-{language}" if f"generic-{language}" in self.library.house_names() else "generic-fr"

    def _active(self, desk: Desk) -> ActiveRule:
        """The rule as the house has it, or as the pack has it; an example's own options are laid upon that."""
        check = families.member("checks", self.rule.check)
        node: Node | None = self.rule.options
        if self.example.house:
            node = strict_yaml.overlay(node, self.library.house_file(self.example.house).options.get(self.rule.id))
        node = strict_yaml.overlay(node, self.example.options)
        problems: list[Problem] = []
        options = schema.build(check.Options, node or Node({}, self.rule.id, 0, 0), problems)
        if problems:
            raise ConfigError(problems)
        known = next((active for active in desk.rules if active.rule.id == self.rule.id), None)
        levels = known.levels if known and self.example.house else (dict(self.rule.levels),)
        # A rule that is off until a desk wants it has examples all the same.
        rule = self.rule._replace(level=self.rule.level or Level.SUGGESTION)
        return ActiveRule(rule, check.find, options, levels)

    def _paragraphs(self, source: Source) -> Dispatch:
        role = "paragraph" if not self.rule.in_ or "paragraph" in self.rule.in_ else self.rule.in_[0]
        parts, start = [], 0
        for line in source.text.split("\n"):
            if line:
                parts.append(Part(role, line, whole(Span(start, start + len(line)))))
            start += len(line) + 1
        return Dispatch(None, tuple(parts), (), len(source.text))


def _show(source: Source, place: tuple[str, Span]) -> str:
    position = source.lines.position(place[1].start)
    return f"{position.line}:{position.column} {place[0] or repr(source.text[place[1].start : place[1].end])}"
