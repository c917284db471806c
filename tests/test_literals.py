"""Which strings a match of a pattern cannot do without."""

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.literals import Strings, any_of, even, fold, literals, strings_of

READ = {
    r"Premi(?<e>er|ère) ministre": ({"Premier ministre", "Première ministre"}, True),
    r"(?<!\p{L})(?P<at>église)s?(?= orthodoxe)": ({"église orthodoxe", "églises orthodoxe"}, True),
    r"\bbin\b(?<=\p{Lu}\w+ bin)": ({"bin"}, True),
    r"(?:Lundi|Mardi) soir": ({"Lundi soir", "Mardi soir"}, True),
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
    r"L’État": ({"L'État"}, True),
    r"(?:mer|merle|ver)s?(?! )": ({"mer", "ver"}, True),
    r"A(?= la )": ({"A la "}, True),
    r"(?=[ln] [ao])\p{Ll} (?:an|on)": ({"l a", "l o", "n a", "n o"}, True),
}

APART = {
    r"\bministre": True,
    r"(?x) (?<!\w) mer ": True,
    r"(?<![\p{L}\d'-])(?:mer|lac)": True,
    r"(?<!\p{Lu})mer": False,
    r"(?<!\wa)mer": False,
    r"(?<!\w)mer|lac": False,
    r"\b-mer": False,
    "mer": False,
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
    """The strings of which each match has one, in their case if it counts, and whether each match begins with one."""
    texts, first = READ[pattern]
    exact = "(?i" not in pattern
    read = {False: literals(pattern), True: literals(pattern, ignore_case=True)}
    assert {key: strings and strings._replace(apart=False) for key, strings in read.items()} == {
        False: Strings(frozenset(texts), exact, first),
        True: Strings(frozenset(map(fold, texts)), False, first),
    }


@pytest.mark.parametrize("pattern", APART)
def test_strings_before_which_no_letter_stands(pattern: str) -> None:
    """A pattern tells it by the look behind with which it begins, if that holds for all that follows."""
    strings = literals(pattern)
    assert strings is not None
    assert strings.apart is APART[pattern]


@pytest.mark.parametrize("reason", UNREAD)
def test_what_is_not_certain_is_not_read(reason: str) -> None:
    """A pattern that may match without any string of its own has none."""
    assert literals(UNREAD[reason]) is None


def test_lists_of_texts() -> None:
    """Texts are made even; where one stands nearly everywhere there are no strings, nor where some are not known."""
    assert strings_of(["Turquie", "L’Œuvre"]) == Strings(frozenset({"Turquie", "L'Œuvre"}), exact=True)
    assert strings_of(["CŒUR"], exact=False) == Strings(frozenset({"cœur"}))
    assert strings_of(["Turquie", "e"]) is None
    here, there = Strings(frozenset({"Ab"}), exact=True), Strings(frozenset({"cd"}))
    assert any_of([here, here]) == here
    assert any_of([here, there]) == Strings(frozenset({"ab", "cd"}))
    assert any_of([here, None]) is None


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    """A text that is made even or folded has as many characters as before, and each is changed by itself."""
    for change in (even, fold):
        assert change(text) == "".join(map(change, text))
        assert len(change(text)) == len(text)


def test_all_that_ignoring_case_takes_is_folded_to_one() -> None:
    """Each character that may stand in a string is folded to what all characters are that a pattern takes for it."""
    cased = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] in "LM")
    cased = "".join(c for c in cased if c.lower() != c or c.upper() != c or c.casefold() != c)
    wrong = [
        (character, other)
        for character in cased
        if literals(character * 2)
        for other in regex.findall(regex.escape(character), cased, regex.IGNORECASE)
        if fold(other) != fold(character)
    ]
    assert wrong == []
    assert len(cased) > 2000
