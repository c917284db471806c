"""Ordinals: endings, Roman numbers, sovereigns."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import ordinal

FRENCH: dict[str, Any] = {
    "first": {"ère": "re", "ier": "er"},
    "others": {"ème": "e", "ième": "e", "è": "e"},
    "regnal": ("François",),
    "regnal_endings": ("er", "re"),
    "names": ("Guadeloupe La 1ère",),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la 1ère, les 1ères, le 1ier", "la 1re, les 1res, le 1er"),
        ("le 2ème, les 3ièmes, le 14è", "le 2e, les 3es, le 14e"),
        ("le XXIème, la Vème, la Ière, le XIXè", "le XXIe, la Ve, la Ire, le XIXe"),
        ("le 3 ème et la 1 ère", "le 3e et la 1re"),
        ("la 1.000ème et la 10 000ème", "la 1.000e et la 10 000e"),
    ],
)
def test_endings(text: str, expected: str) -> None:
    """The ending becomes the right one, its plural kept."""
    assert fixed(ordinal, text, **FRENCH) == expected


@pytest.mark.parametrize(
    "text",
    ["1er 1re 1ers 2e XXIe IIIes 2de", "Même, Mème, Cème, IIXème", "a15ème, F2ème, 3,5ème", "LA 2ÈME, 21ère, 2ier", "http://x.fr/2ème",
     "10 è, 3 2èmement", "Guadeloupe la 1ère"],
)  # fmt: skip
def test_what_is_right_or_something_else(text: str) -> None:
    """Right forms, words that look Roman, longer tokens, capitals, addresses and names are let be."""
    assert told(ordinal, text, **FRENCH) == []


def test_doubtful_endings() -> None:
    """Endings that other languages have too count in words of this one, after Roman numbers and in the plural."""
    options = {**FRENCH, "second": {"nd": "d", "nde": "de"}, "doubtful": ("nd", "è"), "articles": ("le", "la")}
    text = "le 2nd tour, les 2nds, la 2 nde, IInd, 2ndes, la 2 è fois"
    assert fixed(ordinal, text, **options) == "le 2d tour, les 2ds, la 2de, IId, 2des, la 2e fois"
    assert told(ordinal, "the 2nd one, le 2nd Battalion, il 10 è, 3nd, le 22nd, 2nd", **options) == []


def test_sovereigns() -> None:
    """After a sovereign's name the Roman form is offered, never safely."""
    text = "François 1er, à la François 1ère, le 1er mai"
    found = matches(ordinal, text, **FRENCH)
    assert [(m.place.text, m.edits[0].safe) for m in found] == [("1er", False), ("1ère", False)]
    assert edited(text, [m.edits[0] for m in found]) == "François Ier, à la François Ire, le 1er mai"


def test_without_endings() -> None:
    """Without endings nothing is found."""
    assert told(ordinal, "la 1ère") == []


@given(text=st.text(st.sampled_from("123IVXLM èmeiresr.,\u00a0\nFra/"), max_size=50))
def test_any_text_is_checked(text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(ordinal, text, **FRENCH)


@pytest.mark.parametrize("unit", ["la 1re, le XXIe, IIXème ", "1", "I", "100 ", "1.000"])
def test_time_is_linear(unit: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(ordinal, unit, **FRENCH)
