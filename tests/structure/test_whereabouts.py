from paragraphs import paragraphs

from dispatchlint.findings import Word
from dispatchlint.structure.whereabouts import numbers, whereabouts


def test_numbers_and_names() -> None:
    """A paragraph has its number among paragraphs, any other part its role as a word."""
    structure = paragraphs("Un titre\nUn texte\nUn autre", "headline")
    headline, first, second = structure.parts
    assert [whereabouts(structure, part) for part in (headline, first, second, None)] == [
        Word("headline"), "§\u00a01", "§\u00a02", Word(""),
    ]  # fmt: skip
    assert structure.of(numbers) == {id(first): 1, id(second): 2}
