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
- `functions`: one person with two of the `exclusive` functions in the narrative, neither marked as past or to come.

The narrative is the paragraphs of the body that end with a stop, without what is quoted; `quotations` counts that too.
In a digest nobody is alone or unknown. No edit: names of people are never changed.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

import regex

from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_name
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.person_words import WORDS, family_key, person_words
from dispatchlint.structure.persons import Person, persons


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
    exclusive: Annotated[tuple[str, ...], "Functions of which a person has one (`functions`)."] = ()
    passing: Annotated[tuple[str, ...], "Words that say that a function is past or to come (`functions`)."] = ()


FIELDS: tuple[str, ...] = ("name", "found", "where", "full", "full_where", "other")

_AHEAD = frozenset({"headline", "summary"})
_FEW = ("M.", "Mme", "Mlle", "MM.", "Mmes")
_COURTESY = regex.compile(r"\p{Lu}\p{L}{0,10}+\.?\s$")
_SHORT = 3  # letters; a name of fewer is too easily another word
_LINE = 90  # characters up to which a question may be a crosshead
_STOP = regex.compile(r"[.!?…:;][\s»”\"’')\]]*$")
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
        if case := _why_surely(structure, person, told, functions):
            yield _match(structure, person, told[0], tuple(told[1:]), None, case)


def _why_surely(structure: Structure, person: Person, told: list[Mention], functions: frozenset[str]) -> str:
    """The case in which a person without a full name in the narrative needs one; empty where none does."""
    with_function = [one for one in told if one.office]
    if with_function:
        return "function" if all(_is_one_of(one, functions) for one in with_function) else ""
    if any(one.given and one.sure for one in person.mentions):
        return "elsewhere"
    key = family_key(told[0].family)
    if key in person_words(structure.lexicon).given or len(key) < _SHORT:
        return ""  # rather a given name, or an initial: Mme Chantal, M. D.
    if any(one.courtesy for one in told):
        return "courtesy"
    return "bare" if person.entry else ""


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
    closing = {id(part) for part in body[-1:]} | {id(p) for p in body if p.text.startswith(options.background)}
    for person in structure.of(persons):
        full = [one for one in _narrative(structure, person, options) if one.given and one.office]
        again = [one for one in full[options.fewest - 1 :] if id(one.part) not in closing]
        if again:
            yield _match(structure, person, again[0], tuple(again[1:]), full[0], "")


def _courtesy(structure: Structure, options: Options) -> Iterator[Match]:
    for person in structure.of(persons):
        told = _narrative(structure, person, options._replace(quotations="out"))
        with_, bare = [one for one in told if one.courtesy in _FEW], [one for one in told if one.is_alone]
        if options.courtesy == "mixed" and bare and any(not one.given for one in with_):
            yield _match(structure, person, with_[0], (*with_[1:], *bare), bare[0], "mixed")
        elif options.courtesy != "mixed":
            for one in with_ if options.courtesy == "never" else bare:
                yield _match(structure, person, one, (), None, options.courtesy)


def _functions(structure: Structure, options: Options) -> Iterator[Match]:
    exclusive, passing = _names(options.exclusive), _names(options.passing)
    for person in structure.of(persons):
        held: dict[str, Mention] = {}
        for one in _narrative(structure, person, options):
            if (function := _exclusive(structure, one, exclusive)) and not _is_passing(one, passing):
                held.setdefault(function, one)
        if len(held) > 1:
            first, second, *_ = held.values()
            yield _match(structure, person, second, (first.place,), first, "", other=_office(second))


def _exclusive(structure: Structure, one: Mention, exclusive: frozenset[str]) -> str:
    """The exclusive function of a mention: alone, with an adjective of nationality, or *de la République*."""
    peoples = person_words(structure.lexicon).peoples
    for function in exclusive:
        if one.office and not one.office.plural and _office(one).startswith(function):
            rest = _office(one)[len(function) :].strip()
            if not rest or rest in peoples or rest == "de la republique":
                return function
    return ""


def _is_passing(one: Mention, passing: frozenset[str]) -> bool:
    """Whether words near the function or a year say that it is not of today."""
    if one.office is None:
        return False
    low, high = min(one.start, one.office.start), max(one.end, one.office.end)
    near = one.part.text[max(low - 60, 0) : high + 60]
    return bool(_YEAR.search(near)) or not passing.isdisjoint(fold_name(word) for word in WORDS.findall(near))


def _office(one: Mention) -> str:
    """The words of the function, folded, in the singular."""
    if one.office is None:
        return ""
    office = fold_name(one.part.text[one.office.start : one.office.end])
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
