"""Where a name begins and ends in a run: before it go courtesies, functions, articles and what owes its capital to the
start of a sentence, after it places. Nobody is named by an adjunct (`loi Macron`, `Trump Tower`).
"""

from dispatchlint.dispatch import Part
from dispatchlint.expressions import rich
from dispatchlint.folding import fold_name
from dispatchlint.structure.appositions import Apposition
from dispatchlint.structure.name_tokens import Run, Token, is_given, words_before
from dispatchlint.structure.person_words import PersonWords, family_key
from dispatchlint.structure.sentences import opens_sentence

_LONGEST = 6  # words of a name
_APOSTROPHES = ("'", "’", "ʼ")
_GLUED = rich(r"-\p{L}['’ʼ]")


def trimmed(part: Part, piece: list[Token], words: PersonWords, leads: bool) -> Run | None:
    """The run without what is no name at its beginning and its end; None where nobody is named."""
    text, opens, led, courtesy = part.text, False, False, ""
    office: Apposition | None = None
    glued = not piece[0].text.isalpha()
    if glued and words.elided_word.match(piece[0].text):  # `L'ancien` Premier ministre
        piece, leads = piece[1:], False
    if glued and piece and (elided := words.elided.match(piece[0].text)):
        first = piece[0]
        led = fold_name(elided[0][:-1]) in words.determiners
        piece = [Token(first.text[elided.end() :], first.start + elided.end(), first.end), *piece[1:]]
    if not piece:
        return None
    while len(piece) > 1 and not courtesy:
        first, folded = piece[0], piece[0].folded
        if first.text in words.courtesies and not is_given(first, words):
            courtesy = words.courtesies[first.text]
        elif folded.removesuffix("s") in words.heads and not is_given(first, words):
            office = Apposition(first.start, first.end, folded.endswith("s"))
        elif folded in words.particles and first.text.islower():
            office, led = None, True  # *Ministre de la* Défense
        elif (
            first.text.lower() in words.openers
            and leads
            and (opens or opens_sentence(text, first.start))
            and not _is_family(piece, words)
        ):
            opens, led = True, led or folded in words.determiners
        elif folded in words.peoples or folded.removesuffix("e") in words.peoples:
            office = Apposition(first.start, first.end)
        else:
            break
        piece = piece[1:]
    while piece and piece[-1].text.islower():
        piece = piece[:-1]
    if not piece or len(piece) > _LONGEST or (len(piece) == 1 and words.is_ordinary[piece[0].text]):
        return None
    if len(piece) == 1 and not courtesy and not leads and text[piece[0].start - 2 : piece[0].start - 1].isalnum():
        cut = words_before(text, piece[0].start)
        if cut and cut.first[0].isupper() and not (opens or office):
            return None  # what is left of a longer name: *Paris* Saint-Germain
    piece = _without_complement(text, _joined(text, _without_place(piece, words), words), words)
    run = Run(part, tuple(piece), courtesy, office, opens, led)
    return run if piece and not _is_other(run, words) else None


def _without_complement(text: str, piece: list[Token], words: PersonWords) -> list[Token]:
    """The name after the end of a function: *ministre de l'*`Intérieur Bruno Retailleau`."""
    if len(piece) < 3 or is_given(piece[0], words):
        return piece
    at = next((number for number, token in enumerate(piece[1:-1], 1) if is_given(token, words)), 0)
    before = words_before(text, piece[0].start) if at else None
    first = fold_name(before.first) if before else ""
    return piece[at:] if first in words.determiners or first in words.binders else piece


def _without_place(piece: list[Token], words: PersonWords) -> list[Token]:
    """`Laurent Solly` of *Laurent Solly de Meta*, but `Charles de Gaulle`."""
    at = next((number for number in range(2, len(piece)) if _is_genitive(piece[number], words)), 0)
    if at and family_key(" ".join(token.text for token in piece[at:])) not in words.families:
        return piece[:at]
    return piece


def _is_genitive(token: Token, words: PersonWords) -> bool:
    """Whether a word inside a run says whose or where: `de`, `d’Alep`."""
    return token.text[0].islower() and (token.folded in words.genitives or bool(words.elided.match(token.text)))


def _is_family(piece: list[Token], words: PersonWords) -> bool:
    """`Le Pen` where the lexicon knows it."""
    return family_key(" ".join(token.text for token in piece)) in words.families


def _joined(text: str, piece: list[Token], words: PersonWords) -> list[Token]:
    """With the article that is glued to the first word: `al-Sissi`; empty after any other prefix: `pro-Trump`."""
    first = piece[0]
    before = text[first.start - 1 : first.start]
    if before in _APOSTROPHES and _GLUED.fullmatch(text, max(first.start - 3, 0), first.start):  # Val-d'`Oise`
        return []
    if before not in ("-", "\u2011") or first.start < 2:
        return piece
    start = first.start - 1
    while start and text[start - 1].isalpha():
        start -= 1
    prefix = fold_name(text[start : first.start - 1])
    if prefix in words.particles:
        return [Token(text[start : first.end], start, first.end), *piece[1:]]
    return piece if prefix in words.prefixes else []


def _is_other(run: Run, words: PersonWords) -> bool:
    """Whether the run names a body, a place or a work, or a person only as an adjunct."""
    if run.tokens[0].folded == "les" or any(token.folded in words.adjuncts for token in run.tokens):
        return True
    if run.courtesy or run.office:
        return False
    if any("-" in token.text and not words.links.isdisjoint(token.text.split("-")) for token in run.tokens):
        return True
    first = run.tokens[0]
    if is_given(first, words):
        return False
    before = words_before(run.part.text, first.start)
    return run.led or bool(before and fold_name(before.first) in words.determiners)
