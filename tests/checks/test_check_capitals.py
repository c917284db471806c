import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear

from dispatchlint.checks import capitals
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

BODY = (
    "Le ministre des transports ouvre un centre de formation aux métiers du rail, a dit la ministre.",
    "À Dakar, Rail Europe et le Centre des métiers.",
)


def headed(*headlines: str) -> Structure:
    """Headlines over a body."""
    parts: list[Part] = []
    start = 0
    for number, text in enumerate((*headlines, *BODY)):
        role = "headline" if number < len(headlines) else "paragraph"
        parts.append(Part(role, text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    house = House("h", "House", "fr", (), {})
    return Structure(Dispatch(None, tuple(parts), (), start), house, Lexicon()).within(("headline",))


def test_a_match_whole() -> None:
    """Each capitalised word of a part is a place of one group, with an unsafe edit that writes it in lower case."""
    structure = headed("Le Ministre Ouvre")
    part = structure.parts[0]
    words = [(Place(part, 3, 11), "ministre"), (Place(part, 12, 17), "ouvre")]
    assert list(capitals.find(structure, capitals.Options(fewest=2))) == [
        Match(
            place,
            {"found": place.text, "better": better},
            (Edit((Replacement(place, better),), False),),
            group="0",
        )
        for place, better in words
    ]


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Le Ministre Ouvre Un Centre", ["Ministre", "Ouvre", "Un"]),
        ("Le Ministre Ouvre un centre", []),
        ("Le Ministre ouvre la Formation aux Métiers, avec des transports du rail", []),
        ("Ministre : Centre – Formation. Métiers « Transports »", []),
        ("Le Rail Ouvre Un Port", []),
        ("LE MINISTRE OUVRE UN CENTRE", []),
    ],
)
def test_english_capitals(headline: str, found: list[str]) -> None:
    """Only words that the body has in lower case count, not where their place asks for a capital, and not a few."""
    assert [match.place.text for match in capitals.find(headed(headline), capitals.Options())] == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("any", []), ("upper", [("lower", "ouvre")]), ("lower", [("upper", "Ministre")])],
)
def test_after_a_colon(wanted: str, found: list[tuple[str, str]]) -> None:
    """The house says how the word after a colon begins; names and times are left alone."""
    structure = headed("Rail : ouvre", "Rail : Ministre", "Rail : Dakar", "Rail : ONU", "à 12:30 : 5")
    options = capitals.Options("colon", after_colon=wanted)  # type: ignore[arg-type]
    assert [(match.case, match.place.text) for match in capitals.find(structure, options)] == found


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("LE MINISTRE OUVRE UN CENTRE : le rail", ["LE MINISTRE OUVRE UN CENTRE"]),
        ("LE MINISTRE : OUVRIR UN CENTRE À L’aube", ["LE MINISTRE : OUVRIR UN CENTRE À"]),
        ("CGT, FO, CFDT ET UNSA", []),
        ("Jean-Luc MARCHAND", []),
        ("ABDEL FATTAH SISSI à Dakar", []),
    ],
)
def test_capitals_throughout(headline: str, found: list[str]) -> None:
    """A run needs long words, and one that the body has in lower case or a part that has nothing else."""
    assert [match.place.text for match in capitals.find(headed(headline), capitals.Options("run"))] == found


@pytest.mark.parametrize("options", [{}, {"fault": "colon", "after_colon": "upper"}, {"fault": "run", "fewest": 1}])
@given(text=st.text(st.sampled_from("AaÉé lL:’'«».-– \u00a0\n\U0001f600"), max_size=60))
def test_any_text_is_checked(options: dict[str, str], text: str) -> None:
    """Any text gives places inside its parts."""
    assert_lawful(capitals, text, **options)


@pytest.mark.parametrize("options", [{}, {"fault": "colon", "after_colon": "lower"}, {"fault": "run"}])
def test_time_is_linear(options: dict[str, str]) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(capitals, "Le Ministre OUVRE LE RAIL : Un Rail-Ouvre, le ministre A-B ", **options)
