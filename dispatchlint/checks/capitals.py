"""Capitals where the language has none. A rule looks at one `fault`:

- `words`: a part whose words are capitalised as in an English title. A word counts that the body also writes in lower
  case and never with a capital inside a sentence; names of the lexicon, acronyms, the first word, and words after a
  stop, a colon, a dash or an opening mark do not. `fewest` such words, and no fewer than the long words in lower case,
  are one finding; the edit is unsafe.
- `colon`: the word after the colon of a part, which `after_colon` wants in capitals (`upper`) or not (`lower`), or
  does not care about (`any`). `lower` asks only for words that count as above. The edit is unsafe.
- `run`: words in capitals throughout, one after another, `fewest` of them with four letters or more. Acronyms are
  short, and names are known: a run counts where the body has such a word in lower case, or the part nothing else.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import rich
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.names import names
from dispatchlint.structure.protected import shield_at

if TYPE_CHECKING:
    import regex


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["words", "colon", "run"], "The fault that the rule tells."] = "words"
    fewest: Annotated[int, "The fewest words that make the fault (`words`, `run`)."] = 3
    after_colon: Annotated[Literal["upper", "lower", "any"], "How the word after a colon begins."] = "any"


FIELDS: tuple[str, ...] = ("found", "better")

_WORD = rich(r"\p{L}[\p{L}\p{M}]*+(?:[-\u2011]\p{L}[\p{L}\p{M}]*+)*+")
_LOWER = rich(r"\b\p{Ll}[\p{Ll}\p{M}]++(?:[-\u2011]\p{L}[\p{L}\p{M}]*+)*+")
# A capital that no stop before it asks for.
_INSIDE = rich(
    r"[\p{Ll}\p{M}\d,)'’][\s\u00a0\u202f]*+(?P<word>\p{Lu}\p{L}[\p{L}\p{M}]*+(?:[-\u2011]\p{L}[\p{L}\p{M}]*+)*+)"
)
_ASKS = rich(r"(?:^|[^\w\s,;)\]%'’&+-]|\s[-–—])[\s\u00a0\u202f]*$")
_COLON = rich(r":[\s\u00a0\u202f]++(?P<word>\p{L}[\p{L}\p{M}]*+(?:[-\u2011]\p{L}[\p{L}\p{M}]*+)*+)")
_RUN = rich(
    r"(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{M}]*+(?:[\s'’:,«»\"“”/-]++\p{Lu}[\p{Lu}\p{M}]*+(?![\p{L}\p{N}]|['’]\p{Ll}))++"
)
_LONG = 4  # letters


class _Usage(NamedTuple):
    """Words of the body in lower case, and as written those with a capital inside a sentence."""

    lower: frozenset[str]
    inside: frozenset[str]


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure, options)


def _body(structure: Structure) -> list[str]:
    return [part.text for part in structure.dispatch.of("summary", "paragraph")]


def _usage(structure: Structure) -> _Usage:
    body = structure.of(_body)
    lower = {match[0] for text in body for match in _LOWER.finditer(text)}
    inside = {match["word"] for text in body for match in _INSIDE.finditer(text)}
    return _Usage(frozenset(lower), frozenset(inside))


def _named(structure: Structure) -> dict[int, list[tuple[int, int]]]:
    """Where each part holds a name of the lexicon, in the order of the text."""
    out: dict[int, list[tuple[int, int]]] = {}
    for occurrence in structure.of(names):
        out.setdefault(id(occurrence.part), []).append((occurrence.start, occurrence.end))
    return out


def _is_common(structure: Structure, place: Place) -> bool:
    """Whether the word is an ordinary one by the body's own usage."""
    usage, word = structure.of(_usage), place.text
    if word[:1].lower() + word[1:] not in usage.lower or word in usage.inside:
        return False
    stretches = structure.of(_named).get(id(place.part), ())
    return not any(start < place.end and place.start < end for start, end in stretches)


def _words(structure: Structure, options: Options) -> Iterator[Match]:
    for number, part in enumerate(structure.parts):
        found = [word for word in _WORD.finditer(part.text) if len(word[0]) > 1]
        small = sum(len(word[0]) >= _LONG and word[0].islower() for word in found)
        places = [Place(part, *word.span()) for word in found if _is_capitalised(part, word)]
        fewest = max(options.fewest, small)
        if len(places) < fewest or sum(_may_be_common(structure, place) for place in places) < fewest:
            continue
        counted = [place for place in places if _is_common(structure, place)]
        if len(counted) >= fewest:
            for place in counted:
                better = place.text[:1].lower() + place.text[1:]
                yield _match(place, better, group=str(number))


def _may_be_common(structure: Structure, place: Place) -> bool:
    """Whether the body has the letters of a word in lower case: of most names it has not, and need not be read."""
    word = place.text
    return any(word[:1].lower() + word[1:] in text for text in structure.of(_body))


def _is_capitalised(part: Part, word: "regex.Match[str]") -> bool:
    """Whether a word begins with a capital that its place does not ask for."""
    if not (word[0][0].isupper() and word[0][1:].islower()):
        return False
    return not _ASKS.search(part.text, max(word.start() - 4, 0), word.start())


def _colon(structure: Structure, options: Options) -> Iterator[Match]:
    if options.after_colon == "any":
        return
    for part in structure.parts:
        for found in _COLON.finditer(part.text):
            place, word = Place(part, *found.span("word")), found["word"]
            if shield_at(structure, part, found.start()):
                continue
            if options.after_colon == "upper" and word[0].islower():
                yield _match(place, word[:1].upper() + word[1:], case="lower")
            elif options.after_colon == "lower" and word.istitle() and _is_common(structure, place):
                yield _match(place, word[:1].lower() + word[1:], case="upper")


def _run(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.parts:
        for found in _RUN.finditer(part.text):
            long = [word[0] for word in _WORD.finditer(part.text, *found.span()) if len(word[0]) >= _LONG]
            if len(long) >= options.fewest and (part.text.isupper() or _is_spoken(structure, long)):
                place = Place(part, *found.span())
                yield Match(place, {"found": place.text, "better": ""})


def _is_spoken(structure: Structure, words: list[str]) -> bool:
    """Whether the body has one of these words in lower case."""
    return any(word.lower() in structure.of(_usage).lower for word in words)


def _match(place: Place, better: str, group: str | None = None, case: str = "") -> Match:
    edit = Edit((Replacement(place, better),), False)
    return Match(place, {"found": place.text, "better": better}, (edit,), group=group, case=case)


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {"words": _words, "colon": _colon, "run": _run}
