"""What is said of a text, as diagnostics."""

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
    RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport,
)

from dispatchlint.errors import Problem
from dispatchlint.findings import Finding, Level, Related, digest
from dispatchlint.lsp.judging import Judged
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.spans import Span

Report = RelatedFullDocumentDiagnosticReport | RelatedUnchangedDocumentDiagnosticReport

SOURCE = "dispatchlint"
_SEVERITIES = {
    Level.ERROR: DiagnosticSeverity.Error,
    Level.WARNING: DiagnosticSeverity.Warning,
    Level.SUGGESTION: DiagnosticSeverity.Information,
}


def report(judged: Judged | None, known: str | None) -> Report:
    """All diagnostics of a text, or that they are those that the editor knows by a number."""
    found = all_of(judged) if judged else []
    number = digest(repr(found))
    if number == known:
        return RelatedUnchangedDocumentDiagnosticReport(number)
    return RelatedFullDocumentDiagnosticReport(found, result_id=number)


def all_of(judged: Judged) -> list[Diagnostic]:
    """The diagnostics of a text in its order; that it cannot be read is one too."""
    found = [_unread(problem, judged) for problem in judged.result.errors]
    for item in judged.result.items:
        names = PlaceNames(item, judged.words(item))
        found += [of(finding, names, judged) for finding in item.shown]
    return found


def of(finding: Finding, names: PlaceNames, judged: Judged) -> Diagnostic:
    """A finding as a diagnostic; its data name it."""
    card = judged.run.cards.get(finding.rule)
    return Diagnostic(
        range=judged.text.places.range(finding.span),
        message=finding.message,
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        code_description=CodeDescription(card.url) if card and card.url.startswith("https://") else None,
        source=SOURCE,
        related_information=[_related(one, names, judged) for one in finding.related if one.where is None] or None,
        data={"fingerprint": finding.fingerprint, "item": finding.item},
    )


def _related(one: Related, names: PlaceNames, judged: Judged) -> DiagnosticRelatedInformation:
    said = (names.name(one.span), (one.message or one.text).strip())
    location = Location(judged.text.uri, judged.text.places.range(one.span))
    return DiagnosticRelatedInformation(location, " · ".join(filter(None, said)))


def _unread(problem: Problem, judged: Judged) -> Diagnostic:
    """Where a text cannot be read; where it says no place, at its beginning."""
    places, range_ = judged.text.places, Range(Position(0, 0), Position(0, 0))
    if problem.line:
        start = places.lines.line_span(problem.line).start + max(problem.column - 1, 0)
        range_ = places.range(Span(start, start))
    return Diagnostic(range_, problem.message, DiagnosticSeverity.Error, source=SOURCE)
