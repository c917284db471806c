"""Where a space belongs: every sign and unit with what stands there."""

from hypothesis import given
from hypothesis import strategies as st
from paragraphs import paragraphs

from dispatchlint.structure.seams import Seam, after_figures, figure_before, seams, unit_pattern


def test_signs_and_their_spaces() -> None:
    """« has its space behind it, the others before them."""
    structure = paragraphs("Il dit : «  oui» ?")
    part = structure.parts[0]
    assert structure.of(seams) == (
        Seam(part, 7, 6, 7, ":"),
        Seam(part, 9, 10, 12, "«"),
        Seam(part, 15, 15, 15, "»"),
        Seam(part, 17, 16, 17, "?"),
    )


def test_units_after_figures() -> None:
    """A unit counts as a whole, the longest one, right after a figure and its space."""
    part = paragraphs("À 10 000km/h, 5 %, km 3, en %, 3 kms").parts[0]
    found = list(after_figures(part, unit_pattern(("km", "km/h", "%"))))
    assert [(seam.sign, seam.space) for seam in found] == [("km/h", ""), ("%", " ")]
    assert [part.text[figure_before(seam) : seam.start] for seam in found] == ["10 000", "5"]


@given(text=st.text(st.sampled_from("«»:;!?% \u00a0\u202f1a,.\n"), max_size=40))
def test_a_seam_is_a_run_of_spaces(text: str) -> None:
    """What stands in a seam is only spaces, and it touches its sign."""
    structure = paragraphs(text)
    units = unit_pattern(("%", "a"))
    found = [*structure.of(seams), *(s for part in structure.parts for s in after_figures(part, units))]
    for seam in found:
        assert seam.space.strip(" \t\u00a0\u202f\u2009") == ""
        assert seam.part.text.startswith(seam.sign, seam.at)
        assert seam.at in (seam.end, seam.start - 1)
        assert 0 <= figure_before(seam) <= seam.start
