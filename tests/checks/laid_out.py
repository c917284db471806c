"""A dispatch by hand, what a check finds in it, and what its edits make of it."""

import gc
import time
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Edit, Match, Place
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure


def lines(text: str) -> Structure:
    """A dispatch of paragraphs, one a line, empty ones left out."""
    parts: list[Part] = []
    start = 0
    for line in text.split("\n"):
        if line:
            parts.append(Part("paragraph", line, whole(Span(start, start + len(line)))))
        start += len(line) + 1
    return Structure(Dispatch(None, tuple(parts), (), len(text)), House("h", "House", "fr", (), {}), Lexicon())


def matches(check: ModuleType, text: str, **options: Any) -> list[Match]:
    """All matches of a check."""
    return list(check.find(lines(text), check.Options(**options)))


def told(check: ModuleType, text: str, **options: Any) -> list[tuple[str, str]]:
    """The case and the words of each match."""
    return [(match.case, match.place.text) for match in matches(check, text, **options)]


def edited(text: str, edits: Iterable[Edit[Place]]) -> str:
    """The text after these edits; of two replacements of one place the first counts."""
    done = {(new.at.span, new.text) for edit in edits for new in edit.replacements}
    out, end = [], len(text)
    for span, new in sorted(done, reverse=True):
        assert span.end <= end
        out.append(new + text[span.end : end])
        end = span.start
    return text[:end] + "".join(reversed(out))


def fixed(check: ModuleType, text: str, **options: Any) -> str:
    """The text after the safe edits of a check."""
    found = matches(check, text, **options)
    return edited(text, [match.edits[0] for match in found if match.edits and match.edits[0].safe])


def assert_lawful(check: ModuleType, text: str, **options: Any) -> None:
    """Places and replacements lie in their parts, and the safe edits applied twice are the safe edits applied once."""
    for match in matches(check, text, **options):
        replacements = [new for edit in match.edits for new in edit.replacements]
        for place in (match.place, *match.related, *(new.at for new in replacements)):
            assert place.part is not None
            assert 0 <= place.start <= place.end <= len(place.part.text)
    once = fixed(check, text, **options)
    assert fixed(check, once, **options) == once


def assert_linear(check: ModuleType, unit: str, **options: Any) -> None:
    """Ten times the text takes about ten times the time."""

    def seconds(text: str) -> float:
        best = 9.0
        gc.disable()  # what a collection costs hangs on what other tests left behind
        for _ in range(3):
            structure, start = lines(text), time.process_time()
            list(check.find(structure, check.Options(**options)))
            best = min(best, time.process_time() - start)
        gc.enable()
        return best

    assert seconds(unit * 1000) < 25 * seconds(unit * 100) + 0.01
