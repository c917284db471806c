"""A waiver in words: *accepted by Zoé Martin on 2026-11-23: the minister asked for it*."""

from collections.abc import Iterator

from dispatchlint.findings import Finding, Result, Run, Waiver, Words


def waived(waiver: Waiver | None, words: Words) -> str:
    """That a finding is accepted, and by whom, on which day and why, as far as that was said."""
    by, reason, on = waiver or Waiver("", "", "")
    said = words("waiver.accepted.by", by=by) if by else words("waiver.accepted")
    said = words("waiver.on", said=said, on=on) if on else said
    return words("waiver.why", said=said, reason=reason) if reason else said


def told(result: Result, run: Run) -> Iterator[Finding]:
    """The findings of an input that a gate tells, in order; the message of an accepted one says by whom and why."""
    for item in result.items:
        for finding in item.told:
            if finding.state == "accepted":
                said = waived(finding.waiver, run.words[item.language])
                finding = finding._replace(message=f"{finding.message} ({said})")
            yield finding
