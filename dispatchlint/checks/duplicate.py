"""What stands twice in one dispatch: a paragraph, a sentence, a word, a summary.

A rule looks at one `fault`:

- `paragraph`: a paragraph has the words of an earlier one. Case, marks and spaces do not count, figures do. Paragraphs
  in a row that repeat others in a row are one finding.
- `near`: of two paragraphs nearly all is the same: `share` of their runs of three words. Left alone are two that share
  a whole sentence: fault `sentence` tells that; and two that have no long word to themselves, or nearly so.
- `sentence`: a sentence of one paragraph stands in another or again in the same one. Left alone are sentences of which
  one stands in a quotation (it comes back on purpose), and paragraphs that are the same as a whole. Case `opening`: the
  first stands in the first paragraph of a dispatch without a summary, which may be meant for one.
- `summary`: a line of the summary stands word for word in a paragraph. Words inside quotations do not count: they have
  to be the same.
- `word`: a word is written twice: one of `words`, or any other of four small letters or more, outside quotations. Left
  alone are the words of `doubled`, words across a stop, three in a row, a small word after a capitalised one (`le Grand
  Est est`) and what matches `unless`. The edit deletes one, and is not safe.

Nothing shorter than `least` words is told, a single word apart. A digest has nothing but doubled words.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from operator import eq
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.patterns import Pattern, search, touches
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.sentences import opens_sentence
from dispatchlint.structure.whereabouts import whereabouts
from dispatchlint.structure.words import Line, by_part


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["paragraph", "near", "sentence", "summary", "word"], "The fault that the rule tells."
    ] = "paragraph"  # fmt: skip
    least: Annotated[int, "The fewest words that count as the same thing said twice."] = 6
    share: Annotated[float, "The share of runs of three words from which two paragraphs are nearly the same."] = 0.6
    words: Annotated[tuple[str, ...], "Little words that are never written twice: de, les, et."] = ()
    doubled: Annotated[tuple[str, ...], "Words that may be written twice: nous, vous, très."] = ()
    unless: Annotated[Pattern, "Doubled words that touch a match of this pattern are passed over."] = Pattern()


FIELDS: tuple[str, ...] = ("found", "found_where", "kept_where")

_WORD = plain(r"\w+")
_SENTENCE_ENDS = plain(r"[.!?…](?<!\b[^\W\d_]\.)(?<!\b[MDmd][rRme]\.)[\s»”\"'’)\]]*\s(?![\s»”\"'’)\]a-zà-ÿ])")
_JOINTS = frozenset("'’-‑")
_MARKS = " \u00a0\u202f.!?…»”\"'’)]"
_LONG = 4  # letters of a word that is told although it is no little one
_LONG_WORD = 8  # letters of a word that two paragraphs hardly share by chance
_COMMON = 12  # paragraphs; a word of more tells none from another: a bound, so that the time stays linear

Words = tuple[str, ...]


class _Sentence(NamedTuple):
    """A sentence, 0-based code points of its part, and its words, folded."""

    part: Part
    start: int
    end: int
    words: Words

    @property
    def place(self) -> Place:
        """From its first word to the mark that ends it."""
        first = _WORD.search(self.part.text, self.start, self.end)
        text = self.part.text[: self.end].rstrip()
        return Place(self.part, first.start() if first else self.start, len(text))


class _Paragraph(NamedTuple):
    """A paragraph of the body, its number from 1, its sentences, and all its words, folded."""

    part: Part
    number: int
    sentences: tuple[_Sentence, ...]
    words: Words


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault, each at the later place, the earlier one related."""
    for match in _FAULTS[options.fault](structure, options):
        if options.fault == "word" or not structure.of(is_digest):
            yield match


def _body(structure: Structure) -> tuple[_Paragraph, ...]:
    return tuple(_read(part, number) for number, part in enumerate(structure.dispatch.of("paragraph"), 1))


def _read(part: Part, number: int) -> _Paragraph:
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(part.text)]
    sentences = tuple(
        [
            _Sentence(part, low, high, tuple(_WORD.findall(part.text[low:high].casefold())))
            for low, high in pairwise((0, *ends, len(part.text)))
        ]
    )
    return _Paragraph(part, number, sentences, tuple(chain.from_iterable([one.words for one in sentences])))


def _match(structure: Structure, place: Place, earlier: Place, group: str | None = None, case: str = "") -> Match:
    """A place that says again what an earlier one says."""
    fields = {
        "found": place.text,
        "found_where": whereabouts(structure, place.part),
        "kept_where": whereabouts(structure, earlier.part),
    }
    return Match(place, fields, related=(earlier,), group=group, case=case)


def _whole(one: _Paragraph) -> Place:
    return Place(one.part, 0, len(one.part.text))


def _paragraphs(structure: Structure, options: Options) -> Iterator[Match]:
    seen: dict[Words, _Paragraph] = {}
    for one in structure.of(_body):
        if len(one.words) >= options.least:
            earlier = seen.setdefault(one.words, one)
            if earlier is not one:
                shift = str(one.number - earlier.number)
                yield _match(structure, _whole(one), _whole(earlier), shift)


def _near(structure: Structure, options: Options) -> Iterator[Match]:
    holders: dict[str, list[int]] = {}
    body = structure.of(_body)
    # Few words are long: paragraphs that are nearly the same have most of them in common.
    repeated = {word for word in _repeated(body) if len(word) >= _LONG_WORD}
    for at, one in enumerate(body):
        if len(one.words) < options.least:
            continue
        long = repeated.intersection(one.words)
        likest = _likest(long, holders)
        earlier = None if likest is None else body[likest]
        if earlier and _is_near(one.words, earlier.words, options.share) and not _tell(one, earlier):
            yield _match(structure, _whole(one), _whole(earlier))
        for word in long:
            held = holders.setdefault(word, [])
            if len(held) <= _COMMON:
                held.append(at)


def _repeated(body: tuple[_Paragraph, ...]) -> set[str]:
    """The words that stand in more than one paragraph."""
    seen, repeated = set[str](), set[str]()
    for words in (frozenset(one.words) for one in body):
        repeated |= seen & words
        seen |= words
    return repeated


def _likest(long: set[str], holders: dict[str, list[int]]) -> int | None:
    """The number of the paragraph that holds most of these words, of several the first; common ones are left out."""
    shared = [held for word in long & holders.keys() if len(held := holders[word]) <= _COMMON]
    if not shared:
        return None
    counted = Counter(chain.from_iterable(shared))
    most = max(counted.values())
    return min([number for number, count in counted.items() if count == most])


def _is_near(one: Words, other: Words, share: float) -> bool:
    """Whether two paragraphs share enough; no more runs are shared than words, which are quicker to count."""
    held = sum(map(frozenset(other).__contains__, one))
    return held - 2 >= share * (len(frozenset(one)) - 2) and _share(one, other) >= share


def _share(one: Words, other: Words) -> float:
    """The share of their runs of three words that two paragraphs have in common."""
    ones, others = (set(zip(words, words[1:], words[2:], strict=False)) for words in (one, other))
    return len(ones & others) / max(len(ones | others), 1)


def _tell(one: _Paragraph, earlier: _Paragraph) -> bool:
    """Whether two paragraphs are the same, or share a whole sentence that is no mere phrase."""
    own = {sentence.words for sentence in one.sentences if len(sentence.words) >= Options().least}
    return one.words == earlier.words or any(sentence.words in own for sentence in earlier.sentences)


def _sentences(structure: Structure, options: Options) -> Iterator[Match]:
    seen: dict[Words, tuple[_Paragraph, _Sentence]] = {}
    for one in structure.of(_body):
        for sentence in one.sentences:
            if len(sentence.words) < options.least:
                continue
            before, earlier = seen.setdefault(sentence.words, (one, sentence))
            same = before is not one and before.words == one.words
            if (
                earlier is not sentence
                and not same
                and not any(_is_quoted(structure, said) for said in (sentence, earlier))
            ):
                pair = f"{before.number}-{one.number}"
                case = "opening" if before.number == 1 != one.number and not structure.dispatch.of("summary") else ""
                yield _match(structure, sentence.place, earlier.place, pair, case)


def _is_quoted(structure: Structure, sentence: _Sentence) -> bool:
    """Whether its first and its last word stand inside a quotation."""
    part, start, end = sentence.place
    last = start + len(sentence.part.text[start:end].rstrip(_MARKS)) - 1
    return all(is_quoted(structure, Place(part, at, at + 1)) for at in (start, last))


def _summaries(structure: Structure, options: Options) -> Iterator[Match]:
    for part in structure.dispatch.of("summary"):
        said = " ".join(_WORD.findall(part.text.casefold()))
        for one in structure.of(_body) if said.count(" ") + 1 >= options.least else ():
            if f" {said} " in f" {' '.join(one.words)} " and _own_words(structure, part) >= options.least:
                start = next(found.start() for found in _WORD.finditer(part.text))
                yield _match(structure, Place(part, start, len(part.text)), _whole(one))
                break


def _own_words(structure: Structure, part: Part) -> int:
    """How many words stand outside quotations."""
    return sum(not is_quoted(structure, Place(part, *found.span())) for found in _WORD.finditer(part.text))


def _doubled(structure: Structure, options: Options) -> Iterator[Match]:
    lines = structure.of(by_part)
    for part in (part for part in structure.parts if _may_double(lines[id(part)])):
        words = list(map(str.lower, _WORD.findall(part.text)))
        found = list(_WORD.finditer(part.text))
        excused = [one.span() for one in search(part, options.unless)] if options.unless else []
        for at, (word, following) in enumerate(pairwise(words)):
            if word == following and word not in words[max(at - 1, 0) : at] + words[at + 2 : at + 3]:
                place = Place(part, found[at].start(), found[at + 1].end())
                if not touches(excused, place) and _is_slip(structure, place, word, options):
                    edit = Edit((Replacement(place, found[at][0]),), False)
                    yield Match(place, {"found": place.text, "found_where": "", "kept_where": ""}, (edit,))


def _may_double(line: Line) -> bool:
    """Whether a word follows itself, whatever its case."""
    words = [*map(str.lower, line.words)]
    return any(map(eq, words, words[1:]))


def _is_slip(structure: Structure, place: Place, word: str, options: Options) -> bool:
    """Whether nothing but a space stands between, and the word is not one that may be doubled."""
    text = place.part.text if place.part else ""
    between = place.text[len(word) : -len(word)]
    first, between, second = place.text[: len(word)], place.text[len(word) : -len(word)], place.text[-len(word) :]
    joined = text[max(place.start - 1, 0) : place.start] in _JOINTS or text[place.end : place.end + 1] in _JOINTS
    if joined or not between.isspace() or not second.islower() or word in options.doubled:
        return False
    if word in options.words:
        return first.islower() or opens_sentence(text, place.start)
    return len(word) >= _LONG and word.isalpha() and first.islower() and not is_quoted(structure, place)


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {
    "paragraph": _paragraphs,
    "near": _near,
    "sentence": _sentences,
    "summary": _summaries,
    "word": _doubled,
}
