from html import unescape

import pytest
from format_laws import WORDS, assert_places_hold, assert_writes_back, blocks_of
from hypothesis import assume, given
from hypothesis import strategies as st

from dispatchlint.dispatch import Block, Piece, Source
from dispatchlint.errors import ReadError
from dispatchlint.formats import markdown
from dispatchlint.spans import Span

ATOMS = st.one_of(
    WORDS,
    st.sampled_from(
        ["&eacute;", "&#233;", "&amp;", "\\*", "\\\\", "\\_", "*fort*", "**gras**", "[lien](u 'T')", "`co`"]
    ),
)
SPACES = st.sampled_from([" ", "\n", "  \n", "\\\n", "\r\n"])
PARAGRAPHS = st.lists(st.tuples(ATOMS, SPACES), min_size=1, max_size=6).map(
    lambda pairs: "a" + "".join(atom + space for atom, space in pairs) + "z"
)
TEXTS = st.tuples(st.sampled_from(["", "---\ntitle: é\n---\n\n", "\n"]), st.lists(PARAGRAPHS, max_size=4)).map(
    lambda pair: pair[0] + "\n\n".join(pair[1])
)


def undo(written: str) -> str:
    if not written.strip(" \\\r\n"):
        return "\n" if "\n" in written else "\\"
    return written[1:] if written[0] == "\\" else unescape(written)


@given(TEXTS)
def test_the_way_back_is_exact(text: str) -> None:
    """Every stretch of text stands in the source; an escape, a reference, a line end is one piece."""
    source = Source("x.md", text)
    assert_places_hold(blocks_of(markdown, source), source, undo)


@given(st.text(st.sampled_from("aé \n\r\t*_`[]()!<>&;#-+|:~\\1.=🗞\u2028\u00a0"), max_size=60))
def test_anything_is_read(text: str) -> None:
    """No text is too broken to be read, and the way back is exact."""
    source = Source("x.md", text)
    assert_places_hold(blocks_of(markdown, source), source)


@given(TEXTS, st.lists(st.one_of(WORDS, st.sampled_from("*_`[]<>&|~\\#-+\"'(")), min_size=1).map(" ".join), st.data())
def test_what_is_written_is_read(text: str, new: str, data: st.DataObject) -> None:
    """Any contiguous range outside code, written anew, is read again with nothing else changed."""
    assume("`" not in text)
    assert_writes_back(markdown, Source("x.md", text), data, f"b{new}z")


@pytest.mark.parametrize(
    "start", ["# a", "- a", "+ a", "* a", "> a", "1. a", "12) a", "=== a", "--- a", "| a", "&amp;"]
)
def test_what_is_written_at_a_start_is_read(start: str) -> None:
    """What would open a heading, a list, a quotation or a table is written so that it stays text."""
    written = markdown.encode(start, ("markdown",), Source("x.md", ""))
    assert written is not None
    assert [(b.text, b.kind) for b in blocks_of(markdown, Source("x.md", written))] == [(start, "paragraph")]


def test_the_blocks_of_a_text() -> None:
    """Headings, items, quotations, cells and code are blocks of their kind; HTML and link targets give no text."""
    text = (
        "# Titre *fort* ###\n\n- Un\n  deux\n- trois\n\n  quatre\n\n> cité\n> bis\n\n| a | b |\n|---|---|\n| c\\|d |\n"
        "\n```\ncode\n```\n\n<div>non</div>\n\n<!-- non -->\n\nUn [lien](u) <b>et</b> `fin`\n\n* Traduit du turc\n\n"
        "![alt](i.jpg)\n\nSous-titre\n---\n\n[r]: http://x\n"
    )
    assert [(b.text, b.kind, b.role, b.escapes) for b in blocks_of(markdown, Source("x.md", text))] == [
        ("Titre fort", "heading", None, ("markdown",)),
        ("Un\ndeux", "item", None, ("markdown",)),
        ("trois", "item", None, ("markdown",)),
        ("quatre", "item", None, ("markdown",)),
        ("cité\nbis", "quote", None, ("markdown",)),
        ("a", "cell", None, ("markdown",)),
        ("b", "cell", None, ("markdown",)),
        ("c|d", "cell", None, ("markdown",)),
        ("code", "code", None, ("line",)),
        ("Un lien et fin", "paragraph", None, ("markdown",)),
        ("Traduit du turc", "item", None, ("markdown",)),
        ("alt", "caption", "caption", ("markdown",)),
        ("Sous-titre", "heading", None, ("markdown",)),
    ]


def test_places_in_a_paragraph() -> None:
    """Marks stand outside the pieces; an escape, a reference and CRLF are one piece each; bytes are code points."""
    text = "🗞 *é* &eacute;\\*\r\nb  \nc"
    assert blocks_of(markdown, Source("x.md", text)) == [
        Block(
            "🗞 é é*\nb\nc",
            (
                Piece(0, 2, Span(0, 2), True),
                Piece(2, 1, Span(3, 4), True),
                Piece(3, 1, Span(5, 6), True),
                Piece(4, 1, Span(6, 14), False),
                Piece(5, 1, Span(14, 16), False),
                Piece(6, 1, Span(16, 18), False),
                Piece(7, 1, Span(18, 19), True),
                Piece(8, 1, Span(19, 22), False),
                Piece(9, 1, Span(22, 23), True),
            ),
            "paragraph",
            None,
            ("markdown",),
        )
    ]


def test_the_front_matter() -> None:
    """Keys with a role are fields in their order; lists give one each; others are left out."""
    text = (
        "---\ntitle: \"L\\u00e9on : \\\"oui\\\"\"\nchapo: 'L''été'\nauthors: [A. B, {name: C. D, mail: x}]\nlang: fr\n"
        "draft: no\ndate: 2026-11-22\ntags:\n  - un\n  - deux\nsummary: >-\n  plié\n  deux\n---\nCorps\n"
    )
    source = Source("x.md", text)
    blocks = blocks_of(markdown, source)
    assert [(b.text, b.kind, b.role, b.escapes) for b in blocks] == [
        ('Léon : "oui"', "field", "headline", ("yaml-double",)),
        ("L'été", "field", "summary", ("yaml-single",)),
        ("A. B", "field", "byline", ("yaml-flow",)),
        ("C. D", "field", "byline", ("yaml-flow",)),
        ("fr", "field", "language", ("yaml-plain",)),
        ("2026-11-22", "field", "published", ("yaml-plain",)),
        ("un", "field", "keywords", ("yaml-plain",)),
        ("deux", "field", "keywords", ("yaml-plain",)),
        ("plié deux", "field", "summary", ("yaml-block",)),
        ("Corps", "paragraph", None, ("markdown",)),
    ]
    assert_places_hold(blocks, source)
    assert blocks[0].pieces == (
        Piece(0, 1, Span(12, 13), True),
        Piece(1, 1, Span(13, 19), False),
        Piece(2, 5, Span(19, 24), True),
        Piece(7, 1, Span(24, 26), False),
        Piece(8, 3, Span(26, 29), True),
        Piece(11, 1, Span(29, 31), False),
    )


@pytest.mark.parametrize(
    "text", ["---\n\nUn texte\n\n---\n", "---\nUn texte\n---\nfin", "Un\n---\ntitle: x\n---\n", "--- "]
)
def test_rules_are_no_front_matter(text: str) -> None:
    """A text between two rules stays a text."""
    assert all(block.role is None for block in blocks_of(markdown, Source("x.md", text)))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: é\nlang: [fr\n---\n", 4, 1),
        ('---\ntitle: "a\\q"\n---\n', 2, 11),
        ("---\ntitle: \x07\n---\n", 2, 8),
    ],
)
def test_broken_front_matter(text: str, line: int, column: int) -> None:
    """Front matter that is no YAML is refused with its place."""
    with pytest.raises(ReadError, match="front matter is no YAML") as caught:
        markdown.read(Source("x.md", text))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_deep_front_matter() -> None:
    """Nesting without end is refused, not a crash."""
    with pytest.raises(ReadError, match="nested too deeply"):
        markdown.read(Source("x.md", f"---\na: {'[' * 1000}\n---\n"))


def test_writing() -> None:
    """Marks of Markdown get a backslash, what the encoding lacks a reference; a new line is not written."""
    plain, old = Source("x.md", ""), Source("x.md", "", "cp1252")
    assert markdown.encode("« a » *b* S&P 85 % - c", ("markdown",), plain) == "« a » \\*b\\* S&P 85 % - c"
    assert markdown.encode("-", ("markdown",), plain) == "-"
    assert markdown.encode("a\u202fb", ("markdown",), old) == "a&#8239;b"
    assert markdown.encode("a\nb", ("markdown",), plain) is None
    assert markdown.encode("L'été", ("yaml-single",), plain) == "L''été"
    assert markdown.encode('"a\u202f"', ("yaml-double",), old) == '\\"a\\u202f\\"'
    assert markdown.encode("France : a", ("yaml-plain",), plain) is None
    assert markdown.encode("a, b", ("yaml-plain",), plain) == "a, b"
    assert markdown.encode("a, b", ("yaml-flow",), plain) is None
    assert markdown.encode("a", ("none",), plain) is None
