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
from itertools import combinations
from typing import Annotated, Literal, NamedTuple

from dispatchlint.expressions import rich
from dispatchlint.findings import Match, Place
from dispatchlint.folding import fold_name, fold_names
from dispatchlint.structure import Structure
from dispatchlint.structure.digest import is_digest
from dispatchlint.structure.exclusive_functions import Exclusive, Held, clash, held_function, is_passing
from dispatchlint.structure.introductions import introduces, is_introduced_otherwise, is_passed_by, is_well_known
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.narrative import narrative
from dispatchlint.structure.person_words import family_key, person_words
from dispatchlint.structure.persons import Person, persons
from dispatchlint.structure.said_functions import is_related, office_key, office_text


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

_AHEAD = frozenset({"headline", "summary"})
_COURTESY = rich(r"\p{Lu}\p{L}{0,10}+\.?\s$")
_SHORT = 3  # letters; a name of fewer is too easily another word
_PAST = rich(r"\b1[5-9]\d\d\b")  # a year of history, whose people have often but one name
_GLUED = rich(r"\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}")  # a full name that lost its spaces


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure, options)


def _narrative(structure: Structure, person: Person, options: Options) -> list[Mention]:
    return narrative(structure, person, options.quotations == "in")


def _alone(structure: Structure, options: Options) -> Iterator[Match]:
    if structure.of(is_digest):
        return
    for person in structure.of(persons):
        told = _narrative(structure, person, options)
        at = next((i for i, one in enumerate(told) if introduces(one, person) or one.office), 0)
        bare = told[:at]
        if bare and person.is_sure and introduces(told[at], person):
            above = any(one.given and one.office and one.part.role in _AHEAD for one in person.mentions)
            yield _match(structure, person, bare[0], (*bare[1:], told[at]), told[at], "above" if above else "later")


def _unknown(structure: Structure, options: Options) -> Iterator[Match]:
    if structure.of(is_digest):
        return
    known, functions = fold_names(options.well_known + options.also_known), fold_names(options.functions)
    for person in structure.of(persons):
        told = _narrative(structure, person, options)
        if not told or any(introduces(one, person) for one in told) or is_well_known(structure, person, known):
            continue
        if is_introduced_otherwise(structure, person, told):
            continue
        if case := _why_surely(structure, person, told, functions):
            yield _match(structure, person, told[0], tuple(told[1:]), None, case)


def _why_surely(structure: Structure, person: Person, told: list[Mention], functions: frozenset[str]) -> str:
    """The case in which a person without a full name in the narrative needs one; empty where none does."""
    words, key = person_words(structure.lexicon), family_key(told[0].family)
    if any(one.office and not _is_one_of(one, functions) for one in told):
        return ""
    if not any(one.office for one in told) and any(one.given and one.sure for one in person.mentions):
        return "elsewhere"
    first = key.split()[0]
    if first in words.given or first in structure.of(_given_names) or len(key) < _SHORT:
        return ""  # rather a given name, or an initial: Mme Chantal, M. D.
    if any(one.office for one in told):
        return "" if _PAST.search(told[0].part.text) or _GLUED.search(told[0].family) else "function"
    if any(one.courtesy for one in told):
        return "courtesy" if told[0].courtesy else ""
    return "bare" if person.entry and len(key) > _SHORT and not is_passed_by(told, words) else ""


def _given_names(structure: Structure) -> frozenset[str]:
    """All given names of the dispatch, folded."""
    return frozenset(
        fold_name(word) for person in structure.of(persons) for one in person.mentions for word in one.given.split()
    )


def _is_one_of(one: Mention, functions: frozenset[str]) -> bool:
    return one.office is not None and not one.office.plural and office_key(one).startswith(tuple(functions))


def _again(structure: Structure, options: Options) -> Iterator[Match]:
    body = [part for part in structure.parts if part.role == "paragraph"]
    words = person_words(structure.lexicon)
    closing = {id(part) for part in body[-1:]} | {id(p) for p in body if p.text.startswith(options.background)}
    for person in _with_functions(structure, options.fewest):
        told = _narrative(structure, person, options)
        full = [one for one in told if one.given and one.office and not is_related(one, words)]
        again = [one for one in full[options.fewest - 1 :] if id(one.part) not in closing]
        if again:
            yield _match(structure, person, again[0], tuple(again[1:]), full[0], "")


def _courtesy(structure: Structure, options: Options) -> Iterator[Match]:
    civilities, wanted = person_words(structure.lexicon).civilities, options.courtesy == "always"
    for person in (one for one in structure.of(persons) if wanted or any(mention.courtesy for mention in one.mentions)):
        told = narrative(structure, person, with_quotations=False)
        with_, bare = [one for one in told if one.courtesy in civilities], [one for one in told if one.is_alone]
        if options.courtesy == "mixed" and bare and any(not one.given for one in with_):
            yield _match(structure, person, with_[0], (*with_[1:], *bare), bare[0], "mixed")
        elif options.courtesy != "mixed":
            for one in with_ if options.courtesy == "never" else bare:
                yield _match(structure, person, one, (), None, options.courtesy)


def _with_functions(structure: Structure, fewest: int) -> list[Person]:
    """The persons of whom a function is said so many times; of most it is not."""
    return [one for one in structure.of(persons) if sum(bool(mention.office) for mention in one.mentions) >= fewest]


def _functions(structure: Structure, options: Options) -> Iterator[Match]:
    passing = fold_names(options.passing)
    exclusive = Exclusive(options.exclusive, options.together, options.complements, options.with_fields, options.fields)
    for person in _with_functions(structure, 2):
        told = [one for one in _narrative(structure, person, options) if not is_passing(one, passing)]
        distinct: dict[tuple[str, str, frozenset[int]], Held] = {}
        for one in told:
            if has := held_function(structure, one, exclusive):
                distinct.setdefault((has.function, has.country, has.fields), has)
        pairs = combinations(distinct.values(), 2)
        if pair := next((pair for pair in pairs if clash(*pair, exclusive)), None):
            first, second = pair[0].mention, pair[1].mention
            yield _match(structure, person, second, (first.place,), first, "", other=office_text(second))


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
        "function": office_text(full) if full else "",
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
