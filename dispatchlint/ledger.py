"""Puts the waivers of one result in force, and tells what is wrong with them: findings of `waivers/…`.

A waiver of a sidecar holds for one finding in one sentence; when the sentence changes it has expired. One of a comment
holds for the paragraph in which it stands, or before which it stands, and for parts that are absent.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from types import ModuleType
from typing import NamedTuple

from dispatchlint import engine
from dispatchlint.contexts import is_absence, sentence_of
from dispatchlint.dispatch import Dispatch, Part, Source
from dispatchlint.findings import Finding, ItemResult, Level, Related, Result, Waiver
from dispatchlint.plan import Plan, names
from dispatchlint.spans import Position, Span
from dispatchlint.waivers import Comment, Entry, Sidecar, comments, is_of, is_of_alike

PACK = "waivers"

Key = tuple[int, int]  # the number of an item, and of a finding in it


def apply(result: Result, form: ModuleType, plan: Plan, sidecar: Sidecar | None, across: bool = False) -> Result:
    """A result with what is accepted marked so, and what is wrong with the waivers told.

    `across`: it holds what only a comparison finds. What was applied before is applied anew.
    """
    given = comments(result.source, form) if result.source else []
    if result.source is None or not result.items or not (given or sidecar):
        return result
    bare = result._replace(items=tuple(map(_bare, result.items)))
    return _Ledger(bare, result.source, plan, sidecar or Sidecar("", ()), across).settled(given)


def _bare(item: ItemResult) -> ItemResult:
    kept = (finding for finding in item.findings if not names(PACK, finding.rule))
    return item._replace(findings=tuple(one._replace(state="shown", waiver=None) for one in kept))


class _Remark(NamedTuple):
    """What is to be said of a waiver: the key of the words, and where the waiver stands if not in the text."""

    item: int
    span: Span
    key: str
    fields: dict[str, str]
    role: str = ""
    where: Position | None = None


class _Ledger:
    """The waivers of one result, which findings they waive, and what is to be said of them."""

    def __init__(self, result: Result, source: Source, plan: Plan, sidecar: Sidecar, across: bool) -> None:
        self.result, self.source, self.plan, self.sidecar = result, source, plan, sidecar
        self.waived: dict[Key, Waiver] = {}
        self.remarks: list[_Remark] = []
        rules = [active.rule for item in result.items for active in plan.desk(item.house).rules]
        self._ran = {rule.id for rule in rules if across or not rule.across}

    def settled(self, given: list[Comment]) -> Result:
        """The result with the waivers of the sidecar and the comments in force."""
        self._use_sidecar()
        for comment in given:
            self._use(comment)
        items = tuple(self._settled(number, item) for number, item in enumerate(self.result.items))
        return self.result._replace(items=items)

    @cached_property
    def _findings(self) -> list[tuple[Key, Finding]]:
        return [((n, k), one) for n, item in enumerate(self.result.items) for k, one in enumerate(item.findings)]

    # The sidecar

    def _use_sidecar(self) -> None:
        left = list(self.sidecar.entries)
        for means in (is_of, is_of_alike):
            left = [(entry, where) for entry, where in left if not self._holds(entry, where, means)]
        for entry, where in left:
            self._remark_on_idle(entry, where)
        for problem in self.sidecar.problems:
            self._remark(
                0, self._start(0), "misspelt", {"what": problem.message}, where=Position(problem.line, problem.column)
            )

    def _holds(self, entry: Entry, where: Position, means: Callable[[Entry, Finding], bool]) -> bool:
        """Whether a finding is what the entry means, in the sentence that it means."""
        for key, finding in self._rivals(entry):
            if self._sentences[key] == entry.sentence and means(entry, finding):
                self._waive(key, finding, Waiver(entry.by, entry.reason, entry.on), where)
                return True
        return False

    def _rivals(self, entry: Entry) -> Iterator[tuple[Key, Finding]]:
        """The findings that an entry may mean and that no other took."""
        for key, finding in self._findings:
            if finding.rule == entry.rule and entry.item in (None, finding.item) and key not in self.waived:
                yield key, finding

    @cached_property
    def _sentences(self) -> dict[Key, str]:
        rules = {entry.rule for entry, _ in self.sidecar.entries}
        return {key: sentence_of(one, self.result.items[key[0]]) for key, one in self._findings if one.rule in rules}

    def _remark_on_idle(self, entry: Entry, where: Position) -> None:
        for (item, _), finding in self._rivals(entry):
            if is_of_alike(entry, finding):
                self._remark(item, finding.span, "expired", {"rule": entry.rule}, finding.role, where)
                return
        item = next((n for n, one in enumerate(self.result.items) if one.item == entry.item), 0)
        self._remark_on_name(item, self._start(item), entry.rule, where)

    def _start(self, item: int) -> Span:
        """Where the text of an item begins."""
        start = min((part.span.start for part in self.result.items[item].dispatch.parts), default=0)
        return Span(start, start)

    # Comments

    def _use(self, comment: Comment) -> None:
        if not comment.rules:
            self._remark(0, comment.span, "misspelt", {"what": "ignore[RULE, …] REASON"})
        covered = [(key, one) for key, one in self._findings if self._is_covered(comment, key, one)]
        for name in comment.rules:
            meant = [(key, finding) for key, finding in covered if names(name, finding.rule)]
            for key, finding in meant:
                if key not in self.waived:
                    self._waive(key, finding, Waiver("", comment.reason, ""))
            if not meant:
                self._remark_on_name(0, comment.span, name)

    def _is_covered(self, comment: Comment, key: Key, finding: Finding) -> bool:
        if not any(names(name, finding.rule) for name in comment.rules):
            return False
        item = self.result.items[key[0]]
        part = self._part_of(comment, item.dispatch)
        return is_absence(finding, item) or (
            part is not None and part.span.start <= finding.span.start <= part.span.end
        )

    def _part_of(self, comment: Comment, dispatch: Dispatch) -> Part | None:
        """The part in which a comment stands or on whose last line it stands; else the next."""
        start, end = comment.span
        for part in sorted(dispatch.parts, key=lambda part: part.span):
            between = self.source.text[part.span.end : start]
            if part.span.start >= end or (part.span.start < start and between.strip(" \t\u00a0") == ""):
                return part
        return None

    # What is said

    def _waive(self, key: Key, finding: Finding, waiver: Waiver, where: Position | None = None) -> None:
        must = finding.level is Level.ERROR or self.plan.settings.reason_required
        if must and not waiver.reason.strip():
            self._remark(key[0], finding.span, "reason", {"rule": finding.rule}, finding.role, where)
        else:
            self.waived[key] = waiver

    def _remark_on_name(self, item: int, span: Span, name: str, where: Position | None = None) -> None:
        """That nothing is left to accept, or that there is no such rule; of one that did not run nothing is known."""
        if any(names(name, rule) for rule in self._ran):
            self._remark(item, span, "unused", {"rule": name}, where=where)
        elif not self.plan.knows(name):
            from difflib import get_close_matches

            near = get_close_matches(name, self.plan.rule_ids, 1, 0.6)
            key, fields = ("misspelt.meant", {"meant": near[0]}) if near else ("misspelt.rule", {})
            self._remark(item, span, key, {"rule": name, **fields}, where=where)

    def _remark(
        self, item: int, span: Span, key: str, fields: dict[str, str], role: str = "", where: Position | None = None
    ) -> None:
        self.remarks.append(_Remark(item, Span(span.start, span.start), f"{PACK}/{key}", fields, role, where))

    def _settled(self, number: int, item: ItemResult) -> ItemResult:
        findings = [
            one._replace(state="accepted", waiver=self.waived[number, k]) if (number, k) in self.waived else one
            for k, one in enumerate(item.findings)
        ]
        told = (self._finding(remark, item) for remark in self.remarks if remark.item == number)
        own = engine.numbered(finding for finding in told if finding.level)
        return item._replace(findings=tuple(engine.in_order([*findings, *own])))

    def _finding(self, remark: _Remark, item: ItemResult) -> Finding:
        words, rule, where = self.plan.desk(item.house).words, remark.key.partition(".")[0], remark.where
        related = (Related(self.sidecar.name, Span(0, 0), "", words(f"{PACK}.here"), (where, where)),) if where else ()
        level, message = self.plan.waiver_level(rule), words(remark.key, **remark.fields)
        return Finding(
            self.result.name, item.item, item.house, remark.span, rule, level, message, remark.role, "", (), related
        )
