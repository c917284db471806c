"""What a text says that its translation must say too: figures, dates, weekdays, places, persons."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

import regex

from dispatchlint.dispatch import BODY_ROLES, Part
from dispatchlint.expressions import rich
from dispatchlint.findings import Place
from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar, Day, days_by, word_pattern
from dispatchlint.structure.names import names
from dispatchlint.structure.number_words import NumberWords, number_words
from dispatchlint.structure.quantities import Quantity, quantities

_TOLD = BODY_ROLES | {"headline", "summary"}
_PLACES = ("country", "city", "region")
_FIGURES = rich(r"(?<![0-9])(?:[0-9]{1,3}(?:[ ,.\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?)")
_MINUTES = rich(r"[ \u00a0\u202f]?[0-9]{2}(?![0-9])")  # after `19 h`
_HOUR = rich(r"[0-9][ \u00a0\u202f]?(\p{L})[ \u00a0\u202f]?$")  # before them
_YEAR = rich(r"(?<![\p{L}0-9.,])(?:1[5-9]|20)[0-9][0-9](?![\p{L}0-9]|[.,][0-9])")
_WORD = rich(r"[\p{L}\p{M}\p{Nd}]++(?:['’ʼ.-][\p{L}\p{M}\p{Nd}]++)*+")
_CAPITAL = r"\p{Lu}(?:\.|[\p{L}\p{M}'’-]++)"
_RUN = rich(rf"{_CAPITAL}(?:\ (?:(?:al|el|ben|bin|de|van|von|der|da|di)\ )?{_CAPITAL})+")
_CENT = Fraction(1, 100)
_NAMED_UNITS = frozenset({"clock"})  # units of what is no quantity


class Fact(NamedTuple):
    """One thing said at a place. `key` tells facts of a kind apart; a figure has its quantity, a date its day.

    `kind` is `figure`, `date`, `year`, `weekday`, `country`, `place` or `person`.
    """

    kind: str
    place: Place
    key: str
    quantity: Quantity | None = None
    day: Day | None = None


class Text(NamedTuple):
    """A text and its facts in order.

    `loose` are numbers that are no quantity: `23` of `23-year-old`, 10 of `decade`. `words` are folded. `states` are
    the codes of the countries that the text names, or whose people it does.
    """

    structure: Structure
    facts: tuple[Fact, ...]
    loose: frozenset[str]
    words: frozenset[str]
    states: frozenset[str]

    @property
    def parts(self) -> list[Part]:
        """The parts that are translated, in their order."""
        return [part for part in self.structure.parts if part.role in _TOLD]

    @property
    def numbers(self) -> list[Fraction]:
        """The loose numbers that are ones."""
        return [Fraction(one) for one in self.loose if one.count(".") < 2]


def read(structure: Structure, calendar: Calendar, known: Lexicon) -> Text:
    """A text taken apart; `known` holds the names of both languages."""
    parts = structure.within(tuple(_TOLD)).parts
    found = [fact for fact in _figures(structure, known) if fact.place.part in parts]
    days = [day for day in structure.of(days_by(calendar)) if day.part in parts and day.day <= 31]
    found += [Fact("date", Place(day.part, day.date_start, day.end), f"{day.month}-{day.day}", day=day) for day in days]
    found += _weekdays(parts, calendar)
    found += _years(parts, found)
    places = _places(structure, known)
    found += [fact for fact in places if fact.place.part in parts]
    found += (fact for part in parts for fact in _persons(part, known))
    order = {id(part): number for number, part in enumerate(parts)}
    words = frozenset(word for part in parts for word in words_of(part.text))
    return Text(
        structure,
        tuple(sorted(found, key=lambda fact: (order[id(fact.place.part)], fact.place.start))),
        frozenset((*_loose(parts, [fact for fact in found if fact.kind == "figure"]), *_implied(words, known))),
        words,
        frozenset(_states(words, known)) | {fact.key for fact in places if fact.kind == "country"},
    )


def _figures(structure: Structure, known: Lexicon) -> Iterator[Fact]:
    words = number_words(structure.lexicon)
    for quantity in structure.of(quantities):
        before = quantity.part.text[: quantity.start]
        if not quantity.unit and before[-1:] in words.units:  # $5
            quantity = quantity._replace(unit=words.units[before[-1:]])
        share = known.find("implied", (before.split()[-1:] or [""])[0])
        if share and "/" in share.code:  # half a million
            quantity = quantity._replace(value=quantity.value * Fraction(share.code))
        if quantity.unit not in _NAMED_UNITS and not _is_time(quantity, words):
            yield Fact("figure", quantity.place, str(quantity.value), quantity)


def _is_time(quantity: Quantity, words: NumberWords) -> bool:
    """`19 h 30`, either half; `at 23.45`."""
    text, start = quantity.part.text, quantity.start
    if quantity.unit == "hour" and quantity.value < 25:
        return _MINUTES.match(text, quantity.tail) is not None
    if quantity.step == _CENT and not quantity.unit and not quantity.noun:
        return not words.clocks.isdisjoint(text[:start].lower().split()[-1:])
    hour = _HOUR.search(text, max(start - 5, 0), start) if _MINUTES.fullmatch(text, start, quantity.end) else None
    return hour is not None and words.units.get(hour[1]) == "hour"


def _loose(parts: Iterable[Part], figures: list[Fact]) -> Iterator[str]:
    """Figures that no quantity holds, with a point for the decimal mark."""
    for part in parts:
        held = [fact.quantity for fact in figures if fact.quantity and fact.place.part is part]
        for found in _FIGURES.finditer(part.text):
            if not any(one.start <= found.start() < one.end for one in held):
                yield found[0].replace(",", ".")
                yield "".join(filter(str.isdigit, found[0]))
                yield from regex.split("[.,]", found[0])


def _implied(words: frozenset[str], known: Lexicon) -> Iterator[str]:
    """The numbers in words that are no numerals: `decade`, `both`."""
    return (name.code for name in known.of("implied") if not words.isdisjoint(map(fold_name, name.forms)))


def _weekdays(parts: Iterable[Part], calendar: Calendar) -> Iterator[Fact]:
    numbers = {form.lower(): str(n) for n, forms in enumerate(calendar.weekdays) for form in forms.split()}
    pattern = word_pattern(tuple(numbers))
    for part in parts if pattern else ():
        for found in pattern.finditer(part.text) if pattern else ():
            yield Fact("weekday", Place(part, *found.span()), numbers[found[0].lower()])


def _years(parts: Iterable[Part], found: list[Fact]) -> list[Fact]:
    held = [fact.place for fact in found if fact.kind in ("figure", "date")]
    years = [Fact("year", Place(part, *one.span()), one[0]) for part in parts for one in _YEAR.finditer(part.text)]
    return [
        year
        for year in years
        if not any(place.part is year.place.part and place.start <= year.place.start < place.end for place in held)
    ]


def _places(structure: Structure, known: Lexicon) -> list[Fact]:
    own = Lexicon((*_countries_first(structure.lexicon), *_countries_first(known)))
    view = Structure(structure.dispatch, structure.house, own)
    keyed = [(Place(one.part, one.start, one.end), key_of(one.entry, known)) for one in view.of(names)]
    return [Fact("country" if key.isupper() else "place", place, key) for place, key in keyed]


def _countries_first(lexicon: Lexicon) -> list[Name]:
    return sorted(lexicon.of(*_PLACES), key=lambda name: name.kind != "country")


def key_of(name: Name, known: Lexicon) -> str:
    """What names of one place have in common: the country's code, or the first entry's name that shares a form."""
    if name.code:
        return name.code
    met = [one for kind in _PLACES for form in reversed(name.forms) if (one := known.find(kind, form))]
    return next((one.code or fold_name(one.name) for one in met), fold_name(name.name))


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text, without and with what is elided or joined by a hyphen."""
    for word in map(fold_name, _WORD.findall(text)):
        yield from {word, *word.replace("'", " ").split()}


def _persons(part: Part, known: Lexicon) -> Iterator[Fact]:
    """Full names: a known given name and the capitalised words after it."""
    for run in _RUN.finditer(part.text):
        words = list(_WORD.finditer(run[0]))
        first = next((at for at, word in enumerate(words[:-1]) if known.find("given_name", word[0])), None)
        if first is not None:
            start = run.start() + words[first].start()
            place = Place(part, start, run.start() + words[-1].end())
            entry = known.find("person", place.text)
            yield Fact("person", place, fold_name((entry.name if entry else words[-1][0]).split()[-1]))


def _states(words: frozenset[str], known: Lexicon) -> Iterator[str]:
    """Of countries whose people a text names: `turque`, `Turkish`."""
    stems = {word[:length] for word in words for length in range(max(len(word) - 3, 1), len(word) + 1)}
    for people in known.of("nationality"):
        if people.code and any(fold_name(form) in stems for form in (*people.forms, people.feminine) if form):
            yield people.code
