import json as standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Piece, Source
from dispatchlint.errors import ReadError
from dispatchlint.lexers import json
from dispatchlint.spans import Span

VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def texts(value: object) -> list[json.Text]:
    if isinstance(value, json.Text):
        return [value]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for member in members for text in texts(member)]


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_every_string_knows_its_place(value: object, ascii_only: bool, indent: int | None) -> None:
    """The values are those of the standard library; each string, read where it says it stands, is itself."""
    written = standard.dumps(value, ensure_ascii=ascii_only, indent=indent)
    source = Source("x.json", f" {written}\r\n")
    (parsed,) = json.parse(source)
    assert parsed == value
    for text in texts(parsed):
        assert standard.loads(f'"{source.text[text.start : text.end]}"') == text
        at = 0
        for piece in json.pieces(text, source):
            stands = source.text[slice(*piece.span)]
            assert piece.start == at
            assert (stands if piece.verbatim else standard.loads(f'"{stands}"')) == text[at : at + piece.length]
            at += piece.length
        assert at == len(text)


@given(st.text(st.sampled_from('{}[]:,"\\u12dDnul \n-.e'), max_size=30))
def test_broken_json_is_refused(written: str) -> None:
    """What the standard library refuses is refused, with its line and column."""
    try:
        standard.loads(written)
    except ValueError:
        try:
            values = json.parse(Source("x", written))
        except ReadError as error:
            refused_at = (error.line, error.column)
        else:
            refused_at = (1, 1)
            assert len(values) > 1  # several values, a line each
        assert refused_at >= (1, 1)


def test_pieces_of_escapes() -> None:
    """Each escape is one piece, a pair of surrogates too."""
    source = Source("x", r'["a\n\ud83d\uddde\\é\/"]')
    ((text,),) = json.parse(source)
    assert text == "a\n🗞\\é/"
    assert json.pieces(text, source) == (
        Piece(0, 1, Span(2, 3), True),
        Piece(1, 1, Span(3, 5), False),
        Piece(2, 1, Span(5, 17), False),
        Piece(3, 1, Span(17, 19), False),
        Piece(4, 1, Span(19, 20), True),
        Piece(5, 1, Span(20, 22), False),
    )


@pytest.mark.parametrize("half", [r"\ud83d", r"\uDDDE", r"\ud83d\u0041", r"\udde0\ud83d", r"\ud83d\ud83d\uddde"])
def test_half_characters_are_refused(half: str) -> None:
    """An escape that stands for half a character is refused at its place, in whatever company."""
    with pytest.raises(ReadError, match="half of a character") as caught:
        json.parse(Source("x", f'{{"é":\n "a\\\\ {half}"}}'))
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_backslashes_before_a_u_are_no_escape() -> None:
    r"""`\\ud83d` is a backslash and five letters."""
    assert json.parse(Source("x", r'["\\ud83d"]')) == [[r"\ud83d"]]


def test_numbers_stay_as_written() -> None:
    """Numbers are never reckoned with: no number is too long."""
    assert json.parse(Source("x", f"[1.10, {'9' * 5000}]")) == [["1.10", "9" * 5000]]
    assert not texts(json.parse(Source("x", "[1.10]")))


def test_lines_of_values() -> None:
    """NDJSON gives a value a line; two values on one line are no JSON."""
    assert json.parse(Source("x", '{"a": "b"}\r\n\n"c"\n')) == [{"a": "b"}, "c"]
    with pytest.raises(ReadError, match="Extra data"):
        json.parse(Source("x", '"a" "b"'))
