import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import brackets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selon lui, (la direction", [("unclosed", "(")]),
        ("la direction) et [sic]", [("unopened", ")")]),
        ("(la direction] reste", [("mismatched", "]")]),
        ("1) la paix ; a) le calme ; iv) la suite", []),
        ("(voir 1) ou a)", []),
        ("merci :) et :-(", []),
        ("Le texte (lu jeudi.\nIl sera relu vendredi) est prêt", []),
        ("Le texte (lu jeudi.\nRien.\nIl sera relu vendredi) est prêt", [("unclosed", "("), ("unopened", ")")]),
    ],
)
def test_unbalanced_brackets(text: str, found: list[tuple[str, str]]) -> None:
    """A bracket wants its partner in its paragraph or the next; labels of lists and emoticons want none."""
    assert told(brackets, text, fault="unbalanced") == found


def test_spaces_inside_brackets() -> None:
    """The space goes, unless the brackets are a box to tick or the space belongs to a mark."""
    assert fixed(brackets, "( oui ) [ non ] [ ] ( ?)", fault="spaces") == "(oui) [non] [ ] ( ?)"


def test_brackets_glued_to_words() -> None:
    """Brackets round several words are parted from the words beside them, never safely; endings in brackets are not."""
    text = "le couloir(au fond, à gauche)est long ; les élu(e)s, la (re)lecture, f(x, y), a (b c), http://x.fr/abc(d e"
    found = matches(brackets, text, fault="glued")
    assert [(m.place.text, m.edits[0].safe) for m in found] == [("(", False), (")", False)]
    assert edited(text, [m.edits[0] for m in found])[:41] == "le couloir (au fond, à gauche) est long ; "[:41]


@pytest.mark.parametrize("fault", ["unbalanced", "spaces", "glued"])
@given(text=st.text(st.sampled_from("()[]{}:;- \u00a0\na1°.é"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(brackets, text, fault=fault)


@pytest.mark.parametrize("fault", ["unbalanced", "spaces", "glued"])
def test_time_is_linear(fault: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(brackets, "( a [b) 1) ] :( ", fault=fault)
