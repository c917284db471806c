"""Closing notices of other desks."""

from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, told

from dispatchlint.checks import notice

ENGLISH = "Example Agency website contains only a portion of its stories. Please contact us for subscription options."
FRENCH = "Seulement une partie des dépêches de l’Agence Exemple est diffusée. Contactez-nous pour vous abonner."
NOTICES = {"en": ENGLISH, "fr": FRENCH}


def test_a_notice_in_another_language() -> None:
    """It is told with its language as the case, also altered a little and glued to other text."""
    assert told(notice, ENGLISH, notices=NOTICES) == [("en", ENGLISH)]
    altered = ENGLISH.replace("only a portion", "a portion")
    assert told(notice, f"Il est parti. {altered}", notices=NOTICES) == [("en", altered)]


def test_the_notice_of_the_house() -> None:
    """The notice in the house's own language, and any other text, is passed over."""
    text = f"{FRENCH}\nThe website contains stories about subscription in other words than those of a notice."
    assert told(notice, text, notices=NOTICES) == []
    assert told(notice, ENGLISH) == []


@given(text=st.text(st.sampled_from("aé .\n'"), max_size=60), cut=st.integers(0, len(ENGLISH)))
def test_any_text_is_checked(text: str, cut: int) -> None:
    """Any text, a piece of a notice in it, gives places inside its parts."""
    assert_lawful(notice, text + ENGLISH[:cut] + text, notices=NOTICES)


def test_time_is_linear() -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(notice, "Un texte qui parle de subscription et de website. ", notices=NOTICES)
