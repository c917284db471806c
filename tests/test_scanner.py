"""One pass over the text says which rules can match, and never one too few."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Part, Source, whole
from dispatchlint.engine import Text, judge
from dispatchlint.examples import read_marks
from dispatchlint.families import member
from dispatchlint.literals import Strings
from dispatchlint.packs import Library
from dispatchlint.plan import Choice, Desk
from dispatchlint.scanner import Scanner
from dispatchlint.spans import Span

HOUSES = ("aa-fr", "afp-fr", "generic-fr", "generic-en")


def part(text: str) -> Part:
    return Part("paragraph", text, whole(Span(0, len(text))))


def test_where_strings_stand() -> None:
    """What is met, and where in each part it begins; strings may overlap; case counts where it is said."""
    ab, bc, z = (Strings(frozenset(texts)) for texts in ({"ab", "abc"}, {"bc"}, {"z"}))
    exact = Strings(frozenset({"ABC", "Ab"}), exact=True)
    one, other = part("ABC ab"), part("bc")
    found = Scanner([ab, bc, z, exact]).scan([one, other])
    assert found == {ab: {id(one): [0, 4]}, bc: {id(one): [1], id(other): [0]}, exact: {id(one): [0]}}


def test_nothing_to_look_for() -> None:
    """Without sets nothing is found."""
    assert Scanner([]).scan([part("abc")]) == {}


def test_characters_of_any_width() -> None:
    """Places are code points after accents, astral ones and a lone surrogate; digits of all scripts are one."""
    sets = [Strings(frozenset({"é4"})), Strings(frozenset({"b"})), Strings(frozenset({"É4"}), exact=True)]
    one = part("𐐀É٤ \ud800b")
    assert Scanner(sets).scan([one]) == {sets[0]: {id(one): [1]}, sets[1]: {id(one): [5]}, sets[2]: {id(one): [1]}}


@cache
def desk(house: str) -> Desk:
    return Checker(Asked(Choice(house))).plan(Path("any.txt")).desk(house)


@cache
def sentences() -> list[str]:
    """The paragraphs of the examples of all packs, without marks."""
    library = Library()
    examples = [one for name in library.pack_names() for rule in library.pack(name).rules for one in rule.examples]
    texts = (read_marks(example.text or example.dispatch).text for example in examples)
    return sorted({line for text in texts for line in text.split("\n") if line})


def told(house: str, text: str, blind: bool) -> list[object]:
    """What a desk says of a text; blind, each rule looks everywhere."""
    made = desk(house)
    if blind:
        made = made._replace(rules=tuple(active._replace(triggers=None) for active in made.rules))
    form, source = member("formats", "plain"), Source("a.txt", text)
    dispatches = [dispatch for item in form.read(source) for dispatch in made.dissector.dissect(item)]
    return [judge(Text(source, form), dispatch, made) for dispatch in dispatches]


@pytest.mark.parametrize("house", HOUSES)
def test_examples_are_told_as_by_rules_that_look_everywhere(house: str) -> None:
    """The paragraphs of all examples give the same findings, in the same order, with and without the scanner."""
    for start in range(0, len(sentences()), 12):
        text = "\n\n".join(sentences()[start : start + 12])
        assert told(house, text, blind=False) == told(house, text, blind=True)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Paragraphs of examples cut, joined and changed: in case, in their spaces, by what stands between them."""
    pieces = draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=6))
    out = []
    for piece in pieces:
        low, high = sorted((draw(st.integers(0, len(piece))), draw(st.integers(0, len(piece)))))
        change = draw(st.sampled_from((str, str.upper, str.lower, str.swapcase, str.title)))
        out += [piece[:low], change(piece[low:high]), piece[high:]]
        out.append(draw(st.sampled_from(("\n\n", " ", "", "\u00a0", "’", "İß", "٣", "\u0301", "«", "\ud800"))))
    return "".join(out)


@given(texts(), st.sampled_from(HOUSES))
def test_any_text_is_told_as_by_rules_that_look_everywhere(text: str, house: str) -> None:
    """The same findings, in the same order, as of an engine that runs every rule over every part."""
    assert told(house, text, blind=False) == told(house, text, blind=True)
