"""What no typographic rule may touch: addresses, handles, paths, times, ratios, scores, dates, emoticons, markup."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.structure import Structure
from dispatchlint.structure.whole_text import whole_text

# Cheap signs that a text may hold such a thing: a mark with something glued to it, a dash between figures. A character
# class first: the regex engine then skips ordinary text quickly. The stop that ends a paragraph is none.
_HINT = plain(r"[:;=/@#\\.&\-–](?=[^\s.…»\"”’',;?!}])(?:(?<=[-–])(?<=\d.)(?=\d)|(?<![-–])(?!(?<=[/@#\\.&])[)\]]))")
_SPACE = plain(r"\s")
_MARKUP = plain(r"(?<!<)</?[A-Za-z][^<>]{0,400}>|<!--[^<>]{0,400}-->")

# Each stands in one word, so it is looked for in the word around its hint, never in the whole text.
_THING = plain(
    r"""
      (?P<url>    (?:https?|ftp|mailto|file)[:/][^\s«»“”"<>]+ | \bwww\.[^\s«»“”"<>]+ )
    | (?P<mail>   (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+ )
    | (?P<handle> (?<![\w@])@\w+ )
    | (?P<hashtag>(?<![\w\#&])\#\w+ )
    | (?P<time>   (?<![\w:.])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:[.,]\d+)?(?![\w:]) )
    | (?P<mac>    (?<![\w:])(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![\w:]) )
    | (?P<ip>     (?<![\w:.])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)
                  | (?=[0-9A-Fa-f:]*[0-9A-Fa-f]:[0-9A-Fa-f:]*:)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:]) )
    | (?P<path>   \b[A-Za-z]:[\\/][^\s«»“”"<>]* | (?<![\w/.])(?:\.{1,2}|~)?/(?:[\w.-]+/)+[\w.-]* | \\\\[\w.\\$-]+ )
    | (?P<entity> &(?:\#\d+|\w+); )
    | (?P<date>   (?<![\w./-])(?=\d{4}|[\d/.-]+\d\d(?!\d))\d{1,4}(?P<_>[-/.])\d{1,2}(?P=_)\d{1,4}(?![\w/-]) )
    | (?P<ratio>  (?<![\w:.])\d+(?::\d+)+(?![\w:]) )
    | (?P<score>  (?<![\w./–-])\d{1,3}(?:[-–/]\d{1,3})+(?![\w/–-]) )
    | (?P<ticker> (?<![\w:])[A-Za-z]+:[A-Z0-9][A-Z0-9.]*(?![\w:]) )
    | (?P<version>(?<![\w.])v?\d+(?:\.\d+)+(?!\w) )
    | (?P<host>   (?<![\w.@-])(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s«»“”"<>]*)?(?!\w) )
    | (?P<file>   (?<!\w)\.[a-z]{2,5}\d?(?!\w) )
    | (?P<emoticon>(?<![\w(])(?:[:;=]['^o-]?[()\[\]DPpOo|*/\\]+)(?!\w) )
    """,
    re.VERBOSE,
)
_TAIL = ".,;:!?…)]'’"


class Protected(NamedTuple):
    """A stretch of a part, 0-based code points, and what it is: url, mail, handle, host, path, time, date …"""

    part: Part
    start: int
    end: int
    kind: str


def protected(structure: Structure) -> tuple[Protected, ...]:
    """All protected stretches, in the order of the text."""
    return tuple(stretch for stretches in structure.of(_by_part).values() for stretch in stretches)


def shield_at(structure: Structure, part: Part, at: int) -> Protected | None:
    """The protected stretch that holds this character of a part, if any."""
    stretches = structure.of(_by_part).get(id(part))
    if not stretches:
        return None
    found = stretches[bisect_right(stretches, at, key=lambda stretch: stretch.start) - 1]
    return found if found.start <= at < found.end else None


def _by_part(structure: Structure) -> dict[int, tuple[Protected, ...]]:
    hints: dict[int, list[int]] = {id(part): [] for part in structure.parts if "<" in part.text}
    for part, begin, found in structure.of(whole_text).find(_HINT):
        hints.setdefault(id(part), []).append(found.start() - begin)
    parts = [part for part in structure.parts if id(part) in hints]
    return {id(part): held for part in parts if (held := tuple(_stretches(part, hints[id(part)])))}


def _stretches(part: Part, hints: list[int]) -> Iterator[Protected]:
    """Without overlaps: what begins inside an earlier stretch is left out."""
    text, floor = part.text, 0
    spans = [(match.start(), match.end(), "markup") for match in _MARKUP.finditer(text)] if "<" in text else []
    for start, end in _words(text, hints):
        spans += [(*_trimmed(text, match), match.lastgroup or "") for match in _THING.finditer(text, start, end)]
    for begin, stop, kind in sorted(spans):
        if begin >= floor:
            floor = stop
            yield Protected(part, begin, stop, kind)


def _words(text: str, hints: list[int]) -> Iterator[tuple[int, int]]:
    """The words, marks included, in which there is a hint; each once."""
    floor = 0
    for hint in hints:
        if hint < floor:
            continue
        start = max(floor, *(text.rfind(space, floor, hint) + 1 for space in " \t\u00a0\u202f\n"))
        space = _SPACE.search(text, hint + 1)
        floor = space.start() if space else len(text)
        yield start, floor


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    """An address does not own the stop or bracket after it."""
    start, end = match.span()
    if match.lastgroup in ("url", "host", "path"):
        while end > start + 1 and text[end - 1] in _TAIL:
            if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
                break
            end -= 1
    return start, end
