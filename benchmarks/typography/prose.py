"""Warnings and errors per thousand words of prose taken to be right, each shown so that a person can judge it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.typography import corpora, ours
from dispatchlint.findings import Finding, Level

DASHES = ("—", "–", "- ")
AROUND = 60
HABITS = ("fr/spacing/no-break", "fr/apostrophes/one-kind", "fr/quotation/straight-marks")  # counted, not shown


class Corpus(NamedTuple):
    """`limit`: how many warnings and errors per thousand words are allowed beyond true faults."""

    title: str
    read: Callable[[Path], Iterator[corpora.Text]]
    limit: float
    without_dialogue: bool = False


class Count(NamedTuple):
    """What was found in one corpus; `shown` has a line a warning or error."""

    corpus: Corpus
    words: int
    levels: Counter[Level]
    rules: Counter[tuple[str, Level]]
    shown: list[str]


CORPORA = (
    Corpus("typeset books (hurlus-tei)", corpora.books, 0.05, without_dialogue=True),
    Corpus("raw news: Wikinews, 100 items", corpora.wikinews, 0.2),
    Corpus("raw news: UD_French-PUD", corpora.pud, 0.2),
)


def count(corpus: Corpus, mirror: Path, lowest: Level = Level.WARNING) -> Count:
    """Every finding of a corpus, shown from a level on; where the corpus says so, dialogue is set aside."""
    words, levels, rules, shown = 0, Counter[Level](), Counter[tuple[str, Level]](), []
    for text in corpus.read(mirror):
        words += sum(len(line.split()) for line in text.text.split("\n") if not _is_aside(corpus, line))
        for finding in ours.findings(text.text):
            if _is_aside(corpus, _line(text.text, finding)):
                continue
            levels[finding.level] += 1
            rules[finding.rule, finding.level] += 1
            if finding.level >= lowest and finding.rule not in HABITS:
                shown.append(_shown(text, finding))
    return Count(corpus, words, levels, rules, shown)


def _is_aside(corpus: Corpus, line: str) -> bool:
    return corpus.without_dialogue and line.startswith(DASHES)


def _line(text: str, finding: Finding) -> str:
    start = text.rfind("\n", 0, finding.span.start) + 1
    return text[start:].partition("\n")[0]


def _shown(text: corpora.Text, finding: Finding) -> str:
    start, end = finding.span
    before, after = text.text[max(0, start - AROUND) : start], text.text[end : end + AROUND]
    words = f"{before}⟦{finding.text}⟧{after}".replace("\n", " ⏎ ")
    return f"{finding.level} {finding.rule} {text.name}: {words}"
