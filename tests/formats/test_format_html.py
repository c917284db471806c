from html import unescape

from format_laws import WORDS, assert_places_hold, assert_writes_back, blocks_of
from hypothesis import assume, given
from hypothesis import strategies as st

from dispatchlint.dispatch import Block, Piece, Source
from dispatchlint.formats import html
from dispatchlint.spans import Span

ATOMS = st.one_of(
    WORDS,
    st.sampled_from(["&eacute;", "&#233;", "&#x1F5DE;", "&amp;", "&lt;", "&nbsp;", "&bogus;", "&#0;", "&eacute "]),
    st.sampled_from([" ", "  ", " \r\n ", "\n", "\t", "&#32;"]),
    st.sampled_from(["<b>", "</b>", "<i class='a > b'>", "</i>", "<!-- c > d -->", "<br>", "<br/>", "a & b", "a < b"]),
)
PAGES = st.lists(st.lists(ATOMS, max_size=8).map("".join), max_size=5).map(
    lambda paragraphs: "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
)


def undo(written: str) -> str:
    return " " if not unescape(written).strip(" \t\r\n") else unescape(written)


@given(PAGES)
def test_the_way_back_is_exact(page: str) -> None:
    """Every stretch of text stands in the source, every reference and folded space is one piece."""
    source = Source("x.html", page)
    assert_places_hold(blocks_of(html, source), source, undo)


@given(st.text(st.sampled_from("ab <>/!-&#;=\"'?é[]\n\u2028"), max_size=60))
def test_anything_is_read(text: str) -> None:
    """No input is too broken to be read, and the way back is exact."""
    source = Source("x.html", text)
    assert_places_hold(blocks_of(html, source), source, undo)


@given(st.lists(st.sampled_from(["a", "é", " ", "\n ", "&#32;", "<b>", "<!-- c -->"]), max_size=9), st.data())
def test_a_space_written_in_pieces_is_written_over_whole_or_not_at_all(atoms: list[str], data: st.DataObject) -> None:
    """Spaces and references to them fold to one; where a tag stands between them nothing is written over them."""
    assert_writes_back(html, Source("x.html", f"<p>{''.join(atoms)}</p>"), data, "bz")


@given(PAGES, st.lists(st.one_of(WORDS, st.sampled_from("&<>\"'")), min_size=1).map(" ".join), st.data())
def test_what_is_written_is_read(page: str, new: str, data: st.DataObject) -> None:
    """Any contiguous range of well-formed HTML, written anew, is read again with nothing else changed."""
    # A bare & or <, a reference without its semicolon: what follows them can make markup of them.
    assume(not any(bare in page for bare in ("a & b", "a < b", "&eacute ", "&bogus;", "&#0;")))
    assert_writes_back(html, Source("x.html", page), data, f"b{new}z")


def test_the_blocks_of_a_page() -> None:
    """Elements that stand apart are blocks with their kinds; what stands in a line, scripts and styles are not."""
    page = (
        '<!doctype html><html lang="fr"><head><title>Titre</title><meta name="author" content="X"><style>p{}</style>'
        "</head><body><h1>Un <em>titre</em></h1><script>'<p>non</p>'</script>\n<p>Un\n  <b>mot</b>, deux<p>Trois"
        "<br>quatre<ul><li>a<li>b</ul><blockquote><p>cité</p></blockquote><pre> x\n  y</pre><template>non</template>"
        "<table><tr><td>1<td>2</table><figure><img alt='non'><figcaption>Légende</figcaption></figure>fin"
    )
    assert [(b.text, b.kind, b.role, b.escapes) for b in blocks_of(html, Source("x.html", page))] == [
        ("fr", "field", "language", ("html-attribute",)),
        ("Un titre", "heading", None, ("html",)),
        ("Un mot, deux", "paragraph", None, ("html",)),
        ("Trois", "paragraph", None, ("html",)),
        ("quatre", "paragraph", None, ("html",)),
        ("a", "item", None, ("html",)),
        ("b", "item", None, ("html",)),
        ("cité", "quote", None, ("html",)),
        ("x\n  y", "code", None, ("html-pre",)),
        ("1", "cell", None, ("html",)),
        ("2", "cell", None, ("html",)),
        ("Légende", "caption", "caption", ("html",)),
        ("fin", "paragraph", None, ("html",)),
    ]


def test_the_title_stands_in_for_a_missing_h1() -> None:
    """Without an h1, the title is a heading."""
    assert blocks_of(html, Source("x", "<title>L&rsquo;été</title>a")) == [
        Block(
            "L’été",
            (Piece(0, 1, Span(7, 8), True), Piece(1, 1, Span(8, 15), False), Piece(2, 3, Span(15, 18), True)),
            "heading",
            None,
            ("html",),
        ),
        Block("a", (Piece(0, 1, Span(26, 27), True),), "paragraph", None, ("html",)),
    ]


def test_spaces() -> None:
    """White space folds to one space, across tags too, and falls away at the ends; no-break spaces never do."""
    page = "<p> a  <b> b</b>\r\nc\u00a0\u00a0d&nbsp; e </p>"
    (block,) = blocks_of(html, Source("x", page))
    assert block.text == "a b c\u00a0\u00a0d\u00a0 e"
    assert block.pieces == (
        Piece(0, 1, Span(4, 5), True),
        Piece(1, 1, Span(5, 11), False, True),  # in it stands a tag
        Piece(2, 1, Span(11, 12), True),
        Piece(3, 1, Span(16, 18), False),
        Piece(4, 4, Span(18, 22), True),
        Piece(8, 1, Span(22, 28), False),
        Piece(9, 2, Span(28, 30), True),
    )


def test_no_character_is_made() -> None:
    """A reference to what no text may hold stays as it is written."""
    assert [b.text for b in blocks_of(html, Source("x", "&#0; &#xD800; &#1; &#x110000; &#128;"))] == [
        "&#0; &#xD800; &#1; &#x110000; €"
    ]


def test_writing() -> None:
    """Marks of HTML become references, and so does what the encoding lacks; spaces that fold are not written."""
    assert html.encode("a < b & « c »", ("html",), Source("x", "")) == "a &lt; b &amp; « c »"
    assert html.encode("a\u202f»", ("html",), Source("x", "", "cp1252")) == "a&#8239;»"
    assert html.encode("a  b", ("html",), Source("x", "")) is None
    assert html.encode("a\nb", ("html",), Source("x", "")) is None
    assert html.encode("en", ("html-attribute",), Source("x", "")) is None
