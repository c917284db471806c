"""The lexicon of people holds forms that name one person, and nothing else."""

import re
from collections import Counter

import pytest

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.packs import Library


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Library().lexicon("fr")


@pytest.fixture(scope="module")
def people(lexicon: Lexicon) -> list[Name]:
    return lexicon.of("person")


def family(person: Name) -> tuple[str, ...]:
    return person.family or (person.name.split()[-1],)


def others(person: Name) -> set[str]:
    """The folded forms of a person that differ by more than case and accents from the usual ones."""
    usual = {fold_name(person.name), fold_name(family(person)[0])}
    return {fold_name(form) for form in (*person.variants, *family(person))} - usual


def test_size(people: list[Name]) -> None:
    """The lexicon loads and has some 400 to 500 people."""
    assert 380 <= len(people) <= 520


def test_order(people: list[Name]) -> None:
    """People stand in the order of their family names, then of their full names."""
    keys = [(fold_name(family(person)[0]), fold_name(person.name)) for person in people]
    assert keys == sorted(keys)


def test_one_person_one_entry(people: list[Name]) -> None:
    """A full name, however it is spelled, belongs to one person."""
    full = Counter(form for person in people for form in {fold_name(form) for form in person.forms})
    assert [form for form, count in full.items() if count > 1] == []


def test_no_form_twice(people: list[Name]) -> None:
    """A form stands once among the full names of a person and once among the family names."""
    twice = [p.name for p in people if len({*p.forms}) < len(p.forms) or len({*p.family}) < len(p.family)]
    assert twice == []


def test_family_stands_in_the_name(people: list[Name]) -> None:
    """The usual family name is a part of the usual full name, in whole words."""
    usual = [(person.name, family(person)[0]) for person in people]
    assert [pair for pair in usual if not re.search(rf"(?<!\w){re.escape(pair[1])}(?!\w)", pair[0])] == []


def test_no_idle_family(people: list[Name]) -> None:
    """A family name that is the last word of the full name, and has no other spelling, is not written again."""
    assert [person.name for person in people if person.family == (person.name.split()[-1],)] == []


def test_a_variant_is_of_one_person(people: list[Name]) -> None:
    """A form that is not the usual one of a person is no form of another, but for people of one family."""
    clashes = [
        (one.name, another.name, form)
        for one in people
        for form in others(one)
        for another in people
        if another is not one
        and family(another)[0] != family(one)[0]
        and form in {fold_name(other) for other in (*another.forms, *family(another))}
    ]
    assert clashes == []


def test_a_family_has_one_spelling(people: list[Name]) -> None:
    """People of one family name spell it alike, whatever its accents."""
    spellings: dict[str, set[str]] = {}
    for person in people:
        spellings.setdefault(fold_name(family(person)[0]), set()).add(family(person)[0])
    assert [forms for forms in spellings.values() if len(forms) > 1] == []


def test_no_form_is_of_another_kind(lexicon: Lexicon, people: list[Name]) -> None:
    """No form of a person is that of a place, an institution, an office, a people or a language."""
    things = lexicon.of("city", "country", "region", "institution", "office", "nationality", "language")
    elsewhere = {fold_name(form) for name in things for form in (*name.forms, name.feminine)}
    forms = {form for person in people for form in (*person.forms, *family(person))}
    assert {form for form in forms if fold_name(form) in elsewhere} == set()


def test_no_variant_is_an_ordinary_word(people: list[Name]) -> None:
    """No variant is one of the commonest French words."""
    common = {fold_name(word) for word in Library().common_words()["fr"]}
    assert {form for person in people for form in others(person)} & common == set()


def test_apostrophes_are_plain(people: list[Name]) -> None:
    """Apostrophes are U+0027 and spaces U+0020."""
    forms = "".join(form for person in people for form in (*person.forms, *person.family))
    assert {character for character in forms if not character.isalpha()} <= set(" -.'")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Itamar Ben-Gvir", "Itamar Ben Gvir"),
        ("Mohammed bin Salman", "Mohammed ben Salmane"),
        ("Bashar al-Assad", "Bachar al-Assad"),
        ("Mouammar Gaddafi", "Mouammar Kadhafi"),
        ("Abdel Fattah Al-Sisi", "Abdel Fattah al-Sissi"),
        ("Donald Trump Junior", "Donald Trump Jr"),
    ],
)
def test_a_variant_finds_its_person(lexicon: Lexicon, form: str, name: str) -> None:
    """A person is found by any spelling of the full name."""
    found = lexicon.find("person", form)
    assert found is not None
    assert found.name == name
