import textwrap

from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.lexers.lines import Line, lines, paragraphs

SENTENCE = (
    "Le ministre a annoncé que les contrôles seraient renforcés aux frontières du pays jusqu'à la fin du mois, "
    "une décision que ses partenaires ont apprise par la presse, selon une source diplomatique citée par l'agence."
)


@given(st.text(st.sampled_from("ab \t\r\n\u2028\u00a0é"), max_size=40))
def test_lines_hold_all_but_white_space(text: str) -> None:
    """The lines and nothing but white space make up the text; none is blank or holds a line end."""
    at, found = 0, list(lines(text))
    for line in found:
        assert not text[at : line.start].strip()
        bare = text[line.start : line.end]
        assert bare == bare.strip() != ""
        assert "\n" not in bare
        assert "\r" not in bare
        at = line.end
    assert not text[at:].strip()


@given(st.text(st.sampled_from("a \n"), max_size=40))
def test_the_kind_of_line_end_makes_no_difference(text: str) -> None:
    """LF, CRLF and CR give the same lines and gaps."""
    assert [
        [(line.gap, line.indented, line.end - line.start) for line in lines(text.replace("\n", end))]
        for end in ("\r\n", "\r")
    ] == [[(line.gap, line.indented, line.end - line.start) for line in lines(text)]] * 2


def test_gaps_and_indents() -> None:
    """A blank line, also one of spaces, is a gap; white space at the start is an indent."""
    assert list(lines("a\n \n  b\nc")) == [
        Line(0, 1, False, False),
        Line(6, 7, True, True),
        Line(8, 9, False, False),
    ]


@given(st.integers(60, 100), st.integers(2, 4))
def test_wrapped_paragraphs_are_joined(width: int, count: int) -> None:
    """Text wrapped at any usual width gives its paragraphs back."""
    text = "\n\n".join([textwrap.fill(SENTENCE, width)] * count)
    assert [text[p.start : p.end].replace("\n", " ") for p in paragraphs(text)] == [SENTENCE] * count


@given(st.lists(st.integers(3, 14), min_size=4, max_size=12))
def test_one_paragraph_a_line_stays_apart(counts: list[int]) -> None:
    """Lines that each end a sentence are never joined."""
    words = SENTENCE.split()
    text = "\n".join(" ".join(words[:count]) + "." for count in counts)
    assert len(paragraphs(text)) == len(counts)


def test_long_lines_are_never_joined() -> None:
    """A line of more than 100 characters says that the text is not hard-wrapped."""
    text = textwrap.fill(SENTENCE, 70) + "\n" + "x" * 101
    assert len(paragraphs(text)) == len(text.split("\n"))
