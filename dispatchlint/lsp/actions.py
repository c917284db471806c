"""What an editor offers to do about findings: edits, and to accept what is found."""

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionKind,
    CodeActionTriggerKind,
    Command,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from dispatchlint import always_right, editing, ledger
from dispatchlint.findings import Edit, Finding, ItemResult, Replacement, Words
from dispatchlint.lsp import diagnostics
from dispatchlint.lsp.judging import Judged
from dispatchlint.plan import names as is_of
from dispatchlint.rendering.drawing import Desk, title_of
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.terminal import Pen
from dispatchlint.spans import Span

FIX_ALL = "source.fixAll.dispatchlint"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)
# Commands; each takes the address of the text, the dispatch and the fingerprint of a finding; `accept` also a reason.
ACCEPT, ALWAYS, EXPLAIN = "dispatchlint.accept", "dispatchlint.always", "dispatchlint.explain"

_ROOM = 60  # columns of what an edit writes, in its title


class Asked(NamedTuple):
    """Where actions are asked for, of which kinds, and whether the editor heeds the version of an edit."""

    range: Range
    context: CodeActionContext
    versioned: bool


def at_place(judged: Judged, asked: Asked) -> list[CodeAction]:
    """What can be done about the findings at a place."""
    if not _is_wanted(CodeActionKind.QuickFix.value, asked.context):
        return []
    span = judged.text.places.span(asked.range)
    here = [(item, one) for item, one in judged.shown if one.span.start <= span.end and span.start <= one.span.end]
    return [action for item, finding in here for action in _Offer(judged, asked, item, finding).actions()]


def on_text(judged: Judged, asked: Asked) -> list[CodeAction]:
    """All safe edits under the guard, as `--fix` makes them; not asked for by the cursor when it moves.

    Raises CrashError where the guard refuses them.
    """
    by_hand = asked.context.only or asked.context.trigger_kind != CodeActionTriggerKind.Automatic
    has_safe = any(edit.safe for _, finding in judged.shown for edit in finding.edits[:1])
    if not (by_hand and has_safe and _is_wanted(FIX_ALL, asked.context)):
        return []
    fixed = judged.checker.fix(judged.source)
    if not fixed.applied:
        return []
    title = judged.words(judged.result.items[0])("page.fix", n=len(fixed.applied))
    edit = Edit(tuple(_differences(judged.text.text, fixed.source.text)), safe=True)
    return [CodeAction(title, FIX_ALL, edit=_written(judged, asked, [edit]))]


def _is_wanted(kind: str, context: CodeActionContext) -> bool:
    """Whether a kind, or one that it is a kind of, was asked for; where nothing was said, all are."""
    asked = [one.value if isinstance(one, CodeActionKind) else one for one in context.only or [""]]
    return any(not one or f"{kind}.".startswith(f"{one}.") for one in asked)


class _Offer(NamedTuple):
    """One finding, for which actions are offered."""

    judged: Judged
    asked: Asked
    item: ItemResult
    finding: Finding

    def actions(self) -> Iterator[CodeAction]:
        """Each edit, all edits of its rule, why it is one, and both ways to accept it."""
        words = self.judged.words(self.item)
        names = PlaceNames(self.item, words)
        told = [diagnostics.of(self.finding, names, self.judged)]
        yield from self._edits(told, names, words)
        yield from self._everywhere(told, words)
        yield self._command(EXPLAIN, f"{words('lsp.explain')} · {self.finding.rule}", told)
        if is_of(ledger.PACK, self.finding.rule):
            return
        if phrase := always_right.phrase(self.finding):
            yield self._command(ALWAYS, words("page.always", text=phrase), told)
        yield self._command(ACCEPT, f"{words('lsp.accept')} · {self.finding.rule}", told)

    def _edits(self, told: list[Diagnostic], names: PlaceNames, words: Words) -> Iterator[CodeAction]:
        run = self.judged.run
        desk = Desk(run, Pen(run), words, self.judged.source, names, _ROOM)
        for number, edit in enumerate(self.finding.edits):
            title = title_of(edit, desk)
            yield CodeAction(
                title if edit.safe else f"{title} {words('edit.unsafe')}",
                CodeActionKind.QuickFix,
                told,
                is_preferred=(edit.safe and number == 0) or None,
                edit=_written(self.judged, self.asked, [edit]),
            )

    def _everywhere(self, told: list[Diagnostic], words: Words) -> Iterator[CodeAction]:
        """The preferred edits of all findings of the rule: safe ones, or the only one where no text is pinned."""
        plan = self.judged.checker.plan(self.judged.path)
        alike = [one for _, one in self.judged.shown if one.rule == self.finding.rule]
        chosen = [edit for _, edit in editing.choose(alike, plan.may_be_made)]
        if len(chosen) > 1:
            title = f"{words('page.everywhere', n=len(chosen))} · {self.finding.rule}"
            edit = _written(self.judged, self.asked, chosen)
            yield CodeAction(title, CodeActionKind.QuickFix, told, edit=edit)

    def _command(self, name: str, title: str, told: list[Diagnostic]) -> CodeAction:
        arguments = [self.judged.text.uri, self.finding.item, self.finding.fingerprint]
        return CodeAction(title, CodeActionKind.QuickFix, told, command=Command(title, name, arguments=arguments))


def _differences(before: str, after: str) -> Iterator[Replacement[Span]]:
    """What was changed, a stretch a line."""
    for at, old, new in editing.lines_changed(before, after):
        same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - same
        tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
        yield Replacement(Span(at + same, at + len(old) - tail), new[same : len(new) - tail])


def _written(judged: Judged, asked: Asked, edits: list[Edit[Span]]) -> WorkspaceEdit:
    """Edits of this version of the text."""
    text = judged.text
    made = [TextEdit(text.places.range(one.at), one.text) for edit in edits for one in edit.replacements]
    if not asked.versioned:
        return WorkspaceEdit(changes={text.uri: made})
    document = OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(document, made)])
