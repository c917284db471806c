"""Texts that are kept up with every keystroke, whatever the editor counts in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import Workspace
from sessions import text_of

from dispatchlint.lsp.texts import Texts
from dispatchlint.spans import Span, Unit

TEXT = "é🗞𐐀’a\r\nb\u2028c\u0085d\x0be\rf\n"
UNITS: tuple[Unit, ...] = ("utf-8", "utf-16", "utf-32")
WRITTEN = st.text(st.sampled_from("aé’\u0301🗞𐐀\u2028\u0085\x0b\n\r \ufeff"), max_size=12)


def opened(unit: Unit, text: str) -> Texts:
    """The texts of an editor that has one."""
    texts = Texts(Workspace(None, position_encoding=unit))
    texts.put_text_document(types.TextDocumentItem("file:///a.txt", "plaintext", 1, text))
    return texts


@pytest.mark.parametrize(
    ("unit", "places"),
    [
        ("utf-8", [(0, 0), (0, 2), (0, 6), (0, 10), (0, 13), (0, 14)]),
        ("utf-16", [(0, 0), (0, 1), (0, 3), (0, 5), (0, 6), (0, 7)]),
        ("utf-32", [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]),
    ],
)
def test_units(unit: Unit, places: list[tuple[int, int]]) -> None:
    """A character is counted in the unit that was agreed upon; a pair of surrogates is two of UTF-16."""
    positions = [text_of(TEXT, unit).places.position(at) for at in range(6)]
    assert [(one.line, one.character) for one in positions] == places


@pytest.mark.parametrize("unit", UNITS)
def test_lines(unit: Unit) -> None:
    """CRLF, CR and LF end a line; U+2028, U+0085 and VT do not."""
    places = text_of(TEXT, unit).places
    assert [places.position(TEXT.index(letter)).line for letter in "abcdef"] == [0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("unit", UNITS)
def test_what_lies_outside(unit: Unit) -> None:
    """A place past a line is its end, past the text the text's; one within a character is its beginning."""
    places = text_of("é🗞\r\nb", unit).places
    assert [places.offset(types.Position(*at)) for at in ((0, 99), (1, 99), (9, 0))] == [2, 5, 5]
    within = {"utf-8": 3, "utf-16": 2, "utf-32": 1}[unit]
    assert places.offset(types.Position(0, within)) == 1


@given(st.sampled_from(UNITS), WRITTEN, st.lists(st.tuples(st.data(), WRITTEN), max_size=4))
def test_keystrokes(unit: Unit, text: str, changes: list[tuple[st.DataObject, str]]) -> None:
    """A text is what the changes made of it, whatever it is written with."""
    texts = opened(unit, text)
    for version, (data, new) in enumerate(changes, 2):
        places = texts.by_uri["file:///a.txt"].places
        # No editor has a caret between CR and LF.
        carets = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]
        start, end = sorted(data.draw(st.tuples(st.sampled_from(carets), st.sampled_from(carets))))
        change = types.TextDocumentContentChangePartial(places.range(Span(start, end)), new)
        texts.update_text_document(types.VersionedTextDocumentIdentifier(version, "file:///a.txt"), change)
        text = text[:start] + new + text[end:]
        assert texts.by_uri["file:///a.txt"][:4] == ("file:///a.txt", version, "plaintext", text)


def test_the_whole_text() -> None:
    """An editor may send the whole text anew."""
    texts = opened("utf-16", "a")
    whole = types.TextDocumentContentChangeWholeDocument("b")
    texts.update_text_document(types.VersionedTextDocumentIdentifier(2, "file:///a.txt"), whole)
    assert texts.by_uri["file:///a.txt"].text == "b"
    texts.remove_text_document("file:///a.txt")
    assert texts.by_uri == {}
