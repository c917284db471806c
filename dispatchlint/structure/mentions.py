"""Where a dispatch names people: full names, family names with a function or a courtesy before them, and family names
alone that the dispatch or the lexicon knows.

The names are looked for in runs of capitalised words (`name_runs`). All words that this needs to know (courtesies,
particles, given names …) are names of the lexicon.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.findings import Place
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure import Structure
from dispatchlint.structure.appositions import (
    NEAR,
    Apposition,
    function_after,
    function_before,
    has_age,
)
from dispatchlint.structure.family_names import family_keys, is_turned, split_name
from dispatchlint.structure.lone_names import is_known, is_lone_name, stands_alone
from dispatchlint.structure.name_runs import Piece, pieces
from dispatchlint.structure.name_tokens import Run, Token, is_given, words_before
from dispatchlint.structure.person_words import WORDS, PersonWords, family_key, person_words
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.words import Line, keys, vocabulary
from dispatchlint.structure.words import words as cut

_ROLES = frozenset({"headline", "summary", "paragraph", "crosshead", "caption"})
_TITLED = 0.7  # share of the long words of a part that have a capital where all are meant to
_FEWEST = 4  # long words, so that the share says something


class Mention(NamedTuple):
    """A person named in a part, 0-based code points of the name alone.

    `office` is where the words of the function beside it stand. `quoted`: inside a quotation. `sure`: a known name, a
    function, a courtesy or an age shows that it is a person, not capitals alone.
    """

    part: Part
    start: int
    end: int
    given: str
    family: str
    courtesy: str = ""
    office: Apposition | None = None
    quoted: bool = False
    sure: bool = True

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return Place(self.part, self.start, self.end)

    @property
    def name(self) -> str:
        """The whole name."""
        return fold_kinds(self.part.text[self.start : self.end])

    @property
    def is_alone(self) -> bool:
        """Whether it is a mere family name: no given name, no courtesy, no function."""
        return not (self.given or self.courtesy or self.office)


def mentions(structure: Structure) -> tuple[Mention, ...]:
    """All mentions of people, in the order of the text."""
    words = person_words(structure.lexicon)
    lines = [line for line in structure.of(cut) if line.part.role in _ROLES]
    named = {id(line): _named(structure, line, words) for line in lines if not _is_titled(line)}
    turned = {one.name for found, _ in named.values() for one in found if one.name.startswith(f"{one.family} ")}
    known = _known([one for found, _ in named.values() for one in found if one.sure], words)
    out: list[Mention] = []
    for line in lines:
        if id(line) not in named:
            out += _in_title(line.part, known, words)
            continue
        found, left = named[id(line)]
        if turned:
            found = [_turned(one) if one.name in turned else one for one in found]
        alone = {one.end: one for run in left if (one := _alone(line, run, known, words))}
        out += sorted([*(one for one in found if one.end not in alone), *alone.values()], key=lambda one: one.start)
    return tuple([one._replace(quoted=True) if is_quoted(structure, one.place) else one for one in out])


def _turned(one: Mention) -> Mention:
    """The mention with the family name first, as the dispatch shows elsewhere that it is."""
    family, _, given = one.name.partition(" ")
    return one._replace(given=given, family=family)


def _known(found: list[Mention], words: PersonWords) -> frozenset[str]:
    """The keys of all family names that a dispatch gives with more than that."""
    return frozenset(
        key for one in found for key in (*family_keys(one.given, one.family, words), fold_name(one.family))
    )


def _named(structure: Structure, line: Line, words: PersonWords) -> tuple[list[Mention], list[Run | Piece]]:
    """The mentions of a part that need no other part, and the runs that may still be family names alone."""
    found: list[Mention] = []
    left: list[Run | Piece] = []
    offices = structure.of(_offices)
    for piece in pieces(structure, line, words):
        before = found[-1] if found else None
        near = _is_near(line, piece.tokens[0].start, offices)
        if piece.plain and not near and not (before and _is_shared(before, words)):
            left.append(piece)
            continue
        run = piece.trimmed(words)
        if run is None:
            continue
        one = _mention(line, run, before, near, structure.lexicon, words)
        if one:
            found.append(one)
        if not (one and one.sure) or run.tokens[0].folded in words.particles:
            left.append(run)
    return found, left


def _offices(structure: Structure) -> frozenset[str]:
    """The words of the dispatch that may begin an office, or hold one that does: `anti-Trump`, `ministre--Ali`."""
    words = person_words(structure.lexicon)
    plain = words.office_keys & structure.of(vocabulary).lower
    return plain.union(filter(words.may_be_office.__getitem__, structure.of(keys)))


def _is_near(line: Line, start: int, offices: frozenset[str]) -> bool:
    """Whether an office may stand before a name: where there is none, none is looked for."""
    at = bisect_right(line.starts, start)
    return not offices.isdisjoint(line.words[max(at - NEAR, 0) : at])


def _is_shared(one: Mention, words: PersonWords) -> bool:
    """Whether what is said of a person may be said of the next one too: `MM. A et B`, `les ministres A et B`."""
    return one.courtesy in words.several or (one.office is not None and one.office.plural)


def _mention(
    line: Line, run: Run, before: Mention | None, near: bool, lexicon: Lexicon, words: PersonWords
) -> Mention | None:
    """The person whom a run names by its own words and those beside it; `near`: an office may stand before it."""
    text, tokens = run.part.text, run.tokens
    start, end = tokens[0].start, tokens[-1].end
    given, family = split_name(run, lexicon, words)
    courtesy, office = run.courtesy, run.office
    start_of_all = office.start if office else start
    if not courtesy:
        if near:
            office = function_before(line, start_of_all, end, words, strict=not given) or office
        if (
            office is None
            and before
            and _is_shared(before, words)
            and before.part is run.part
            and words.joins.fullmatch(text, before.end, start)
        ):
            if before.courtesy in words.several:
                courtesy = before.courtesy
            elif before.office and before.office.plural:
                office = before.office
    if given or courtesy:
        office = office or function_after(text, end, words)
    if not (given or courtesy or office):
        return None
    known = bool(given) and (is_given(tokens[0], words) or lexicon.find("person", run.text) is not None)
    if not courtesy and not (given and office) and _is_attached(text, start, words):
        return None
    if given and office and is_turned(text[office.start : office.end], tokens, words):
        given, family = family, given
    sure = known or bool(courtesy or office) or has_age(text, end, words)
    return Mention(run.part, start, end, given, family, courtesy, office, False, sure)


def _is_attached(text: str, start: int, words: PersonWords) -> bool:
    """Whether a name belongs to a thing: `loi Macron`."""
    before = words_before(text, start)
    return before is not None and before.link != "-" and fold_name(before.first) in words.adjuncts


def _alone(line: Line, one: Run | Piece, known: frozenset[str], words: PersonWords) -> Mention | None:
    """The family name that a run is, if it is one of a known person and stands for itself."""
    if isinstance(one, Piece) and not is_known(family_key(one.tokens[0].text), known, words):
        return None
    run = one.trimmed(words) if isinstance(one, Piece) else one
    if run is None or not is_lone_name(run, known, words):
        return None
    text, start, end = run.part.text, run.tokens[0].start, run.tokens[-1].end
    before = words_before(text, start)
    if before and before.link == " " and _is_longer(fold_name(f"{before.first} {run.text}"), known, words):
        start -= len(before.first) + 1  # `Gaulle`, which no small word introduces
        if office := function_before(line, start, end, words, strict=True):
            return Mention(run.part, start, end, "", fold_kinds(text[start:end]), "", office)
    if run.opens or stands_alone(text, start, words):
        return Mention(run.part, start, end, "", fold_kinds(text[start:end]))
    return None


def _is_longer(name: str, known: frozenset[str], words: PersonWords) -> bool:
    return name in known or name in words.particled


def _is_titled(line: Line) -> bool:
    """Whether most long words of a part have a capital, so that it says nothing."""
    if line.part.text.isupper():
        return True
    if line.part.role == "paragraph":
        return False
    long = [word for word in line.words if len(word) > 3]
    return len(long) >= _FEWEST and sum(word[0].isupper() for word in long) >= _TITLED * len(long)


def _in_title(part: Part, known: frozenset[str], words: PersonWords) -> Iterator[Mention]:
    """The names in a part whose capitals say nothing: a given name and a word, or a known family name."""
    tokens = [Token(word[0], *word.span()) for word in WORDS.finditer(part.text)]
    skip = 0
    for number, token in enumerate(tokens):
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        if number < skip or not token.text[0].isupper():
            continue
        key = family_key(token.text)
        if (
            after
            and is_given(token, words)
            and (family_key(after.text) in known or family_key(after.text) in words.families)
        ):
            yield Mention(part, token.start, after.end, token.text, after.text)
            skip = number + 2
        elif key in known:
            yield Mention(part, token.start, token.end, "", token.text)
