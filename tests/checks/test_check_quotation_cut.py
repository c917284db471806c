import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, matches, told

from dispatchlint.checks import quotation_cut

KINDS = {
    "« [...] un », « [...] deux », « (...) trois »": [("", "(...)")],
    "« (…) un », « [...] deux »": [("", "[...]")],
    "« [ ... ] un », « [...] deux »": [],
    "« [...] un [sic] », « [mardi] deux (...]»": [],
    "« [...] un ». Lire (...)": [],
    "« un... » et « deux… »": [],
}


@pytest.mark.parametrize("text", KINDS)
def test_one_kind_a_text(text: str) -> None:
    """Inside quotations, those that are not of the commonest kind, of equals the first; other brackets are no cuts."""
    assert told(quotation_cut, text) == KINDS[text]


def test_the_kind_of_the_house() -> None:
    """A house that has a kind gets it everywhere; the edit is never safe."""
    text = "« [...] un », « (…) deux »"
    found = matches(quotation_cut, text, prefer="(...)")
    assert edited(text, [edit for match in found for edit in match.edits]) == "« (...) un », « (...) deux »"
    assert [(match.fields["found"], edit.safe) for match in found for edit in match.edits] == [
        ("[...]", False),
        ("(…)", False),
    ]


@given(st.text(st.sampled_from('«»"[](). …\na'), max_size=50))
def test_any_text_is_checked(text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(quotation_cut, text)


def test_time_is_linear() -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(quotation_cut, "« [...] un (…) », (...) « [deux »")
