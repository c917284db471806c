"""What only one of two texts says, each told once, at both places where there are two.

Facts are paired by what they say, the nearest first. A figure left over in the source and one left over at the like
place of the translation are one that was changed. A paragraph of the second half none of whose facts is in the other
text is told as a whole.
"""

from typing import NamedTuple

from dispatchlint.comparison.agreement import agree, is_comparable, is_small, stands_in
from dispatchlint.comparison.facts import Fact, Text, words_of
from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Level, Place
from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon
from dispatchlint.structure.quotations import quotations

_FEWEST = 3  # words of what is a quotation, not a mark of irony
_SAID = 5  # words of what somebody said, not a title
_MARKS = plain(r"[\"“”«»„‟]|(?<!\w)['‘]|['’](?!\w)")
_SERIOUS = frozenset({"figure", "date", "year"})


class Difference(NamedTuple):
    """What differs.

    `kind` is that of a fact, `quotation`, `speaker` or `paragraph`; `case` is `changed`, `missing` (from the
    translation) or `added`.
    """

    kind: str
    case: str
    level: Level
    source: Place | None
    translation: Place | None


class _Side(NamedTuple):
    """A text, the facts that found no partner, and those of them that the other text does not have at all."""

    text: Text
    left: list[Fact]
    unheard: list[Fact]


def compare(source: Text, translation: Text, known: Lexicon) -> list[Difference]:
    """The differences, in the order of the source, then of the translation."""
    pairs = _pairs(source, translation, known)
    here = _side(source, {id(one) for one, _ in pairs}, translation, known, False)
    there = _side(translation, {id(other) for _, other in pairs}, source, known, True)
    road = _Road(source, translation, pairs)
    found = _changed(here, there, road, known)
    told = {id(place.part) for place in _whole(here)} | {id(place.part) for place in _whole(there)}
    found += [Difference("paragraph", "missing", Level.SUGGESTION, place, None) for place in _whole(here)]
    found += [Difference("paragraph", "added", Level.SUGGESTION, None, place) for place in _whole(there)]
    found += [
        Difference(fact.kind, "missing", _level(fact, "missing"), fact.place, None)
        for fact in _once(here.unheard)
        if id(fact.place.part) not in told
    ]
    found += [
        Difference(fact.kind, "added", _level(fact, "added"), None, fact.place)
        for fact in _once(there.unheard)
        if id(fact.place.part) not in told
    ]
    found += _quotations(road)
    found += _speakers(road, _families((source, translation), known))
    return sorted(found, key=lambda one: road.order(one.source, one.translation))


def _pairs(source: Text, translation: Text, known: Lexicon) -> list[tuple[Fact, Fact]]:
    """Facts that say the same, one of each text, the nearest by their place in it."""
    at, there = _positions(source), _positions(translation)
    free = list(translation.facts)
    pairs = []
    for fact in source.facts:
        alike = [one for one in free if one.kind == fact.kind and agree(fact, one, known)]
        if alike:
            best = min(alike, key=lambda one: abs(there[id(one)] - at[id(fact)]))
            free = [one for one in free if one is not best]
            pairs.append((fact, best))
    return pairs


def _positions(text: Text) -> dict[int, float]:
    """How far into its text each fact stands, from 0 to 1."""
    starts, length = dict[int, int](), 1
    for part in text.parts:
        starts[id(part)], length = length, length + len(part.text)
    return {id(fact): (starts[id(fact.place.part)] + fact.place.start) / length for fact in text.facts}


def _side(text: Text, paired: set[int], other: Text, known: Lexicon, is_source: bool) -> _Side:
    left = [fact for fact in text.facts if id(fact) not in paired]
    unheard = [fact for fact in left if _is_claim(fact) and not stands_in(fact, other, known, is_source)]
    return _Side(text, left, unheard)


def _is_claim(fact: Fact) -> bool:
    """Whether its absence would be an editor's business: a weekday may be yesterday, two may be both."""
    quantity = fact.quantity
    if quantity is None:
        return fact.kind != "weekday"
    idle = quantity.value == 1 or (quantity.value == 100 and quantity.unit == "%")  # one, fully
    return not (idle or quantity.known or is_small(quantity))


def _level(fact: Fact, case: str) -> Level:
    """A date that a translation adds may be the weekday of its source, worked out."""
    serious = fact.kind in _SERIOUS and not (case == "added" and fact.kind != "figure")
    return Level.WARNING if serious else Level.SUGGESTION


def _once(facts: list[Fact]) -> list[Fact]:
    """Each thing at its first place."""
    return list({(fact.kind, fact.key): fact for fact in reversed(facts)}.values())[::-1]


class _Road:
    """Which part of the translation stands for which of the source."""

    def __init__(self, source: Text, translation: Text, pairs: list[tuple[Fact, Fact]]) -> None:
        self.source, self.translation = source, translation
        self._ways: dict[int, Part] = {}
        here, there = source.parts, translation.parts
        for number, part in enumerate(here):
            met = [other.place.part for one, other in pairs if one.place.part is part and other.place.part]
            if len(here) == len(there):
                self._ways[id(part)] = there[number]
            elif met:
                self._ways[id(part)] = max(met, key=lambda one: sum(one is other for other in met))
            elif there:
                self._ways[id(part)] = there[min(number * len(there) // len(here), len(there) - 1)]

    def leads(self, one: Place, other: Place) -> bool:
        """Whether the part of one place stands for that of the other."""
        return self._ways.get(id(one.part)) is other.part

    def end(self, part: Part) -> Part | None:
        """The part of the translation that stands for one of the source."""
        return self._ways.get(id(part))

    def order(self, source: Place | None, translation: Place | None) -> tuple[int, int, int]:
        """Where a difference comes in the report."""
        place, text = (source, self.source) if source else (translation, self.translation)
        number = next((n for n, part in enumerate(text.parts) if place and part is place.part), 0)
        return (0 if source else 1, number, place.start if place else 0)


def _changed(here: _Side, there: _Side, road: _Road, known: Lexicon) -> list[Difference]:
    """Facts left over at the like places of both texts; takes them from what is unheard."""
    out = []
    at, to = _positions(here.text), _positions(there.text)
    for fact in here.left:
        rivals = [
            one
            for one in there.left
            if is_comparable(fact, one, known)
            and road.leads(fact.place, one.place)
            and not agree(fact, one, known)
            and _is_news(fact, one, here, there)
        ]
        if rivals:
            rival = min(rivals, key=lambda one: abs(to[id(one)] - at[id(fact)]))
            out.append(Difference(fact.kind, "changed", Level.WARNING, fact.place, rival.place))
            for side, gone in ((here, fact), (there, rival)):
                side.unheard[:] = [one for one in side.unheard if (one.kind, one.key) != (gone.kind, gone.key)]
            there.left[:] = [one for one in there.left if one is not rival]
    return out


def _is_news(fact: Fact, other: Fact, here: _Side, there: _Side) -> bool:
    """Whether either is nowhere in the other text; of countries, which a pronoun replaces, both."""
    unheard = (_is_in(fact, here.unheard), _is_in(other, there.unheard))
    return all(unheard) if fact.kind == "country" else any(unheard) or fact.kind == "weekday"


def _is_in(fact: Fact, facts: list[Fact]) -> bool:
    return any(one is fact for one in facts)


def _whole(side: _Side) -> list[Place]:
    """The paragraphs of the second half that the other text does not have: of all their facts it has none."""
    parts = side.text.parts
    unheard = {id(fact) for fact in side.unheard}
    out = []
    for part in parts[len(parts) // 2 :]:
        facts = [id(fact) for fact in side.text.facts if fact.place.part is part and _is_claim(fact)]
        if len(facts) > 1 and unheard.issuperset(facts):
            out.append(Place(part, 0, len(part.text)))
    return out


def _quotations(road: _Road) -> list[Difference]:
    """Quotations of parts whose counterpart has no mark of any, where the whole text has fewer of them."""
    here, there = _quoted(road.source), _quoted(road.translation)
    back = {id(road.end(part)): part for part in road.source.parts}
    if len(here) > len(there):
        lost = [place for place in here if not _has_marks(road.end(place.part) if place.part else None)]
        return [Difference("quotation", "missing", Level.SUGGESTION, place, None) for place in lost]
    new = [place for place in there if not _has_marks(back.get(id(place.part)))] if len(there) > len(here) else []
    return [Difference("quotation", "added", Level.SUGGESTION, None, place) for place in new]


def _speakers(road: _Road, families: dict[str, str]) -> list[Difference]:
    """Quotations of parts that stand for each other, each of which names one person, but not the same."""
    others = {id(place.part): place for place in _quoted(road.translation)}
    pairs = [
        (place, others[id(part)])
        for place in _quoted(road.source)
        if len(place.text.split()) >= _SAID and place.part and id(part := road.end(place.part)) in others
    ]
    return [
        Difference("speaker", "changed", Level.WARNING, one, other)
        for one, other in pairs
        if len(who := _named(one, families)) == 1 == len(whom := _named(other, families)) and who != whom
    ]


def _families(texts: tuple[Text, Text], known: Lexicon) -> dict[str, str]:
    """The family names of those whom both texts name, in all spellings, each with its person's key."""
    persons = [{fact.key: fact for fact in text.facts if fact.kind == "person"} for text in texts]
    out: dict[str, str] = {}
    for key in persons[0].keys() & persons[1].keys():
        entry = known.find("person", persons[0][key].place.text)
        out |= {fold_name(form).split()[-1]: key for form in (key, *(entry.family if entry else ()))}
    return out


def _named(place: Place, families: dict[str, str]) -> set[str]:
    """Whom the part of a quotation names outside it."""
    text = place.part.text if place.part else ""
    return {families[word] for word in words_of(text[: place.start] + text[place.end :]) if word in families}


def _has_marks(part: Part | None) -> bool:
    return part is None or _MARKS.search(part.text) is not None


def _quoted(text: Text) -> list[Place]:
    """The first quotation that begins in each part, of those that end somewhere."""
    first: dict[int, Place] = {}
    for quotation in text.structure.of(quotations):
        if quotation.level == 1 and quotation.ending == "closed" and len(quotation.inner[0].text.split()) >= _FEWEST:
            first.setdefault(id(quotation.inner[0].part), quotation.inner[0])
    return [first[id(part)] for part in text.parts if id(part) in first]
