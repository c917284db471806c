"""Apostrophes: kinds, wrong characters, spaces beside them."""

from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import apostrophe

FAULTS = get_args(get_type_hints(apostrophe.Options)["fault"])
WORDS: dict[str, Any] = {
    "elided": ("d", "jusqu", "l", "lorsqu", "presqu", "puisqu", "qu", "quelqu", "quoiqu"),
    "elided_in_verbs": ("aujourd", "c", "j", "m", "n", "s", "t"),
}


def read(text: str, fault: str, **options: Any) -> list[tuple[str, str]]:
    return told(apostrophe, text, fault=fault, **WORDS, **options)


def mended(text: str, fault: str, **options: Any) -> str:
    return fixed(apostrophe, text, fault=fault, **WORDS, **options)


def test_the_minority_is_told() -> None:
    """Of two kinds the rarer one is told and becomes the other; of equally many the straight one."""
    text = "L'un, d'eux, qu’il"
    assert read(text, "kind") == [("mixed.straight", "’")]
    assert mended(text, "kind") == "L'un, d'eux, qu'il"
    assert mended("L'un, qu’il", "kind") == "L’un, qu’il"


@pytest.mark.parametrize(
    ("prefer", "text", "expected"),
    [
        ("any", "L'un s'en va.", []),
        ("straight", "L'un s'en va.", []),
        ("typographic", "L'un s'en va.", [("throughout.typographic", "'")] * 2),
        ("any", "L’un s’en va.", []),
        ("straight", "L’un s’en va.", [("throughout.straight", "’")] * 2),
        ("straight", "L’un s’en va d'ici.", [("mixed.straight", "’")] * 2),
    ],
)
def test_the_house_may_prefer_a_kind(prefer: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A text wholly in one kind is told only where the house prefers the other."""
    assert read(text, "kind", prefer=prefer) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Moody's",
        "Le Cléac'h",
        "N'Golo",
        "M'Hamed",
        "T'Pau",
        "O'Brien",
        "Sana'a",
        "dit 'Allah'",
        "6'10\"",
        "L'viv",
        "x.fr/l'a",
    ],
)
def test_names_and_measures_are_let_be(name: str) -> None:
    """What does not stand between an elided word and a vowel is neither counted nor changed."""
    assert read(f"L’un d’eux, {name}.", "kind") == []
    assert mended(f"L'un d'eux, {name}.", "kind", prefer="typographic") == f"L’un d’eux, {name}."


@pytest.mark.parametrize(
    "text",
    [
        "L'ONU",
        "d'UMP",
        "qu'\"il y a",
        "d'« État »",
        "l'11e",
        "C'EST",
        "Côte-d'Or",
        "aujourd'hui",
        "jusqu'à",
        "L'Équipe",
    ],
)
def test_elided_words(text: str) -> None:
    """Before vowels, figures, quotation marks and acronyms an apostrophe after an elided word is made typographic."""
    assert mended(text, "kind", prefer="typographic") == text.replace("'", "’")


def test_wrong_characters() -> None:
    """An accent or a prime becomes the kind that the text has, if it stands after an elided word."""
    assert mended("Il dit qu´elle part, l`un, c′est d'ici.", "wrong") == "Il dit qu'elle part, l'un, c'est d'ici."
    assert read("37° 14′ N, 3′ 20″ E, Hawaiʻi, le Qurʾān, un `code`, café´s", "wrong") == []


def test_a_wrong_character_with_spaces() -> None:
    """It is told where it stands alone in its part; a pair may be code or quotation marks."""
    (match,) = matches(apostrophe, "Il dit qu ` elle part.", fault="wrong", **WORDS)
    assert edited("Il dit qu ` elle part.", match.edits) == "Il dit qu’elle part."
    assert not match.edits[0].safe
    assert read("Le mot qu `elle` a un accent.", "wrong") == []


def test_spaces_beside_an_apostrophe() -> None:
    """The space goes after an elided word, and stays beside quotation marks and names."""
    assert mended("L' armée, l ’approche et d ' eux", "space") == "L'armée, l’approche et d'eux"
    assert read("dit 'non' à, les Harris' ont, 'l' est muette, 6' 10, qu' « il »", "space") == []


def test_an_apostrophe_that_may_open_a_quotation() -> None:
    """After a space, and where another one may close, the edit is not safe."""
    text = "On écrit l 'article' ici"
    (match,) = matches(apostrophe, text, fault="space", **WORDS)
    assert (match.edits[0].safe, edited(text, match.edits)) == (False, "On écrit l'article' ici")


@pytest.mark.parametrize("prefer", ["any", "typographic", "straight"])
@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("lLdqujJsmM '’´`\u00a0\n«\"aéEÀB1/@."), max_size=50))
def test_any_text_is_checked(fault: str, prefer: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(apostrophe, text, fault=fault, prefer=prefer, **WORDS)


@pytest.mark.parametrize("unit", ["l'un, Moody’s, é´a ' a ", "l'", "' ", "l      '", "a"])
@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str, unit: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(apostrophe, unit, fault=fault, **WORDS)
