"""Where a dispatch names people: full names, family names with a function or a courtesy before them, and family names
alone that the dispatch or the lexicon knows.

A run of capitalised words is cut at the names of institutions and places, at acronyms, and at what owes its capital to
the start of a sentence. Nobody is named by an adjunct (`loi Macron`, `Trump Tower`). All words that this needs to know
(courtesies, particles, given names …) are names of the lexicon.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import regex

from dispatchlint.dispatch import Part
from dispatchlint.findings import Place
from dispatchlint.folding import fold_kinds, fold_name
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure import Structure
from dispatchlint.structure.appositions import Apposition, function_after, function_before, has_age
from dispatchlint.structure.names import names
from dispatchlint.structure.person_words import WORDS, PersonWords, family_key, person_words
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.sentences import opens_sentence

_ROLES = frozenset({"headline", "summary", "paragraph", "crosshead", "caption"})
_TOKEN = regex.compile(r"[^\s]+")
_ROMAN = regex.compile(r"Ier|Ire|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_LONGEST = 6  # words of a name
_LINKS = frozenset(" \u00a0\u202f'’ʼ-")
_GLUED = regex.compile(r"-\p{L}['’ʼ]")
_SHORTEST = 4  # letters of a first family name
_ACRONYM = 5  # letters; more are a family name in capitals after another word
_REFERENCE = regex.compile(r"\(")  # a title or a party, not what is told: `deux titres (Mandela et Folon)`
_NUMBERED = regex.compile(r"\s\d+\b(?! ?%| \p{Ll})")  # a cabinet: `le gouvernement Ayrault 2`
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


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return fold_name(self.text)


class _Before(NamedTuple):
    """The word before a place, what links it, and the word before that, empty where there is none."""

    second: str
    first: str
    link: str


class _Run(NamedTuple):
    """Capitalised words in a row that may be a name; `opens`: words before them went with the start of a sentence."""

    part: Part
    tokens: tuple[_Token, ...]
    courtesy: str = ""
    office: Apposition | None = None
    opens: bool = False
    led: bool = False

    @property
    def text(self) -> str:
        return _text(self.part, self.tokens)


def mentions(structure: Structure) -> tuple[Mention, ...]:
    """All mentions of people, in the order of the text."""
    words = person_words(structure.lexicon)
    parts = [part for part in structure.parts if part.role in _ROLES]
    named = {id(part): _named(structure, part, words) for part in parts if not _is_titled(part)}
    turned = {one.name for found, _ in named.values() for one in found if one.name.startswith(f"{one.family} ")}
    known = _known([one for found, _ in named.values() for one in found if one.sure], words)
    out: list[Mention] = []
    for part in parts:
        if id(part) not in named:
            out += _in_title(part, known, words)
            continue
        found = [_turned(one) if one.name in turned else one for one in named[id(part)][0]]
        left = named[id(part)][1]
        alone = {one.end: one for run in left if (one := _alone(run, known, words))}
        out += sorted([*(one for one in found if one.end not in alone), *alone.values()], key=lambda one: one.start)
    return tuple(one._replace(quoted=True) if is_quoted(structure, one.place) else one for one in out)


def _turned(one: Mention) -> Mention:
    """The mention with the family name first, as the dispatch shows elsewhere that it is."""
    family, _, given = one.name.partition(" ")
    return one._replace(given=given, family=family)


def _words_before(text: str, start: int) -> _Before | None:
    """The words just before a place; a loop, because no pattern is quick from behind."""
    end = start - (text[start - 1 : start] in _LINKS)
    at = _word_start(text, end)
    if at == end:
        return None
    gap = at - (text[at - 1 : at] in _LINKS)
    return _Before(text[_word_start(text, gap) : gap] if gap < at else "", text[at:end], text[end:start])


def _word_start(text: str, end: int) -> int:
    at = end
    while at and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at -= 1
    return at


def _known(found: list[Mention], words: PersonWords) -> frozenset[str]:
    """The keys of all family names that a dispatch gives with more than that."""
    return frozenset(key for one in found for key in (*family_keys(one, words), fold_name(one.family)))


def family_keys(one: Mention, words: PersonWords) -> Iterator[str]:
    """What the family name of a full name is compared by: itself, and a first one before it (`García Márquez`)."""
    yield family_key(one.family)
    given = one.given.split()
    if len(given) > 1:
        yield family_key(f"{given[-1]} {one.family}")
        if len(given[-1]) >= _SHORTEST and fold_name(given[-1]) not in words.given | words.particles:
            yield family_key(given[-1])


def _named(structure: Structure, part: Part, words: PersonWords) -> tuple[list[Mention], list[_Run]]:
    """The mentions of a part that need no other part, and the runs that may still be family names alone."""
    found: list[Mention] = []
    left: list[_Run] = []
    for run in _runs(structure, part, words):
        before = found[-1] if found else None
        one = _mention(run, before, structure.lexicon, words)
        if one:
            found.append(one)
        if not (one and one.sure) or run.tokens[0].folded in words.particles:
            left.append(run)
    return found, left


def _runs(structure: Structure, part: Part, words: PersonWords) -> Iterator[_Run]:
    taken = structure.of(_taken).get(id(part), [])
    for match in words.runs.finditer(part.text):
        if match[0].lower() in words.openers:
            continue
        tokens = [_Token(t[0], *t.span()) for t in _TOKEN.finditer(part.text, *match.span())]
        if len(tokens) > 1 and structure.lexicon.find("person", match[0]):
            yield _Run(part, tuple(tokens))
            continue
        for number, piece in enumerate(_pieces(tokens, taken, words, part.text.isupper())):
            if run := _trimmed(part, piece, words, number == 0 and piece[0] == tokens[0]):
                yield run


def _taken(structure: Structure) -> dict[int, list[tuple[int, int]]]:
    """Where each part has names of institutions and places."""
    out: dict[int, list[tuple[int, int]]] = {}
    for one in structure.of(names):
        out.setdefault(id(one.part), []).append((one.start, one.end))
    return out


def _pieces(
    tokens: list[_Token], taken: list[tuple[int, int]], words: PersonWords, shouted: bool
) -> Iterator[list[_Token]]:
    """A run cut at known names and acronyms, unless a given name before them makes them a family name."""
    piece: list[_Token] = []
    for number, token in enumerate(tokens):
        after_given = bool(piece) and _is_given(piece[-1], words)
        if _is_taken(token, taken) and not after_given:
            begins = number + 1 < len(tokens) and _may_begin(token, taken, words)
            cuts = not (begins or (piece and piece[-1].text[0].isupper() and _is_given(token, words)))
        else:
            cuts = not shouted and _is_acronym(token) and not (piece and (after_given or len(token.text) > _ACRONYM))
        if cuts and piece:
            yield piece
        piece = [] if cuts else [*piece, token]
    if piece:
        yield piece


def _may_begin(token: _Token, taken: list[tuple[int, int]], words: PersonWords) -> bool:
    """Whether a known name is also how one of a person begins: `Dominique Perrault`, `Van Hoeck`, not `Le Caire`."""
    return _is_given(token, words) or (token.folded in words.particles and (token.start, token.end) in taken)


def _is_taken(token: _Token, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (token.end, 0)) - 1
    return at >= 0 and taken[at][1] > token.start


def _is_acronym(token: _Token) -> bool:
    text = token.text
    return len(text) > 1 and text.isupper() and "." not in text and not _ROMAN.fullmatch(text)


def _is_given(token: _Token, words: PersonWords) -> bool:
    return token.folded.split()[0] in words.given if token.folded else False


def _trimmed(part: Part, piece: list[_Token], words: PersonWords, leads: bool) -> _Run | None:
    """The run without what is no name at its beginning and its end; None where nobody is named."""
    text, opens, led, courtesy = part.text, False, False, ""
    office: Apposition | None = None
    if words.elided_word.match(piece[0].text):  # `L'ancien` Premier ministre
        piece, leads = piece[1:], False
    if piece and (elided := words.elided.match(piece[0].text)):
        first = piece[0]
        led = fold_name(elided[0][:-1]) in words.determiners
        piece = [_Token(first.text[elided.end() :], first.start + elided.end(), first.end), *piece[1:]]
    if not piece:
        return None
    while len(piece) > 1 and not courtesy:
        first = piece[0]
        if first.text in words.courtesies and not _is_given(first, words):
            courtesy = words.courtesies[first.text]
        elif first.folded.removesuffix("s") in words.heads and not _is_given(first, words):
            office = Apposition(first.start, first.end, first.folded.endswith("s"))
        elif first.folded in words.particles and first.text.islower():
            office, led = None, True  # *Ministre de la* Défense
        elif (
            first.text.lower() in words.openers
            and leads
            and (opens or opens_sentence(text, first.start))
            and not _is_family(piece, words)
        ):
            opens, led = True, led or first.folded in words.determiners
        elif first.folded in words.peoples or first.folded.removesuffix("e") in words.peoples:
            office = Apposition(first.start, first.end)
        else:
            break
        piece = piece[1:]
    while piece and piece[-1].text.islower():
        piece = piece[:-1]
    if not piece or len(piece) > _LONGEST or (len(piece) == 1 and _is_word(piece[0], words)):
        return None
    if len(piece) == 1 and not courtesy and not leads and text[piece[0].start - 2 : piece[0].start - 1].isalnum():
        cut = _words_before(text, piece[0].start)
        if cut and cut.first[0].isupper() and not (opens or office):
            return None  # what is left of a longer name: *Paris* Saint-Germain
    piece = _without_complement(text, _joined(text, _without_place(piece, words), words), words)
    run = _Run(part, tuple(piece), courtesy, office, opens, led)
    return run if piece and not _is_other(run, words) else None


def _without_complement(text: str, piece: list[_Token], words: PersonWords) -> list[_Token]:
    """The name after the end of a function: *ministre de l'*`Intérieur Bruno Retailleau`."""
    if len(piece) < 3 or _is_given(piece[0], words):
        return piece
    at = next((number for number, token in enumerate(piece[1:-1], 1) if _is_given(token, words)), 0)
    before = _words_before(text, piece[0].start) if at else None
    return piece[at:] if before and fold_name(before.first) in words.determiners | words.binders else piece


def _without_place(piece: list[_Token], words: PersonWords) -> list[_Token]:
    """`Laurent Solly` of *Laurent Solly de Meta*, but `Charles de Gaulle`."""
    at = next((number for number, token in enumerate(piece) if number > 1 and _is_genitive(token, words)), 0)
    if at and family_key(" ".join(token.text for token in piece[at:])) not in words.families:
        return piece[:at]
    return piece


def _is_genitive(token: _Token, words: PersonWords) -> bool:
    """Whether a word inside a run says whose or where: `de`, `d’Alep`."""
    return token.text[0].islower() and (token.folded in words.genitives or bool(words.elided.match(token.text)))


def _is_family(piece: list[_Token], words: PersonWords) -> bool:
    """`Le Pen` where the lexicon knows it."""
    return family_key(" ".join(token.text for token in piece)) in words.families


def _is_word(token: _Token, words: PersonWords) -> bool:
    """Whether a capital is all that such a word has of a name."""
    folded = token.folded.removeprefix("d'")
    common = (words.adjectives, words.heads, words.adjuncts)
    if (
        len(token.text) < 2
        or token.text.lower() in words.openers
        or token.text in words.courtesies
        or _ROMAN.fullmatch(token.text)
    ):
        return True
    return any(not some.isdisjoint((folded, folded.removesuffix("s"), folded.removesuffix("e"))) for some in common)


def _joined(text: str, piece: list[_Token], words: PersonWords) -> list[_Token]:
    """With the article that is glued to the first word: `al-Sissi`; empty after any other prefix: `pro-Trump`."""
    first = piece[0]
    if _GLUED.fullmatch(text, max(first.start - 3, 0), first.start):  # Val-d'`Oise`
        return []
    if text[first.start - 1 : first.start] not in ("-", "\u2011") or first.start < 2:
        return piece
    start = first.start - 1
    while start and text[start - 1].isalpha():
        start -= 1
    prefix = fold_name(text[start : first.start - 1])
    if prefix in words.particles:
        return [_Token(text[start : first.end], start, first.end), *piece[1:]]
    return piece if prefix in words.prefixes else []


def _is_other(run: _Run, words: PersonWords) -> bool:
    """Whether the run names a body, a place or a work, or a person only as an adjunct."""
    if run.tokens[0].folded == "les" or any(token.folded in words.adjuncts for token in run.tokens):
        return True
    if run.courtesy or run.office:
        return False
    if any("-" in token.text and not words.links.isdisjoint(token.text.split("-")) for token in run.tokens):
        return True
    first = run.tokens[0]
    before = _words_before(run.part.text, first.start)
    article = run.led or bool(before and fold_name(before.first) in words.determiners)
    return article and not _is_given(first, words)


def _mention(run: _Run, before: Mention | None, lexicon: Lexicon, words: PersonWords) -> Mention | None:
    """The person whom a run names by its own words and those beside it."""
    text, tokens = run.part.text, run.tokens
    start, end = tokens[0].start, tokens[-1].end
    given, family = _split(run, lexicon, words)
    courtesy, office = run.courtesy, run.office
    start_of_all = office.start if office else start
    if not courtesy:
        office = function_before(text, start_of_all, end, words, strict=not given) or office
        if office is None and before and before.part is run.part and words.joins.fullmatch(text, before.end, start):
            if before.courtesy in words.several:
                courtesy = before.courtesy
            elif before.office and before.office.plural:
                office = before.office
    if given or courtesy:
        office = office or function_after(text, end, words)
    if not (given or courtesy or office):
        return None
    known = bool(given) and (_is_given(tokens[0], words) or lexicon.find("person", run.text) is not None)
    directly = _words_before(text, start)
    attached = directly and directly.link != "-" and fold_name(directly.first) in words.adjuncts
    if attached and not courtesy and not (given and office):
        return None
    if given and office and _is_turned(text[office.start : office.end], tokens, words):
        given, family = family, given
    sure = known or bool(courtesy or office) or has_age(text, end, words)
    return Mention(run.part, start, end, given, family, courtesy, office, False, sure)


def _split(run: _Run, lexicon: Lexicon, words: PersonWords) -> tuple[str, str]:
    """The given name and the family name of a run; no given name where it is one name."""
    tokens = run.tokens
    if len(tokens) == 1 or _ROMAN.fullmatch(tokens[-1].text):
        return "", run.text
    if entry := lexicon.find("person", run.text):
        keys = {family_key(family) for family in entry.family or (entry.name.split()[-1],)}
        if family_key(run.text) in keys:
            return "", run.text
        for at in range(1, len(tokens)):
            if family_key(_text(run.part, tokens[at:])) in keys:
                return _text(run.part, tokens[:at]), _text(run.part, tokens[at:])
    first, second = tokens[0], tokens[1]
    if first.folded in words.family_first and (not _is_given(first, words) or _is_double(second)):
        return _text(run.part, tokens[1:]), first.text
    at = _family_at(tokens, words)
    return _text(run.part, tokens[:at]), _text(run.part, tokens[at:])


def _is_turned(office: str, tokens: tuple[_Token, ...], words: PersonWords) -> bool:
    """Whether the people of a function writes the family name first: `le ministre chinois Gu Wenhai`."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) != 2 or _is_given(first, words) or {first.folded, last.folded} & words.family_first:
        return False
    return not words.reversing.isdisjoint(fold_name(word) for word in WORDS.findall(office))


def _text(part: Part, tokens: tuple[_Token, ...]) -> str:
    return fold_kinds(part.text[tokens[0].start : tokens[-1].end])


def _is_double(token: _Token) -> bool:
    """`Jong-un`."""
    head, _, tail = token.text.partition("-")
    return tail.islower() and head.isalpha()


def _family_at(tokens: tuple[_Token, ...], words: PersonWords) -> int:
    """The number of the token that begins the family name: the last one, or the particles before it."""
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1].folded in words.particles:
        at -= 1
    return at


def _alone(run: _Run, known: frozenset[str], words: PersonWords) -> Mention | None:
    """The family name that a run is, if it is one of a known person and stands for itself."""
    tokens = run.tokens
    text, start, end = run.part.text, tokens[0].start, tokens[-1].end
    if not _is_known(tokens, known, words) or _REFERENCE.search(text, max(start - 1, 0), start):
        return None
    if _NUMBERED.match(text, end):
        return None
    before = _words_before(text, start)
    if before and before.link == " " and fold_name(f"{before.first} {run.text}") in known | words.particled:
        start -= len(before.first) + 1  # `Gaulle`, which no small word introduces
        if office := function_before(text, start, end, words, strict=True):
            return Mention(run.part, start, end, "", fold_kinds(text[start:end]), "", office)
    if run.opens or _stands_alone(text, start, words):
        return Mention(run.part, start, end, "", fold_kinds(text[start:end]))
    return None


def _is_known(tokens: tuple[_Token, ...], known: frozenset[str], words: PersonWords) -> bool:
    key = family_key(" ".join(token.text for token in tokens))
    return key in known or key in words.families


def _stands_alone(text: str, start: int, words: PersonWords) -> bool:
    """Whether the word before a name lets it be a person: `selon Leavitt`, `a dit Leavitt`, not `la loi Macron`."""
    before = _words_before(text, start)
    if before is None:
        return True
    first, second = fold_name(before.first), fold_name(before.second)
    if first in words.preceding:
        return not (first in words.binders and second in words.eponyms)
    if first in words.adjuncts or second in words.determiners or before.first[0].isupper():
        return False
    if second in words.adjuncts and first in words.adjectives:
        return False
    return second not in words.binders or first.endswith(words.infinitives)


def _is_titled(part: Part) -> bool:
    """Whether most long words of a part have a capital, so that it says nothing."""
    if part.text.isupper():
        return True
    if part.role == "paragraph":
        return False
    long = [word for word in WORDS.findall(part.text) if len(word) > 3]
    return len(long) >= _FEWEST and sum(word[0].isupper() for word in long) >= _TITLED * len(long)


def _in_title(part: Part, known: frozenset[str], words: PersonWords) -> Iterator[Mention]:
    """The names in a part whose capitals say nothing: a given name and a word, or a known family name."""
    tokens = [_Token(word[0], *word.span()) for word in WORDS.finditer(part.text)]
    skip = 0
    for number, token in enumerate(tokens):
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        if number < skip or not token.text[0].isupper():
            continue
        key = family_key(token.text)
        if (
            after
            and _is_given(token, words)
            and (family_key(after.text) in known or family_key(after.text) in words.families)
        ):
            yield Mention(part, token.start, after.end, token.text, after.text)
            skip = number + 2
        elif key in known:
            yield Mention(part, token.start, token.end, "", token.text)
