"""Measures the shipped French typography; prints Markdown."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.typography import cases, ours, peers, prose, suites, undisputed
from benchmarks.typography.cases import Answer, Case, Verdict
from benchmarks.typography.corpora import MissingError
from dispatchlint.findings import Level

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("traps", "suites", "prose")
OURS = {"safe + unsafe edits": ours.with_unsafe, "safe edits": ours.safe_only}
HEAD = ("system", "faulty noticed", "fixed right", "clean touched", "clean flagged")


def main() -> None:
    """Runs the parts that were asked for."""
    asked = _arguments()
    parts: dict[str, Callable[[], None]] = {
        "traps": lambda: _traps(asked.traps, asked.peers),
        "suites": lambda: _suites(asked.mirror, asked.peers),
        "prose": lambda: _prose(asked.mirror, Level.parse(asked.show)),
    }
    for part in asked.parts or PARTS:
        parts[part]()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/typography/run", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"{', '.join(PARTS)}; left out, all")
    parser.add_argument("--traps", type=Path, default=ROOT.parent / "shared" / "typography-traps.jsonl")
    parser.add_argument("--mirror", type=Path, default=ROOT.parent / ".mirror", help="fetched repositories")
    parser.add_argument("--peers", type=Path, default=Path("/tmp/typo_peers"), help="installed peers; see peers.py")
    parser.add_argument("--show", default="warning", help="the lowest level whose findings in prose are shown")
    return parser.parse_args()


def _traps(path: Path, folder: Path) -> None:
    print("## Traps\n")
    if not path.is_file():
        print(f"Skipped: no {path}.\n")
        return
    print("Wanted: 36 of 40 noticed, 28 fixed right, at most 1 of 67 clean touched.\n")
    _compare(cases.read_traps(path), folder)


def _suites(mirror: Path, folder: Path) -> None:
    print("## Undisputed cases of the peers' own tests\n")
    found, dropped = undisputed.choose(_pairs(mirror))
    if not found:
        print("Skipped: none of the suites is there.\n")
        return
    _table(
        ("suite", "faulty", "clean"), ((name, str(bad), str(good)) for name, bad, good in undisputed.by_suite(found))
    )
    print("Dropped:", "; ".join(f"{count} {why}" for why, count in dropped.most_common() if why), end=".\n\n")
    print("Wanted: 80 % noticed, 70 % fixed right, at most 1 % of clean touched, 2 % flagged.\n")
    _compare(found, folder)


def _pairs(mirror: Path) -> Iterator[tuple[str, suites.Pair]]:
    """Every pair of every suite that the mirror holds; which are missing is said."""
    for suite in suites.SUITES:
        try:
            pairs = list(suite.read(mirror, suite.repository))
        except MissingError as why:
            print(f"Missing: {suite.name}: {why}.\n")
            continue
        yield from ((suite.name, pair) for pair in pairs)


def _compare(found: list[Case], folder: Path) -> None:
    """A row a system, then what dispatchlint misses and tells falsely."""
    answers = {f"dispatchlint {ours.VERSION}, {edits}": run(found) for edits, run in OURS.items()}
    absent = []
    for peer in peers.PEERS:
        try:
            version, said = peers.run(peer, folder, found)
            answers[f"{peer.name} {version}"] = said
        except peers.AbsentError as why:
            absent.append(f"Absent: {peer.name}: {why}.")
    _table(HEAD, (_row(name, found, said) for name, said in answers.items()))
    print(*absent, "", sep="\n")
    largest = Counter(case.suite for case in found).most_common(1)[0][0]
    rest = [number for number, case in enumerate(found) if case.suite != largest]
    if rest:
        print(f"Without those of {largest}, which it is made to pass:\n")
        some = [found[number] for number in rest]
        _table(HEAD, (_row(name, some, [said[number] for number in rest]) for name, said in answers.items()))
    print("Misses and false alarms of dispatchlint:\n")
    print(*_misses(found, next(iter(answers.values()))), "", sep="\n")


def _row(name: str, found: list[Case], answers: list[Answer]) -> tuple[str, ...]:
    verdicts = [(case, cases.judge(case, answer)) for case, answer in zip(found, answers, strict=True)]
    faulty = [verdict for case, verdict in verdicts if case.faulty]
    clean = [verdict for case, verdict in verdicts if not case.faulty]
    return (name, _share(faulty, 0), _share(faulty, 1), _share(clean, 2), _share(clean, 0))


def _misses(found: list[Case], answers: list[Answer]) -> Iterator[str]:
    for case, answer in sorted(zip(found, answers, strict=True), key=lambda pair: (not pair[0].faulty, pair[0].rule)):
        what = _what(case, cases.judge(case, answer))
        if what:
            right = f" instead of `{case.right[0]}`" if case.right and case.faulty else ""
            told = f" ({'; '.join(answer.told)})" if answer.told else ""
            yield f"- {what}: {case.id}, {case.rule}: `{case.text}` → `{answer.text}`{right}{told}".replace("\n", "⏎")


def _what(case: Case, verdict: Verdict) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if not case.faulty:
        return "clean touched" if verdict.touched else "clean flagged" if verdict.noticed else ""
    if not verdict.noticed:
        return "not noticed"
    return "not fixed" if case.right and not verdict.right else ""


def _share(verdicts: Sequence[Verdict], field: int) -> str:
    hits = sum(verdict[field] for verdict in verdicts)
    return f"{hits} of {len(verdicts)} ({hits / len(verdicts):.1%})" if verdicts else "-"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for row in (head, ("---",) * len(head), *rows):
        print(f"| {' | '.join(row)} |")
    print()


def _prose(mirror: Path, lowest: Level) -> None:
    print("## Prose: warnings and errors per 1,000 words\n")
    counts = []
    for corpus in prose.CORPORA:
        try:
            counts.append(prose.count(corpus, mirror, lowest))
        except MissingError as why:
            print(f"Skipped {corpus.title}: {why}.\n")
    _table(
        ("corpus", "words", "errors", "warnings", "per 1,000", "allowed beyond true faults", "suggestions"),
        (_prose_row(one) for one in counts),
    )
    for one in counts:
        print(f"### {one.corpus.title}\n")
        _table(("rule", "level", "findings"), ((*map(str, rule), str(n)) for rule, n in one.rules.most_common()))
        print(*(f"- {line}" for line in one.shown), "", sep="\n")


def _prose_row(one: prose.Count) -> tuple[str, ...]:
    errors, warnings = one.levels[Level.ERROR], one.levels[Level.WARNING]
    rate = (errors + warnings) / one.words * 1000
    numbers = (f"{one.words:,}", errors, warnings, f"{rate:.3f}", one.corpus.limit, one.levels[Level.SUGGESTION])
    return (one.corpus.title, *map(str, numbers))


main()
