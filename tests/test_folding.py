"""What counts as the same: kinds of apostrophe and space, case, accents, hyphens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.folding import APOSTROPHES, SPACES, Remembered, fold_kinds, fold_name


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_apostrophes_are_one(apostrophe: str) -> None:
    """Every kind of apostrophe is U+0027."""
    assert fold_kinds(f"l{apostrophe}AA") == "l'AA"


@pytest.mark.parametrize("space", SPACES)
def test_spaces_are_one(space: str) -> None:
    """Every kind of space, the tab among them, is U+0020; a line end is none."""
    assert fold_kinds(f"AA{space}/\n") == "AA /\n"


@given(st.text())
def test_kinds_keep_offsets(text: str) -> None:
    """Folding kinds changes no offset and no other character, and folding twice is folding once."""
    folded = fold_kinds(text)
    assert len(folded) == len(text)
    assert fold_kinds(folded) == folded
    assert all(
        a == b or (a in APOSTROPHES and b == "'") or (a in SPACES and b == " ")
        for a, b in zip(text, folded, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("İSLAMABAD", "islamabad"),
        ("Işık", "isik"),
        ("Łódź", "lodz"),
        ("Saint-Étienne", "saint etienne"),
        ("Saint‑Étienne", "saint etienne"),
        ("N’Djaména", "n'djamena"),
        ("Cœur  d'Alène ", "coeur d'alene"),
        ("Strauß", "strauss"),
        ("Москва́", "москва"),
        ("Ø", "o"),
        ("ΟΔΟΣ", "οδοσ"),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    """Case, accents, letters with strokes, ligatures, hyphens and runs of spaces do not tell names apart."""
    assert fold_name(name) == folded


@given(st.text())
def test_folding_a_name_twice(name: str) -> None:
    """Folding twice is folding once, in any script."""
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(st.sampled_from("aéÉœŒ-’' ıİßøbc")))
def test_case_and_composition_do_not_count(name: str) -> None:
    """A name in capitals or with its accents as characters of their own folds to the same."""
    import unicodedata

    assert fold_name(unicodedata.normalize("NFD", name)) == fold_name(name)
    assert fold_name(name.swapcase().swapcase()) == fold_name(name)


def test_words_are_asked_once() -> None:
    """What was said of a word is remembered, until there are too many words."""
    asked: list[str] = []

    def count(word: str) -> int:
        asked.append(word)
        return len(word)

    remembered = Remembered(count, most=2)
    assert [remembered[word] for word in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]
