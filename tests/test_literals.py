"""Which strings a match of a pattern cannot do without."""

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.literals import Literals, any_of, fold, literals, strings_of

READ = {
    r"Premi(?<e>er|ère) ministre": ({"premier ministre", "première ministre"}, True),
    r"(?<!\p{L})(?P<at>église)s?(?= orthodoxe)": ({"église orthodoxe", "églises orthodoxe"}, False),
    r"\bbin\b(?<=\p{Lu}\w+ bin)": ({" bin"}, False),
    r"(?:Lundi|Mardi) soir": ({"lundi soir", "mardi soir"}, True),
    r"\.{4,}": ({"...."}, True),
    r"(?:ab){2,5}c": ({"abab"}, True),
    r"\d+ ?km": ({f"{figure}{gap}km" for figure in range(10) for gap in ("", " ")}, False),
    r"[^,]+, (?:dit|lit)": ({", dit", ", lit"}, False),
    r"(?<=rue )\p{Lu}\w+": ({"rue "}, False),
    r"\w(?=%)": ({"%"}, False),
    r"(?>n°)[A-Z]": ({"n°"}, True),
    r"(?x) (?: ab | cd ) # or": ({"ab", "cd"}, True),
    r"(?P<one>x)y(?P=one)z": ({"xy"}, True),
    r"(?:(?i:NOTE)|todo)": ({"note", "todo"}, True),
    r"L’État": ({"l'état"}, True),
}

UNREAD = {
    "nothing is spelt out": r"\p{Lu}\.\p{Lu}",
    "one of two may be anything": r"abc|\w+",
    "what may be left out says nothing": r"(?:abc)?\w",
    "a letter stands in every text": r"\w+e",
    "a look that must fail says nothing": r"(?!abc)\w",
    "sets of sets are read otherwise": r"[[a-c]--[b]]de",
    "fuzzy matches are read otherwise": r"(?:abcdef){e<=1}",
    "named lists are not known": r"\L<words>abc",
    "an empty pattern matches everywhere": "",
    "ß has another capital in each Unicode": "ßß",
}


@pytest.mark.parametrize("pattern", READ)
def test_strings_are_read_out_of_a_pattern(pattern: str) -> None:
    """The strings of which each match has one, folded, and whether each match begins with one."""
    strings, first = READ[pattern]
    assert literals(pattern) == Literals(frozenset(strings), first)


@pytest.mark.parametrize("reason", UNREAD)
def test_what_is_not_certain_is_not_read(reason: str) -> None:
    """A pattern that may match without any string of its own has none."""
    assert literals(UNREAD[reason]).strings is None


def test_lists_of_texts() -> None:
    """Texts are folded; a set with a text that stands nearly everywhere is none, nor is one that is known in part."""
    assert strings_of(["Turquie", "CŒUR"]) == {"turquie", "cœur"}
    assert strings_of(["Turquie", "e"]) is None
    assert any_of([frozenset({"ab"}), frozenset({"cd"})]) == {"ab", "cd"}
    assert any_of([frozenset({"ab"}), None]) is None


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    """A folded text has as many characters as the text, and each is folded by itself."""
    assert fold(text) == "".join(map(fold, text))
    assert len(fold(text)) == len(text)


def test_all_that_ignoring_case_takes_is_folded_to_one() -> None:
    """Each character that may stand in a string is folded to what all characters are that a pattern takes for it."""
    cased = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] in "LM")
    cased = "".join(c for c in cased if c.lower() != c or c.upper() != c or c.casefold() != c)
    wrong = [
        (character, other)
        for character in cased
        if literals(character * 2).strings
        for other in regex.findall(regex.escape(character), cased, regex.IGNORECASE)
        if fold(other) != fold(character)
    ]
    assert wrong == []
    assert len(cased) > 2000
