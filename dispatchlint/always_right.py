"""Writes what a desk knows to be right into its settings, under `known_good`."""

from pathlib import Path

from dispatchlint import known_good, settings, text_files, yaml_lists
from dispatchlint.api import Checker
from dispatchlint.errors import UsageError, near
from dispatchlint.findings import Finding, ItemResult, Place, Words
from dispatchlint.rendering.placenames import PlaceNames, offsets

LONGEST = 50  # characters of a name or a phrase


def phrase(finding: Finding) -> str:
    """The words that may be right for good; empty where a finding is about more than a name or a phrase."""
    text = finding.text.strip()
    return text if len(text) <= LONGEST and "\n" not in text and any(map(str.isalnum, text)) else ""


def add(
    checker: Checker, path: Path, item: ItemResult, finding: Finding, phrase: str, every_rule: bool = False
) -> Path:
    """Says that a phrase in which a finding of a file lies is right, for its rule or for all; gives the settings file.

    Raises UsageError where the finding does not lie in it, WriteError where it cannot be written.
    """
    if not any(map(str.isalnum, phrase)):
        raise UsageError("the finding holds no word: say with --text which phrase around it is right")
    part = PlaceNames(item, Words({})).part(finding.span, finding.role)
    if part is None or not known_good.covers((phrase,), Place(part, *offsets(part, finding.span))):
        raise UsageError(f"the finding does not lie within '{phrase}'")
    place = _settings_file(checker, path)
    before, text = text_files.read(place)
    entry: yaml_lists.Entry = phrase if every_rule else {"text": phrase, "rules": [finding.rule]}
    text_files.save(place, before, yaml_lists.appended(text, entry, "known_good"))
    return place


def _settings_file(checker: Checker, path: Path) -> Path:
    """The settings that hold for a file, or new ones in this folder."""
    file = checker.settings(path)[1]
    if file and file.path.name == settings.PYPROJECT:
        raise UsageError(f"{near(str(file.path))}: add it by hand to known_good under [tool.dispatchlint]")
    return file.path if file else checker.folder / settings.NAME
