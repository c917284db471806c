"""What an editor may have done: a finding explained, a waiver written, or into the settings what is always right."""

import shlex

from dispatchlint import accepting, always_right
from dispatchlint.errors import UsageError
from dispatchlint.findings import Finding, ItemResult
from dispatchlint.lsp import pages
from dispatchlint.lsp.judging import Judged


def accept(judged: Judged, item: str | None, fingerprint: str, reason: str) -> str:
    """Accepts a finding beside its file; says into which file.

    Raises UsageError where it is not to be accepted so: the message says what to do.
    """
    dispatch, finding = _found(judged, item, fingerprint)
    words, path = judged.words(dispatch), judged.text.path
    if path is None:
        raise UsageError(words("lsp.unsaved"))
    if not reason.strip() and accepting.needs_reason(judged.checker, path, finding):
        line, column = judged.text.places.lines.position(finding.span.start)
        target = shlex.quote(f"{path}:{line}:{column}")
        raise UsageError(words("lsp.reason", command=f"dispatchlint accept {target} --rule {finding.rule} --reason …"))
    sidecar = accepting.add(path, dispatch, finding, reason.strip(), accepting.user(path.parent))
    return words("lsp.accepted", rule=finding.rule, file=str(sidecar))


def always(judged: Judged, item: str | None, fingerprint: str) -> str:
    """Writes into the settings that the words of a finding are right for its rule; says into which file.

    Raises UsageError where they cannot stand there.
    """
    dispatch, finding = _found(judged, item, fingerprint)
    phrase = always_right.phrase(finding)
    place = always_right.add(judged.checker, judged.path, dispatch, finding, phrase)
    return judged.words(dispatch)("page.accepted", text=phrase, file=str(place))


def explain(judged: Judged, item: str | None, fingerprint: str) -> str:
    """Why a finding is one, and who says so."""
    dispatch, finding = _found(judged, item, fingerprint)
    return "\n\n".join(pages.paragraphs(finding, dispatch, judged))


def _found(judged: Judged, item: str | None, fingerprint: str) -> tuple[ItemResult, Finding]:
    for dispatch, finding in judged.shown:
        if (finding.item, finding.fingerprint) == (item, fingerprint):
            return dispatch, finding
    raise UsageError(judged.words()("lsp.gone"))
