import pytest

from dispatchlint.checks.scale import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern

FRENCH = Options({"billion": "milliard", "billions": "milliards"}, Pattern("mille milliards"))


def structure(*texts: str) -> Structure:
    parts = tuple(Part("paragraph", text, whole(Span(0, len(text)))) for text in texts)
    return Structure(Dispatch(None, parts, (), 0), House("x", "x", "fr", (), {}), Lexicon())


def test_a_match_whole() -> None:
    """The word and what is perhaps meant; no edit, for it is a figure."""
    made = structure("Un prêt de 2,5 billions de dollars.")
    assert list(find(made, FRENCH)) == [
        Match(Place(made.parts[0], 15, 23), {"found": "billions", "better": "milliards"})
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Un billion vaut mille milliards.",),
        ("La dette est de 1,3 billion.", "Un billion, c'est mille milliards."),
        ("La dette est de 2 milliards.",),
        ("La Billion Foundation et ses billionnaires.",),
    ],
)
def test_what_is_left_alone(texts: tuple[str, ...]) -> None:
    """A word that the dispatch explains anywhere, and other words."""
    assert list(find(structure(*texts), FRENCH)) == []


def test_without_an_explanation_to_look_for_all_is_told() -> None:
    """No pattern explains nothing."""
    assert len(list(find(structure("Un billion vaut mille milliards."), Options(FRENCH.words)))) == 1
