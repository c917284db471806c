"""Frozen values are text, thaw to what they were, and never become code."""

import json
from fractions import Fraction
from typing import Any

import pytest

from dispatchlint.findings import Level, Words
from dispatchlint.frozen import CannotFreezeError, Later, freeze, thaw
from dispatchlint.house import Count, Entry, Form
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure.patterns import Pattern

NAMES = tuple(Name(f"Ville {number}", "city", (f"Cité {number}",)) for number in range(100))

VALUES: list[Any] = [
    None, True, 0, 1.5, "l’été «\n»", (), ("a", ("b", 1)), {"a": ("b",)}, {"=": "x"}, {1: "a", ("b",): None},
    frozenset({"a", "b"}), [1, ["a"]], Fraction(1, 3), Level.ERROR, Count(0, None),
    Entry(Count(1, 2), {"a": Level.OFF}, forms=(Form("AA / {city}", Level.WARNING, ("case",)),)), NAMES[0],
    NAMES, {name.name: name for name in NAMES}, tuple(range(200)), {str(one): one for one in range(200)},
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_thaw_to_what_they_were(value: Any) -> None:
    """A value and its kind are the same after the way through text."""
    again = thaw(freeze(value))
    assert again == value
    assert type(again) is type(value)


def test_many_values_thaw_one_by_one() -> None:
    """Of a long mapping or tuple each value thaws when it is asked for; names stay themselves."""
    by_name = thaw(freeze({name.name: name for name in NAMES}, later=True))
    assert isinstance(by_name, Later)
    assert by_name["Ville 7"] == NAMES[7]
    assert by_name["Ville 7"] is by_name.get("Ville 7")
    assert (by_name.get("x"), "x" in by_name, len(by_name), list(by_name)[:2]) == (
        None,
        False,
        100,
        ["Ville 0", "Ville 1"],
    )
    row = thaw(freeze(NAMES, later=True))
    assert (row[3], row[-1], row[1:3], len(row), tuple(row)) == (NAMES[3], NAMES[99], NAMES[1:3], 100, NAMES)


def test_names_of_a_lexicon_are_its_own() -> None:
    """A name of a lexicon thaws to the very name, since structures tell names apart by identity."""
    lexicon = Lexicon(NAMES)
    (found,) = thaw(freeze((NAMES[5],), lexicon.numbers), lexicon)
    assert found is NAMES[5]


def test_texts_of_our_own_kinds_thaw() -> None:
    """A kind of text, and what holds mere data, are built again without running anything of theirs."""
    pattern = thaw(freeze(Pattern("a+")))
    assert (pattern, type(pattern)) == ("a+", Pattern)
    assert thaw(freeze(Words({"a": "b"})))("a") == "b"


@pytest.mark.parametrize("value", [object(), len, print, lambda: None, Exception("x"), NAMES.__class__])
def test_what_is_more_than_data_does_not_freeze(value: Any) -> None:
    """Functions, classes and foreign things are refused."""
    with pytest.raises(CannotFreezeError):
        freeze(value)


@pytest.mark.parametrize("name", ["os:system", "builtins:eval", "dispatchlint.cli:main", "dispatchlint.cli:os.system"])
def test_a_text_names_no_code(name: str) -> None:
    """What a file names is a class of this package or nothing."""
    for kind, held in (("record", ["true"]), ("text", "true"), ("object", {}), ("level", 1)):
        with pytest.raises(CannotFreezeError):
            thaw(json.dumps({"=": [kind, name, held]}))
