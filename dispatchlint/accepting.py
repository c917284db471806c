"""Writes a waiver into the sidecar of a file: somebody accepts one finding, in its sentence."""

from datetime import date
from pathlib import Path

from dispatchlint import text_files, waivers, yaml_lists
from dispatchlint.api import Checker
from dispatchlint.errors import UsageError
from dispatchlint.findings import Finding, ItemResult, Level, Waiver


def needs_reason(checker: Checker, path: Path, finding: Finding) -> bool:
    """Whether a finding of a file is not accepted without a reason."""
    return checker.settings(path)[0].reason_required or finding.level is Level.ERROR


def add(path: Path, item: ItemResult, finding: Finding, reason: str, by: str) -> Path:
    """Accepts a finding of a file, from today on; gives the sidecar.

    Raises UsageError where the sidecar cannot be read, WriteError where it cannot be written.
    """
    sidecar = Path(f"{path}{waivers.SUFFIX}")
    entry = waivers.entry_for(finding, item, Waiver(by, reason, date.today().isoformat()))
    said = {key: value for key, value in entry._asdict().items() if value is not None}
    before, text = text_files.read(sidecar)
    old = _expired(text, sidecar, entry)
    after = yaml_lists.appended(text, said) if old is None else yaml_lists.replaced(text, old, said)
    text_files.save(sidecar, before, after)
    return sidecar


def _expired(text: str, path: Path, entry: waivers.Entry) -> int | None:
    """The number of the waiver of the same finding in a sentence that is no more."""
    read = waivers.read(text, str(path))
    if read.problems:
        raise UsageError(f"{read.problems[0]}; mend it first")
    same = (entry.fingerprint, entry.item)
    return next((n for n, (one, _) in enumerate(read.entries) if (one.fingerprint, one.item) == same), None)


def user(folder: Path | None = None) -> str:
    """Who works in a folder, or here: git's name, else that of the account; empty where neither is known."""
    import getpass
    import subprocess

    command = ["git", "config", "user.name"]
    try:
        # A server reads its own standard input: no child may.
        found = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, cwd=folder
        )
        name = found.stdout.strip()
    except OSError:
        name = ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):
        return ""
