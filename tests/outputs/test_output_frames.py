"""Lines cut around a place, hunks of edits, and the columns of a terminal."""

import pytest
from drafts import edit
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Source
from dispatchlint.rendering.changes import Hunk, Stretch, hunks
from dispatchlint.rendering.frames import Frame, frame, head, tail
from dispatchlint.rendering.terminal import visible, width
from dispatchlint.spans import Span


def _frame(line: str, words: str, room: int) -> Frame:
    start = line.index(words)
    return frame(line, Span(start, start + len(words)), Span(0, len(line)), room)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("東京", 4),
        ("ｶﾞ", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("🇫🇷", 2),
        ("\t", 4),
        ("\u00a0\u202f", 2),
        ("\u202e", 8),
        ("म\u200cक", 2),
        ("\u0600", 1),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    """Wide characters take two columns, joined ones none, escapes as many as they have characters."""
    assert width(text) == columns


def test_visible() -> None:
    """What steers a terminal or hides is escaped; what scripts and emoji need is not."""
    assert visible("a\x1b\x07\x9b\u202e\u2066\u200b\ufeff\ud800é\u00a0👨\u200d👩") == (
        "a<U+001B><U+0007><U+009B><U+202E><U+2066><U+200B><U+FEFF><U+D800>é\u00a0👨\u200d👩"
    )


def test_short_line_is_whole() -> None:
    """A line that fits is shown whole, its place marked."""
    assert _frame("Il a dit oui.", "dit", 40) == Frame("Il a dit oui.", "     ^^^")


def test_long_line_is_cut_at_words() -> None:
    """A long line is cut around the place, between words, with `…` where it goes on."""
    line = "mot " * 100 + "fautif " + "suite " * 100
    assert _frame(line, "fautif", 40) == Frame(
        "… mot mot mot fautif suite suite …",
        "              ^^^^^^",
    )


def test_place_near_an_end_has_more_of_the_other_side() -> None:
    """Room that one side does not need goes to the other."""
    assert _frame("Le fautif " + "suite " * 100, "fautif", 40) == Frame(
        "Le fautif suite suite suite suite …",
        "   ^^^^^^",
    )


def test_long_place_shows_its_beginning() -> None:
    """A place longer than the room is marked as far as it is shown."""
    assert _frame("Avant " + "fautif " * 100, "fautif " * 100, 40) == Frame(
        "Avant fautif fautif fautif fautif …",
        "      ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    )


def test_wide_line() -> None:
    """Columns are counted, not characters."""
    assert _frame("東京で記者団に対し、大統領は「停戦」を発表した。", "停戦", 60) == Frame(
        "東京で記者団に対し、大統領は「停戦」を発表した。",
        "                              ^^^^",
    )


def test_spaces_at_fault_are_drawn() -> None:
    """A place of spaces alone is drawn with signs, or the mark would stand under nothing."""
    assert _frame("mot \u00a0\u202fmot", " \u00a0\u202f", 40) == Frame("mot·⍽˽mot", "   ^^^")


@given(st.text(), st.integers(0, 300), st.integers(0, 300), st.integers(40, 120), st.integers(0, 60))
def test_any_line_fits(text: str, start: int, size: int, room: int, times: int) -> None:
    """Whatever the line and the place, what is drawn has no control character and fits the room."""
    line = (text + "mot é東 ") * times
    start = min(start, len(line))
    drawn = frame(line, Span(start, min(start + size, len(line))), Span(0, len(line)), room)
    assert width(drawn.line) <= room
    assert visible(drawn.line) == drawn.line
    assert set(drawn.marks.lstrip(" ")) == {"^"}


@given(st.text(), st.integers(30, 80))
def test_beginning_and_end_fit(text: str, room: int) -> None:
    """The beginning and the end of any text fit the room."""
    assert width(head(text * 9, room)) <= room
    assert width(tail(text * 9, room)) <= room


def test_hunks_word_by_word() -> None:
    """A long text in another's place is shown by the words that differ; those far apart are hunks of their own."""
    old = "Un premier mot est ici, et la suite du texte est longue, très longue, trop longue, avant le dernier mot."
    new = old.replace("premier", "tout premier").replace("dernier mot", "point")
    found = hunks(Source("a", old), edit("", (Span(0, len(old)), new)), 60)
    assert found == [
        Hunk(
            (Stretch("Un", False), Stretch(" premier mot est …", False)),
            (Stretch("Un", False), Stretch(" tout", True), Stretch(" premier mot est …", False)),
        ),
        Hunk(
            (Stretch("… longue, avant le ", False), Stretch("dernier mot.", True)),
            (Stretch("… longue, avant le ", False), Stretch("point.", True)),
        ),
    ]


def test_hunks_near_each_other_are_one() -> None:
    """Two marks around a word are one hunk, with the words on both sides."""
    text = 'Il a dit "oui" hier.\nFin "non".'
    found = hunks(Source("a", text), edit("", (Span(9, 10), "« "), (Span(13, 14), " »"), (Span(25, 26), "« ")), 90)
    oui, lead, trail = Stretch("oui", False), Stretch("Il a dit ", False), Stretch(" hier.", False)
    assert found[0] == Hunk(
        (lead, Stretch('"', True), oui, Stretch('"', True), trail),
        (lead, Stretch("« ", True), oui, Stretch(" »", True), trail),
    )
    assert len(found) == 2


def test_hunk_of_a_long_insertion() -> None:
    """A long text that is added is shown by its beginning and end, line ends as signs."""
    found = hunks(Source("a", "Fin."), edit("", (Span(4, 4), "\r\n" + "mot " * 60 + "notice.\n")), 100)
    assert found == [
        Hunk(
            (Stretch("Fin.", False),),
            (Stretch("Fin.", False), Stretch("⏎mot mot mot mot … mot mot notice.⏎", True)),
        )
    ]
