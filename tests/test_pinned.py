"""A pinned text: found although altered, glued or cut short, and compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.folding import fold_kinds
from dispatchlint.pinned import Change, Pinned, Sighting, count_words

NOTICE = "Seule une partie des dépêches, que l'Agence diffuse via le Système (HAS), est en ligne. Écrivez-nous !"
PINNED = Pinned(NOTICE, 0.8)


def test_exact() -> None:
    """The text itself is found whole and is exact."""
    assert PINNED.find(NOTICE) == Sighting(0, len(NOTICE), True)


@pytest.mark.parametrize(
    "text",
    [
        NOTICE.replace("'", "’"),
        NOTICE.replace(" !", "\u00a0!"),
        NOTICE.replace(" ", "\u202f"),
        NOTICE.replace("'", "`"),
    ],
)
def test_kinds_of_apostrophe_and_space_are_exact(text: str) -> None:
    """Other kinds of apostrophe and of space are no alteration."""
    assert PINNED.find(text) == Sighting(0, len(NOTICE), True)


@pytest.mark.parametrize(("before", "after"), [("Le port rouvre. ", ""), ("", " À suivre."), ("Il a dit non.", "Fin")])
def test_glued(before: str, after: str) -> None:
    """Text before or after it on the line does not hide it, and is not part of it."""
    assert PINNED.find(before + NOTICE + after) == Sighting(len(before), len(before) + len(NOTICE), True)


ALTERED = {
    "a word changed": NOTICE.replace("dépêches", "nouvelles"),
    "words omitted": NOTICE.replace(" via le Système", ""),
    "words added": NOTICE.replace("dépêches", "dépêches et photos"),
    "first word changed": NOTICE.replace("Seule", "Seulement"),
    "first words omitted": NOTICE.replace("Seule une partie", "Partie"),
    "another mark at the end": NOTICE.replace(" !", "."),
    "no mark at the end": NOTICE.replace(" !", ""),
    "cut short": NOTICE.replace(" Écrivez-nous !", ""),
    "another case": NOTICE.replace("Système", "système"),
    "two spaces": NOTICE.replace("est en", "est  en"),
    "no space": NOTICE.replace(". Écrivez", ".Écrivez"),
    "a space before the comma": NOTICE.replace(",", " ,"),
}


@pytest.mark.parametrize("text", ALTERED.values(), ids=ALTERED)
def test_altered(text: str) -> None:
    """An altered text is found whole, and is not exact."""
    assert PINNED.find(text) == Sighting(0, len(text), False)


@pytest.mark.parametrize("text", ALTERED.values(), ids=ALTERED)
def test_altered_and_glued(text: str) -> None:
    """An altered text is found behind a sentence that stands on its line, which is no part of it."""
    before = "Le port de Marseille rouvre demain. "
    found = PINNED.find(before + text)
    assert found == Sighting(len(before), len(before + text), False)


@pytest.mark.parametrize(
    "text",
    ["", "Le port rouvre.", "Une partie des dépêches est en ligne.", " ".join(sorted(NOTICE.split(), reverse=True)),
     NOTICE[: len(NOTICE) // 2]],
)  # fmt: skip
def test_what_is_another_text(text: str) -> None:
    """A text that lacks too many of the words, or has them in another order, is another one."""
    assert PINNED.find(text) is None


def test_likeness_is_the_bar() -> None:
    """The house says from which share of words on a text is the pinned one."""
    text = (
        NOTICE.replace("dépêches", "nouvelles").replace("l'Agence diffuse", "nous envoyons").replace("en ligne", "là")
    )
    assert Pinned(NOTICE, 0.6).find(text) == Sighting(0, len(text), False)
    assert Pinned(NOTICE, 0.9).find(text) is None


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (NOTICE, []),
        (NOTICE.replace("'", "’"), []),
        (ALTERED["a word changed"], [Change(20, 30, " dépêches")]),
        (ALTERED["words omitted"], [Change(51, 52, " via le Système ")]),
        (ALTERED["words added"], [Change(29, 39, "")]),
        (ALTERED["first word changed"], [Change(0, 10, "Seule ")]),
        (ALTERED["no mark at the end"], [Change(100, 100, " !")]),
        (ALTERED["two spaces"], [Change(77, 79, " ")]),
        (ALTERED["no space"], [Change(80, 100, " ligne. Écrivez-nous ")]),
        (ALTERED["a space before the comma"], [Change(29, 30, ""), Change(73, 74, "")]),
    ],
)
def test_changes(text: str, changes: list[Change]) -> None:
    """Only the words that differ are to change, each with the spaces that go with it."""
    assert PINNED.changes(text) == changes


def applied(text: str, changes: list[Change]) -> str:
    out, seen = [], 0
    for change in changes:
        assert seen <= change.start <= change.end <= len(text)
        out += [text[seen : change.start], change.wanted]
        seen = change.end
    return "".join([*out, text[seen:]])


@given(st.text(max_size=40))
def test_changes_make_any_text_the_pinned_one(text: str) -> None:
    """Whatever stands there, its changes, made in order, give the pinned text, kinds of space and apostrophe aside."""
    assert fold_kinds(applied(text, PINNED.changes(text))) == fold_kinds(NOTICE)


EDITS = st.lists(
    st.tuples(
        st.integers(0, len(NOTICE)), st.integers(0, 8), st.sampled_from(["", " ", "x", " et", ",", "’", "_", "\n"])
    ),
    max_size=4,
)


@given(EDITS)
def test_changes_undo_alterations(edits: list[tuple[int, int, str]]) -> None:
    """A pinned text altered in a few places is made itself again."""
    text = NOTICE
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    assert fold_kinds(applied(text, PINNED.changes(text))) == fold_kinds(NOTICE)


@given(EDITS)
def test_a_sighting_lies_in_the_text(edits: list[tuple[int, int, str]]) -> None:
    """Where an altered text is found it is a stretch of what stands there, exact only if it equals the pinned one."""
    text = NOTICE
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    found = PINNED.find(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.exact == (fold_kinds(text[found.start : found.end]) == fold_kinds(NOTICE))


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("une partie", 2), ("l'Agence", 1), ("(HAS), !", 1), ("12 avions – ou 3", 4)]
)
def test_words_are_counted_without_marks(text: str, words: int) -> None:
    """A word with an apostrophe or a hyphen is one; a mark is none."""
    assert count_words(text) == words
