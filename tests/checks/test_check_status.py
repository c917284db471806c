import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful

from dispatchlint.checks import status
from dispatchlint.checks.status import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern

WORDS = Options(Pattern(r"\((?P<at>CORR)\)"), Pattern(r"^(?P<at>Corr) ?:"), Pattern(r"\blire\b"))


def laid_out(headline: str, *paragraphs: str) -> Structure:
    parts, start = [], 0
    for role, text in [("headline", headline), *(("paragraph", text) for text in paragraphs)]:
        parts.append(Part(role, text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    shown = tuple(part for part in parts if part.text)
    return Structure(Dispatch(None, shown, (), start), House("h", "House", "fr", (), {}), Lexicon())


def test_a_match_whole() -> None:
    """A line that does not say what changed is told, with the mark of the headline."""
    structure = laid_out("Titre (CORR)", "Texte.", "Corr : autre version.")
    headline, _, line = structure.parts
    assert list(find(structure, WORDS)) == [
        Match(Place(line, 0, 4), {"found": "Corr"}, related=(Place(headline, 7, 11),), case="empty")
    ]


@pytest.mark.parametrize(
    ("headline", "lines", "told"),
    [
        ("Titre (CORR)", ["Texte."], [("unsaid", "CORR")]),
        ("Titre (CORR)", ["Corr : lire neuf."], []),
        ("Titre (CORR)", ["Corr : rien.", "Corr : lire neuf."], [("empty", "Corr")]),
        ("Titre", ["Corr : lire neuf."], [("unmarked", "Corr")]),
        ("Titre", ["Corr : rien."], [("empty", "Corr")]),
        ("", ["Corr : lire neuf."], []),
        ("Titre", ["Texte."], []),
        ("Titre", ["Corr : " + "texte " * 60], []),
    ],
)
def test_mark_and_line_go_together(headline: str, lines: list[str], told: list[tuple[str, str]]) -> None:
    """Each without the other is told, a line that says nothing too, and a long paragraph is no line."""
    found = find(laid_out(headline, *lines), WORDS)
    assert [(match.case, match.place.text) for match in found] == told


@given(st.text(alphabet="Cor :()\nlire", max_size=60))
def test_laws(text: str) -> None:
    """Places lie in their parts, whatever the text; without patterns nothing is found."""
    assert_lawful(status, text, **WORDS._asdict())
    assert list(find(laid_out(text), Options())) == []
