"""The parts of each role."""

from paragraphs import paragraphs

from dispatchlint.structure.roles import roles


def test_parts_by_role() -> None:
    """Each role has its parts in the order of the text, also those that equal a pinned text; no other role is there."""
    structure = paragraphs("Un titre\nAvis\nUn texte\nUn autre", "headline", "subscription_notice")
    headline, notice, first, second = structure.dispatch.parts
    exact = structure.dispatch._replace(parts=(headline, notice._replace(exact=True), first, second))
    structure.dispatch = exact
    assert structure.of(roles) == {
        "headline": [headline], "subscription_notice": [exact.parts[1]], "paragraph": [first, second],
    }  # fmt: skip
