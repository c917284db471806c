"""Measures how fast dispatchlint is; prints Markdown, and writes docs/performance.md once all is measured."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed import contest, growth, many, page, start
from benchmarks.speed.bench import ROOT, Bench, Chapter

PARTS: dict[str, Callable[[Bench], Chapter]] = {
    "start": start.measure,
    "imports": start.imports,
    "instructions": start.instructions,
    "warm": growth.warm,
    "many": many.measure,
    "memory": many.memory,
    "rules": growth.rules,
    "text": growth.text,
    "by-rule": growth.by_check,
    "same-rules": contest.same_rules,
    "peers": contest.general,
}
LONG = ("instructions",)  # too long for a quick run


def main() -> None:
    """Measures the parts that were asked for."""
    asked = _arguments()
    bench = Bench(asked.quick, asked.cache, asked.peers, 300 if asked.quick else asked.count)
    chapters = {}
    print(page.opening(bench))
    for part in asked.parts or (one for one in PARTS if not (asked.quick and one in LONG)):
        begun = time.perf_counter()
        chapters[part] = PARTS[part](bench)
        print(page.written(chapters[part]), flush=True)
        print(f"{part}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    folder = asked.page or (None if asked.quick or asked.parts else ROOT / "docs")
    if folder:
        page.write(folder, bench, chapters)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"{', '.join(PARTS)}; left out, all")
    parser.add_argument("--quick", action="store_true", help="less of everything, in three minutes; no page is written")
    parser.add_argument("--count", type=int, default=10_000, help="dispatches of the large corpus")
    parser.add_argument(
        "--cache", type=Path, default=Path("/tmp/dispatchlint_speed"), help="corpora, kept between runs"
    )
    parser.add_argument("--peers", type=Path, default=Path("/tmp/dispatchlint_peers"), help="where install put them")
    parser.add_argument("--page", type=Path, help="the folder for performance.md and performance.svg")
    return parser.parse_args()


main()
