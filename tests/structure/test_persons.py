"""Which mentions are one person."""

import pytest
from test_mentions import LEXICON

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.persons import persons


def cast(text: str) -> list[list[str]]:
    """The mentions of each person, by their first."""
    part = Part("paragraph", text, whole(Span(0, len(text))))
    structure = Structure(Dispatch(None, (part,), (), 0), House("h", "House", "fr", (), {}), LEXICON)
    return [[one.name for one in person.mentions] for person in structure.of(persons)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali Konaté part. Konaté rit. M. Konaté dort.", [["Ali Konaté", "Konaté", "Konaté"]]),
        ("Selon Konaté, oui. Ali Konaté part.", [["Konaté", "Ali Konaté"]]),
        ("George W. Bush part. George Bush rit. G. Bush dort.", [["George W. Bush", "George Bush", "G. Bush"]]),
        ("Ali Konaté part. Ali Konate rit. KONATÉ.", [["Ali Konaté", "Ali Konate"]]),
        ("Ali Konaté part. Ali Konatté rit.", [["Ali Konaté", "Ali Konatté"]]),
        ("Vladimir Poutine part. Vladimir Putin rit. Putin dort.", [["Vladimir Poutine", "Vladimir Putin", "Putin"]]),
        ("Ali Konaté et Awa Konaté partent. Selon Konaté, oui.", [["Ali Konaté"], ["Awa Konaté", "Konaté"]]),
        ("Selon Konaté, oui. Ali Konaté et Awa Konaté.", [["Ali Konaté"], ["Awa Konaté"]]),
        ("Louis Konaté et Louise Konaté partent.", [["Louis Konaté"], ["Louise Konaté"]]),
        ("Ahmad al-Masri part. Masri rit.", [["Ahmad al-Masri", "Masri"]]),
        ("Gabriel García Márquez part. García Márquez rit.", [["Gabriel García Márquez", "García Márquez"]]),
        ("María Ana Ocampo Rivas part. Ocampo rit.", [["María Ana Ocampo Rivas", "Ocampo"]]),
        ("Selon Gu, oui. Le ministre chinois Gu Wenhai part.", [["Gu", "Gu Wenhai"]]),
        ("Itamar Ben Gvir et Zine Ben Ali partent.", [["Itamar Ben Gvir"], ["Zine Ben Ali"]]),
    ],
)
def test_one_person_or_two(text: str, expected: list[list[str]]) -> None:
    """Given names that agree are one person; a family name goes to the only one, else to the last."""
    assert cast(text) == expected


def test_fullest_name() -> None:
    """A person is called by the fullest form of the dispatch."""
    text = "Selon Bush, oui. George Bush part. George W. Bush rit."
    part = Part("paragraph", text, whole(Span(0, len(text))))
    structure = Structure(Dispatch(None, (part,), (), 0), House("h", "House", "fr", (), {}), LEXICON)
    assert [person.name for person in structure.of(persons)] == ["George W. Bush"]
