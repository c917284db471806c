"""The examples of a rule as people read them: what is found, what each edit gives, what is left alone."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from dispatchlint.examples import read_marks
from dispatchlint.findings import Words
from dispatchlint.manual.values import plain, shown
from dispatchlint.rendering.terminal import SIGNS, visible
from dispatchlint.rulebook import Example

FAULT, SAFE, TO_CONFIRM, CLEAN = "✗", "→", "?", "✓"


class Sample(NamedTuple):
    """An example: `marked` is its text with the places that are found, `text` without them."""

    marked: str
    text: str
    fault: bool
    fixed: str | None
    readings: tuple[str, ...]
    house: str
    options: dict[str, object]


def sample(example: Example) -> Sample:
    """An example of a pack, read as its test reads it."""
    read = read_marks(example.dispatch or example.text)
    options = plain(example.options) if example.options else {}
    marked = _marked(example)
    return Sample(marked, read.text, bool(read.primary), example.fixed, example.or_, example.house, options)


def _marked(example: Example) -> str:
    read = read_marks(example.dispatch or example.text)
    places = [(span, role, "[[", "]]") for role, span in read.primary]
    places += [(span, role, "[(", ")]") for role, span in read.related]
    out, seen = [], 0
    for (start, end), role, opening, closing in sorted(places):
        inner = f"{role}:" if role else _signs(read.text[start:end])
        out += [read.text[seen:start], opening, inner, closing]
        seen = end
    return "".join([*out, read.text[seen:]])


def draw(one: Sample, words: Words) -> Iterator[str]:
    """The lines of an example: ✗ and what is found, → what safe edits give, ? what others would, ✓ a clean text."""
    where = [
        *([f"{words('house')} {one.house}"] if one.house else []),
        *([shown(one.options, words)] if one.options else []),
    ]
    if where:
        yield f"({words('manual.semicolon').join(where)})"
    yield from _lines(FAULT if one.fault else CLEAN, one.marked.split("\n"))
    for sign, right in ((SAFE, one.fixed), *((TO_CONFIRM, reading) for reading in one.readings)):
        if right is not None and right != one.text:
            yield from _lines(sign, _changed(one.text, right))


def _lines(sign: str, lines: list[str]) -> Iterator[str]:
    while lines and not lines[-1]:
        lines = lines[:-1]
    for number, line in enumerate(lines):
        yield f"{sign if number == 0 else ' '} {visible(line)}".rstrip(" ")


def _changed(wrong: str, right: str) -> list[str]:
    """The lines that an edit gives, the spaces that it writes drawn; of a whole dispatch only those that differ."""
    before, after = wrong.split("\n"), right.split("\n")
    differ = [line for line in after if line not in before] or after
    drawn = dict(zip(after, _drawn(wrong, right).split("\n"), strict=True))
    return [drawn[line] for line in differ]


def _drawn(wrong: str, right: str) -> str:
    out = []
    for kind, _, _, start, end in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        out.append(right[start:end] if kind == "equal" else _signs(right[start:end]))
    return "".join(out)


def _signs(text: str) -> str:
    """Spaces that stand alone, and no-break ones anywhere, as signs."""
    return "".join(SIGNS.get(char, char) if char != " " or text.isspace() else char for char in text)
