from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, lines, matches, told

from dispatchlint.checks import length
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place, Word
from dispatchlint.house import Entry, House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure


def test_a_match_whole() -> None:
    """The place is what stands after the limit, in characters."""
    structure = lines("Trêve à Gaza")
    fields = {"part": Word("paragraph"), "length": 12, "longest": 5}
    found = list(length.find(structure, length.Options(5)))
    assert found == [Match(Place(structure.parts[0], 5, 12), fields, case="paragraph")]


def test_the_limit() -> None:
    """A part of exactly the limit is not too long; without a limit none is."""
    assert told(length, "abcde\nabcdef", longest=5) == [("paragraph", "f")]
    assert told(length, "abcdef" * 1000) == []


def test_the_limit_of_the_house() -> None:
    """The layout's limit holds, also for an entry of several roles; the rule's own goes before it."""
    layout = {"headline": Entry(longest=3), "body": Entry(any_of=("paragraph",), longest=4)}
    parts = (Part("headline", "abcde", whole(Span(0, 5))), Part("paragraph", "fghijk", whole(Span(6, 12))))
    structure = Structure(Dispatch(None, parts, (), 12), House("h", "H", "fr", (), layout), Lexicon())
    assert [m.place.text for m in length.find(structure, length.Options())] == ["de", "jk"]
    assert [m.place.text for m in length.find(structure, length.Options(5))] == ["k"]


@given(text=st.text(max_size=40), longest=st.integers(0, 20))
def test_any_text_is_checked(text: str, longest: int) -> None:
    """Any text gives places inside its parts, and what stands before a place is as long as the limit."""
    assert_lawful(length, text, longest=longest)
    assert all(match.place.start == longest for match in matches(length, text, longest=longest))
