"""How a person is introduced: by the whole name, or by what stands beside the family name."""

import re

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Place
from dispatchlint.folding import fold_name, fold_names
from dispatchlint.structure import Structure
from dispatchlint.structure.appositions import function_after
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.narrative import telling
from dispatchlint.structure.person_words import PersonWords, person_words
from dispatchlint.structure.persons import Person
from dispatchlint.structure.quotations import is_quoted
from dispatchlint.structure.words import has_capital, words

_BODY = frozenset({"paragraph", "crosshead"})
_CAPITALISED = r"(?P<other>\p{Lu}[\p{L}-]*+\.?)"
_LETTERS = plain(r"[^\W\d_]+")
_GAP = r"[ \u00a0\u202f]?[\"«“‘]?[ \u00a0\u202f]?(?<=[ \u00a0\u202f\"«“‘])"


def introduces(one: Mention, person: Person) -> bool:
    """Whether a mention says who it is: with a given name, or by the whole of the only name that somebody has."""
    return bool(one.given) or (person.entry is not None and fold_name(one.name) in fold_names(person.entry.forms))


def is_introduced_otherwise(structure: Structure, person: Person, told: list[Mention]) -> bool:
    """Whether the body still says who it is: in a crosshead, a quotation before `M. X`, by words beside it."""
    paragraphs = structure.of(telling)
    full = [one for one in person.mentions if one.given and one.part.role in _BODY]
    if any((told[0].courtesy and (one.office or one.courtesy)) or id(one.part) not in paragraphs for one in full):
        return True
    import regex

    known, name = person_words(structure.lexicon), re.escape(told[0].family)
    nickname = re.compile(rf"[\"«“‘][ \u00a0\u202f]?{name}[ \u00a0\u202f]?[\"»”’]")
    holding = _holding(structure, told[0].family)
    if any(nickname.search(part.text) for part in holding):
        return True
    beside = regex.compile(rf"{_CAPITALISED}{_GAP}{name}(?!\p{{L}})|(?<!\p{{L}}){name}{_GAP}{_CAPITALISED}")
    found = [(part, match) for part in holding for match in beside.finditer(part.text)]
    return any(
        not is_quoted(structure, Place(part, match.start(), match.start() + 1))
        for part, match in found
        if id(part) in paragraphs and not _is_title(match["other"], known)
    )


def _holding(structure: Structure, name: str) -> list[Part]:
    """The paragraphs that may hold a name: not all are searched for each person, so that the time stays linear."""
    word = next((word for word in _LETTERS.findall(name) if has_capital(word)), None)
    paragraphs = structure.dispatch.of("paragraph")
    if word is None:
        return [*paragraphs]
    holders = structure.of(_holders)
    return [*holders.get(word, ()), *(part for part in paragraphs if part.exact)]


def _holders(structure: Structure) -> dict[str, list[Part]]:
    """By word with a capital, the paragraphs that have it."""
    found: dict[str, list[Part]] = {}
    for line in (line for line in structure.of(words) if line.part.role == "paragraph"):
        for word in {word for at in line.capitals for word in _LETTERS.findall(line.words[at])}:
            found.setdefault(word, []).append(line.part)
    return found


def _is_title(word: str, words: PersonWords) -> bool:
    """Whether a capitalised word beside a name is none of it: `Selon Sarr`, `M. Sarr`, `le Président Sarr`."""
    folded = fold_name(word)
    heads = {folded, folded.removesuffix("s"), folded.removesuffix("e")}
    common = (words.heads, words.peoples, words.adjuncts)
    return (
        word in words.courtesies or word.lower() in words.openers or any(not heads.isdisjoint(some) for some in common)
    )


def is_passed_by(told: list[Mention], words: PersonWords) -> bool:
    """Whether bare names stand in lists only, or one has its function after it: `Prigojine, fondateur de Wagner`."""
    said = any(function_after(one.part.text, one.end, words) for one in told)
    return said or all(_is_listed(one, words) for one in told)


def _is_listed(one: Mention, words: PersonWords) -> bool:
    """Whether a name is one of several in a row, where nobody is introduced: `Goïta, Doumbouya et Traoré`."""
    text = one.part.text
    return words.listed.search(text, max(one.start - 40, 0), one.start) is not None or bool(
        words.lists.match(text, one.end)
    )


def is_well_known(structure: Structure, person: Person, known: frozenset[str]) -> bool:
    """Whether a person may be one of those whose names, folded, are `known`."""
    if person.entry:
        return not known.isdisjoint(fold_names(person.entry.forms))
    entries = [entry for key in person.families for entry in person_words(structure.lexicon).families.get(key, ())]
    own = {fold_name(one.name) for one in person.mentions}
    return not known.isdisjoint(own) or any(not known.isdisjoint(fold_names(entry.forms)) for entry in entries)
