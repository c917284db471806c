"""Builds a seeded corpus of synthetic French dispatches with the faults of a desk.

    python -m benchmarks.speed.corpus DIR --count 10000 --seed 1     a folder of dispatches of 1 to 8 kB
    python -m benchmarks.speed.corpus DIR --size 20000000 --count 1  dispatches of about so many bytes
    python -m benchmarks.speed.corpus DIR --like FILE --count 100    variations of one dispatch

The same seed gives the same bytes, and the first hundred of ten thousand are the hundred of a corpus of a hundred.
"""

import argparse
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.speed.drafts import compose
from benchmarks.speed.faults import spoil

SMALLEST, MEDIAN, LARGEST, SPREAD = 1000, 2800, 8000, 0.42
PARAGRAPH = 700  # bytes by which a dispatch may pass the size that it was to have
FIGURE = re.compile(r"(?<![\w,.])[1-9]\d{1,2}(?![\w,.])")
PER_FOLDER = 1000


def dispatch(seed: int, number: int) -> str:
    """The dispatch of a number, about as long as dispatches are."""
    random = Random(f"{seed}/{number}")
    drawn = MEDIAN * random.lognormvariate(0, SPREAD)
    return _written(random, int(min(max(drawn, SMALLEST), LARGEST - PARAGRAPH)))


def of_size(seed: int, size: int) -> str:
    """One dispatch of about so many bytes, with people and faults in proportion."""
    return _written(Random(f"{seed}/size/{size}"), size)


def variations(text: str, count: int, seed: int) -> Iterator[str]:
    """A dispatch again and again with other figures and its paragraphs in another order."""
    lines = text.splitlines()
    start = next((number + 1 for number, line in enumerate(lines) if line.startswith("AA")), 1)
    for number in range(count):
        random = Random(f"{seed}/like/{number}")
        body = [line for line in lines[start:] if not line.startswith(("*", "Seulement une partie"))]
        end = lines[start + len(body) :]
        random.shuffle(body)
        said = "\n".join([*lines[:start], *body, *end]) + "\n"
        yield FIGURE.sub(partial(_alike, random), said)


def _alike(random: Random, found: re.Match[str]) -> str:
    return str(random.randint(11, 28) if len(found[0]) == 2 else random.randint(100, 999))


def write(folder: Path, count: int, seed: int) -> list[Path]:
    """A corpus as files, a thousand a folder; what is there already is kept."""
    paths = [folder / f"{number // PER_FOLDER:02}" / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dispatch(seed, number), encoding="utf-8", newline="\n")
    return paths


def _written(random: Random, size: int) -> str:
    draft = compose(random, size)
    spoil(draft, random)
    return draft.text()


def main() -> None:
    """Writes what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, help="bytes of each dispatch, in place of those that are common")
    parser.add_argument("--like", type=Path, help="a dispatch of which variations are written")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.size:
        for number in range(asked.count):
            text = of_size(asked.seed + number, asked.size)
            (asked.folder / f"{number:03}.txt").write_text(text, encoding="utf-8", newline="\n")
    elif asked.like:
        for number, text in enumerate(variations(asked.like.read_text(encoding="utf-8"), asked.count, asked.seed)):
            (asked.folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    else:
        write(asked.folder, asked.count, asked.seed)


if __name__ == "__main__":
    main()
