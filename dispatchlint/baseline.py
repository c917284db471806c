"""Findings that were there before: known, and not shown, so that old copy blocks nobody.

The file holds paths, rules, counts, the fingerprints of findings and of their sentences, and no line: what moves stays
known. Of findings that are alike as many are known as were counted, those in a known sentence first, so that a new one
is shown alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from dispatchlint import schema, strict_yaml
from dispatchlint.contexts import alike, sentence_of
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.findings import Finding, ItemResult, Result
from dispatchlint.plan import names
from dispatchlint.settings import BASELINE

NAME = BASELINE
HEAD = "# Findings that are known and not shown. Written by `dispatchlint baseline`.\n"


class Known(NamedTuple):
    """What is known of one rule in one file."""

    count_: Annotated[int, "How many findings."]
    fingerprints: Annotated[tuple[str, ...], "Those of the findings, sorted."]
    sentences: Annotated[tuple[str, ...], "16 digits over the sentence of each, sorted."]


ByRule = Mapping[str, Known]


class Contents(NamedTuple):
    """What stands in a baseline."""

    version: Literal["1"]
    files: Annotated[Mapping[str, Mapping[str, Known]], "By path, from the file's own folder, and by rule."]


class Baseline:
    """A baseline and where it stands."""

    def __init__(self, path: Path, files: Mapping[str, ByRule]) -> None:
        self.path, self.files = path, files

    @property
    def folder(self) -> Path:
        """From where its paths count."""
        return self.path.resolve().parent

    def of(self, path: Path, result: Result) -> ByRule:
        """What is known of a file; of one that was renamed, what is known under its old name."""
        key = self.key(path)
        return self.files[key] if key in self.files else self._renamed(result)

    def _renamed(self, result: Result) -> ByRule:
        """Of the files that are gone, what is known of the one all of whose findings are in this result.

        Of several the one with most findings, then the first by name.
        """
        found = listed(result, "shown")
        fitting = [rules for name, rules in sorted(self._gone.items()) if _is_within(rules, found)] if found else []
        return max(fitting, key=lambda rules: sum(one.count_ for one in rules.values()), default={})

    @cached_property
    def _gone(self) -> Mapping[str, ByRule]:
        return {name: rules for name, rules in self.files.items() if not (self.folder / name).exists()}

    def key(self, path: Path) -> str:
        """The path from the baseline's folder, with `/`; as it is where it lies outside."""
        try:
            return path.resolve().relative_to(self.folder).as_posix()
        except ValueError:
            return path.as_posix()


@cache
def find(folder: Path) -> Baseline | None:
    """The nearest baseline at a folder or above it. Raises ConfigError."""
    return next((load(place / NAME) for place in (folder, *folder.parents) if (place / NAME).is_file()), None)


@cache
def load(path: Path) -> Baseline:
    """Reads a baseline. Raises ConfigError with every problem."""
    problems: list[Problem] = []
    try:
        node = strict_yaml.load(path.read_text(encoding="utf-8"), str(path), problems)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([Problem(str(path), 0, 0, f"cannot be read: {error}")]) from error
    contents = schema.build(Contents, node, problems) if node else None
    for name, known in (
        (name, one) for rules in (contents.files if contents else {}).values() for name, one in rules.items()
    ):
        if known.count_ != len(known.fingerprints):
            told = f"{name}: count says {known.count_}, fingerprints are {len(known.fingerprints)}"
            problems.append(Problem(str(path), 0, 0, told))
    if problems or contents is None:
        raise ConfigError(problems)
    return Baseline(path, contents.files)


def _is_within(known: ByRule, found: ByRule) -> bool:
    """Whether each finding that is known, in its sentence, is among those that were found."""
    return all(
        rule in found
        and Counter(one.fingerprints) <= Counter(found[rule].fingerprints)
        and Counter(one.sentences) <= Counter(found[rule].sentences)
        for rule, one in known.items()
    )


# A run against a baseline


def mark(result: Result, known: ByRule) -> Result:
    """A result whose known findings are marked so."""
    if not known:
        return result
    found, _ = _known(result, known)
    items = [
        item._replace(findings=tuple(_marked(one, (n, k) in found) for k, one in enumerate(item.findings)))
        for n, item in enumerate(result.items)
    ]
    return result._replace(items=tuple(items))


def _marked(finding: Finding, is_known: bool) -> Finding:
    return finding if finding.state == "accepted" else finding._replace(state="known" if is_known else "shown")


def gone(result: Result, known: ByRule) -> Counter[str]:
    """How many known findings of each rule no longer occur."""
    _, left = _known(result, known) if known else (set(), {})
    return Counter({rule: counts.total() for rule, counts in left.items() if counts.total()})


def _known(result: Result, known: ByRule) -> tuple[set[tuple[int, int]], dict[str, Counter[str]]]:
    """The numbers of item and finding of what is known, and what is left of the baseline by rule."""
    left = {rule: Counter(one.fingerprints) for rule, one in known.items()}
    found: set[tuple[int, int]] = set()
    for group in _groups(result, known):
        taken = sum(_take(left[finding.rule], finding.fingerprint) for _, finding in group)
        if taken < len(group):
            group = _by_sentence(group, result, known)
        found.update(key for key, _ in group[:taken])
    return found, left


def _groups(result: Result, known: ByRule) -> Iterable[list[tuple[tuple[int, int], Finding]]]:
    """The findings of known rules, those together that are alike."""
    groups: dict[tuple[str, str, str], list[tuple[tuple[int, int], Finding]]] = {}
    for n, item in enumerate(result.items):
        for k, finding in enumerate(item.findings):
            if finding.rule in known and finding.state != "accepted":
                groups.setdefault(alike(finding), []).append(((n, k), finding))
    return groups.values()


def _by_sentence(
    group: list[tuple[tuple[int, int], Finding]], result: Result, known: ByRule
) -> list[tuple[tuple[int, int], Finding]]:
    """The findings of a known sentence first."""
    sentences = Counter(known[group[0][1].rule].sentences)
    new = {key: not _take(sentences, sentence_of(one, result.items[key[0]])) for key, one in group}
    return sorted(group, key=lambda one: new[one[0]])


def _take(counter: Counter[str], one: str) -> bool:
    held = counter[one] > 0
    counter[one] -= held
    return held


# Writing one


def listed(result: Result, *states: str) -> dict[str, Known]:
    """What is to be known of a file: the findings in these states, but nothing about waivers."""
    found: dict[str, list[tuple[Finding, ItemResult]]] = {}
    for item in result.items:
        for one in item.findings:
            if one.state in states and not names("waivers", one.rule):
                found.setdefault(one.rule, []).append((one, item))
    return {rule: _summed(ones) for rule, ones in sorted(found.items())}


def _summed(ones: list[tuple[Finding, ItemResult]]) -> Known:
    prints = sorted(finding.fingerprint for finding, _ in ones)
    return Known(len(ones), tuple(prints), tuple(sorted(sentence_of(*one) for one in ones)))


def total(files: Mapping[str, ByRule]) -> int:
    """How many findings are known."""
    return sum(known.count_ for rules in files.values() for known in rules.values())


def text_of(files: Mapping[str, ByRule]) -> str:
    """A baseline as a file: sorted, so that it changes only where findings did."""
    import yaml

    plain = {
        path: {rule: _plain(known) for rule, known in sorted(rules.items())}
        for path, rules in sorted(files.items())
        if rules
    }
    contents = {"version": 1, "files": plain}
    return HEAD + yaml.safe_dump(
        contents, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=None
    )


def _plain(known: Known) -> dict[str, int | list[str]]:
    return {"count": known.count_, "fingerprints": [*known.fingerprints], "sentences": [*known.sentences]}
