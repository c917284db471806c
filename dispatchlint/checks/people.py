"""People: who is named, how, and after what. A rule looks at one `fault`:

- `alone`: a person named by the bare family name in the narrative before being introduced there by full name or with a
  function. The other bare places before that, and the introduction, are related. The case is `above` where headline or
  summary has the full name with a function, else `later`.
- `unknown`: a person whom the narrative never names in full, though it is surely one. The case is `elsewhere` where a
  headline, summary or quotation has the full name, `courtesy` (`M. Diallo`), `function` where each function said beside
  the name is one of `functions` (`le ministre Diallo`; any other introduces: `le président Faye`), or `bare` where the
  lexicon knows the name.
- `again`: full name and function said from the third time on, but not in the closing background: the last paragraph,
  and each that opens with one of `background`.
- `courtesy`: as `courtesy` says, a courtesy on some later mentions of a person and not on others (`mixed`), each
  courtesy (`never`), or each later mention without one (`always`).
- `functions`: one person with functions that clash in the narrative, neither marked as past or to come: two of the
  `exclusive` ones, one of them in two countries (`le président gambien`, `le président ghanéen`) or with two `fields`.

The narrative is the paragraphs of the body that end with a stop, without what is quoted; `quotations` counts that too.
In a digest nobody is alone or unknown. No edit: names of people are never changed.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Annotated, Literal, NamedTuple

import regex

from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure
from dispatchlint.structure.appositions import function_after
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.person_words import WORDS, PersonWords, family_key, person_words
from dispatchlint.structure.persons import Person, persons
from dispatchlint.structure.quotations import is_quoted


class _Held(NamedTuple):
    """An exclusive function that a mention gives: whose, by the code of a country, and of which fields, by number."""

    mention: Mention
    function: str
    country: str
    fields: frozenset[int]


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[
        Literal["alone", "unknown", "again", "courtesy", "functions"], "The fault that the rule tells."
    ] = "alone"
    quotations: Annotated[Literal["out", "in"], "Whether what is quoted counts as narrative."] = "out"
    well_known: Annotated[tuple[str, ...], "People whom nobody need introduce (`unknown`)."] = ()
    also_known: Annotated[tuple[str, ...], "More of them: the desk's own, beside those of the pack."] = ()
    functions: Annotated[tuple[str, ...], "Functions that want a given name beside them (`unknown`)."] = ()
    fewest: Annotated[int, "From which time on it is said again (`again`)."] = 3
    background: Annotated[tuple[str, ...], "Words that open a paragraph of background (`again`)."] = ()
    courtesy: Annotated[Literal["mixed", "never", "always"], "What the house forbids (`courtesy`)."] = "mixed"
    exclusive: Annotated[tuple[str, ...], "Functions of which a person has one, in the masculine (`functions`)."] = ()
    together: Annotated[tuple[str, ...], "Pairs of these that one person may have, with a comma (`functions`)."] = ()
    complements: Annotated[tuple[str, ...], "Complements that these may have (`functions`)."] = ()
    with_fields: Annotated[tuple[str, ...], "Those of them that have one field each (`functions`)."] = ()
    fields: Annotated[tuple[str, ...], "Their fields, the names of one with commas (`functions`)."] = ()
    passing: Annotated[tuple[str, ...], "Words that say that a function is past or to come (`functions`)."] = ()


FIELDS: tuple[str, ...] = ("name", "found", "where", "full", "full_where", "function", "other")

_BODY = frozenset({"paragraph", "crosshead"})
_AHEAD = frozenset({"headline", "summary"})
_COURTESY = regex.compile(r"\p{Lu}\p{L}{0,10}+\.?\s$")
_SHORT = 3  # letters; a name of fewer is too easily another word
_COUNTRY = 5  # words of its name
_LINE = 90  # characters up to which a question may be a crosshead
_CAPITALISED = r"(?P<other>\p{Lu}[\p{L}-]*+\.?)"
_GAP = r"[ \u00a0\u202f]?[\"«“‘]?[ \u00a0\u202f]?(?<=[ \u00a0\u202f\"«“‘])"
_STOP = regex.compile(r"[.!?…:;][\s»”\"’')\]]*$")
_PAST = regex.compile(r"\b1[5-9]\d\d\b")  # a year of history, whose people have often but one name
_GLUED = regex.compile(r"\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}")  # a full name that lost its spaces
_YEAR = regex.compile(r"\b(?:1[6-9]|20)\d\d\b")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure, options)


def _narrative(structure: Structure, person: Person, options: Options) -> list[Mention]:
    """The mentions of a person that count, in the order of the text."""
    telling = structure.of(_telling)
    told = [one for one in person.mentions if id(one.part) in telling]
    return [one for one in told if options.quotations == "in" or not one.quoted]


def _telling(structure: Structure) -> frozenset[int]:
    """The paragraphs that tell; a line without a stop is a headline inside the body."""
    body = structure.dispatch.of("paragraph")
    return frozenset(id(part) for part in body if _tells(part.text))


def _tells(text: str) -> bool:
    stop = _STOP.search(text, max(len(text) - 9, 0))
    return stop is not None and (len(text) > _LINE or stop[0][0] not in "?!:")


def _introduces(one: Mention, person: Person) -> bool:
    """Whether a mention says who it is: with a given name, or by the whole of the only name that somebody has."""
    return bool(one.given) or (person.entry is not None and fold_name(one.name) in _whole_names(person.entry.forms))


@lru_cache(maxsize=512)
def _whole_names(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_name, forms))


def _alone(structure: Structure, options: Options) -> Iterator[Match]:
    if structure.of(is_digest):
        return
    for person in structure.of(persons):
        told = _narrative(structure, person, options)
        at = next((i for i, one in enumerate(told) if _introduces(one, person) or one.office), 0)
        bare = told[:at]
        if bare and person.is_sure and _introduces(told[at], person):
            above = any(one.given and one.office and one.part.role in _AHEAD for one in person.mentions)
            yield _match(structure, person, bare[0], (*bare[1:], told[at]), told[at], "above" if above else "later")


def _unknown(structure: Structure, options: Options) -> Iterator[Match]:
    if structure.of(is_digest):
        return
    known, functions = _names(options.well_known + options.also_known), _names(options.functions)
    for person in structure.of(persons):
        told = _narrative(structure, person, options)
        if not told or any(_introduces(one, person) for one in told) or _is_well_known(structure, person, known):
            continue
        if _is_told_otherwise(structure, person, told):
            continue
        if case := _why_surely(structure, person, told, functions):
            yield _match(structure, person, told[0], tuple(told[1:]), None, case)


def _is_told_otherwise(structure: Structure, person: Person, told: list[Mention]) -> bool:
    """Whether the body still says who it is: in a crosshead, a quotation before `M. X`, by words beside it."""
    telling = structure.of(_telling)
    full = [one for one in person.mentions if one.given and one.part.role in _BODY]
    if any((told[0].courtesy and (one.office or one.courtesy)) or id(one.part) not in telling for one in full):
        return True
    words, name = person_words(structure.lexicon), regex.escape(told[0].family)
    nickname = regex.compile(rf"[\"«“‘][ \u00a0\u202f]?{name}[ \u00a0\u202f]?[\"»”’]")
    if any(nickname.search(part.text) for part in structure.dispatch.of("paragraph")):
        return True
    beside = regex.compile(rf"{_CAPITALISED}{_GAP}{name}(?!\p{{L}})|(?<!\p{{L}}){name}{_GAP}{_CAPITALISED}")
    found = [(part, match) for part in structure.dispatch.of("paragraph") for match in beside.finditer(part.text)]
    return any(
        not is_quoted(structure, Place(part, match.start(), match.start() + 1))
        for part, match in found
        if id(part) in telling and not _is_title(match["other"], words)
    )


def _is_title(word: str, words: PersonWords) -> bool:
    """Whether a capitalised word beside a name is none of it: `Selon Sarr`, `M. Sarr`, `le Président Sarr`."""
    folded = fold_name(word)
    heads = {folded, folded.removesuffix("s"), folded.removesuffix("e")}
    common = words.heads | words.peoples | words.adjuncts
    return word in words.courtesies or word.lower() in words.openers or not common.isdisjoint(heads)


def _is_listed(one: Mention, words: PersonWords) -> bool:
    """Whether a name is one of several in a row, where nobody is introduced: `Goïta, Doumbouya et Traoré`."""
    text = one.part.text
    return words.listed.search(text, max(one.start - 40, 0), one.start) is not None or bool(
        words.lists.match(text, one.end)
    )


def _why_surely(structure: Structure, person: Person, told: list[Mention], functions: frozenset[str]) -> str:
    """The case in which a person without a full name in the narrative needs one; empty where none does."""
    words, key = person_words(structure.lexicon), family_key(told[0].family)
    if any(one.office and not _is_one_of(one, functions) for one in told):
        return ""
    if not any(one.office for one in told) and any(one.given and one.sure for one in person.mentions):
        return "elsewhere"
    if key.split()[0] in words.given | structure.of(_given_names) or len(key) < _SHORT:
        return ""  # rather a given name, or an initial: Mme Chantal, M. D.
    if any(one.office for one in told):
        return "" if _PAST.search(told[0].part.text) or _GLUED.search(told[0].family) else "function"
    if any(one.courtesy for one in told):
        return "courtesy" if told[0].courtesy else ""
    return "bare" if person.entry and len(key) > _SHORT and not _is_passed_by(told, words) else ""


def _is_passed_by(told: list[Mention], words: PersonWords) -> bool:
    """Whether bare names stand in lists only, or one has its function after it: `Prigojine, fondateur de Wagner`."""
    said = any(function_after(one.part.text, one.end, words) for one in told)
    return said or all(_is_listed(one, words) for one in told)


def _given_names(structure: Structure) -> frozenset[str]:
    """All given names of the dispatch, folded."""
    return frozenset(
        fold_name(word) for person in structure.of(persons) for one in person.mentions for word in one.given.split()
    )


def _is_one_of(one: Mention, functions: frozenset[str]) -> bool:
    return one.office is not None and not one.office.plural and _office(one).startswith(tuple(functions))


def _is_well_known(structure: Structure, person: Person, known: frozenset[str]) -> bool:
    if person.entry:
        return not known.isdisjoint(_whole_names(person.entry.forms))
    entries = [entry for key in person.families for entry in person_words(structure.lexicon).families.get(key, ())]
    own = {fold_name(one.name) for one in person.mentions}
    return not known.isdisjoint(own) or any(not known.isdisjoint(_whole_names(entry.forms)) for entry in entries)


def _again(structure: Structure, options: Options) -> Iterator[Match]:
    body = [part for part in structure.parts if part.role == "paragraph"]
    words = person_words(structure.lexicon)
    closing = {id(part) for part in body[-1:]} | {id(p) for p in body if p.text.startswith(options.background)}
    for person in structure.of(persons):
        told = _narrative(structure, person, options)
        full = [one for one in told if one.given and one.office and not _is_related(one, words)]
        again = [one for one in full[options.fewest - 1 :] if id(one.part) not in closing]
        if again:
            yield _match(structure, person, again[0], tuple(again[1:]), full[0], "")


def _is_related(one: Mention, words: PersonWords) -> bool:
    """Whether the function only says whose somebody is: `son père Ali Ba`."""
    return one.office is not None and _before(one, words.possessives, one.office.start)


def _before(one: Mention, words: frozenset[str], at: int = -1) -> bool:
    """Whether one of these words stands before a mention, or before another place of its part."""
    start = one.start if at < 0 else at
    before = WORDS.findall(one.part.text, max(start - 20, 0), start)
    return bool(before) and fold_name(before[-1]) in words


def _courtesy(structure: Structure, options: Options) -> Iterator[Match]:
    civilities = person_words(structure.lexicon).civilities
    for person in structure.of(persons):
        told = _narrative(structure, person, options._replace(quotations="out"))
        with_, bare = [one for one in told if one.courtesy in civilities], [one for one in told if one.is_alone]
        if options.courtesy == "mixed" and bare and any(not one.given for one in with_):
            yield _match(structure, person, with_[0], (*with_[1:], *bare), bare[0], "mixed")
        elif options.courtesy != "mixed":
            for one in with_ if options.courtesy == "never" else bare:
                yield _match(structure, person, one, (), None, options.courtesy)


def _functions(structure: Structure, options: Options) -> Iterator[Match]:
    passing = _names(options.passing)
    for person in structure.of(persons):
        told = [one for one in _narrative(structure, person, options) if not _is_passing(one, passing)]
        distinct: dict[tuple[str, str, frozenset[int]], _Held] = {}
        for one in told:
            if held := _held(structure, one, options):
                distinct.setdefault((held.function, held.country, held.fields), held)
        pairs = combinations(distinct.values(), 2)
        if pair := next((pair for pair in pairs if _clash(*pair, options)), None):
            first, second = pair[0].mention, pair[1].mention
            yield _match(structure, person, second, (first.place,), first, "", other=_office_text(second))


def _held(structure: Structure, one: Mention, options: Options) -> _Held | None:
    """The exclusive function of a mention, if it has one and is not that of several or of somebody else beside it."""
    words, folded = person_words(structure.lexicon), _office(one)
    if one.office is None or one.office.plural or (one.office.start > one.end and _before(one, words.genitives)):
        return None
    for name in options.exclusive:
        form = next((form for form in _all_forms(structure.lexicon, name) if f"{folded} ".startswith(f"{form} ")), None)
        if form is not None:
            return _as_held(structure.lexicon, one, name, folded[len(form) :].strip(), options)
    return None


def _as_held(lexicon: Lexicon, one: Mention, name: str, rest: str, options: Options) -> _Held | None:
    """The function with its complement; None where that may make it another one (`président du club`)."""
    country = _country(WORDS.findall(rest), lexicon)
    groups = options.fields if name in options.with_fields else ()
    fields = frozenset(at for at, group in enumerate(groups) if _has_field(rest, group))
    if not rest or country or fields or rest.startswith(tuple(_names(options.complements))):
        return _Held(one, fold_name(name), country.code if country else "", fields)
    return None


def _country(rest: list[str], lexicon: Lexicon) -> Name | None:
    """The people or the country with which a complement begins: `français`, `de la République tchèque`."""
    words = person_words(lexicon)
    if rest and (people := lexicon.find("nationality", rest[0])):
        return people
    at = next((n for n, word in enumerate(rest) if word not in words.determiners | words.genitives), 0)
    ends = range(min(len(rest), at + _COUNTRY), at, -1) if at else ()
    return next((name for end in ends if (name := lexicon.find("country", " ".join(rest[at:end])))), None)


@lru_cache(maxsize=64)
def _all_forms(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    entry = lexicon.find("office", name)
    return tuple(fold_name(form) for form in ((name, *entry.forms, entry.feminine) if entry else (name,)) if form)


def _has_field(rest: str, group: str) -> bool:
    """Whether words of a function name a field, of which a group gives several names, with commas."""
    words = " ".join(WORDS.findall(rest))
    return any(f" {fold_name(field)} " in f" {words} " for field in group.split(","))


def _clash(one: _Held, other: _Held, options: Options) -> bool:
    """Whether two functions cannot be one person's: two offices, one of two peoples, or one of two fields."""
    if one.function != other.function:
        return not any({one.function, other.function} <= _names(tuple(pair.split(","))) for pair in options.together)
    if one.country and other.country and one.country != other.country:
        return True
    return bool(one.fields and other.fields and one.fields.isdisjoint(other.fields))


def _is_passing(one: Mention, passing: frozenset[str]) -> bool:
    """Whether words near the function or a year say that it is not of today."""
    if one.office is None:
        return False
    low, high = min(one.start, one.office.start), max(one.end, one.office.end)
    near = one.part.text[max(low - 60, 0) : high + 60]
    return bool(_YEAR.search(near)) or not passing.isdisjoint(fold_name(word) for word in WORDS.findall(near))


def _office_text(one: Mention) -> str:
    return one.part.text[one.office.start : one.office.end] if one.office else ""


def _office(one: Mention) -> str:
    """The words of the function, folded, in the singular."""
    if one.office is None:
        return ""
    office = fold_name(_office_text(one))
    return " ".join(word.removesuffix("s") for word in office.split()) if one.office.plural else office


@lru_cache(maxsize=64)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_name, names))


def _match(
    structure: Structure,
    person: Person,
    one: Mention,
    related: tuple[Mention | Place, ...],
    full: Mention | None,
    case: str,
    other: str = "",
) -> Match:
    fields = {
        "name": one.family,
        "found": _shown(one),
        "where": _where(structure, one),
        "full": _shown(full) if full else "",
        "full_where": _where(structure, full) if full else "",
        "function": _office_text(full) if full else "",
        "other": other,
    }
    places = tuple(place if isinstance(place, Place) else _place(place) for place in related)
    return Match(_place(one), fields, (), places, case=case)


def _place(one: Mention) -> Place:
    """The name with the courtesy before it."""
    before = _COURTESY.search(one.part.text, max(one.start - 14, 0), one.start) if one.courtesy else None
    return Place(one.part, before.start() if before else one.start, one.end)


def _shown(one: Mention) -> str:
    return _place(one).text


def _where(structure: Structure, one: Mention) -> str:
    """The number of a paragraph."""
    paragraphs = structure.dispatch.of("paragraph")
    number = next((number for number, part in enumerate(paragraphs, 1) if part is one.part), 0)
    return f"§\u00a0{number}" if number else ""


_FAULTS: dict[str, Callable[[Structure, Options], Iterator[Match]]] = {
    "alone": _alone,
    "unknown": _unknown,
    "again": _again,
    "courtesy": _courtesy,
    "functions": _functions,
}
