"""Numbers in figures: thousands, units, words."""

from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import number

FAULTS = get_args(get_type_hints(number.Options)["fault"])
FRENCH: dict[str, Any] = {
    "not_counted": ("dans", "sous", "depuis"),
    "counted": ("habitants", "morts"),
    "measures": ("%", "€", "km"),
    "labels": ("loi", "n°", "Boeing", "version"),
    "units": {"KM": "km", "kgs": "kg"},
    "words": ("deux", "trois", "quatre"),
    "limit": 3,
}


def read(text: str, fault: str, **options: Any) -> list[str]:
    return [words for _, words in told(number, text, **{**FRENCH, "fault": fault, **options})]


def proposed(text: str, fault: str) -> tuple[str, set[bool]]:
    """The text after every edit, and whether they are safe."""
    found = matches(number, text, fault=fault, **FRENCH)
    return edited(text, [m.edits[0] for m in found]), {m.edits[0].safe for m in found}


def test_thousands_are_set_apart() -> None:
    """Five figures before a counted noun or a unit get the house's separator."""
    assert proposed("10000 personnes, 1234567 € et 20000,5 km", "ungrouped") == (
        "10\u00a0000 personnes, 1\u00a0234\u00a0567 € et 20\u00a0000,5 km", {True},
    )  # fmt: skip
    assert fixed(number, "10000 morts", fault="ungrouped", separator=".") == "10.000 morts"


@pytest.mark.parametrize(
    ("others", "expected"), [("12.000 et 13.000 ou 14 000", "10.000 morts"), ("12 000 et 13,000", "10 000 morts")]
)
def test_the_dispatch_shows_how(others: str, expected: str) -> None:
    """The separator that the dispatch has most often outweighs the house's; a comma does not count."""
    assert fixed(number, f"10000 morts, {others}", **FRENCH) == f"{expected}, {others}"


@pytest.mark.parametrize(
    "text",
    ["1500 morts en 2024", "75011 Paris", "75011 dans", "10000 par jour", "la loi 20231 des", "Boeing 73700 volants",
     "0142685300 depuis", "AF12345 passagers", "2023-10599 textes", "1:25000 cartes", "12345/6 voix",
     "+33612345678 appels", "http://x.fr/10000 morts", "192.168.10000 morts"],
)  # fmt: skip
def test_numbers_that_count_nothing(text: str) -> None:
    """Years, codes, telephones, laws, flights, ranges, scales and addresses stay as they are."""
    assert read(text, "ungrouped") == []


def test_two_ways_to_set_thousands_apart() -> None:
    """The rarer way is told, of equally many the later; the edit is not safe; commas and versions do not count."""
    assert proposed("10 000, 12\u202f000 et 1.500,5", "mixed") == ("10 000, 12\u202f000 et 1 500,5", {False})
    assert proposed("10.000 et 1 234\u00a0567", "mixed") == ("10.000 et 1.234.567", {False})
    assert read("10 000 et 12,000, version 10.000, 0 800 123 456, 18.07.2015, 192.168.000.001", "mixed") == []


def test_a_comma_between_thousands() -> None:
    """Told where it cannot be a decimal mark, and never edited."""
    found = matches(number, "10,000 habitants, 1,234,567 de", fault="comma", **FRENCH)
    assert [(m.place.text, m.fields["better"], m.edits) for m in found] == [
        ("10,000", "10\u00a0000", ()), ("1,234,567", "1\u00a0234\u00a0567", ()),
    ]  # fmt: skip
    assert (
        read("42,195 km, 1,500 tonnes, 1,234 morts par an, 0,123 habitants, 10,00 morts, 3,1415 morts", "comma") == []
    )


def test_units() -> None:
    """A unit in the wrong case is told after a number, not in a line of capitals."""
    assert proposed("à 10 KM et 3,5 kgs de KM", "unit") == ("à 10 km et 3,5 kg de KM", {False})
    assert read("À 10 KM DE PARIS", "unit") == []


def test_small_numbers_in_words() -> None:
    """Up to the limit a number before a counted noun is told; with the limit 0 none is."""
    assert proposed("2 morts, 3 personnes, 4 morts, 3 %, 2,5 morts, 1 mort", "words") == (
        "deux morts, trois personnes, 4 morts, 3 %, 2,5 morts, 1 mort", {False},
    )  # fmt: skip
    assert read("2 morts", "words", limit=0) == []


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("0123 .,-\u00a0\u202f\nmorts€%KMn°/:'"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(number, text, fault=fault, **FRENCH)


@pytest.mark.parametrize("unit", ["10000 dans, 1 000, 3 km, 1,000 de ", "1", "100 ", "1.", "1,000"])
@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str, unit: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(number, unit, fault=fault, **FRENCH)
