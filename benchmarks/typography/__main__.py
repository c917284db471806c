"""Measures the shipped French typography; prints Markdown."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.typography import cases, ours, prose
from benchmarks.typography.cases import Answer, Case, Verdict
from benchmarks.typography.corpora import Missing
from dispatchlint.findings import Level

ROOT = Path(__file__).resolve().parents[2]
System = tuple[str, Callable[[list[Case]], list[Answer]]]
OURS: tuple[System, ...] = (
    (f"dispatchlint {ours.VERSION}, safe + unsafe", ours.with_unsafe),
    (f"dispatchlint {ours.VERSION}, safe", ours.safe_only),
)


def main() -> None:
    """Runs the parts that were asked for."""
    asked = _arguments()
    if "traps" in asked.parts:
        _traps(asked.traps)
    if "prose" in asked.parts:
        _prose(asked.mirror)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/typography/run", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["traps", "prose", []], help="which parts; left out, all")
    parser.add_argument("--traps", type=Path, default=ROOT.parent / "shared" / "typography-traps.jsonl")
    parser.add_argument("--mirror", type=Path, default=Path("/work/.mirror"))
    asked = parser.parse_args()
    asked.parts = asked.parts or ["traps", "prose"]
    return asked


def _traps(path: Path) -> None:
    print("## Traps\n")
    if not path.is_file():
        print(f"Skipped: no {path}.\n")
        return
    _compare(cases.read_traps(path), OURS)


def _compare(found: list[Case], systems: Iterable[System]) -> None:
    """A row a system, then what the first system misses."""
    faulty, clean = [one for one in found if one.faulty], [one for one in found if not one.faulty]
    rows, first = [], None
    for name, run in systems:
        answers = run(found)
        first = first or answers
        verdicts = dict(zip((one.id for one in found), map(cases.judge, found, answers), strict=True))
        bad, good = [verdicts[one.id] for one in faulty], [verdicts[one.id] for one in clean]
        rows.append((name, _share(bad, 0), _share(bad, 1), _share(good, 2), _share(good, 0)))
    _table(("system", "faulty noticed", "fixed right", "clean touched", "clean flagged"), rows)
    _misses(found, first or [])


def _misses(found: list[Case], answers: list[Answer]) -> None:
    print("Misses and false alarms of the first system:\n")
    for case, answer in zip(found, answers, strict=True):
        verdict = cases.judge(case, answer)
        if (
            verdict.right
            if case.faulty and case.right
            else verdict.noticed == case.faulty and not (verdict.touched and not case.faulty)
        ):
            continue
        what = ("not fixed" if verdict.noticed else "not noticed") if case.faulty else "false alarm"
        print(f"- {case.id} ({case.rule}) {what}: `{case.text!r}` → `{answer.text!r}`; {'; '.join(answer.told)}")
        if case.right:
            print(f"  - right: `{case.right[0]!r}`")
    print()


def _share(verdicts: Sequence[Verdict], field: int) -> str:
    hits = sum(verdict[field] for verdict in verdicts)
    return f"{hits} of {len(verdicts)} ({hits / len(verdicts):.1%})" if verdicts else "-"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for row in (head, ("---",) * len(head), *rows):
        print(f"| {' | '.join(row)} |")
    print()


def _prose(mirror: Path) -> None:
    print("## Prose: warnings and errors per 1,000 words\n")
    counts = []
    for corpus in prose.CORPORA:
        try:
            counts.append(prose.count(corpus, mirror))
        except Missing as why:
            print(f"Skipped {corpus.title}: {why}.\n")
    _table(
        ("corpus", "words", "errors", "warnings", "per 1,000", "allowed beyond true faults", "suggestions"),
        (_prose_row(one) for one in counts),
    )
    for one in counts:
        print(f"### {one.corpus.title}\n")
        _table(
            ("rule", "level", "findings"), ((rule, str(level), str(n)) for (rule, level), n in one.rules.most_common())
        )
        print(*(f"- {line}" for line in one.shown), "", sep="\n")


def _prose_row(one: prose.Count) -> tuple[str, ...]:
    errors, warnings = one.levels[Level.ERROR], one.levels[Level.WARNING]
    rate = (errors + warnings) / one.words * 1000
    numbers = (f"{one.words:,}", errors, warnings, f"{rate:.3f}", one.corpus.limit, one.levels[Level.SUGGESTION])
    return (one.corpus.title, *map(str, numbers))


main()
