"""Names of the lexicon where a dispatch has them, places and bodies, people and offices, for comparing their forms.

Left out is what says nothing of the writer's choice: a capital that the start of a sentence asks for, a text in
capitals, a place inside a longer name (`Tel Aviv University`), and a family name after another given name.
"""

from collections.abc import Iterable, Iterator
from itertools import compress, count

from dispatchlint.expressions import plain
from dispatchlint.folding import fold_case, fold_kinds
from dispatchlint.kept import remembered
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure
from dispatchlint.structure.names import Occurrence, names
from dispatchlint.structure.phrase_words import PhraseWords
from dispatchlint.structure.sentences import opens_sentence
from dispatchlint.structure.words import Line, cut, has_capital, vocabulary, words

_NAMED = frozenset({"city", "country", "region", "institution"})
_PLACES = frozenset({"city", "country", "region"})
_BREAK = plain(r"[^\w'’-]")
_JOINT = plain(r"[ -]")
_LETTER = plain(r"[^\W\d_].*")
_GIVEN_AFTER = plain(r"[ \u00a0\u202f][^\W\d_a-zß-ÿ]\w")
_GOES_ON = plain(r"[^\W_]|[\u0300-\u036f]")
_REACH = 30  # characters looked at before a name


def known(structure: Structure) -> tuple[Occurrence, ...]:
    """Every place of a name, in the order of the text; of a person the family name."""
    named = (one for one in structure.of(names) if one.entry.kind in _NAMED)
    found = [*named, *_people(structure), *_offices(structure)]
    number = {id(part): at for at, part in enumerate(structure.parts)}
    return tuple(sorted(found, key=lambda one: (number[id(one.part)], one.start)))


def is_choice(occurrence: Occurrence, small: PhraseWords) -> bool:
    """Whether the form says something of the writer's choice."""
    part, start, end, entry, form = occurrence
    lowered = form[:1].lower() + form[1:]
    if lowered != form and lowered in entry.forms and opens_sentence(part.text, start):
        return False
    if form.isupper() and not any(letter.islower() for letter in part.text[max(start - 20, 0) : end + 20]):
        return False
    return not (entry.kind in _PLACES and _is_in_longer_name(part.text, start, end, small))


def _is_in_longer_name(text: str, start: int, end: int, small: PhraseWords) -> bool:
    """`Dynamo Kiev`, `Bank of Israel`: beside it a capitalised word that does not owe its capital to a stop."""
    if text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper():
        return True
    before = _word_before(text, start)
    if not before or before in small.foreign:
        return bool(before)
    return before[0].isupper() and not opens_sentence(text, start - 1 - len(before))


def _word_before(text: str, start: int) -> str:
    """The word that one space parts from a place; cut, not searched: no pattern is quick from behind."""
    if text[start - 1 : start] != " ":
        return ""
    found = _LETTER.search(_BREAK.split(text[max(start - _REACH, 0) : start - 1])[-1])
    return found[0] if found else ""


class _Forms:
    """Forms by one of their words, the longest first; with `lower` in any case.

    That is their first word, or the first with a capital: small words such as `de` are met everywhere.
    """

    def __init__(self, forms: Iterable[str], lower: bool = False) -> None:
        self._lower, self._by_word = lower, dict[str, list[tuple[str, int, int]]]()
        for form in sorted({fold_kinds(form) for form in forms}, key=lambda form: (-len(form), form)):
            row = cut(form)
            at = 0 if lower else next((at for at, (word, _) in enumerate(row) if has_capital(word)), 0)
            self._by_word.setdefault(row[at][0], []).append((form, at, row[at][1] - row[0][1]))

    def find(self, structure: Structure) -> Iterator[tuple[Line, int, int, str]]:
        """Where the forms stand as whole words: the line, the ends and the form, in the order of the text."""
        forms, (lower, capitals) = self._by_word, structure.of(vocabulary)
        met = {word: forms[word] for word in forms.keys() & (lower if self._lower else capitals)}
        if self._lower:
            met.update({word: forms[word.lower()] for word in capitals if word.lower() in forms})
        for line in structure.of(words) if met else ():
            if not met.keys().isdisjoint(line.words):
                yield from self._find_in(line, met)

    def _find_in(self, line: Line, met: dict[str, list[tuple[str, int, int]]]) -> Iterator[tuple[Line, int, int, str]]:
        done, row = 0, line.words
        text = (fold_case if self._lower else fold_kinds)(line.part.text)
        for at in compress(count(), map(met.__contains__, row)):
            for form, before, shift in met[row[at]]:
                start = line.starts[at] - shift
                end = start + len(form)
                begins = text.startswith(form, start) and start >= done and before <= at
                if begins and line.starts[at - before] == start and not _GOES_ON.match(text, end):
                    done = end
                    yield line, start, end, form
                    break


def _people(structure: Structure) -> Iterator[Occurrence]:
    forms, people = _person_forms(structure.lexicon)
    for line, start, end, form in forms.find(structure):
        for entry, family in people[form]:
            if form != family or _may_be(entry, line.part.text, start, end):
                yield Occurrence(line.part, end - len(family), end, entry, family)
                break


def _may_be(entry: Name, text: str, start: int, end: int) -> bool:
    """Whether no given name of somebody else goes before a family name, and none goes after it."""
    if _GIVEN_AFTER.match(text, end):
        return False
    before = _word_before(text, start)
    if not before or before.islower() or opens_sentence(text, start - 1 - len(before)):
        return True
    return any(before in form.split() for form in entry.forms)


@remembered
def _person_forms(lexicon: Lexicon) -> tuple[_Forms, dict[str, list[tuple[Name, str]]]]:
    """Forms of people, each with those who have it and the family name in it."""
    people: dict[str, list[tuple[Name, str]]] = {}
    for entry in lexicon.of("person"):
        for form in dict.fromkeys(map(fold_kinds, (*entry.forms, *families(entry)))):
            family = _family_in(entry, form)
            if family and not _is_short_for(entry, family):
                people.setdefault(form, []).append((entry, family))
    return _Forms(people), people


def families(entry: Name) -> tuple[str, ...]:
    """The spellings of a person's family name, the usual one first."""
    return entry.family or tuple(dict.fromkeys(form.split()[-1] for form in entry.forms))


def usual_form(entry: Name, form: str) -> str:
    """How the name that has this form is usually written; a form of more words or fewer is left as it is."""
    usual = families(entry)[0] if entry.kind == "person" else entry.name
    count, usual_count = (len(_JOINT.split(name)) for name in (form, usual))
    return usual if count == usual_count or entry.kind != "person" else form


def _family_in(entry: Name, form: str) -> str:
    """The family name at the end of a form, the longest; empty where the family name comes first."""
    return max((family for family in families(entry) if form.endswith(family)), key=len, default="")


def _is_short_for(entry: Name, family: str) -> bool:
    """Whether another form of the name has more words, which is no other spelling: `Assad` and `al-Assad`."""
    longer = (_JOINT.split(other) for other in families(entry) if len(other) > len(family))
    return any(set(_JOINT.split(family)) < set(words) for words in longer)


def _offices(structure: Structure) -> Iterator[Occurrence]:
    forms, offices = _office_forms(structure.lexicon)
    for line, start, end, form in forms.find(structure):
        found = line.part.text[start:end]
        yield Occurrence(line.part, start, end, offices[form], found[:1].lower() + found[1:])


@remembered
def _office_forms(lexicon: Lexicon) -> tuple[_Forms, dict[str, Name]]:
    """Offices with their hyphens and without, a man's and a woman's apart."""
    offices: dict[str, Name] = {}
    for entry in lexicon.of("office"):
        for name in filter(None, (entry.name, entry.feminine)):
            one = Name(name, entry.kind, tuple(_respelled(name, entry.variants if name == entry.name else ())))
            if one.variants and name[0].islower():
                for form in one.forms:
                    offices.setdefault(fold_kinds(form.lower()), one)
    return _Forms(offices, lower=True), offices


def _respelled(name: str, variants: Iterable[str]) -> Iterator[str]:
    yield from variants
    if "-" in name:
        yield name.replace("-", " ")
